#include "config/nodes.hpp"

#include <algorithm>
#include <utility>

#include "config/pattern.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr int merges_max = 8;                 // one within another
constexpr std::size_t named_items_max = 200;  // to look through them for each image takes time

std::optional<Node> step_down(const Node& node, const KeyStep& step);
KeyStep step_to(const Node& list, const Node& item, std::size_t index);
bool is_object(const Node& map);
std::optional<Node> inherited(const Node& map, std::string_view key, int merges);

}  // namespace

const Event& Node::operator*() const { return text->parsed.events[event]; }

FileText::FileText(Parsed read, std::optional<Node> in) : parsed(std::move(read)), holder(in) {
  const auto& events = parsed.events;
  above.resize(events.size());
  std::size_t documents = 0;
  for (std::size_t up = 0; up < events.size(); ++up) {
    const auto kind = events[up].kind;
    if (kind == Kind::document) above[up].by = documents++;
    if (kind == Kind::map && is_object({this, up})) above[up].object = up;
    if (kind != Kind::document && kind != Kind::map && kind != Kind::sequence) continue;
    std::size_t order = 0;
    std::size_t before = 0;
    for (const auto event : children(parsed, up)) {
      const bool by_key = kind == Kind::map;
      const bool lost = above[up].lost || (by_key && events[before].kind != Kind::scalar && before != 0);
      above[event] = {up, by_key ? before : order++, above[up].object, lost};
      before = before == 0 ? event : 0;
    }
  }
}

std::vector<Node> documents_of(const FileText& text) {
  const auto& events = text.parsed.events;
  std::vector<Node> roots;
  for (std::size_t document = 0; document < events.size(); document = events[document].next) {
    roots.push_back({&text, document + 1});
  }
  return roots;
}

std::optional<Node> child(const Node& map, std::string_view key) {
  std::optional<Node> found;
  if ((*map).kind != Kind::map) return found;
  const auto& events = map.text->parsed.events;
  for (auto at = map.event + 1; at < (*map).next && events[at].kind != Kind::end;) {
    const auto value = events[at].next;
    if (events[at].kind == Kind::scalar && events[at].value == key) {
      if (found) return std::nullopt;
      found = Node{map.text, value};
    }
    at = events[value].next;
  }
  return found;
}

std::optional<Node> below(const Node& map, std::initializer_list<std::string_view> keys) {
  std::optional<Node> node = map;
  for (const auto key : keys) {
    if (!(node = child(*node, key))) break;
  }
  return node;
}

std::optional<Node> below(const Node& node, const KeyPath& path) {
  std::optional<Node> at = node;
  for (const auto& step : path.steps) {
    if (!(at = step_down(*at, step))) break;
  }
  return at;
}

std::vector<Member> members_of(const Node& map) {
  std::vector<Member> members;
  if ((*map).kind != Kind::map) return members;
  const auto& events = map.text->parsed.events;
  const auto nodes = children(map.text->parsed, map.event);
  for (std::size_t i = 0; i + 1 < nodes.size(); i += 2) {
    if (events[nodes[i]].kind == Kind::scalar) members.push_back({events[nodes[i]].value, {map.text, nodes[i + 1]}});
  }
  return members;
}

std::vector<Node> items_of(const Node& list) {
  std::vector<Node> items;
  if ((*list).kind != Kind::sequence) return items;
  for (const auto item : children(list.text->parsed, list.event)) items.push_back({list.text, item});
  return items;
}

Node anchored(const Node& node) { return (*node).kind == Kind::alias ? Node{node.text, (*node).target} : node; }

std::optional<Node> inherited(const Node& map, std::string_view key) { return inherited(map, key, merges_max); }

bool is_scalar(const Node& node) { return (*node).kind == Kind::scalar || (*node).kind == Kind::null; }

std::string text_at(const Node& map, std::string_view key) {
  const auto node = child(map, key);
  return node && (**node).kind == Kind::scalar ? (**node).value : std::string();
}

