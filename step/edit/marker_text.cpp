#include "edit/marker_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "edit/formats.hpp"
#include "edit/marker_words.hpp"
#include "edit/markers.hpp"
#include "edit/yaml_parse.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr auto npos = std::string_view::npos;

bool is_named_as_yaml(const Document& document);
CodeLines::Dialect dialect_of(const MarkedText& text);
std::optional<YamlLines> as_yaml(const Document& document);
void read_line(Mention& mention, const MarkedText& text);
MarkedLine read_own_yaml(const MarkedText& text, std::size_t begin, std::size_t end);
bool is_cut_off(const MarkedLine& line, std::string_view line_text);
bool is_map_or_list(const Parsed& yaml);
bool has_template(const Parsed& yaml);
bool has_what_follows(std::string_view text, std::size_t begin, std::size_t end);
bool is_in_block_scalar(std::string_view text, std::size_t begin);
bool is_in_template(std::string_view text, std::size_t begin);
std::size_t column_of_key(std::string_view line);
bool ends_with_block_header(std::string_view line);

}  // namespace

MarkedText marked_text(const Document& document) {
  if (!is_utf8(document.text)) {
    throw Failure(Blame::repository, "has a marker, and is not UTF-8", "save the file as UTF-8")
        .at({.file = document.name});
  }
  MarkedText text{.document = document, .format = format_of(document)};
  const auto dialect = dialect_of(text);
  const bool may_be_yaml = text.format == Format::yaml && dialect == CodeLines::Dialect::script;
  if (may_be_yaml) text.yaml = as_yaml(document);
  if (!may_be_yaml || (!text.yaml && !is_named_as_yaml(document))) text.code = lines_of_code(document, dialect);
  return text;
}

std::vector<Mention> mentions(const MarkedText& text, std::string_view bytes) {
  const auto all = text.document.text;
  std::vector<Mention> found;
  for (auto at = all.find(bytes); at != npos;) {
    Mention mention{.begin = line_begin(all, at), .end = line_end(all, at), .at = at};
    read_line(mention, text);
    auto& line = mention.line;
    const bool in_comment = line.comment <= at;
    if (in_comment) {
      mention.comment = all.substr(line.comment, mention.end - line.comment);
      mention.own_line = trim(all.substr(mention.begin, line.comment - mention.begin)).empty();
    }
    at = all.find(bytes, in_comment ? std::max(mention.end, at + 1) : at + 1);
    if (!line.hidden) found.push_back(std::move(mention));
  }
  return found;
}

YamlLines own_yaml(const MarkedText& text, std::size_t begin, std::size_t end) {
  auto parsed = parse_yaml({text.document.name, text.document.text.substr(begin, end - begin), Format::yaml});
  return lines_of_yaml(std::move(parsed));
}

