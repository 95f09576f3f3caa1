// Image references, as registries and container runtimes read them:
//
//   [registry[:port]/]repository[:tag][@digest]        ghcr.io/acme/api:1.4.2@sha256:9f…
//
// Source: https://github.com/distribution/reference (reference.go, regexp.go: the grammar and its lengths) and the OCI
// image specification's descriptor.md (digests). Docker's defaults (docker.io, library/, latest) are not filled in:
// what is printed is what was read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

struct ImageReference {
  std::string registry;    ///< ghcr.io, localhost:5000; empty: none is written
  std::string repository;  ///< acme/api
  std::string tag;         ///< may be empty
  std::string digest;      ///< sha256:<64 hex>; may be empty

  std::string name() const;  ///< registry/repository
  std::string text() const;  ///< as it is written
  bool operator==(const ImageReference&) const = default;
};

/// Nothing where the text is none, templates and variables (`${TAG}`, `{{ … }}`) among them. A first part with a dot or
/// a port, or localhost, is a registry; its port is no tag.
std::optional<ImageReference> parse_image_reference(std::string_view text);

bool is_tag(std::string_view text);     ///< [A-Za-z0-9_][A-Za-z0-9_.-]{0,127}
bool is_digest(std::string_view text);  ///< sha256, sha384 or sha512, and as many hex digits in lower case

/// Whether two names are of one repository: docker.io/library/redis, docker.io/redis and redis are.
bool same_repository(std::string_view one, std::string_view other);

}  // namespace lockstep
