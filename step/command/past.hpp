// The past: commits of the config repository by the names people give them, and as much of the history as it takes to
// find something in it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "publish/config_repository.hpp"
#include "release/past_commit.hpp"

namespace lockstep {

/// How many generations of commits tell whether a pipeline is late: what fifty services may have published meanwhile.
inline constexpr std::size_t late_depth = 50;

/// How many generations history_until reads first. Whoever will call it expects them before the first reading, so that
/// they come along.
inline constexpr std::size_t first_depth = 256;

/// As many commits from the tip back as it takes until `enough` says so; all there are, where it never does. At most
/// some 100,000.
std::vector<PastCommit> history_until(ConfigRepository& repository, const Oid& tip,
                                      const std::function<bool(const std::vector<PastCommit>&)>& enough);

/// The commit of the tip's history that is called so: a tag of the config repository, or a commit's name of at least 7
/// digits. Empty: nothing in that history is. Throws Failure (usage) for an abbreviation of several.
Oid commit_called(ConfigRepository& repository, const Oid& tip, const std::string& name);

}  // namespace lockstep