namespace {

bool is_named_as_yaml(const Document& document) {
  static constexpr std::array<std::string_view, 4> parts{".yaml", ".yml", ".tpl", ".gotmpl"};
  if (document.format) return document.format == Format::yaml;
  const auto name = document.name.substr(document.name.rfind('/') + 1);
  return std::ranges::any_of(parts, [&](std::string_view part) { return name.find(part) != npos; });
}

CodeLines::Dialect dialect_of(const MarkedText& text) {
  static constexpr std::array<std::string_view, 6> endings{".tf", ".hcl", ".tfvars", ".jsonc", ".json5", ".cue"};
  if (text.format == Format::jsonnet) return CodeLines::Dialect::jsonnet;
  const auto named = [&](std::string_view ending) { return text.document.name.ends_with(ending); };
  const bool c_like = text.format == Format::json || std::ranges::any_of(endings, named);
  return c_like ? CodeLines::Dialect::c_like : CodeLines::Dialect::script;
}

// Nothing for what does not parse, for templates that do by chance, and for a text that is one scalar: to YAML, most
// text is.
std::optional<YamlLines> as_yaml(const Document& document) {
  try {
    auto parsed = parse_yaml(document);
    if (has_template(parsed) || !is_map_or_list(parsed)) return std::nullopt;
    return lines_of_yaml(std::move(parsed));
  } catch (const Failure&) {
    return std::nullopt;
  }
}

void read_line(Mention& mention, const MarkedText& text) {
  const auto [begin, end] = std::pair(mention.begin, mention.end);
  if (text.yaml) {
    mention.line = read_yaml_line(*text.yaml, begin, end);
    return;
  }
  if (text.code) {
    mention.line = read_code_line(*text.code, begin, end, mention.at);
    const bool done = !mention.line.values.empty() || mention.line.comment == npos;
    if (done || text.code->dialect != CodeLines::Dialect::script) return;
    auto line = read_own_yaml(text, begin, end);
    if (line.comment == npos || line.values.empty() || !line.trouble.empty()) return;
    mention.line = std::move(line);
  } else {
    mention.line.hidden = is_in_template(text.document.text, begin);
    if (mention.line.hidden || is_in_block_scalar(text.document.text, begin)) return;
    mention.line = read_own_yaml(text, begin, end);
  }
  mention.own_yaml = true;
}

MarkedLine read_own_yaml(const MarkedText& text, std::size_t begin, std::size_t end) {
  const auto all = text.document.text;
  const auto line_text = all.substr(begin, end - begin);
  MarkedLine line;
  bool templated = false;
  bool readable = false;
  try {
    const auto yaml = own_yaml(text, begin, end);
    line = read_yaml_line(yaml, 0, line_text.size());
    const auto is_made_of_one = [](const MarkedValue& value) { return value.found.value.find("{{") != npos; };
    templated = has_template(yaml.parsed) || std::ranges::any_of(line.values, is_made_of_one);
    readable = yaml.parsed.events.empty() || is_map_or_list(yaml.parsed);
  } catch (const Failure&) {
    line.comment = comment_like(line_text, 0);
    templated = line_text.substr(0, line.comment).find("{{") != npos;
  }
  if (line.comment == npos) return line;
  if (templated) {
    line.trouble = "marks a template";
    line.hint = "mark the value in the file that the template gets it from";
  } else if (!readable || is_cut_off(line, line_text)) {
    line.trouble = "marks a value whose bounds can't be told, because the file does not parse";
    line.hint = "write the line as `key: value`, or correct the file";
  }
  for (auto& value : line.values) {
    value.found.begin += begin;
    value.found.end += begin;
  }
  const bool empty = line.values.size() == 1 && line.values.front().found.begin == line.values.front().found.end;
  if (empty && has_what_follows(all, begin, end)) line.values.clear();
  line.comment += begin;
  return line;
}

// A plain value may end with what closes a collection that begins on another line.
bool is_cut_off(const MarkedLine& line, std::string_view line_text) {
  if (line.values.empty()) return false;
  const auto& last = line.values.back().found;
  const auto token = line_text.substr(last.begin, last.end - last.begin);
  return !token.empty() && std::string_view(",]}").find(token.back()) != npos;
}

bool is_map_or_list(const Parsed& yaml) {
  for (std::size_t event = 0; event < yaml.events.size(); ++event) {
    if (yaml.events[event].kind == Kind::document && yaml.events[event + 1].kind == Kind::scalar) return false;
  }
  return true;
}

bool has_template(const Parsed& yaml) {
  for (std::size_t event = 0; event < yaml.events.size(); ++event) {
    if (is_template(yaml, event)) return true;
  }
  return false;
}

// Whether the next line belongs to a key without a value: deeper, an item of a list, or a template's.
bool has_what_follows(std::string_view text, std::size_t begin, std::size_t end) {
  const auto next = text.find_first_not_of(" \t\r\n", end);
  if (next == npos || next == end) return false;
  const auto indent = [&](std::size_t at) { return text.find_first_not_of(" \t", at) - at; };
  const auto column = next - line_begin(text, next);
  const auto rest = text.substr(next);
  return rest.starts_with("{{") || column > indent(begin) || (column == indent(begin) && rest.starts_with("- "));
}

// Told by indentation: some line above that is less deep than all between ends with a block scalar's header.
bool is_in_block_scalar(std::string_view text, std::size_t begin) {
  auto least = text.find_first_not_of(" \t", begin) - begin;
  for (auto at = begin; least > 0 && at != line_begin(text, 0);) {
    at = line_begin(text, at - 1);
    const auto line = text.substr(at, line_end(text, at) - at);
    const auto indent = line.find_first_not_of(" \t");
    if (indent == npos || indent >= least || line.substr(indent).starts_with("{{")) continue;
    if (column_of_key(line) < least && ends_with_block_header(line)) return true;
    least = indent;
  }
  return false;
}

// Of several lines: a comment, most likely.
bool is_in_template(std::string_view text, std::size_t begin) {
  const auto open = text.substr(0, begin).rfind("{{");
  return open != npos && text.substr(open, begin - open).find("}}") == npos;
}

// Behind the signs of lists: in `  - a: |`, what is as deep as `a` is another key. In `  - |` it is the sign's.
std::size_t column_of_key(std::string_view line) {
  auto column = line.find_first_not_of(" \t");
  while (line.substr(column).starts_with("- ")) {
    const auto next = line.find_first_not_of(" \t", column + 1);
    if (next == npos || line[next] == '|' || line[next] == '>') break;
    column = next;
  }
  return column;
}

// `key: |`, `- >-`, `key: |2+  # comment`.
bool ends_with_block_header(std::string_view line) {
  const auto comment = line.find(" #");
  line = trim(line.substr(0, comment));
  const auto sign = line.find_last_of("|>");
  if (sign == npos || sign == 0 || line[sign - 1] != ' ') return false;
  const auto indicators = line.substr(sign + 1);
  return indicators.size() <= 2 && indicators.find_first_not_of("+-123456789") == npos;
}

}  // namespace

}  // namespace lockstep
