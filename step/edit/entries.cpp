#include "edit/entries.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "edit/splice.hpp"
#include "edit/yaml_manner.hpp"
#include "edit/yaml_parse.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr std::size_t root = 1;                // of the only document
constexpr std::size_t key_bytes_max = 1000;    // YAML 1.2.2, 7.4: an implicit key has at most 1024 characters
constexpr std::size_t value_bytes_max = 4096;  // it is read by people

// Bytes that go.
struct Cut {
  std::size_t begin = 0;
  std::size_t end = 0;
};

void refuse_words(const Document& document, const Branch& branch);
Walk walk_to(const Parsed& yaml, const std::string& map, const std::string& name);
std::size_t key_of(const Parsed& yaml, std::size_t map, std::size_t value);
Manner manner_for(const Parsed& yaml, std::size_t map);
Splice add(const Parsed& yaml, const Walk& missing, const std::string& map, const Branch& entry);
Splice replace(const Parsed& yaml, std::size_t map, std::size_t value, const Branch& entry);
Splice remove(const Parsed& yaml, std::size_t map, std::size_t value);
bool is_without_documents(const Document& document, const Cut& cut);
bool goes_with_last(const Parsed& yaml, std::size_t map);
Cut cut_from_block(const Parsed& yaml, std::size_t map, std::size_t key);
Cut cut_from_flow(const Parsed& yaml, std::size_t map, std::size_t key);
std::size_t entry_end(const Parsed& yaml, std::size_t map, std::size_t key);
bool on_own_line(std::string_view text, std::size_t at);
Failure unsafe(const Parsed& yaml, std::size_t at, const std::string& reason);

}  // namespace

std::string with_entry(const Document& document, const std::string& map, const std::string& name,
                       const std::vector<EntryField>& fields) {
  if (fields.empty()) throw Failure(Blame::bug, "an entry without fields");
  Branch entry{.key = name};
  for (const auto& field : fields) entry.branches.push_back({.key = field.key, .value = field.value});
  refuse_words(document, entry);
  const auto yaml = parse_yaml(document);
  const auto walked = walk_to(yaml, map, name);
  return carried_out(
      yaml, {walked.steps == 2 ? replace(yaml, walked.parent, walked.node, entry) : add(yaml, walked, map, entry)});
}

std::string without_entry(const Document& document, const std::string& map, const std::string& name) {
  const auto yaml = parse_yaml(document);
  const auto walked = walk_to(yaml, map, name);
  if (walked.steps < 2) return std::string(document.text);
  return carried_out(yaml, {remove(yaml, walked.parent, walked.node)});
}

