#include <algorithm>
#include <optional>
#include <utility>

#include "edit/formats.hpp"
#include "edit/marker_line.hpp"
#include "edit/yaml_resolve.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;
using Node = YamlLines::Node;

constexpr auto npos = std::string_view::npos;
constexpr std::size_t long_bytes = 256;

Token written_token(const Parsed& yaml, const Node& node);
void add_value(MarkedLine& line, const Parsed& yaml, const Node& node, const Token& token);
void add_empty_values(MarkedLine& line, const YamlLines& yaml, std::size_t begin, std::size_t first, std::size_t last);

}  // namespace

YamlLines lines_of_yaml(Parsed parsed) {
  YamlLines yaml{.parsed = std::move(parsed)};
  struct Open {
    std::size_t event;
    bool map;
    bool key;
    std::size_t count = 0;
  };
  std::vector<Open> open;
  const auto& events = yaml.parsed.events;
  for (std::size_t event = 0; event < events.size(); ++event) {
    const auto& node = events[event];
    while (!open.empty() && events[open.back().event].next <= event) open.pop_back();
    if (node.kind == Kind::end) continue;
    const bool key = !open.empty() && (open.back().key || (open.back().map && open.back().count % 2 == 0));
    const auto parent = open.empty() ? event : open.back().event;
    if (!open.empty()) ++open.back().count;
    if (node.kind == Kind::document || node.kind == Kind::map || node.kind == Kind::sequence) {
      open.push_back({.event = event, .map = node.kind == Kind::map, .key = key});
      continue;
    }
    Node line{.event = event, .parent = parent, .key = key};
    if (node.value.size() > long_bytes) line.token = token_of(yaml.parsed, event);
    (is_empty(yaml.parsed, event) ? yaml.empty : yaml.written).push_back(line);
  }
  return yaml;
}

MarkedLine read_yaml_line(const YamlLines& yaml, std::size_t begin, std::size_t end) {
  const auto& parsed = yaml.parsed;
  const auto text = parsed.document.text;
  MarkedLine line;
  // The node before the line may reach into it.
  auto node = std::ranges::lower_bound(yaml.written, begin, {},
                                       [&](const Node& written) { return parsed.events[written.event].at; });
  const auto before = node == yaml.written.begin() ? 0 : (--node)->event;

  for (auto at = begin; at < end && line.comment == npos; ++at) {
    for (; node != yaml.written.end() && parsed.events[node->event].at <= at; ++node) {
      const auto token = written_token(parsed, *node);
      if (token.end <= begin) continue;
      if (token.style == Style::block && token.begin >= begin) {
        // What stands behind its sign on this line is a comment; the text begins on the next.
        line.trouble = "marks a block scalar";
        line.hint = "write the value on one line";
        at = token.begin + 1;
        continue;
      }
      if (!node->key && token.end <= end) add_value(line, parsed, *node, token);
      at = std::max(at, token.end);
    }
    if (at < end && text[at] == '#' && (at == begin || is_blank(text[at - 1]))) line.comment = at;
  }
  const auto after = node == yaml.written.end() ? parsed.events.size() : node->event;
  if (line.comment != npos) add_empty_values(line, yaml, begin, before, after);
  return line;
}

Splice set_in_yaml(const YamlLines& yaml, const MarkedValue& value, const std::string& name, std::string_view wanted) {
  const Walk walk{.outcome = Walk::Outcome::found, .node = value.event, .parent = value.parent};
  return set_value(yaml.parsed, walk, name, wanted);
}

namespace {

Token written_token(const Parsed& yaml, const Node& node) {
  if (node.token) return *node.token;
  const auto& event = yaml.events[node.event];
  if (event.kind != Kind::alias) return token_of(yaml, node.event);
  const auto text = yaml.document.text;
  return {event.at, std::min(text.find_first_of(" \t\r\n,[]{}", event.at), text.size()), Style::plain};
}

void add_value(MarkedLine& line, const Parsed& yaml, const Node& node, const Token& token) {
  const auto& event = yaml.events[node.event];
  if (event.kind == Kind::alias) {
    line.trouble = "marks an alias";
    line.hint = "mark the value that has the anchor";
  }
  const bool is_string = event.kind == Kind::scalar && (event.tag != "?" || reads_as_string(event.value));
  line.values.push_back({.found = {.value = event.value,
                                   .null = event.kind == Kind::null,
                                   .is_string = is_string,
                                   .begin = token.begin,
                                   .end = token.end},
                         .event = node.event,
                         .parent = node.parent});
}

// Those between the written nodes `first` and `last`, in the order of the events: an empty node's place is known from
// what stands before it.
void add_empty_values(MarkedLine& line, const YamlLines& yaml, std::size_t begin, std::size_t first, std::size_t last) {
  auto node = std::ranges::lower_bound(yaml.empty, first, {}, &Node::event);
  for (; node != yaml.empty.end() && node->event < last; ++node) {
    if (node->key) continue;
    const auto gap = gap_of(yaml.parsed, node->event, node->parent);
    if (!gap || *gap < begin || *gap > line.comment) continue;
    line.values.push_back({.found = {.null = yaml.parsed.events[node->event].kind == Kind::null,
                                     .is_string = true,
                                     .begin = *gap,
                                     .end = *gap},
                           .event = node->event,
                           .parent = node->parent});
  }
}

}  // namespace

}  // namespace lockstep
