#include "release/guards.hpp"

#include <set>
#include <string>
#include <utility>

#include "config/holds.hpp"
#include "release/lateness.hpp"
#include "release/standings.hpp"
#include "release/trail.hpp"

namespace lockstep {
namespace {

using Names = std::pair<std::string, std::string>;  ///< environment and service

/// What the guards say of a plan.
struct Verdict {
  std::set<Names> refused;
  std::vector<HeldBack> held;
  std::vector<HeldBack> overridden;
  std::vector<Superseded> superseded;
  std::vector<Standing> unchanged;
};

Verdict verdict_on(const Plan& plan, const Layout& layout, const Snapshot& snapshot, const Origin& origin,
                   const Guards& guards);
Change from_what_stands(const Change& change, const Layout& layout, const Snapshot& snapshot);

}  // namespace

Plan guarded_plan(const Layout& layout, const Snapshot& snapshot, const std::vector<Order>& orders,
                  const Origin& origin, const Guards& guards) {
  Plan plan = plan_update(layout, snapshot, orders);
  auto verdict = verdict_on(plan, layout, snapshot, origin, guards);
  if (!verdict.refused.empty()) {
    std::vector<Order> allowed;
    for (const auto& order : orders) {
      if (!verdict.refused.contains({order.environment, order.wish.service})) allowed.push_back(order);
    }
    plan = plan_update(layout, snapshot, allowed);
  }
  plan.held = std::move(verdict.held);
  plan.overridden = std::move(verdict.overridden);
  plan.superseded = std::move(verdict.superseded);
  for (auto& standing : verdict.unchanged) plan.unchanged.push_back(std::move(standing));
  return plan;
}

namespace {

Verdict verdict_on(const Plan& plan, const Layout& layout, const Snapshot& snapshot, const Origin& origin,
                   const Guards& guards) {
  Verdict verdict;
  for (const auto& change : plan.changes) {
    const auto& [environment, service, before, after] = change;
    const Hold* const hold = hold_on(layout, environment, service, guards.now_s);
    if (hold != nullptr && !guards.override_hold) {
      verdict.refused.insert({environment, service});
      // The same release, quoted: nothing that anybody must be told of.
      if (before == after) {
        verdict.unchanged.push_back({.environment = environment, .service = service, .release = before});
      } else {
        verdict.held.push_back({environment, service, before, after, *hold});
      }
      continue;
    }
    const bool ask = guards.trail != nullptr && !guards.allow_older;
    if (auto late =
            ask ? superseded(from_what_stands(change, layout, snapshot), origin, *guards.trail) : std::nullopt) {
      verdict.refused.insert({environment, service});
      verdict.superseded.push_back(std::move(*late));
    } else if (hold != nullptr) {
      verdict.overridden.push_back({environment, service, before, after, *hold});
    }
  }
  return verdict;
}

/// In a matrix that has drifted, what most of it says was published; a change begins at the first place that differs.
Change from_what_stands(const Change& change, const Layout& layout, const Snapshot& snapshot) {
  Change whole = change;
  const auto standing = standings(layout, snapshot, change.environment, {change.service});
  if (!standing.empty()) whole.before = standing.front().release;
  return whole;
}

}  // namespace

}  // namespace lockstep
