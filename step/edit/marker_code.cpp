#include <algorithm>
#include <optional>

#include "edit/marker_line.hpp"
#include "edit/yaml_spell.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Dialect = CodeLines::Dialect;
using Piece = CodeLines::Piece;
using Kind = Piece::Kind;

constexpr auto npos = std::string_view::npos;

std::vector<Piece> pieces_of(std::string_view text, Dialect dialect, std::size_t begin, std::size_t end);
std::optional<Piece> piece_at(std::string_view text, Dialect dialect, std::size_t at, std::size_t begin,
                              std::size_t end);
bool begins_comment(std::string_view text, Dialect dialect, std::size_t at, std::size_t begin);
bool begins_string(std::string_view text, Dialect dialect, std::size_t at, std::size_t begin);
std::size_t string_end(std::string_view text, Dialect dialect, std::size_t begin, std::size_t end);
std::size_t block_string_end(std::string_view text, std::size_t begin);
void add_string(MarkedLine& line, const CodeLines& code, const Piece& string, std::size_t begin);
void add_assigned(MarkedLine& line, std::string_view text, std::size_t begin);
bool is_key(const CodeLines& code, const Piece& string, std::size_t begin);
bool is_part(const CodeLines& code, const Piece& string, std::size_t begin, std::size_t end);
std::size_t code_before(const CodeLines& code, std::size_t at, std::size_t begin);
std::size_t code_behind(const CodeLines& code, std::size_t at, std::size_t end);
bool is_comment(const Piece& piece) { return piece.kind == Kind::comment || piece.kind == Kind::block_comment; }
bool is_name(std::string_view text);
bool needs_no_escapes(std::string_view value);
bool needs_no_escapes_in_quotes(std::string_view value);
bool is_one_of(std::string_view bytes, char byte) { return bytes.find(byte) != npos; }

}  // namespace

CodeLines lines_of_code(const Document& document, Dialect dialect) {
  CodeLines code{.document = document, .dialect = dialect};
  if (dialect != Dialect::script) code.pieces = pieces_of(document.text, dialect, 0, document.text.size());
  return code;
}

MarkedLine read_code_line(const CodeLines& code, std::size_t begin, std::size_t end, std::size_t at) {
  const auto text = code.document.text;
  MarkedLine line;
  const bool script = code.dialect == Dialect::script;
  const auto own = script ? pieces_of(text, code.dialect, begin, end) : std::vector<Piece>();
  const auto& pieces = script ? own : code.pieces;
  for (auto piece = std::ranges::upper_bound(pieces, begin, {}, &Piece::end);
       piece != pieces.end() && piece->begin < end; ++piece) {
    if (piece->kind == Kind::comment) line.comment = piece->begin;
    if (piece->kind == Kind::block_comment) line.hidden = line.hidden || (piece->begin <= at && at < piece->end);
    if (piece->kind == Kind::string || piece->kind == Kind::block_string) {
      if (piece->end <= end) add_string(line, code, *piece, begin);
    }
  }
  if (script && line.comment != npos && line.values.empty()) add_assigned(line, text, begin);
  return line;
}

std::string set_in_code(const CodeLines& code, const MarkedValue& value, const std::string& name,
                        std::string_view wanted) {
  const bool quoted = value.quote != '\0';
  if (quoted ? !needs_no_escapes_in_quotes(wanted) : !needs_no_escapes(wanted)) {
    throw failure_at(code.document, value.found.begin, name + " can't be set to a value with such characters here",
                     "give a tag, a digest or an image reference, or change this place by hand");
  }
  const std::string quote(quoted ? 1 : 0, value.quote);
  return quote + std::string(wanted) + quote;
}

