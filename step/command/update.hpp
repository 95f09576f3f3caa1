// update: set releases of one or more services in one or more environments, in one commit.
#pragma once

#include "base/clock.hpp"
#include "config/layout.hpp"
#include "publish/publish.hpp"
#include "request/request.hpp"

namespace lockstep {

/// The layout that holds at a tip, and the plan made with it.
struct UpdateDraft {
  Layout layout;
  Draft draft;
};

/// Reads what the update needs at `tip`, plans, and words the commit. Called again on every new tip.
/// Throws what parse_layout, check_subject and plan_update throw.
UpdateDraft draft_update(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock);

}  // namespace lockstep
