#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "edit/select.hpp"
#include "edit/splice.hpp"
#include "edit/yaml_insert.hpp"
#include "edit/yaml_manner.hpp"
#include "edit/yaml_token.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

// What is to be added to one node.
struct Growth {
  const MissingValue* first = nullptr;
  Branch added;
};

void grow(const Parsed& yaml, Branch& branch, const MissingValue& absent, std::size_t step);
Branch& item_of(const Parsed& yaml, Branch& list, const MissingValue& absent, std::size_t step);
std::vector<Splice> carried_into(const Parsed& yaml, Growth growth, const Indentation& usual);
Splice fill_empty(const Parsed& yaml, const Walk& missing, Branch added, const Indentation& usual);
Splice fill_in_block(const Parsed& yaml, const Walk& missing, const Branch& added, const Indentation& usual);
std::size_t document_end(const Parsed& yaml, std::size_t root);
std::size_t next_line(std::string_view text, std::size_t at);
[[noreturn]] void refuse(const Parsed& yaml, const MissingValue& absent, const std::string& what,
                         const std::string& hint);

}  // namespace

std::vector<Splice> add_keys(const Parsed& yaml, const std::vector<MissingValue>& values) {
  std::vector<Growth> growths;
  for (const auto& absent : values) {
    const auto& missing = absent.missing;
    if (missing.documents > 1) {
      throw failure_at(
          yaml.document, missing.at,
          absent.address->path.text + " could be added to any of " + std::to_string(missing.documents) + " documents",
          "select one of them, by kind and name: " + describe_documents(yaml));
    }
    if (!yaml.events.empty() && missing.node == 0) throw failure_of(yaml, missing);  // no document is selected
    auto growth = std::ranges::find(growths, missing.node, [](const Growth& each) { return each.first->missing.node; });
    if (growth == growths.end()) growth = growths.insert(growth, {.first = &absent});
    grow(yaml, growth->added, absent, missing.steps);
  }
  std::vector<Splice> changes;
  const auto usual = growths.empty() ? Indentation{} : usual_layout(yaml);
  for (auto& growth : growths) {
    for (auto& change : carried_into(yaml, std::move(growth), usual)) changes.push_back(std::move(change));
  }
  return changes;
}

Splice add_key(const Parsed& yaml, const Walk& missing, const KeyPath& path, std::string_view value) {
  const Address address{.path = path};
  return add_keys(yaml, {{missing, &address, value}}).front();
}

Splice add_branch(const Parsed& yaml, const Walk& missing, const Branch& key) {
  const auto usual = usual_layout(yaml);
  if (yaml.events[missing.node].kind != Kind::null) return appended(yaml, missing.node, key, usual);
  return fill_in_block(yaml, missing, {.branches = {key}}, usual);
}

Splice add_at_end(const Parsed& yaml, std::size_t root, const Branch& added) {
  const auto text = yaml.document.text;
  const bool is_map = root != 0 && yaml.events[root].kind == Kind::map;
  if (root != 0 && !is_map && !is_empty(yaml, root)) {
    throw unsafe_to_add(yaml, yaml.events[root].at, "null stands where the map would");
  }
  const auto indent = is_map ? indent_of(yaml, root) : std::string();
  if (!indent) throw unsafe_to_add(yaml, yaml.events[root].at, "the keys there are written in an unusual way");
  const auto end = document_end(yaml, root);
  auto layout = yaml.events.empty() ? Indentation{} : layout_at(yaml, root, usual_layout(yaml));
  layout.line_break = line_break_at(text, end == 0 ? 0 : end - 1);
  std::string lines;
  for (const auto& branch : added.branches) lines += block_lines(branch, added.is_list, layout, *indent);
  Splice change{.begin = end, .end = end};
  if (end > line_begin(text, end)) {
    change.text = lines;
  } else if (end > line_begin(text, 0)) {
    // In front of the break of the line before: so a last line without a break stays one.
    change.begin = change.end = end - layout.line_break.size();
    change.text = lines;
  } else {
    change.text = lines.substr(layout.line_break.size()) + layout.line_break;
  }
  change.events = collection_events(added, false);
  if (is_map) {
    change.event = yaml.events[root].next - 1;
    change.events.erase(change.events.begin());
    change.events.pop_back();
    return change;
  }
  change.event = root;
  change.events_removed = root == 0 ? 0 : 1;
  if (root == 0) change.events.insert(change.events.begin(), {.kind = Kind::document});
  return change;
}

