// announce: how far an environment's deployment is, for pipelines in which something else deploys, and what it changes.
#pragma once

#include "announce/outcome.hpp"
#include "base/clock.hpp"
#include "config/layout.hpp"
#include "publish/config_repository.hpp"
#include "request/request.hpp"

namespace lockstep {

struct Announcement {
  Layout layout;
  Outcome outcome;
  Oid remembered;  ///< the commit that was announced last; empty: none
  Oid runs;        ///< the commit whose releases run once the state is final; empty: unknown
};

/// What changed between --before and --after: commits of the config repository, values files, or the JSON of an earlier
/// step, which has both. Without --after it is the tip, without --before the commit that was announced last, else what
/// was there before the environment's last publication; where none is near either, no changes are known. Rolled back is
/// either what a rollback in the config repository changed, or, where that still has what was published last, the
/// deployment alone: then the changes lead the other way, to what was announced before. `repository` is nullptr where
/// none is given and files or JSON say it all. Throws Failure (usage) for what can't be compared.
Announcement announcement(const Request& request, ConfigRepository* repository);

/// The ref in the config repository that remembers which commit of an environment was announced last: no database, one
/// memory for webhooks and bot tokens, no further scope in Slack, and it moves only if nobody else moved it.
std::string memory_of(const std::string& environment);

/// Remembers the commit of an announcement that is final: deployed or rolled back. Nothing where the commit is not
/// known. Throws as move_ref.
void remember(const Announcement& announcement, ConfigRepository& repository);

}  // namespace lockstep
