#include <algorithm>
#include <optional>

#include "edit/yaml_change.hpp"
#include "edit/yaml_select.hpp"
#include "edit/yaml_spell.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = YamlEvent::Kind;

constexpr std::size_t indent_default = 2;

// How the neighbours are written.
struct Manner {
  Style key = Style::plain;
  Style value = Style::plain;
  bool flow = false;
};

// What is to be added.
struct Addition {
  std::vector<std::string> keys;
  std::string value;
};

YamlChange add_to_block(const Yaml& yaml, std::size_t map, const Addition& addition);
YamlChange add_to_flow(const Yaml& yaml, std::size_t map, const Addition& addition);
YamlChange fill_null(const Yaml& yaml, const Walk& missing, const Addition& addition);
YamlChange fill_document(const Yaml& yaml, std::size_t event, const Addition& addition);
Manner manner_of(const Yaml& yaml, std::size_t map);
std::string block_lines(const Addition& addition, const Manner& manner, const std::string& line_break,
                        const std::string& indent, std::size_t step);
std::string flow_entry(const Addition& addition, const Manner& manner);
std::vector<YamlEvent> entry_events(const Addition& addition, bool flow);
std::vector<YamlEvent> map_events(const Addition& addition, bool flow);
std::optional<std::string> indent_of(const Yaml& yaml, std::size_t map);
std::size_t indent_step(const Yaml& yaml, std::size_t map);
std::string line_break_at(std::string_view text, std::size_t at);
Failure unsafe(const Yaml& yaml, std::size_t at, const std::string& reason);

}  // namespace

YamlChange add_key(const Yaml& yaml, const Walk& missing, const KeyPath& path, std::string_view value) {
  if (missing.documents > 1) {
    throw failure_at(yaml.document, missing.at,
                     path.text + " could be added to any of " + std::to_string(missing.documents) + " documents",
                     "select one of them, by kind and name: " + describe_documents(yaml));
  }
  Addition addition{.keys = {}, .value = std::string(value)};
  for (auto step = missing.steps; step < path.steps.size(); ++step) {
    const auto* key = std::get_if<KeyStep::Key>(&path.steps[step].step);
    if (key == nullptr) {
      throw failure_at(yaml.document, missing.at, missing.message,
                       "only keys are added, not items of lists: add it by hand");
    }
    addition.keys.push_back(key->name);
  }
  if (yaml.events.empty()) return fill_document(yaml, 0, addition);
  if (missing.node == 0) throw failure_of(yaml, missing);  // no document is selected
  const auto& node = yaml.events[missing.node];
  if (node.kind == Kind::null) return fill_null(yaml, missing, addition);
  return node.flow ? add_to_flow(yaml, missing.node, addition) : add_to_block(yaml, missing.node, addition);
}

