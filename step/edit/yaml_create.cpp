#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "edit/yaml_change.hpp"
#include "edit/yaml_select.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = YamlEvent::Kind;

Branch branch_of(const Yaml& yaml, const Walk& missing, const KeyPath& path, std::string_view value);
YamlChange add_to_block(const Yaml& yaml, std::size_t map, const Branch& branch, const Manner& manner);
YamlChange add_to_flow(const Yaml& yaml, std::size_t map, const Branch& branch, const Manner& manner);
YamlChange fill_null(const Yaml& yaml, const Walk& missing, const Branch& branch, const Manner& manner);
std::size_t document_end(const Yaml& yaml, std::size_t root);
std::size_t next_line(std::string_view text, std::size_t at);
Failure unsafe(const Yaml& yaml, std::size_t at, const std::string& reason);

}  // namespace

YamlChange add_key(const Yaml& yaml, const Walk& missing, const KeyPath& path, std::string_view value) {
  if (missing.documents > 1) {
    throw failure_at(yaml.document, missing.at,
                     path.text + " could be added to any of " + std::to_string(missing.documents) + " documents",
                     "select one of them, by kind and name: " + describe_documents(yaml));
  }
  const auto branch = branch_of(yaml, missing, path, value);
  if (yaml.events.empty()) return add_at_end(yaml, 0, branch);
  if (missing.node == 0) throw failure_of(yaml, missing);  // no document is selected
  const auto neighbours = yaml.events[missing.node].kind == Kind::null ? missing.parent : missing.node;
  if (yaml.events[neighbours].kind == Kind::document) return add_at_end(yaml, missing.node, branch);
  // Where a release would stand, a null that was written means something: Helm takes a default away with it.
  const auto& node = yaml.events[missing.node];
  if (node.kind == Kind::null && !is_empty(yaml, missing.node)) {
    throw unsafe(yaml, node.at, "null stands where the map would");
  }
  return add_branch(yaml, missing, branch, manner_of(yaml, neighbours));
}

YamlChange add_branch(const Yaml& yaml, const Walk& missing, const Branch& branch, const Manner& manner) {
  const auto& node = yaml.events[missing.node];
  if (node.kind == Kind::null) return fill_null(yaml, missing, branch, manner);
  return node.flow ? add_to_flow(yaml, missing.node, branch, manner) : add_to_block(yaml, missing.node, branch, manner);
}

YamlChange add_at_end(const Yaml& yaml, std::size_t root, const Branch& branch) {
  const auto text = yaml.document.text;
  const bool is_map = root != 0 && yaml.events[root].kind == Kind::map;
  if (root != 0 && !is_map && !is_empty(yaml, root)) {
    throw unsafe(yaml, yaml.events[root].at, "null stands where the map would");
  }
  const auto indent = is_map ? indent_of(yaml, root) : std::string();
  if (!indent) throw unsafe(yaml, yaml.events[root].at, "the keys there are written in an unusual way");
  const auto end = document_end(yaml, root);
  const auto line_break = line_break_at(text, end == 0 ? 0 : end - 1);
  auto lines = block_lines(branch, {}, line_break, *indent, indent_step(yaml, root));
  YamlChange change{.begin = end, .end = end};
  if (end > line_begin(text, end)) {
    change.text = lines;
  } else if (end > line_begin(text, 0)) {
    // In front of the break of the line before: so a last line without a break stays one.
    change.begin = change.end = end - line_break.size();
    change.text = lines;
  } else {
    change.text = lines.substr(line_break.size()) + line_break;
  }
  if (is_map) {
    change.event = yaml.events[root].next - 1;
    change.events = branch_events(branch, false);
    return change;
  }
  change.event = root;
  change.events_removed = root == 0 ? 0 : 1;
  change.events = map_events(branch, false);
  if (root == 0) change.events.insert(change.events.begin(), {.kind = Kind::document});
  return change;
}

