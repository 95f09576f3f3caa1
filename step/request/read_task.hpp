// The task: where, with which services and how a command is to act, from the flags that say so. Releases are read by
// request/wishes.hpp.
#pragma once

#include "request/request.hpp"
#include "request/settings.hpp"

namespace lockstep {

/// Environments, services and what only some commands have. Throws Failure (usage): a value that does not fit, flags
/// that contradict each other or that lack their partner.
void read_task(Request& request, const Settings& settings, std::int64_t now_s);

/// Whether the config repository has to be given: `announce` may do without, where it is told what to compare.
bool needs_repository(const Request& request);

}  // namespace lockstep
