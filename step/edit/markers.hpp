// Markers: comments that say that a value on their line is kept by automation, in any text file.
//
//   image: ghcr.io/acme/api:1.4.2  # image-automation-prod           a keyword, in # and // comments
//   local api = 'acme/api:1.4.2';  // image-automation-prod
//   tag: 1.4.2                     # {"$imagepolicy": "flux-system:api:tag"}   Flux: :tag, :name, :digest or none
//
// In YAML the value is the one scalar on that line that the parser finds; what does not parse although it is named as
// YAML is (a Helm template) is read line by line, each as YAML of its own. In jsonnet, JSON with comments and HCL it is
// the one string in quotes, in other text that or what stands behind the line's `:` or `=`. What marks nothing: a
// comment on a line of its own that says more than the marker (it speaks of it, or has a line commented out), and text
// within a value (a block scalar, a string). Source of the Flux form:
// https://fluxcd.io/flux/guides/image-update/#configure-image-update-for-custom-resources
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/document.hpp"

namespace lockstep {

struct MarkedPlace {
  enum class Part { any, tag, name, digest };  ///< `any`: a keyword, or Flux's without a suffix
  Part part = Part::any;
  std::string marker;    ///< the keyword, or ns:name of Flux
  std::size_t nth = 0;   ///< among the places of this marker in the file: what Address::nth takes
  std::size_t line = 0;  ///< from 1
  std::size_t at = 0;    ///< the marker's first byte, Flux's brace
  Found found;
};

/// Whether the text may hold the marker: a search for its bytes and nothing else, to pass over most files of a tree.
bool may_hold_marker(std::string_view text, std::string_view marker);

/// The places of one marker, in the order of the file. A keyword is a whole word of the comment:
/// `image-automation-prod` is not in `# image-automation-production`; a Flux marker is named ns:name. Throws Failure
/// (repository) with file:line:column where a line has several values, none (as where the marker is alone on its line),
/// or one that can't be told; where all that the file has is a line within a value that looks as if it were marked; and
/// for text that is not UTF-8. A value that is made from variables can't be told where its bounds hang on them, in code
/// and on the lines of a template; in YAML it is found as it stands there, and only refused when it is to be set.
std::vector<MarkedPlace> marked_places(const Document& document, std::string_view marker);

/// The names of all Flux markers in the text's comments, each once, in their order.
/// Throws Failure (repository) for text that is not UTF-8.
std::vector<std::string> flux_markers(const Document& document);

/// The text with the marked values set: only the bytes of those scalars differ, quotes found are kept, a plain value
/// that a reader of YAML would not take for that string is quoted. What stands there already changes nothing. Proven:
/// every marker of before is there after, on the same value, which reads as was wanted; and the format's own parser, if
/// the text has one, finds no other difference. All assignments have a marker.
/// Throws as marked_places and assign do; also for values that are made from variables (`${TAG}`, `{{ … }}`): whoever
/// marked them meant what they become. By key path they are set, since the path names those very bytes; who must not do
/// that for a release is told by the domain (release/site.cpp).
std::string assign_marked(const Document& document, const std::vector<Assignment>& assignments);

}  // namespace lockstep
