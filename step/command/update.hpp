// update: set releases of one or more services in one or more environments, in one commit.
#pragma once

#include "command/draft.hpp"

namespace lockstep {

/// What is held stays, and so does what a newer pipeline has put there; the rest goes ahead.
CommandDraft draft_update(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock);

}  // namespace lockstep
