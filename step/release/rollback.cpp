#include "release/rollback.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "config/pattern.hpp"
#include "release/standings.hpp"
#include "release/trail.hpp"

namespace lockstep {
namespace {

constexpr const char* then_text = "at the commit that is returned to";

std::string obstacle_between(const Standing* then, const Standing* now, const std::string& environment);

}  // namespace

std::vector<std::size_t> turning_points(const std::vector<PastCommit>& first_parents, const std::string& environment,
                                        const std::vector<std::string>& services) {
  const auto concerns = [&](const PastChange& change) {
    return change.environment == environment &&
           (services.empty() || std::find(services.begin(), services.end(), change.service) != services.end());
  };
  std::vector<std::size_t> points;
  for (std::size_t i = 0; i < first_parents.size(); ++i) {
    const auto publication = read_trailers(first_parents[i]);
    const bool by_hand = !publication.has_value();
    if (by_hand || std::any_of(publication->changes.begin(), publication->changes.end(), concerns)) {
      points.push_back(i);
    }
  }
  return points;
}

Rollback rollback_to(const std::vector<Standing>& then, const std::vector<Standing>& now,
                     const std::string& environment, const std::vector<std::string>& services) {
  Rollback rollback;
  for (const auto& service : services_asked(services, now, then)) {
    const auto* const was = standing_of(then, service);
    const auto* const is = standing_of(now, service);
    if (const auto why = obstacle_between(was, is, environment); !why.empty()) {
      if (!services.empty()) {
        throw Failure(
            Blame::repository, service + " " + why,
            was == nullptr ? hint_of_nearest(service, services_asked({}, then)) : "return to another commit with --to");
      }
      rollback.skipped.push_back({environment, service, why});
    } else if (was->release != is->release || !is->drift.empty()) {
      rollback.orders.push_back({environment, {.service = service, .release = was->release, .entire = true}});
    }
  }
  return rollback;
}

namespace {

std::string obstacle_between(const Standing* then, const Standing* now, const std::string& environment) {
  if (then == nullptr) return "is not in " + environment + " " + then_text;
  if (now == nullptr) return "is not in " + environment + " any more";
  return obstacle(*then, "in " + environment + " " + then_text);
}

}  // namespace

}  // namespace lockstep
