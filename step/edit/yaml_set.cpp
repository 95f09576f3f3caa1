#include <algorithm>

#include "edit/splice.hpp"
#include "edit/yaml_spell.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view string_tag = "tag:yaml.org,2002:str";

void refuse_tag(const Parsed& yaml, const Event& node, const std::string& path, const Token& token);
std::string block(const Parsed& yaml, const Token& old, const std::string& path, std::string_view value);
bool is_block_line(std::string_view value);

}  // namespace

Splice set_scalar(const Parsed& yaml, const Walk& found, const std::string& path, std::string_view value) {
  const auto text = yaml.document.text;
  const auto& node = yaml.events[found.node];
  Event after{.kind = Event::Kind::scalar, .anchor = node.anchor, .flow = node.flow, .value = std::string(value)};
  Splice change{.event = found.node, .events_removed = 1, .events = {std::move(after)}};

  const bool empty = is_empty(yaml, found.node);
  const auto old = empty ? Token{} : token_of(yaml, found.node);
  refuse_tag(yaml, node, path, old);
  if (empty) {
    const auto gap = gap_of(yaml, found.node, found.parent);
    if (!gap) {
      throw failure_at(yaml.document, node.at, path + " has no value, and no place for one",
                       "write a colon behind the key, or an empty value such as \"\"");
    }
    change.begin = change.end = *gap;
    change.text = filled(text, change.begin, spelled(value, Style::plain, node.flow));
    change.end = change.begin;
    return change;
  }
  change.begin = old.begin;
  change.end = old.end;
  change.text = old.style == Style::block ? block(yaml, old, path, value) : spelled(value, old.style, node.flow);
  return change;
}

std::string filled(std::string_view text, std::size_t& gap, std::string token) {
  const auto next = std::min(text.find_first_not_of(" \t", gap), text.size());
  const auto blanks = next - gap;
  const bool comment = next < text.size() && text[next] == '#';
  if (blanks == 0 || (blanks == 1 && comment)) return " " + token;
  ++gap;
  return token;
}

namespace {

// Any tag but the string's could make another value of the text, or none.
void refuse_tag(const Parsed& yaml, const Event& node, const std::string& path, const Token& token) {
  if (node.kind != Event::Kind::scalar || node.tag == "?" || node.tag == string_tag) return;
  if (node.tag == "!" && token.style != Style::plain) return;
  throw failure_at(yaml.document, node.at, path + " has the tag " + node.tag,
                   "remove the tag, or change the value by hand");
}

// A block scalar stays one, of one line, where nothing around it could become part of the value. Else it becomes a
// token on one line.
std::string block(const Parsed& yaml, const Token& old, const std::string& path, std::string_view value) {
  const auto text = yaml.document.text;
  const auto header_end = std::min(line_end(text, old.begin), old.end);
  const auto header = text.substr(old.begin, header_end - old.begin);
  const auto indicators = header.substr(0, std::min(header.find_first_of(" \t"), header.size()));
  const bool indent_given = indicators.find_first_of("123456789") != npos;
  if (header_end < old.end && !indent_given && is_block_line(value)) {
    const auto line = line_end(text, old.begin);
    const auto line_break = text.substr(line, text.find('\n', line) + 1 - line);
    const auto content = text.find_first_not_of(" \r\n", line);
    const auto indent = text.substr(line_begin(text, content), content - line_begin(text, content));
    const auto behind = text.substr(old.end, text.find_first_not_of(" \t\r\n", old.end) - old.end);
    const bool blanks_behind = !behind.empty() && is_blank(behind.front());
    if (!blanks_behind && behind.find(std::string(indent) + ' ') == npos) {
      return std::string(header.substr(0, 1)) + "-" + std::string(header.substr(indicators.size())) +
             std::string(line_break) + std::string(indent) + std::string(value);
    }
  }
  if (header.find('#') != npos) {
    throw failure_at(yaml.document, old.begin, path + " is a block scalar whose comment would be lost",
                     "move the comment to a line of its own");
  }
  // Other readers want a token deeper than its key, where a block's header may stand below it.
  const auto line = line_begin(text, old.begin);
  if (text.substr(line, old.begin - line).find_first_not_of(" \t") == npos) {
    throw failure_at(yaml.document, old.begin, path + " is a block scalar that begins on a line of its own",
                     "begin it on the line of its key");
  }
  return spelled(value, Style::plain, false);
}

// yaml-cpp takes a first line that begins with # for a comment in some places.
bool is_block_line(std::string_view value) {
  return !value.empty() && is_printable(value) && value.front() != ' ' && value.back() != ' ' && value.front() != '#';
}

}  // namespace

}  // namespace lockstep
