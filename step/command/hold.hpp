// hold and unhold: freeze services or whole environments in the configuration, and unfreeze them.
#pragma once

#include "command/draft.hpp"

namespace lockstep {

/// A hold that is there already is replaced; one of the same reason and end stays as it is.
CommandDraft draft_hold(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock);
/// Nothing to lift is nothing to do, unless the environment or service is nowhere: that throws Failure (repository).
CommandDraft draft_unhold(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock);

/// The holds that the request's reason makes: one an environment, or one a service in each.
std::vector<Hold> holds_asked(const Request& request, const Layout& layout, std::int64_t now_s);

}  // namespace lockstep