namespace {

// From `step` on, the path is new: the branch is what it leads to there.
void grow(const Parsed& yaml, Branch& branch, const MissingValue& absent, std::size_t step) {
  const auto& steps = absent.address->path.steps;
  const bool last = step + 1 == steps.size();
  const auto* key = std::get_if<KeyStep::Key>(&steps[step].step);
  if (!branch.branches.empty() && branch.is_list == (key != nullptr)) {
    refuse(yaml, absent, "would be a map and a list at once", "correct one of the key paths");
  }
  if (key == nullptr) {
    branch.is_list = true;
    auto& item = item_of(yaml, branch, absent, step);
    if (last) refuse(yaml, absent, "ends with an item that is not there", "end it with the key to add to the item");
    grow(yaml, item, absent, step + 1);
    return;
  }
  const auto same = std::ranges::find(branch.branches, key->name, &Branch::key);
  if (same != branch.branches.end() && (last || same->branches.empty())) {
    refuse(yaml, absent, "names a value that is set twice at once",
           "name each place once: two targets, or two services, lead here");
  }
  auto& inner = same != branch.branches.end() ? *same : branch.branches.emplace_back(Branch{.key = key->name});
  if (last) {
    inner.value = absent.value;
  } else {
    grow(yaml, inner, absent, step + 1);
  }
}

Branch& item_of(const Parsed& yaml, Branch& list, const MissingValue& absent, std::size_t step) {
  const auto* field = std::get_if<KeyStep::Field>(&absent.address->path.steps[step].step);
  if (field == nullptr) {
    throw failure_at(yaml.document, absent.missing.at, absent.missing.message,
                     "only items that are named by a field are added: add it by hand");
  }
  for (auto& item : list.branches) {
    const auto& name = item.branches.front();
    if (name.key == field->name && name.value == field->value) return item;
  }
  return list.branches.emplace_back(Branch{.branches = {{.key = field->name, .value = field->value}}});
}

std::vector<Splice> carried_into(const Parsed& yaml, Growth growth, const Indentation& usual) {
  const auto& missing = growth.first->missing;
  if (yaml.events.empty()) return {add_at_end(yaml, 0, growth.added)};
  const auto& node = yaml.events[missing.node];
  if (node.kind == Kind::null) {
    if (yaml.events[missing.parent].kind == Kind::document) return {add_at_end(yaml, missing.node, growth.added)};
    return {fill_empty(yaml, missing, std::move(growth.added), usual)};
  }
  if (node.kind == Kind::sequence) {
    const auto items = children(yaml, missing.node);
    const auto is_map = [&](std::size_t item) { return yaml.events[item].kind == Kind::map; };
    if (!items.empty() && std::ranges::none_of(items, is_map)) {
      throw unsafe_to_add(yaml, node.at, "the items there have no fields");
    }
  }
  return inserted(yaml, missing.node, std::move(growth.added), usual);
}

// Where a release would stand, a null that was written means something: Helm takes a default away with it.
Splice fill_empty(const Parsed& yaml, const Walk& missing, Branch added, const Indentation& usual) {
  const auto& node = yaml.events[missing.node];
  if (!is_empty(yaml, missing.node)) throw unsafe_to_add(yaml, node.at, "null stands where the map would");
  if (yaml.events[missing.parent].kind == Kind::map) {
    added.key = yaml.events[missing.node - 1].value;
    imitate(yaml, missing.parent, added, false);
  }
  if (!added.manner.flow) return fill_in_block(yaml, missing, added, usual);
  const auto gap = gap_of(yaml, missing.node, missing.parent);
  if (!gap) throw unsafe_to_add(yaml, node.at, "there is no place for it");
  Splice change{.event = missing.node, .events_removed = 1, .events = collection_events(added, true)};
  change.begin = *gap;
  change.text = filled(yaml.document.text, change.begin, flow_entry(added, true));
  change.end = change.begin;
  change.events.front().anchor = node.anchor;
  return change;
}

// `image:` without a value becomes a map, and so does `image: ~`.
Splice fill_in_block(const Parsed& yaml, const Walk& missing, const Branch& added, const Indentation& usual) {
  const auto text = yaml.document.text;
  const auto& node = yaml.events[missing.node];
  const auto gap = gap_of(yaml, missing.node, missing.parent);
  const bool in_block_map = yaml.events[missing.parent].kind == Kind::map && !node.flow && node.anchor == 0;
  const auto outer = in_block_map ? indent_of(yaml, missing.parent) : std::nullopt;
  if (!gap || !outer) throw unsafe_to_add(yaml, node.at, "there is no map to add it to");
  const auto at = line_end(text, *gap);
  auto layout = layout_at(yaml, missing.parent, usual);
  layout.line_break = line_break_at(text, at);
  const auto indent = *outer + std::string(added.is_list ? layout.list_step : layout.step, ' ');
  Splice change{.begin = at, .end = at, .event = missing.node, .events_removed = 1};
  if (!is_empty(yaml, missing.node)) {
    const auto token = token_of(yaml, missing.node);
    const auto between = token.begin < at ? text.substr(*gap, token.begin - *gap) : std::string_view("~");
    if (!trim(between).empty()) throw unsafe_to_add(yaml, node.at, "null stands where the map would");
    change.begin = *gap;
    change.text = text.substr(token.end, at - token.end);
  }
  for (const auto& branch : added.branches) change.text += block_lines(branch, added.is_list, layout, indent);
  change.events = collection_events(added, false);
  return change;
}

// Where the text ends, or the line of a `...`: behind the root's last node, and all comments.
std::size_t document_end(const Parsed& yaml, std::size_t root) {
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

void refuse(const Parsed& yaml, const MissingValue& absent, const std::string& what, const std::string& hint) {
  throw failure_at(yaml.document, absent.missing.at, absent.address->path.text + " " + what, hint);
}

}  // namespace

}  // namespace lockstep
