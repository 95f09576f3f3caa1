// Image scalars: one value of a file that holds a tag, a digest or a whole image, in the many ways people write these.
// What it says, and what it must be to say something else in the same way.
//
//   1.4.2                     a tag                    sha256:9f…                  a digest
//   1.4.2@sha256:9f…          with its digest          9f…                         without its prefix (`sha:` in Helm)
//   ghcr.io/acme/api:1.4.2    a whole reference        ghcr.io/acme/api@sha256:9f… with its digest alone
//   api=ghcr.io/acme/api:1.4.2  kustomize's string form, with the name it stands in for
//
// Not a check of what is to be written: whoever sets a part has checked it.
#pragma once

#include <string>
#include <string_view>

namespace lockstep {

struct ImageScalar {
  /// What the place is for. A tag's place that holds a whole reference (a `/`, or a `:` before a tag) is read as one;
  /// an image's place holds one also where it looks like a tag (`nginx`).
  enum class Place { tag, digest, image };
  /// `filled_in`: a variable or a template (`${TAG}`, `{{ .tag }}`) that something else fills in. `unknown`: none of
  /// the forms, nor a word that could stand for one (`ghcr.io/Acme:1`, `1.4.2@sha256:9f`). Both say nothing of an
  /// image.
  enum class Form { known, filled_in, unknown };

  std::string stand_in;  ///< `api` of `api=…`; may be empty
  std::string image;     ///< ghcr.io/acme/api; empty where the scalar has only a tag or digest
  std::string tag;       ///< may be empty
  std::string digest;    ///< with its prefix, also where it is written without; may be empty
  bool bare = false;     ///< the digest is written without its prefix
  Form form = Form::known;
  std::string text;  ///< of another form than a known one, as it stands
};

/// Never throws. A word that is nothing known (`1.4.2+build`, `none`) is a tag in a tag's place and a digest in a
/// digest's. `key` is the name of its key: `sha` has no prefix, also where it is empty.
ImageScalar read_image_scalar(ImageScalar::Place place, std::string_view key, const std::string& value);

/// What was read is written as it was, whatever it is.
std::string written(const ImageScalar& scalar);

}  // namespace lockstep
