// rollback: put environments, or services in them, back to what they were, and hold them there if asked.
#pragma once

#include "command/draft.hpp"

namespace lockstep {

/// To a commit, or a tag of the config repository: the releases as they were there. To `previous`: of each named
/// service its last different release; without names the environment as it was before its releases last changed; what a
/// rollback put there stays. To a release's tag: where a service last had it. Holds don't stand in a rollback's way,
/// but are told.
CommandDraft draft_rollback(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock);

}  // namespace lockstep
