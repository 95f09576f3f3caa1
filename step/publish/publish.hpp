// The loop: plan on the tip, push, and when somebody was faster, plan again on the new tip. Never rebase, merge, force.
#pragma once

#include <functional>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "publish/config_repository.hpp"

namespace lockstep {

/// A plan and the commit it becomes.
struct Draft {
  Plan plan;
  Commit commit;  ///< parent and files are the plan's
};

struct Published {
  Draft draft;
  Oid commit;        ///< empty: the plan had nothing to do
  int attempts = 0;  ///< pushes tried
};

/// `draft` makes the plan for a tip; it is called once for every tip. Back-off has full jitter, from 50 ms to 2 s.
/// Throws Failure (contention) when time is up.
Published publish(ConfigRepository& repository, const std::function<Draft(const Oid& tip)>& draft, const Clock& clock,
                  Deadline deadline, Log& log);

}  // namespace lockstep
