#include "edit/yaml_manner.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr auto npos = std::string_view::npos;
constexpr std::size_t places_max = 8;  // the nearest are enough to learn from

// Collections like the one that something is added to, the nearest first.
using Places = std::vector<std::size_t>;

void imitate(const Parsed& yaml, const Places& places, Manner manner, Branch& added, bool is_item);
void learn_styles(const Parsed& yaml, const Places& maps, const std::string& key, Manner& manner);
Places like_values(const Parsed& yaml, const Places& maps, const Branch& added);
Places like_items(const Parsed& yaml, const Places& lists);
bool is_filled(const Parsed& yaml, std::size_t node, Kind kind);
bool is_padded(const Parsed& yaml, std::size_t flow_collection);
std::optional<std::size_t> step_in(const Parsed& yaml, std::size_t map);
std::optional<std::size_t> list_step_in(const Parsed& yaml, std::size_t map);
std::optional<std::size_t> dash_width_in(const Parsed& yaml, std::size_t list);
std::size_t column_of(const Parsed& yaml, std::size_t event);

}  // namespace

void imitate(const Parsed& yaml, std::size_t collection, Branch& added, bool is_item) {
  const bool flow = yaml.events[collection].flow;
  imitate(yaml, Places{collection}, {.flow = flow, .padded = flow && is_padded(yaml, collection)}, added, is_item);
}

