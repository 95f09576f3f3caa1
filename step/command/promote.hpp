// promote: copy releases from one environment to others, in one commit.
#pragma once

#include "command/draft.hpp"

namespace lockstep {

/// From --from, or what the configuration says the environment is promoted from; as it is at the tip, or as it was at
/// --at. Throws Failure (usage) where nothing says what to promote from, (repository) with --strict where a service is
/// on one side only.
CommandDraft draft_promotion(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock);

}  // namespace lockstep
