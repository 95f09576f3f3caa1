#include "release/rollback.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "config/pattern.hpp"
#include "release/standings.hpp"

namespace lockstep {
namespace {

constexpr const char* then_text = "at the commit that is returned to";

std::string obstacle_between(const Standing* then, const Standing* now, const std::string& environment);

}  // namespace

bool concerns(const PastPublication& publication, const std::string& environment,
              const std::vector<std::string>& services) {
  return std::ranges::any_of(publication.changes, [&](const PastChange& change) {
    return change.environment == environment &&
           (services.empty() || std::ranges::find(services, change.service) != services.end());
  });
}

Rollback rollback_to(const std::vector<Standing>& then, const std::vector<Standing>& now,
                     const std::string& environment, const std::vector<std::string>& services) {
  Rollback rollback;
  for (const auto& service : services_asked(services, now, then)) {
    const auto* const was = standing_of(then, service);
    const auto* const is = standing_of(now, service);
    if (is != nullptr && is->fault && !services.empty()) throw Failure(*is->fault);
    if (const auto why = obstacle_between(was, is, environment); !why.empty()) {
      if (!services.empty()) {
        throw Failure(
            Blame::repository, service + " " + why,
            was == nullptr ? hint_of_nearest(service, services_asked({}, then)) : "return to another commit with --to");
      }
      rollback.skipped.push_back({environment, service, why});
    } else if (was->release != is->release || !is->drift.empty()) {
      rollback.orders.push_back(
          {environment, {.service = service, .release = was->release, .entire = true, .as_string = false}});
    }
  }
  return rollback;
}

namespace {

std::string obstacle_between(const Standing* then, const Standing* now, const std::string& environment) {
  if (then == nullptr) return "is not in " + environment + " " + then_text;
  if (now == nullptr) return "is not in " + environment + " any more";
  if (now->fault) return obstacle(*now, "in " + environment);
  return obstacle(*then, "in " + environment + " " + then_text);
}

}  // namespace

}  // namespace lockstep
