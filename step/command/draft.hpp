// What a publishing command makes at a tip. A command is a function of this shape and a row in run.cpp's table.
#pragma once

#include <string>

#include "base/clock.hpp"
#include "config/layout.hpp"
#include "publish/publish.hpp"
#include "release/commit_message.hpp"
#include "request/request.hpp"

namespace lockstep {

struct CommandDraft {
  Layout layout;  ///< that holds at the tip
  Deed deed;
  Draft draft;
};

/// Reads what the command needs at `tip`, plans, and words the commit. Called again on every new tip.
using Drafting = CommandDraft (*)(const Request& request, ConfigRepository& repository, const Oid& tip,
                                  const Clock& clock);

/// The plan as a draft: its files and, where there is something to do, the message and the people.
/// Throws as check_subject, also where there is nothing to do: a typo must not wait for the day of a change.
CommandDraft drafted(const Request& request, Layout layout, Deed deed, Plan plan, const Clock& clock);

/// Adds to the plan that the configuration gets these holds, or loses those of these names.
void plan_holds(const Request& request, const Snapshot& snapshot, const Deed& deed, Plan& plan);

std::int64_t seconds_now(const Clock& clock);  ///< Unix time

}  // namespace lockstep