std::size_t byte_of(const Node& node) { return node.text->holder ? byte_of(*node.text->holder) : (*node).at; }

Way way_to(const Node& node) {
  Way way;
  const auto& text = *node.text;
  const auto& events = text.parsed.events;
  auto at = node.event;
  for (; events[at].kind != Kind::document; at = text.above[at].node) {
    const auto& [up, by, object, lost] = text.above[at];
    if (events[up].kind == Kind::map) {
      way.steps.push_back({KeyStep::Key{events[by].value}});
      way.names.push_back(events[by].value);
    } else if (events[up].kind == Kind::sequence) {
      way.steps.push_back(step_to({&text, up}, {&text, at}, by));
      way.names.push_back(text_at({&text, at}, "name"));
    }
  }
  std::ranges::reverse(way.steps);
  std::ranges::reverse(way.names);
  way.document = text.above[at].by;
  if (const Node object{&text, text.above[node.event].object}; object.event != 0) {
    const auto metadata = child(object, "metadata");
    way.kind = text_at(object, "kind");
    way.object = metadata ? text_at(*metadata, "name") : std::string();
  }
  if (!text.holder) return way;
  auto outer = way_to(*text.holder);
  outer.steps.insert(outer.steps.end(), way.steps.begin(), way.steps.end());
  outer.names.insert(outer.names.end(), way.names.begin(), way.names.end());
  return outer;
}

Address address_of(const Node& node) {
  auto way = way_to(node);
  return {.path = key_path_of(std::move(way.steps)), .select = {}, .document = way.document};
}

Address address_of(Way way, std::string_view key) {
  way.steps.push_back({KeyStep::Key{std::string(key)}});
  return {.path = key_path_of(std::move(way.steps)), .select = {}, .document = way.document};
}

namespace {

std::optional<Node> step_down(const Node& node, const KeyStep& step) {
  if (const auto* const key = std::get_if<KeyStep::Key>(&step.step)) return child(node, key->name);
  const auto items = items_of(node);
  if (const auto* const index = std::get_if<KeyStep::Index>(&step.step)) {
    return index->index < items.size() ? std::optional(items[index->index]) : std::nullopt;
  }
  const auto& field = std::get<KeyStep::Field>(step.step);
  const auto fits = [&](const Node& item) { return text_at(item, field.name) == field.value; };
  const auto found = std::ranges::find_if(items, fits);
  return std::ranges::count_if(items, fits) == 1 ? std::optional(*found) : std::nullopt;
}

KeyStep step_to(const Node& list, const Node& item, std::size_t index) {
  const auto name = text_at(item, "name");
  const bool plain = !name.empty() && name.find_first_of("\\\n\r\t") == std::string::npos;
  if (!plain || index >= named_items_max) return {KeyStep::Index{index}};
  const auto items = items_of(list);
  const auto is_odd = [&](const Node& other) {
    return (*other).kind == Kind::alias || (other.event != item.event && text_at(other, "name") == name);
  };
  if (items.size() > named_items_max || std::ranges::any_of(items, is_odd)) return {KeyStep::Index{index}};
  return {KeyStep::Field{"name", name}};
}

std::optional<Node> inherited(const Node& map, std::string_view key, int merges) {
  const auto merge = merges == 0 || child(map, key) ? std::nullopt : child(map, "<<");
  if (!merge) return std::nullopt;
  for (const auto& each : (**merge).kind == Kind::sequence ? items_of(*merge) : std::vector{*merge}) {
    const auto source = anchored(each);
    if (const auto found = child(source, key)) return found;
    if (const auto found = inherited(source, key, merges - 1)) return found;
  }
  return std::nullopt;
}

bool is_object(const Node& map) { return !text_at(map, "kind").empty() && !text_at(map, "apiVersion").empty(); }

}  // namespace

}  // namespace lockstep
