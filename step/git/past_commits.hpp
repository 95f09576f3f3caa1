// The history out of objects that were fetched: commits taken apart, and walked from a tip back.
//
// https://git-scm.com/docs/git-commit-tree (what a commit holds), https://git-scm.com/docs/git-log (--topo-order)
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "git/object.hpp"
#include "release/past_commit.hpp"

namespace lockstep {

/// Throws Failure (remote) for bytes that are no commit; what a person's line lacks stays empty.
PastCommit parse_commit(const Oid& oid, std::string_view data);

struct KnownHistory {
  std::vector<PastCommit> commits;  ///< newest first, none before a child of its own
  bool is_whole = true;             ///< `depth` generations are there, or all there are
};
/// As far as the objects are known; `find` gives nothing for one that is not.
KnownHistory history_in(const std::function<std::optional<Object>(const Oid&)>& find, const Oid& tip,
                        std::size_t depth);

}  // namespace lockstep
