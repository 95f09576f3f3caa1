// The origin: which pipeline asks, from the variables that CI systems set. One small file a system: origin_*.cpp.
#pragma once

#include "release/release.hpp"
#include "request/request.hpp"

namespace lockstep {

/// GitHub Actions, GitLab CI, CircleCI, else the generic variables (LOCKSTEP_SOURCE_REPOSITORY, _REVISION, _REF,
/// _ACTOR, _RUN_URL), which also beat what a system says. What is still missing is filled from a checkout's .git, if
/// there is one.
Origin read_origin(const Surroundings& surroundings);

}  // namespace lockstep
