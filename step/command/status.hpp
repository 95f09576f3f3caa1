// status: what runs where, since when, what is ahead of what, and what is held.
#pragma once

#include "base/clock.hpp"
#include "publish/config_repository.hpp"
#include "release/status.hpp"
#include "request/request.hpp"

namespace lockstep {

/// Of the environments asked for, or of all, at the branch's tip.
Status read_status(const Request& request, ConfigRepository& repository, const Clock& clock);

}  // namespace lockstep
