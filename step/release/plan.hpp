// Planning: what must change in which files so that the wishes come true. Pure: a function of the layout, the snapshot
// and the wishes, so that a lost race simply goes through it again with the new tip.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/oid.hpp"
#include "config/layout.hpp"
#include "release/release.hpp"

namespace lockstep {

/// Files of the config repository as they are at one commit: only what was asked for; what does not exist is absent.
struct Snapshot {
  Oid commit;
  std::map<std::string, std::string> files;
};

struct FileChange {
  std::string path;
  std::string before;
  std::string after;
};

struct Plan {
  Oid base;                       ///< the commit it was made on
  std::vector<FileChange> files;  ///< empty: nothing to do
  std::vector<Change> changes;
  std::vector<Standing> unchanged;  ///< wishes that were true already
  std::vector<std::string> notes;   ///< for the log: a digest that was cleared, a digest that has no place

  bool nothing_to_do() const { return files.empty(); }
};

/// The files that plan_update will look at, without duplicates.
std::vector<std::string> files_for_update(const Layout& layout, const std::vector<std::string>& environments,
                                          const std::vector<Wish>& wishes);

/// Each wish in each environment. Every target that a service has is brought to the wished release; a change's
/// `before` is what its first target holds. Where a tag is written and the digest or revision that stands beside it
/// was not given, that one is cleared: the old one would be wrong.
/// Throws Failure (repository): a file or key that is not there, or any refusal of edit/.
/// Throws Failure (usage): two wishes that contradict each other, or anything targets_of refuses.
Plan plan_update(const Layout& layout, const Snapshot& snapshot, const std::vector<std::string>& environments,
                 const std::vector<Wish>& wishes);

}  // namespace lockstep
