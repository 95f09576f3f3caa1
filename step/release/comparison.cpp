#include "release/comparison.hpp"

#include <algorithm>

namespace lockstep {

std::vector<Change> changes_between(const std::vector<Standing>& before, const std::vector<Standing>& after) {
  std::vector<Change> changes;
  for (const auto& [environment, service, release, drift, fault] : after) {
    const auto then = std::ranges::find(before, service, &Standing::service);
    if (fault || (then != before.end() && then->fault)) continue;  // what it was or is can't be told
    const Release earlier = then == before.end() ? Release{} : then->release;
    if (earlier != release) changes.push_back({environment, service, earlier, release});
  }
  for (const auto& [environment, service, release, drift, fault] : before) {
    if (fault || std::ranges::find(after, service, &Standing::service) != after.end()) continue;
    changes.push_back({environment, service, release, {}});
  }
  return changes;
}

}  // namespace lockstep
