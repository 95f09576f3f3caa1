// A text in which markers are looked for, and what there is on their lines.
//
// What parses as YAML is read by its events. What does not, although it is named as YAML is (Helm templates), is read
// line by line, each as YAML of its own. All else is code: strings, signs and comments.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/marker_line.hpp"

namespace lockstep {

struct MarkedText {
  Document document;
  Format format = Format::yaml;
  std::optional<YamlLines> yaml;  ///< the whole text; nothing: it is no YAML, or a template
  std::optional<CodeLines> code;  ///< nothing: it is YAML, or a template of it
};

/// Throws Failure (repository) for text that is not UTF-8.
MarkedText marked_text(const Document& document);

/// A line of the text on which some bytes stand that may be a marker's.
struct Mention {
  MarkedLine line;
  std::size_t begin = 0;  ///< of the line
  std::size_t end = 0;
  std::size_t at = 0;        ///< of those bytes
  bool own_yaml = false;     ///< the line was read as YAML of its own
  bool own_line = false;     ///< nothing but blanks stands before the comment
  std::string_view comment;  ///< the line's comment, if the bytes are in it; else empty
};

/// Each line once that has the bytes in its comment; and each occurrence of them elsewhere.
std::vector<Mention> mentions(const MarkedText& text, std::string_view bytes);

/// The line as YAML of its own, its bytes counted from its beginning.
YamlLines own_yaml(const MarkedText& text, std::size_t begin, std::size_t end);

}  // namespace lockstep
