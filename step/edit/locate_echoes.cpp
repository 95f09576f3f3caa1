#include "edit/locate_echoes.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "edit/key_path.hpp"

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr std::size_t told_max = 3;

/// The way from the root to a node.
struct Route {
  std::string path;         ///< up to the map that it is merged into, if it is
  std::size_t merging = 0;  ///< that map; 0: it is not merged
};

Route route_to(const Parsed& parsed, std::size_t node);
std::optional<std::string> key_towards(const Parsed& parsed, std::size_t map, std::size_t node);
bool has_key(const Parsed& parsed, std::size_t map, std::string_view name);
bool holds(const Parsed& parsed, std::size_t node, std::size_t inner);
std::string anchor_at(const Parsed& parsed, std::size_t node);

}  // namespace

std::vector<std::size_t> aliases_in(const Parsed& parsed) {
  std::vector<std::size_t> aliases;
  if (parsed.document.text.find('*') == std::string_view::npos) return aliases;
  for (std::size_t event = 0; event < parsed.events.size(); ++event) {
    if (parsed.events[event].kind == Kind::alias) aliases.push_back(event);
  }
  return aliases;
}

std::vector<Echo> echoes_of(const Parsed& parsed, const std::vector<std::size_t>& aliases, std::size_t node) {
  std::vector<Echo> echoes;
  for (const auto alias : aliases) {
    const auto anchored = parsed.events[alias].target;
    if (!holds(parsed, anchored, node)) continue;
    auto [path, merging] = route_to(parsed, alias);
    const auto key = merging == 0 ? std::nullopt : key_towards(parsed, anchored, node);
    if (key && has_key(parsed, merging, *key)) continue;
    echoes.push_back({.anchored = route_to(parsed, anchored).path,
                      .anchor = anchor_at(parsed, anchored),
                      .path = std::move(path),
                      .at = parsed.events[alias].at});
    if (echoes.size() > told_max) break;
  }
  return echoes;
}

std::vector<std::string> told(const Document& document, const std::vector<Echo>& echoes) {
  std::vector<std::string> all;
  const std::string text(document.text);
  const auto count = std::min(echoes.size(), told_max);
  for (std::size_t first = 0; first < count;) {
    const auto& [anchored, anchor, path, at] = echoes[first];
    std::vector<std::string> places;
    auto next = first;
    for (; next < count && echoes[next].anchored == anchored; ++next) {
      const auto line = std::to_string(place_at({}, text, echoes[next].at).line);
      places.push_back((places.empty() ? "line " : "") + line + " (" + echoes[next].path + ")");
    }
    if (next == count && echoes.size() > count) places.push_back("others");
    const bool several = places.size() > 1;
    if (several) places.front().insert(4, "s");
    all.push_back(anchored + " has the anchor " + anchor + ", so " + join_as_prose(places) +
                  (several ? " change" : " changes") + " with it");
    first = next;
  }
  return all;
}

namespace {

Route route_to(const Parsed& parsed, std::size_t node) {
  const auto& events = parsed.events;
  Route route;
  std::size_t at = 0;
  while (!holds(parsed, at, node)) at = events[at].next;
  while (at != node) {
    const auto inner = children(parsed, at);
    const auto next = std::ranges::find_if(inner, [&](std::size_t each) { return holds(parsed, each, node); });
    if (next == inner.end()) break;
    const auto number = static_cast<std::size_t>(next - inner.begin());
    if (events[at].kind == Kind::sequence) {
      route.path += "[" + std::to_string(number) + "]";
    } else if (events[at].kind == Kind::map) {
      if (number % 2 == 0) break;  // an alias for a key
      const auto& key = events[inner[number - 1]].value;
      if (key == "<<") {
        route.merging = at;
        break;
      }
      route.path += (route.path.empty() ? "" : ".") + quoted_key(key);
    }
    at = *next;
  }
  if (route.path.empty()) route.path = "the document";
  return route;
}

/// Of the entry that holds the node.
std::optional<std::string> key_towards(const Parsed& parsed, std::size_t map, std::size_t node) {
  if (parsed.events[map].kind != Kind::map) return std::nullopt;
  const auto inner = children(parsed, map);
  for (std::size_t i = 1; i < inner.size(); i += 2) {
    if (holds(parsed, inner[i], node)) return parsed.events[inner[i - 1]].value;
  }
  return std::nullopt;
}

bool has_key(const Parsed& parsed, std::size_t map, std::string_view name) {
  const auto inner = children(parsed, map);
  for (std::size_t i = 0; i < inner.size(); i += 2) {
    if (parsed.events[inner[i]].kind == Kind::scalar && parsed.events[inner[i]].value == name) return true;
  }
  return false;
}

/// Whether one is the other, or within it.
bool holds(const Parsed& parsed, std::size_t node, std::size_t inner) {
  return node <= inner && inner < parsed.events[node].next;
}

/// Before or behind the tag, if there is one.
std::string anchor_at(const Parsed& parsed, std::size_t node) {
  const auto rest = parsed.document.text.substr(parsed.events[node].at);
  const auto begin = rest.find('&');
  if (begin == std::string_view::npos) return {};
  return std::string(rest.substr(begin, rest.find_first_of(" \t\r\n,[]{}", begin) - begin));
}

}  // namespace

}  // namespace lockstep