namespace {

YamlChange add_to_block(const Yaml& yaml, std::size_t map, const Addition& addition) {
  const auto text = yaml.document.text;
  const auto nodes = children(yaml, map);
  const auto indent = indent_of(yaml, map);
  const auto end = end_of(yaml, nodes.back(), map);
  if (!indent || !end) throw unsafe(yaml, yaml.events[map].at, "the keys there are written in an unusual way");
  const auto at = line_end(text, *end);
  return {.begin = at,
          .end = at,
          .text = block_lines(addition, manner_of(yaml, map), line_break_at(text, at), *indent, indent_step(yaml, map)),
          .event = yaml.events[map].next - 1,
          .events = entry_events(addition, false)};
}

YamlChange add_to_flow(const Yaml& yaml, std::size_t map, const Addition& addition) {
  const auto text = yaml.document.text;
  const auto& node = yaml.events[map];
  const auto open = skip_properties(text, node.at);
  if (text.substr(open, 1) != "{") throw unsafe(yaml, node.at, "the map there has no braces");
  const auto entry = flow_entry(addition, manner_of(yaml, map));
  YamlChange change{.event = node.next - 1, .events = entry_events(addition, true)};
  const auto nodes = children(yaml, map);
  if (nodes.empty()) {
    change.begin = change.end = open + 1;
    change.text = entry;
    return change;
  }
  const auto last_key = nodes[nodes.size() - 2];
  auto end = end_of(yaml, nodes.back(), map);
  if (!end) end = end_of(yaml, last_key, map);
  if (!end) throw unsafe(yaml, node.at, "the keys there are written in an unusual way");
  change.begin = change.end = *end;
  const auto line = line_begin(text, yaml.events[last_key].at);
  const auto indent = text.substr(line, yaml.events[last_key].at - line);
  if (indent.find_first_not_of(" \t") == std::string_view::npos) {
    const auto behind = std::min(text.find_first_not_of(" \t,", *end), text.size());
    if (text.substr(behind, 1) == "#") throw unsafe(yaml, behind, "the comment would move to the new key");
    change.text = "," + line_break_at(text, line_end(text, *end)) + std::string(indent) + entry;
  } else {
    change.text = ", " + entry;
  }
  return change;
}

// `image:` without a value becomes a map.
YamlChange fill_null(const Yaml& yaml, const Walk& missing, const Addition& addition) {
  const auto text = yaml.document.text;
  const auto& node = yaml.events[missing.node];
  if (!is_empty(yaml, missing.node)) throw unsafe(yaml, node.at, "null stands where the map would");
  if (yaml.events[missing.parent].kind == Kind::document) return fill_document(yaml, missing.node, addition);
  const auto gap = gap_of(yaml, missing.node, missing.parent);
  const bool in_block_map = yaml.events[missing.parent].kind == Kind::map && !node.flow && node.anchor == 0;
  const auto indent = in_block_map ? indent_of(yaml, missing.parent) : std::nullopt;
  if (!gap || !indent) throw unsafe(yaml, node.at, "there is no map to add it to");
  const auto at = line_end(text, *gap);
  const auto step = indent_step(yaml, missing.parent);
  return {.begin = at,
          .end = at,
          .text = block_lines(addition, manner_of(yaml, missing.parent), line_break_at(text, at),
                              *indent + std::string(step, ' '), step),
          .event = missing.node,
          .events_removed = 1,
          .events = map_events(addition, false)};
}

// A text without a value: empty, or comments only.
YamlChange fill_document(const Yaml& yaml, std::size_t event, const Addition& addition) {
  const auto text = yaml.document.text;
  const auto line_break = line_break_at(text, text.size());
  auto lines = block_lines(addition, {}, line_break, "", indent_default).substr(line_break.size()) + line_break;
  if (line_begin(text, text.size()) != text.size()) lines.insert(0, line_break);
  auto events = map_events(addition, false);
  if (yaml.events.empty()) events.insert(events.begin(), {.kind = Kind::document});
  return {.begin = text.size(),
          .end = text.size(),
          .text = std::move(lines),
          .event = event,
          .events_removed = yaml.events.empty() ? std::size_t{0} : 1,
          .events = std::move(events)};
}

// As the last neighbours do.
Manner manner_of(const Yaml& yaml, std::size_t map) {
  Manner manner{.flow = yaml.events[map].flow};
  const auto nodes = children(yaml, map);
  for (std::size_t i = 0; i + 1 < nodes.size(); i += 2) {
    if (yaml.events[nodes[i]].kind != Kind::scalar) continue;
    manner.key = token_of(yaml, nodes[i]).style;
    if (yaml.events[nodes[i + 1]].kind != Kind::scalar) continue;
    const auto style = token_of(yaml, nodes[i + 1]).style;
    if (style != Style::block) manner.value = style;
  }
  if (manner.key == Style::block) manner.key = Style::plain;
  if (manner.flow && manner.key == Style::double_quoted) manner.value = Style::double_quoted;  // JSON
  return manner;
}

std::string block_lines(const Addition& addition, const Manner& manner, const std::string& line_break,
                        const std::string& indent, std::size_t step) {
  std::string lines;
  for (std::size_t i = 0; i < addition.keys.size(); ++i) {
    lines += line_break + indent + std::string(i * step, ' ') + spelled(addition.keys[i], manner.key, false) + ":";
  }
  return lines + " " + spelled(addition.value, manner.value, false);
}

std::string flow_entry(const Addition& addition, const Manner& manner) {
  std::string entry;
  for (std::size_t i = 0; i < addition.keys.size(); ++i) {
    if (i > 0) entry += "{";
    entry += spelled(addition.keys[i], manner.key, true) + ": ";
  }
  return entry + spelled(addition.value, manner.value, true) + std::string(addition.keys.size() - 1, '}');
}

std::vector<YamlEvent> entry_events(const Addition& addition, bool flow) {
  std::vector<YamlEvent> events;
  for (std::size_t i = 0; i < addition.keys.size(); ++i) {
    if (i > 0) events.push_back({.kind = Kind::map, .flow = flow});
    events.push_back({.kind = Kind::scalar, .flow = flow, .value = addition.keys[i]});
  }
  events.push_back({.kind = Kind::scalar, .flow = flow, .value = addition.value});
  events.insert(events.end(), addition.keys.size() - 1, {.kind = Kind::end, .flow = flow});
  return events;
}

std::vector<YamlEvent> map_events(const Addition& addition, bool flow) {
  auto events = entry_events(addition, flow);
  events.insert(events.begin(), {.kind = Kind::map, .flow = flow});
  events.push_back({.kind = Kind::end, .flow = flow});
  return events;
}

// What stands before the keys of a block map; for `- key: value` that is as many blanks.
std::optional<std::string> indent_of(const Yaml& yaml, std::size_t map) {
  const auto text = yaml.document.text;
  const auto nodes = children(yaml, map);
  for (const char* allowed : {" ", " -"}) {
    for (std::size_t i = 0; i < nodes.size(); i += 2) {
      const auto at = yaml.events[nodes[i]].at;
      const auto begin = line_begin(text, at);
      const auto before = text.substr(begin, at - begin);
      if (before.find_first_not_of(allowed) == std::string_view::npos) return std::string(before.size(), ' ');
    }
  }
  return std::nullopt;
}

// How much deeper maps in maps are indented: here, else anywhere in the file.
std::size_t indent_step(const Yaml& yaml, std::size_t map) {
  const auto step_in = [&](std::size_t parent) -> std::size_t {
    if (yaml.events[parent].kind != Kind::map || yaml.events[parent].flow) return 0;
    const auto outer = indent_of(yaml, parent);
    for (const auto node : children(yaml, parent)) {
      if (yaml.events[node].kind != Kind::map || yaml.events[node].flow) continue;
      const auto inner = indent_of(yaml, node);
      if (outer && inner && inner->size() > outer->size()) return inner->size() - outer->size();
    }
    return 0;
  };
  if (const auto here = step_in(map); here > 0) return here;
  for (std::size_t event = 0; event < yaml.events.size(); ++event) {
    if (const auto step = step_in(event); step > 0) return step;
  }
  return indent_default;
}

// The line break that ends the line, or the one before it, or a line feed.
std::string line_break_at(std::string_view text, std::size_t at) {
  auto found = text.find('\n', at);
  if (found == std::string_view::npos) found = text.rfind('\n');
  return found != std::string_view::npos && found > 0 && text[found - 1] == '\r' ? "\r\n" : "\n";
}

Failure unsafe(const Yaml& yaml, std::size_t at, const std::string& reason) {
  return failure_at(yaml.document, at, "the key can't be added here safely: " + reason, "add it by hand");
}

}  // namespace

}  // namespace lockstep