namespace {

// The keys that are missing lead to the value.
Branch branch_of(const Yaml& yaml, const Walk& missing, const KeyPath& path, std::string_view value) {
  Branch branch;
  for (auto step = path.steps.size(); step-- > missing.steps;) {
    const auto* key = std::get_if<KeyStep::Key>(&path.steps[step].step);
    if (key == nullptr) {
      throw failure_at(yaml.document, missing.at, missing.message,
                       "only keys are added, not items of lists: add it by hand");
    }
    const bool innermost = step + 1 == path.steps.size();
    branch = innermost ? Branch{key->name, std::string(value), {}} : Branch{key->name, {}, {std::move(branch)}};
  }
  return branch;
}

YamlChange add_to_block(const Yaml& yaml, std::size_t map, const Branch& branch, const Manner& manner) {
  const auto text = yaml.document.text;
  const auto nodes = children(yaml, map);
  const auto indent = indent_of(yaml, map);
  const auto end = end_of(yaml, nodes.back(), map);
  if (!indent || !end) throw unsafe(yaml, yaml.events[map].at, "the keys there are written in an unusual way");
  const auto at = line_end(text, *end);
  return {.begin = at,
          .end = at,
          .text = block_lines(branch, manner, line_break_at(text, at), *indent, indent_step(yaml, map)),
          .event = yaml.events[map].next - 1,
          .events = branch_events(branch, false)};
}

YamlChange add_to_flow(const Yaml& yaml, std::size_t map, const Branch& branch, const Manner& manner) {
  const auto text = yaml.document.text;
  const auto& node = yaml.events[map];
  const auto open = skip_properties(text, node.at);
  if (text.substr(open, 1) != "{") throw unsafe(yaml, node.at, "the map there has no braces");
  const auto entry = flow_entry(branch, manner);
  YamlChange change{.event = node.next - 1, .events = branch_events(branch, true)};
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

// `image:` without a value becomes a map, and so does `image: ~`.
YamlChange fill_null(const Yaml& yaml, const Walk& missing, const Branch& branch, const Manner& manner) {
  const auto text = yaml.document.text;
  const auto& node = yaml.events[missing.node];
  const auto gap = gap_of(yaml, missing.node, missing.parent);
  const bool in_block_map = yaml.events[missing.parent].kind == Kind::map && !node.flow && node.anchor == 0;
  const auto indent = in_block_map ? indent_of(yaml, missing.parent) : std::nullopt;
  if (!gap || !indent) throw unsafe(yaml, node.at, "there is no map to add it to");
  const auto at = line_end(text, *gap);
  const auto step = indent_step(yaml, missing.parent);
  auto begin = at;
  std::string comment;
  if (!is_empty(yaml, missing.node)) {
    const auto token = token_of(yaml, missing.node);
    const auto between = token.begin < at ? text.substr(*gap, token.begin - *gap) : std::string_view("~");
    if (!trim(between).empty()) throw unsafe(yaml, node.at, "null stands where the map would");
    begin = *gap;
    comment = text.substr(token.end, at - token.end);
  }
  return {
      .begin = begin,
      .end = at,
      .text = comment + block_lines(branch, manner, line_break_at(text, at), *indent + std::string(step, ' '), step),
      .event = missing.node,
      .events_removed = 1,
      .events = map_events(branch, false)};
}

// Where the text ends, or the line of a `...`: behind the root's last node, and all comments.
std::size_t document_end(const Yaml& yaml, std::size_t root) {
  const auto text = yaml.document.text;
  const auto document = root == 0 ? std::size_t{0} : yaml.events[root - 1].at;
  auto line = line_begin(text, document);
  if (root != 0 && yaml.events[root].kind == Kind::map)
    line = next_line(text, end_of(yaml, root, 0).value_or(document));
  for (; line < text.size(); line = next_line(text, line)) {
    const auto marker = text.substr(line, line_end(text, line) - line);
    if (marker.starts_with("...") && (marker.size() == 3 || is_blank(marker[3]))) return line;
  }
  return text.size();
}

std::size_t next_line(std::string_view text, std::size_t at) {
  const auto found = text.find('\n', at);
  return found == std::string_view::npos ? text.size() : found + 1;
}

Failure unsafe(const Yaml& yaml, std::size_t at, const std::string& reason) {
  return failure_at(yaml.document, at, "the key can't be added here safely: " + reason, "add it by hand");
}

}  // namespace

}  // namespace lockstep