namespace {

std::vector<Piece> pieces_of(std::string_view text, Dialect dialect, std::size_t begin, std::size_t end) {
  std::vector<Piece> pieces;
  for (auto at = begin; at < end;) {
    const auto piece = piece_at(text, dialect, at, begin, end);
    if (piece) pieces.push_back(*piece);
    at = piece ? piece->end : at + 1;
  }
  return pieces;
}

std::optional<Piece> piece_at(std::string_view text, Dialect dialect, std::size_t at, std::size_t begin,
                              std::size_t end) {
  if (begins_comment(text, dialect, at, begin)) {
    return Piece{.kind = Kind::comment, .begin = at, .end = line_end(text, at)};
  }
  if (dialect != Dialect::script && text.substr(at, 2) == "/*") {
    const auto stop = text.find("*/", at + 2);
    return Piece{.kind = Kind::block_comment, .begin = at, .end = stop == npos ? end : stop + 2};
  }
  if (dialect == Dialect::jsonnet && text.substr(at, 3) == "|||") {
    return Piece{.kind = Kind::block_string, .begin = at, .end = block_string_end(text, at)};
  }
  if (!begins_string(text, dialect, at, begin)) return std::nullopt;
  const auto stop = string_end(text, dialect, at, end);
  if (stop == npos) return std::nullopt;
  return Piece{.kind = Kind::string, .begin = at, .end = stop};
}

// In a script, $# and https:// are none.
bool begins_comment(std::string_view text, Dialect dialect, std::size_t at, std::size_t begin) {
  if (text[at] != '#' && text.substr(at, 2) != "//") return false;
  return dialect != Dialect::script || at == begin || is_one_of(" \t,;)]}'\"", text[at - 1]);
}

// In a script, the apostrophe of it's is none.
bool begins_string(std::string_view text, Dialect dialect, std::size_t at, std::size_t begin) {
  if (text[at] != '"' && text[at] != '\'') return false;
  return dialect != Dialect::script || at == begin || is_one_of(" \t=:([{,", text[at - 1]);
}

// Nothing where it is not closed. Only in jsonnet it goes over several lines; jsonnet's @'…' knows no backslash.
std::size_t string_end(std::string_view text, Dialect dialect, std::size_t begin, std::size_t end) {
  const char quote = text[begin];
  const bool verbatim = dialect == Dialect::jsonnet && begin > 0 && text[begin - 1] == '@';
  const auto stop = dialect == Dialect::jsonnet ? end : std::min(end, line_end(text, begin));
  for (auto at = begin + 1; at < stop; ++at) {
    if (text[at] == '\\' && !verbatim) {
      ++at;
    } else if (text[at] == quote) {
      if (!verbatim || text.substr(at + 1, 1) != text.substr(begin, 1)) return at + 1;
      ++at;
    }
  }
  return npos;
}

// ||| ends at the first line that begins with it.
std::size_t block_string_end(std::string_view text, std::size_t begin) {
  for (auto at = text.find('\n', begin); at != npos; at = text.find('\n', at + 1)) {
    const auto first = text.find_first_not_of(" \t", at + 1);
    if (first != npos && text.substr(first, 3) == "|||") return first + 3;
  }
  return text.size();
}

void add_string(MarkedLine& line, const CodeLines& code, const Piece& string, std::size_t begin) {
  const auto text = code.document.text;
  if (is_key(code, string, begin)) return;
  const bool block = string.kind == Kind::block_string || string.begin < begin;
  const auto content = text.substr(string.begin + 1, string.end - string.begin - 2);
  MarkedValue value{.found = {.begin = string.begin, .end = string.end}};
  if (block) {
    line.trouble = "marks a string of several lines";
    line.hint = "write it on one line";
  } else if (is_part(code, string, begin, line_end(text, begin))) {
    line.trouble = "marks a string that is only a part of what is computed";
    line.hint = "write the value as one string, and mark that";
  } else if (content.find_first_of("\\$`") != npos || content.find("{{") != npos) {
    line.trouble = "marks a string that has escapes or variables in it";
    line.hint = "mark the place where the variable gets its value";
  }
  value.found.value = content;
  value.quote = text[string.begin];
  line.values.push_back(std::move(value));
}

// NAME=value, export NAME=value, name := value, --set name=value: the last word before the sign is the name.
void add_assigned(MarkedLine& line, std::string_view text, std::size_t begin) {
  const auto code = text.substr(begin, line.comment - begin);
  const auto sign = code.find('=');
  if (sign == npos) return;
  auto name_end = sign;
  if (name_end > 0 && is_one_of(":?+", code[name_end - 1])) --name_end;
  const auto name_last = code.substr(0, name_end).find_last_not_of(" \t");
  if (name_last == npos || !is_name(code.substr(0, name_last + 1))) return;
  auto first = code.find_first_not_of(" \t", sign + 1);
  if (first == npos) first = sign + 1;  // no value yet: it goes right behind the sign
  auto value = code.substr(first);
  value = value.substr(0, value.find_last_not_of(" \t") + 1);
  if (value.ends_with(';') || value.ends_with(',')) value.remove_suffix(1);
  if (value.starts_with('=') || !needs_no_escapes(value)) return;
  line.values.push_back(
      {.found = {.value = std::string(value), .begin = begin + first, .end = begin + first + value.size()}});
}

// 'a': 'a'+: "a" = … but not c ? "a" : "b", nor a comparison.
bool is_key(const CodeLines& code, const Piece& string, std::size_t begin) {
  const auto text = code.document.text;
  const auto sign = text.find_first_not_of(" \t", string.end);
  if (sign == npos) return false;
  const auto before = code_before(code, string.begin, begin);
  if (before != npos && text[before] == '?') return false;
  const auto signs = text.substr(sign, 2);
  return signs.starts_with(':') || signs == "+:" || (signs.starts_with('=') && signs != "==" && signs != "=~");
}

// Whether an operator, a call or more text makes another value of it.
bool is_part(const CodeLines& code, const Piece& string, std::size_t begin, std::size_t end) {
  const auto text = code.document.text;
  const bool script = code.dialect == Dialect::script;
  if (string.end < end && !is_one_of(" \t,;)]}#/", text[string.end])) return true;
  const auto behind = code_behind(code, string.end, end);
  if (behind != npos && is_one_of("+-*/%<>=!&|^?.:[({'\"", text[behind])) return true;

  const auto before = code_before(code, string.begin, begin);
  if (before == npos) return false;
  const bool adjacent = before + 1 == string.begin;
  if (adjacent && !is_one_of("=:([{,;", text[before])) return true;
  if (text[before] == '-') return !script || text.find_first_not_of(" \t", begin) != before;  // - of a list
  if (is_one_of("+*/%<>!&|^?.'\"$", text[before])) return true;
  if (text[before] == '=') return before > 0 && is_one_of("=!<>~", text[before - 1]);
  if (text[before] == '[') return before > 0 && !is_one_of(" \t\n=:([{,", text[before - 1]);  // an index
  const auto head = text.substr(0, before + 1);
  return head.ends_with("import") || head.ends_with("importstr");
}

// The byte of code before `at`: on the line, in jsonnet anywhere. An @ belongs to its string.
std::size_t code_before(const CodeLines& code, std::size_t at, std::size_t begin) {
  const auto text = code.document.text;
  const bool jsonnet = code.dialect == Dialect::jsonnet;
  if (jsonnet && at > 0 && text[at - 1] == '@') --at;
  const auto first = jsonnet ? 0 : begin;
  auto piece = std::ranges::upper_bound(code.pieces, at, {}, &Piece::end);
  while (at > first) {
    const bool behind_comment = piece != code.pieces.begin() && (piece - 1)->end == at && is_comment(*(piece - 1));
    if (behind_comment) {
      at = (--piece)->begin;
    } else if (is_one_of(" \t\r\n", text[at - 1])) {
      --at;
    } else {
      return at - 1;
    }
  }
  return npos;
}

std::size_t code_behind(const CodeLines& code, std::size_t at, std::size_t end) {
  const auto text = code.document.text;
  const auto last = code.dialect == Dialect::jsonnet ? text.size() : end;
  auto piece = std::ranges::lower_bound(code.pieces, at, {}, &Piece::begin);
  while (at < last) {
    const bool at_comment = piece != code.pieces.end() && piece->begin == at && is_comment(*piece);
    if (at_comment) {
      at = (piece++)->end;
    } else if (code.dialect == Dialect::script && begins_comment(text, code.dialect, at, at - 1)) {
      return npos;
    } else if (is_one_of(" \t\r\n", text[at])) {
      ++at;
    } else {
      return at;
    }
  }
  return npos;
}

// A name, and words before it, such as export, ENV or --set.
bool is_name(std::string_view text) {
  return std::ranges::all_of(text, [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           is_one_of("_-. \t", byte);
  });
}

// What every language takes as it is.
bool needs_no_escapes(std::string_view value) {
  return std::ranges::all_of(value, [](char byte) {
    return byte != ' ' && byte != '\t' && (is_name({&byte, 1}) || is_one_of(":/@+=", byte));
  });
}

bool needs_no_escapes_in_quotes(std::string_view value) {
  return is_printable(value) && value.find_first_of("\"'\\`$%{}") == npos;
}

}  // namespace

}  // namespace lockstep