namespace {

void refuse_words(const Document& document, const Branch& branch) {
  if (!is_utf8(branch.key) || !is_utf8(branch.value)) {
    throw Failure(Blame::usage, "what is to be written to " + document.name + " is not UTF-8", "give it as UTF-8");
  }
  if (branch.key.size() > key_bytes_max || branch.value.size() > value_bytes_max) {
    throw Failure(
        Blame::usage, "what is to be written to " + document.name + " is too long",
        "a name has at most " + std::to_string(key_bytes_max) + " bytes, a text " + std::to_string(value_bytes_max));
  }
  for (const auto& inner : branch.branches) refuse_words(document, inner);
}

// Two steps taken: the entry is there.
Walk walk_to(const Parsed& yaml, const std::string& map, const std::string& name) {
  if (yaml.events.empty()) return {};
  if (const auto second = yaml.events.front().next; second < yaml.events.size()) {
    throw failure_at(yaml.document, yaml.events[second].at, "is the second document of a file that may have one only",
                     "remove the --- and what belongs to one of the two");
  }
  const KeyPath path{{{KeyStep::Key{map}}, {KeyStep::Key{name}}}, quoted_key(map) + "." + quoted_key(name)};
  auto walked = walk(yaml, 0, path);
  const bool there = walked.steps == 2 && walked.outcome != Walk::Outcome::refused;
  if (!there && walked.outcome != Walk::Outcome::missing) throw failure_of(yaml, walked);
  return walked;
}

std::size_t key_of(const Parsed& yaml, std::size_t map, std::size_t value) {
  const auto nodes = children(yaml, map);
  return *(std::ranges::find(nodes, value) - 1);
}

// Plain, but for JSON: what others wrote in quotes says nothing about a new name or text.
Manner manner_for(const Parsed& yaml, std::size_t map) {
  const auto nodes = children(yaml, root);
  bool json = yaml.events[root].flow && !nodes.empty();
  for (std::size_t i = 0; i < nodes.size(); i += 2) {
    json = json && yaml.document.text.substr(yaml.events[nodes[i]].at).starts_with('"');
  }
  const auto style = json ? Style::double_quoted : Style::plain;
  return {.key = style, .value = style, .flow = yaml.events[map].flow};
}

Splice add(const Parsed& yaml, const Walk& missing, const std::string& map, const Branch& entry) {
  if (missing.steps == 1) return add_branch(yaml, missing, in_manner(entry, manner_for(yaml, missing.node)));
  const Branch branch{.key = map, .branches = {entry}};
  if (yaml.events.empty()) return add_at_end(yaml, 0, {.branches = {branch}});
  if (yaml.events[root].flow) return add_branch(yaml, missing, in_manner(branch, manner_for(yaml, root)));
  return add_at_end(yaml, root, {.branches = {branch}});
}

Splice replace(const Parsed& yaml, std::size_t map, std::size_t value, const Branch& named) {
  const auto text = yaml.document.text;
  const auto manner = manner_for(yaml, map);
  const auto entry = in_manner(named, manner);
  const auto key = key_of(yaml, map, value);
  const auto begin = yaml.events[key].at;
  Splice change{.begin = begin,
                .end = entry_end(yaml, map, key),
                .event = key,
                .events_removed = yaml.events[value].next - key,
                .events = branch_events(entry, false, manner.flow)};
  if (manner.flow) {
    change.text = flow_entry(entry, false);
    return change;
  }
  if (!on_own_line(text, begin)) throw unsafe(yaml, begin, "its key does not begin a line");
  auto layout = layout_at(yaml, map, usual_layout(yaml));
  layout.line_break = line_break_at(text, begin);
  const std::string indent(text.substr(line_begin(text, begin), begin - line_begin(text, begin)));
  const auto behind = trim(text.substr(change.end, line_end(text, change.end) - change.end));
  const bool on_one_line = yaml.events[value].flow && line_end(text, begin) == line_end(text, change.end);
  change.end = line_end(text, change.end);
  change.text = block_lines(entry, false, layout, indent).substr(layout.line_break.size() + indent.size());
  if (on_one_line && behind.starts_with('#')) {
    change.text.insert(std::min(change.text.find(layout.line_break), change.text.size()), " " + std::string(behind));
  }
  return change;
}

Splice remove(const Parsed& yaml, std::size_t map, std::size_t value) {
  const auto& node = yaml.events[map];
  const bool only = children(yaml, map).size() == 2;
  if (only && map != root && goes_with_last(yaml, map)) return remove(yaml, root, map);
  const auto key = key_of(yaml, map, value);
  const auto cut = node.flow ? cut_from_flow(yaml, map, key) : cut_from_block(yaml, map, key);
  Splice change{.begin = cut.begin, .end = cut.end};
  if (!only || node.flow) {
    change.event = key;
    change.events_removed = yaml.events[value].next - key;
  } else if (map != root) {
    change.event = map;
    change.events_removed = node.next - map;
    change.events = {{.kind = Kind::null}};
  } else {
    change.events_removed = yaml.events.size();
    if (!is_without_documents(yaml.document, cut)) change.events = {{.kind = Kind::document}, {.kind = Kind::null}};
  }
  return change;
}

// With `---` or `...`, there is a document even where nothing is in it.
bool is_without_documents(const Document& document, const Cut& cut) {
  const auto left = std::string(document.text.substr(0, cut.begin)) + std::string(document.text.substr(cut.end));
  return parse_yaml({document.name, left}).events.empty();
}

// `holds: {}` and `holds: # comment` stay: they may have been there before the first entry was.
bool goes_with_last(const Parsed& yaml, std::size_t map) {
  if (yaml.events[root].flow) return true;
  if (yaml.events[map].flow) return false;
  const auto text = yaml.document.text;
  const auto begin = token_of(yaml, key_of(yaml, root, map)).end;
  const auto between = text.substr(begin, yaml.events[children(yaml, map).front()].at - begin);
  return between.find_first_not_of(" \t\r\n:") == std::string_view::npos;
}

Cut cut_from_block(const Parsed& yaml, std::size_t map, std::size_t key) {
  const auto text = yaml.document.text;
  const auto begin = yaml.events[key].at;
  if (!on_own_line(text, begin)) throw unsafe(yaml, begin, "its key does not begin a line");
  const auto line = line_begin(text, begin);
  const auto end = line_end(text, entry_end(yaml, map, key));
  // With the break in front, as it was added: so a last line without a break stays one.
  if (line > line_begin(text, 0)) return {line - line_break_at(text, line - 1).size(), end};
  const auto line_break = text.find('\n', end);
  return {line, line_break == std::string_view::npos ? text.size() : line_break + 1};
}

Cut cut_from_flow(const Parsed& yaml, std::size_t map, std::size_t key) {
  const auto text = yaml.document.text;
  const auto nodes = children(yaml, map);
  const auto index = static_cast<std::size_t>(std::ranges::find(nodes, key) - nodes.begin());
  const auto begin = yaml.events[key].at;
  const auto end = entry_end(yaml, map, key);
  Cut cut{begin, end};
  if (index > 0) {
    cut.begin = entry_end(yaml, map, nodes[index - 2]);
  } else if (nodes.size() > 2) {
    cut.end = yaml.events[nodes[2]].at;
  } else if (const auto comma = skip_space(text, end); text.substr(comma, 1) == ",") {
    cut.end = comma + 1;
  }
  const std::string around(std::string(text.substr(cut.begin, begin - cut.begin)) +
                           std::string(text.substr(end, cut.end - end)));
  if (around.find('#') != std::string::npos) throw unsafe(yaml, begin, "the comment beside it would be lost");
  return cut;
}

// `{key}` has a value without a place of its own.
std::size_t entry_end(const Parsed& yaml, std::size_t map, std::size_t key) {
  auto end = end_of(yaml, yaml.events[key].next, map);
  if (!end) end = end_of(yaml, key, map);
  if (!end) throw unsafe(yaml, yaml.events[key].at, "it is written in an unusual way");
  return *end;
}

bool on_own_line(std::string_view text, std::size_t at) {
  const auto begin = line_begin(text, at);
  return text.substr(begin, at - begin).find_first_not_of(' ') == std::string_view::npos;
}

Failure unsafe(const Parsed& yaml, std::size_t at, const std::string& reason) {
  return failure_at(yaml.document, at, "this entry can't be changed safely: " + reason, "change it by hand");
}

}  // namespace

}  // namespace lockstep
