// What keeps a plan from being carried out in full: holds, and pipelines that come late. Plan first, then take out what
// must not be done, and plan again.
#pragma once

#include <cstdint>
#include <vector>

#include "config/layout.hpp"
#include "release/plan.hpp"
#include "release/release.hpp"

namespace lockstep {

struct PastPublication;

struct Guards {
  std::int64_t now_s = 0;  ///< by which holds lapse
  bool override_hold = false;
  bool allow_older = false;
  const std::vector<PastPublication>* trail = nullptr;  ///< newest first; nullptr: lateness is not asked about
};

/// plan_update without the changes that a hold forbids (Plan::held) or that come too late (Plan::superseded). What is
/// as wished already is unchanged, whatever holds say. With override_hold a held change is made, and told in
/// Plan::overridden. Throws as plan_update, of the guarded orders, too.
Plan guarded_plan(const Layout& layout, const Snapshot& snapshot, const std::vector<Order>& orders,
                  const Origin& origin, const Guards& guards);

}  // namespace lockstep
