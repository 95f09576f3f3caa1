// A line that has a marker: where its comment begins, and the values that the marker may mean.
//
// Two ways to read one: by the events of YAML (marker_yaml.cpp), and by the signs of the line alone, in text that is
// no YAML (marker_code.cpp). Which one is right for a text is edit/markers.cpp's to tell.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/document.hpp"
#include "edit/events.hpp"
#include "edit/splice.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {

struct MarkedValue {
  Found found;
  std::size_t event = 0;   ///< of YAML
  std::size_t parent = 0;  ///< of YAML
  char quote = '\0';       ///< of code: the sign that it stands in; 0: none
};

struct MarkedLine {
  static constexpr auto npos = std::string_view::npos;
  std::size_t comment = npos;  ///< where its comment begins; npos: it has none
  bool hidden = false;         ///< the byte asked about is within a comment of several lines
  std::vector<MarkedValue> values;
  std::string trouble;  ///< why no value can be told although something stands there: "marks an alias"; may be empty
  std::string hint;
};

/// YAML made ready to be asked for lines.
struct YamlLines {
  struct Node {
    std::size_t event = 0;
    std::size_t parent = 0;
    bool key = false;
    std::optional<Token> token = {};  ///< of a long one: each line within it asks for it
  };
  Parsed parsed;
  std::vector<Node> written;  ///< scalars, nulls and aliases that have bytes of their own
  std::vector<Node> empty;    ///< nodes that nothing is written for
};

YamlLines lines_of_yaml(Parsed parsed);

/// The line [begin, end).
MarkedLine read_yaml_line(const YamlLines& yaml, std::size_t begin, std::size_t end);

/// The scalar's new bytes. Throws Failure (repository) as set_scalar does.
Splice set_in_yaml(const YamlLines& yaml, const MarkedValue& value, const std::string& name, std::string_view wanted);

/// Text with strings in quotes and comments in it.
struct CodeLines {
  enum class Dialect {
    script,   ///< shells, TOML, what is not known: read line by line; values need no quotes
    c_like,   ///< JSON with comments, HCL
    jsonnet,  ///< as c_like, and strings go over several lines
  };
  /// Bytes that are no code. A block comment is C's, a block string is |||.
  struct Piece {
    enum class Kind { string, block_string, comment, block_comment };
    Kind kind = Kind::string;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  Document document;
  Dialect dialect = Dialect::script;
  std::vector<Piece> pieces;  ///< of the whole text; a script has them only line by line
};

CodeLines lines_of_code(const Document& document, CodeLines::Dialect dialect);

/// The line [begin, end), asked about its byte `at`.
MarkedLine read_code_line(const CodeLines& code, std::size_t begin, std::size_t end, std::size_t at);

/// The value's new bytes. Throws Failure (repository) where they would need escapes, which differ from language to
/// language.
std::string set_in_code(const CodeLines& code, const MarkedValue& value, const std::string& name,
                        std::string_view wanted);

}  // namespace lockstep
