// What a comment says: the keywords and Flux markers in its text. Nothing of lines, values and formats.
//
// Source of the Flux form: https://fluxcd.io/flux/guides/image-update/#configure-image-update-for-custom-resources
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/markers.hpp"

namespace lockstep {

inline constexpr std::string_view flux_key = "$imagepolicy";

/// `{"$imagepolicy": "ns:name:tag"}` in a comment, blanks as one likes.
struct FluxMarker {
  std::size_t begin = 0;  ///< of its brace, in the comment
  std::size_t end = 0;
  std::string name;                       ///< ns:name
  std::optional<MarkedPlace::Part> part;  ///< nothing: a suffix that Flux does not have
};

std::vector<FluxMarker> flux_markers_in(std::string_view comment);

/// Where the keyword stands in the comment as a word of its own, outside of Flux markers.
std::optional<std::size_t> keyword_in(std::string_view comment, std::string_view keyword);

/// Whether some line of the text may have the marker in a comment, whatever the text is: told without parsing it.
bool may_be_marked(std::string_view text, std::string_view marker);

/// Whether a comment begins at this byte of a line, to people if not to the format: `#` or `//` at its beginning, or
/// behind a blank or quote.
bool looks_like_comment(std::string_view line, std::size_t at);

/// The first byte from `from` on where one does, or npos.
std::size_t comment_like(std::string_view line, std::size_t from);

}  // namespace lockstep
