// Telling: how Slack, the step's outputs and standard output hear of an outcome.
#pragma once

#include "announce/outcome.hpp"
#include "config/layout.hpp"
#include "run.hpp"

namespace lockstep {

/// Before anything is pushed, for afterwards it would be too late: throws Failure (usage) where a bot token is given
/// and an environment has no channel.
void refuse_missing_channels(const Request& request, const Layout& layout);

/// Slack first, so that the outputs can carry the message's place; then outputs, job summary and standard output.
/// Where Slack can't be told, the others still are, and what was published stays a success: a warning, or that Failure
/// at the end where the request requires the announcement. Where there is nothing else to tell of, it ends there:
/// false, or that Failure at once.
bool tell(Outcome& outcome, const Request& request, const Layout& layout, World& world, Deadline deadline, Log& log);

/// The result on standard output.
void print(const std::string& text, World& world, Log& log);

/// A summary that has no outcome.
void append_summary(const std::string& markdown, const Request& request, World& world, Log& log);

}  // namespace lockstep
