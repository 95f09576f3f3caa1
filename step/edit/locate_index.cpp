#include "edit/locate_index.hpp"

#include <algorithm>

namespace lockstep {
namespace {

using Kind = Event::Kind;

constexpr std::size_t events_min = 256;

std::vector<std::size_t> named(const std::vector<std::pair<std::string_view, std::size_t>>& names,
                               std::string_view name) {
  std::vector<std::size_t> found;
  auto each = std::ranges::lower_bound(names, std::pair(name, std::size_t{0}));
  for (; each != names.end() && each->first == name; ++each) found.push_back(each->second);
  return found;
}

}  // namespace

bool LocateIndex::covers(std::size_t collection) const {
  return parsed_.events[collection].next - collection > events_min;
}

std::vector<std::size_t> LocateIndex::keys(std::size_t map, std::string_view name) {
  auto [names, is_new] = keys_.try_emplace(map);
  if (is_new) {
    const auto nodes = children(parsed_, map);
    for (std::size_t i = 0; i < nodes.size(); i += 2) {
      const auto& key = parsed_.events[nodes[i]];
      if (key.kind == Kind::scalar) names->second.emplace_back(key.value, nodes[i]);
    }
    std::ranges::sort(names->second);
  }
  return named(names->second, name);
}

const std::vector<std::size_t>& LocateIndex::items(std::size_t list) {
  auto [items, is_new] = items_.try_emplace(list);
  if (is_new) items->second = children(parsed_, list);
  return items->second;
}

std::vector<std::size_t> LocateIndex::items(std::size_t list, const std::string& field, std::string_view value) {
  auto [names, is_new] = fields_.try_emplace({list, field});
  if (is_new) {
    for (const auto item : items(list)) {
      const auto map = parsed_.events[item].kind == Kind::alias ? parsed_.events[item].target : item;
      if (parsed_.events[map].kind != Kind::map) continue;
      const auto nodes = children(parsed_, map);
      for (std::size_t i = 0; i + 1 < nodes.size(); i += 2) {
        const auto& scalar = parsed_.events[nodes[i + 1]];
        if (parsed_.events[nodes[i]].value == field && scalar.kind == Kind::scalar) {
          names->second.emplace_back(scalar.value, item);
        }
      }
    }
    std::ranges::sort(names->second);
    names->second.erase(std::unique(names->second.begin(), names->second.end()), names->second.end());
  }
  return named(names->second, value);
}

}  // namespace lockstep
