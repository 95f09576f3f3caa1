// Rollback: what must be ordered for an environment to be again as it was, and whether a rollback put there what
// stands. Pure; reading the environment as it was then is the command's part.
#pragma once

#include <string>
#include <vector>

#include "base/oid.hpp"
#include "release/plan.hpp"
#include "release/release.hpp"
#include "release/trail.hpp"

namespace lockstep {

/// A commit that a rollback takes back.
struct Undone {
  Oid commit;
  std::string subject;
};

/// Whether the trailers of a publication name the environment, and one of the services, where any are named.
bool concerns(const PastPublication& publication, const std::string& environment,
              const std::vector<std::string>& services);

struct Rollback {
  std::vector<Order> orders;
  std::vector<Skipped> skipped;
};

/// The releases of `then` for the services (none: all) that have another one now. A digest or revision that was not
/// there then is to go.
/// Skipped: a service that is there now but was not then, or the other way round; one whose places disagreed then, or
/// that had no release. Throws Failure (repository) where a service that was named was not there then (naming the
/// nearest), is not there now, disagreed, or had no release.
Rollback rollback_to(const std::vector<Standing>& then, const std::vector<Standing>& now,
                     const std::string& environment, const std::vector<std::string>& services);

}  // namespace lockstep
