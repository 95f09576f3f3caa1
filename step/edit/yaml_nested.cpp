#include "edit/yaml_nested.hpp"

#include <algorithm>
#include <string_view>

#include "edit/yaml_parse.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view string_tag = "tag:yaml.org,2002:str";

constexpr std::string_view document_line = "---\n";
constexpr std::string_view unusual = "is a text that is laid out in an unusual way";

bool parses(const std::string& value);
std::size_t indent_of_first_line(std::string_view lines);

}  // namespace

bool is_literal(const Parsed& outer, std::size_t node) {
  const auto& event = outer.events[node];
  if (outer.format != Format::yaml || event.kind != Event::Kind::scalar) return false;
  if (event.tag != "!" && event.tag != string_tag) return false;
  const auto text = outer.document.text;
  return text.substr(skip_properties(text, event.at)).starts_with('|');
}

Walk::Outcome outcome_at(const Parsed& parsed, const Address& address, std::size_t first_step) {
  const auto walked = locate(parsed, address, first_step);
  if (walked.outcome != Walk::Outcome::nested) return walked.outcome;
  try {
    return outcome_at(NestedYaml(parsed, walked, address.path).parsed(), address, walked.steps);
  } catch (const Failure&) {
    return Walk::Outcome::other;  // some other text
  }
}

NestedYaml::NestedYaml(const Parsed& outer, const Walk& walked, const KeyPath& path)
    : outer_(outer), scalar_(walked.node), name_(path_text(path, walked.steps)) {
  const auto text = outer.document.text;
  const auto& value = outer.events[scalar_].value;
  const auto token = token_of(outer, scalar_);
  begin_ = std::min(text.find('\n', token.begin), text.size() - 1) + 1;
  end_ = line_end(text, token.end);
  if (begin_ >= end_) refuse("is an empty text");
  const auto blanks = indent_of_first_line(text.substr(begin_));
  indent_ = blanks - std::min(blanks, indent_of_first_line(value));
  // Deeper than where it belongs, that line would begin no document.
  if (value.starts_with(document_line)) {
    head_ = document_line;
    begin_ = std::min(text.find('\n', begin_), end_ - 1) + 1;
  }
  const auto read = head_ + value_of(text.substr(begin_, end_ - begin_));
  if (!value.starts_with(read)) refuse(std::string(unusual));
  tail_ = value.substr(read.size());

  text_.assign(text.substr(0, end_));
  std::replace_if(
      text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(begin_),
      [](char byte) { return byte != '\n' && byte != '\r'; }, ' ');
  try {
    parsed_ = parse_yaml({outer.document.name, text_, Format::yaml});
  } catch (const Failure& failure) {
    if (parses(value)) refuse(std::string(unusual));
    throw Failure(failure.blame(), name_ + " holds a text that " + failure.message(), failure.hint())
        .at(failure.place());
  }
  if (!reads_as(value, parsed_)) refuse(std::string(unusual));
}

Splice NestedYaml::spliced(const std::string& edited) const {
  const auto& scalar = outer_.events[scalar_];
  Splice change{.begin = begin_,
                .end = end_,
                .text = edited.substr(begin_),
                .event = scalar_,
                .events_removed = 1,
                .events = {{.kind = Event::Kind::scalar, .anchor = scalar.anchor}}};
  auto& value = change.events.front().value;
  value = head_ + value_of(change.text) + tail_;
  if (!reads_as(value, parse_yaml({outer_.document.name, edited, Format::yaml}))) {
    refuse("is a text in which nothing can be changed safely");
  }
  return change;
}

// What a reader gets for these lines: without the indentation, and with line feeds.
std::string NestedYaml::value_of(std::string_view lines) const {
  std::string value;
  for (std::size_t at = 0; at <= lines.size();) {
    const auto stop = std::min(lines.find('\n', at), lines.size());
    auto line = lines.substr(at, stop - at);
    if (stop < lines.size() && line.ends_with('\r')) line.remove_suffix(1);
    line.remove_prefix(std::min(indent_, std::min(line.find_first_not_of(' '), line.size())));
    if (at > 0) value += '\n';
    value += line;
    at = stop + 1;
  }
  return value;
}

// The reader of the value sees no indentation: both have to be the same to a parser.
bool NestedYaml::reads_as(const std::string& value, const Parsed& placed) const {
  try {
    return same_events(parse_yaml({outer_.document.name, value, Format::yaml}), placed);
  } catch (const Failure&) {
    return false;
  }
}

void NestedYaml::refuse(const std::string& what) const {
  throw failure_at(outer_.document, outer_.events[scalar_].at, name_ + " " + what, "change it by hand");
}

namespace {

bool parses(const std::string& value) {
  try {
    parse_yaml({.name = {}, .text = value});
    return true;
  } catch (const Failure&) {
    return false;
  }
}

std::size_t indent_of_first_line(std::string_view lines) {
  const auto first = lines.find_first_not_of(" \r\n");
  if (first == npos) return 0;
  const auto line = first == 0 ? npos : lines.rfind('\n', first - 1);
  return first - (line == npos ? 0 : line + 1);
}

}  // namespace

}  // namespace lockstep