std::optional<std::string> indent_of(const Parsed& yaml, std::size_t map) {
  const auto text = yaml.document.text;
  const auto nodes = children(yaml, map);
  for (const char* allowed : {" ", " -"}) {
    for (std::size_t i = 0; i < nodes.size(); i += 2) {
      const auto at = yaml.events[nodes[i]].at;
      const auto begin = line_begin(text, at);
      const auto before = text.substr(begin, at - begin);
      if (before.find_first_not_of(allowed) == npos) return std::string(before.size(), ' ');
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> dash_of(const Parsed& yaml, std::size_t item) {
  const auto text = yaml.document.text;
  const auto at = yaml.events[item].at;
  const auto begin = line_begin(text, at);
  const auto before = text.substr(begin, at - begin);
  const auto dash = before.find_last_not_of(' ');
  if (dash == npos || before[dash] != '-' || before.find_first_not_of(" -") != npos) return std::nullopt;
  return begin + dash;
}

std::optional<std::size_t> release_part(std::string_view key) {
  static constexpr std::array<std::pair<std::string_view, std::size_t>, 11> parts{{{"image", 0},
                                                                                   {"repository", 0},
                                                                                   {"newName", 0},
                                                                                   {"tag", 1},
                                                                                   {"newTag", 1},
                                                                                   {"imageTag", 1},
                                                                                   {"version", 1},
                                                                                   {"digest", 2},
                                                                                   {"imageDigest", 2},
                                                                                   {"sha", 2},
                                                                                   {"revision", 3}}};
  const auto* found = std::ranges::find(parts, key, &std::pair<std::string_view, std::size_t>::first);
  return found == parts.end() ? std::nullopt : std::optional(found->second);
}

Indentation usual_layout(const Parsed& yaml) {
  std::optional<std::size_t> step;
  std::optional<std::size_t> list_step;
  std::optional<std::size_t> dash_width;
  for (std::size_t event = 0; event < yaml.events.size() && !(step && list_step && dash_width); ++event) {
    if (!step) step = step_in(yaml, event);
    if (!list_step) list_step = list_step_in(yaml, event);
    if (!dash_width) dash_width = dash_width_in(yaml, event);
  }
  Indentation layout;
  layout.step = step.value_or(layout.step);
  layout.list_step = list_step.value_or(layout.step);
  layout.dash_width = dash_width.value_or(layout.dash_width);
  return layout;
}

Indentation layout_at(const Parsed& yaml, std::size_t node, Indentation usual) {
  usual.step = step_in(yaml, node).value_or(usual.step);
  usual.list_step = list_step_in(yaml, node).value_or(usual.list_step);
  usual.dash_width = dash_width_in(yaml, node).value_or(usual.dash_width);
  return usual;
}

bool has_blank_line_above(std::string_view text, std::size_t at) {
  for (auto line = line_begin(text, at); line > line_begin(text, 0);) {
    const auto above = line_begin(text, line - 1);
    const auto words = trim(text.substr(above, line - above));
    if (words.empty()) return true;
    if (!words.starts_with('#')) return false;
    line = above;
  }
  return false;
}

namespace {

void imitate(const Parsed& yaml, const Places& places, Manner manner, Branch& added, bool is_item) {
  if (!is_item) learn_styles(yaml, places, added.key, manner);
  const auto like = added.branches.empty() ? Places{}
                    : is_item              ? like_items(yaml, places)
                                           : like_values(yaml, places, added);
  if (!like.empty() && yaml.events[like.front()].flow) {
    manner.flow = true;
    manner.padded = is_padded(yaml, like.front());
  }
  added.manner = manner;
  for (auto& inner : added.branches) imitate(yaml, like, manner, inner, added.is_list);
}

// The key as the last one of the nearest map is written; the value as that of the same key, where there is one, else of
// the part of a release before it, else the last one.
void learn_styles(const Parsed& yaml, const Places& maps, const std::string& key, Manner& manner) {
  constexpr std::size_t same = 100;
  const auto part = release_part(key);
  std::optional<Style> key_style;
  std::optional<std::pair<std::size_t, Style>> value_style;  // the more alike, the better
  for (const auto map : maps) {
    const auto nodes = children(yaml, map);
    for (auto i = nodes.size(); i > 1; i -= 2) {
      const auto& name = yaml.events[nodes[i - 2]];
      if (name.kind != Kind::scalar) continue;
      if (!key_style) key_style = token_of(yaml, nodes[i - 2]).style;
      if (yaml.events[nodes[i - 1]].kind != Kind::scalar) continue;
      const auto other = release_part(name.value);
      const auto alike = name.value == key ? same : part && other && *other < *part ? *other + 1 : 0;
      if (value_style && value_style->first >= alike) continue;
      const auto style = token_of(yaml, nodes[i - 1]).style;
      if (style != Style::block) value_style = {alike, style};
    }
  }
  if (key_style && *key_style != Style::block) manner.key = *key_style;
  if (value_style) manner.value = value_style->second;
  if (manner.flow && manner.key == Style::double_quoted) manner.value = Style::double_quoted;  // JSON
}

// What the same key leads to in the maps beside, else what other keys lead to.
Places like_values(const Parsed& yaml, const Places& maps, const Branch& added) {
  const auto kind = added.is_list ? Kind::sequence : Kind::map;
  Places same;
  Places others;
  for (const auto map : maps) {
    const auto nodes = children(yaml, map);
    for (auto i = nodes.size(); i > 1; i -= 2) {
      if (!is_filled(yaml, nodes[i - 1], kind)) continue;
      const auto& name = yaml.events[nodes[i - 2]];
      auto& found = name.kind == Kind::scalar && name.value == added.key ? same : others;
      if (found.size() < places_max) found.push_back(nodes[i - 1]);
    }
  }
  return same.empty() ? others : same;
}

Places like_items(const Parsed& yaml, const Places& lists) {
  Places found;
  for (const auto list : lists) {
    const auto nodes = children(yaml, list);
    for (auto i = nodes.size(); i > 0 && found.size() < places_max; --i) {
      if (is_filled(yaml, nodes[i - 1], Kind::map)) found.push_back(nodes[i - 1]);
    }
  }
  return found;
}

// `{}` and `[]` say nothing of how they will be written with something in them.
bool is_filled(const Parsed& yaml, std::size_t node, Kind kind) {
  return yaml.events[node].kind == kind && yaml.events[node + 1].kind != Kind::end;
}

bool is_padded(const Parsed& yaml, std::size_t flow_collection) {
  const auto text = yaml.document.text;
  const auto open = skip_properties(text, yaml.events[flow_collection].at);
  return open + 1 < text.size() && text[open + 1] == ' ';
}

std::optional<std::size_t> step_in(const Parsed& yaml, std::size_t map) {
  if (yaml.events[map].kind != Kind::map || yaml.events[map].flow) return std::nullopt;
  const auto outer = indent_of(yaml, map);
  for (const auto node : children(yaml, map)) {
    if (yaml.events[node].kind != Kind::map || yaml.events[node].flow) continue;
    const auto inner = indent_of(yaml, node);
    if (outer && inner && inner->size() > outer->size()) return inner->size() - outer->size();
  }
  return std::nullopt;
}

std::optional<std::size_t> list_step_in(const Parsed& yaml, std::size_t map) {
  if (yaml.events[map].kind != Kind::map || yaml.events[map].flow) return std::nullopt;
  const auto nodes = children(yaml, map);
  for (std::size_t i = 1; i < nodes.size(); i += 2) {
    const auto& list = yaml.events[nodes[i]];
    if (list.kind != Kind::sequence || list.flow) continue;
    const auto dash = dash_of(yaml, nodes[i] + 1);
    const auto key = column_of(yaml, nodes[i - 1]);
    if (!dash) continue;
    const auto column = *dash - line_begin(yaml.document.text, *dash);
    if (column >= key) return column - key;
  }
  return std::nullopt;
}

std::optional<std::size_t> dash_width_in(const Parsed& yaml, std::size_t list) {
  if (yaml.events[list].kind != Kind::sequence || yaml.events[list].flow) return std::nullopt;
  for (const auto item : children(yaml, list)) {
    if (const auto dash = dash_of(yaml, item)) return yaml.events[item].at - *dash;
  }
  return std::nullopt;
}

std::size_t column_of(const Parsed& yaml, std::size_t event) {
  const auto at = yaml.events[event].at;
  return at - line_begin(yaml.document.text, at);
}

}  // namespace

}  // namespace lockstep
