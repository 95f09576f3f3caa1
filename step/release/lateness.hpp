// The late-pipeline rule: a pipeline that is older than the one whose release stands must not put its own there.
// Decided from trailers alone; what these do not tell is not held against a pipeline.
#pragma once

#include <optional>
#include <vector>

#include "release/plan.hpp"
#include "release/release.hpp"
#include "release/trail.hpp"

namespace lockstep {

/// Whether `change`, which the pipeline `origin` asks for, comes too late. `trail` is newest first; only what it says
/// of this service in this environment counts, from the newest publication on that came late and was let through.
/// Pipelines are compared with those of the same source repository only:
/// 1. by their numbers, where both have one in the same series: the asking one is below the greatest that published (a
///    rollback in between brings nothing older back), or it is that one again and a rollback came after it;
/// 2. else by when they started, 3. else by when their source commits were made: against the last one that published.
///    That is also done where the last one has a number of another series.
/// Where somebody changed the release by hand since the last publication, the same pipeline again is late, too.
/// Before 2 and 3, and whatever numbers say: a rollback or promotion is a decision of its own, and a pipeline that is
/// known to have started before it comes too late.
std::optional<Superseded> superseded(const Change& change, const Origin& origin,
                                     const std::vector<PastPublication>& trail);

/// Of `changes`, those that may come too late because of a publication before all of `history`, whose trail is `trail`:
/// nothing there names them, and commits that are not there may be younger than the pipeline that asks (its start, else
/// its commit; where neither is known, any may be).
std::vector<Change> untold(const std::vector<Change>& changes, const Age& age, const std::vector<PastCommit>& history,
                           const std::vector<PastPublication>& trail);

}  // namespace lockstep
