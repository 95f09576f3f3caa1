// Rollback: which commits may have changed an environment's releases, and what must be ordered for it to be again as it
// was. Pure; reading the environment as it was then is the command's part.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/oid.hpp"
#include "release/past_commit.hpp"
#include "release/plan.hpp"
#include "release/release.hpp"

namespace lockstep {

/// A commit that a rollback takes back.
struct Undone {
  Oid commit;
  std::string subject;
};

/// The commits of the first-parent history (newest first, from the tip) at which releases of the environment may have
/// changed: those by hand (no trailers), and those whose trailers name it (and one of the services, where any are
/// named). Their indexes.
std::vector<std::size_t> turning_points(const std::vector<PastCommit>& first_parents, const std::string& environment,
                                        const std::vector<std::string>& services);

struct Rollback {
  std::vector<Order> orders;
  std::vector<Skipped> skipped;
};

/// The releases of `then` for the services (none: all) that have another one now. A digest or revision that was not
/// there then is to go. Holds do not count: a rollback is planned with plan_update, not guarded_plan.
/// Skipped: a service that is there now but was not then, or the other way round; one whose places disagreed then, or
/// that had no release. Throws Failure (repository) where a service that was named was not there then (naming the
/// nearest), is not there now, disagreed, or had no release.
Rollback rollback_to(const std::vector<Standing>& then, const std::vector<Standing>& now,
                     const std::string& environment, const std::vector<std::string>& services);

}  // namespace lockstep
