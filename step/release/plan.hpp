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

/// Of each service in each environment that has none of its files in the snapshot, the first one: what plan_update will
/// refuse. Whoever can list directories can word a better hint.
std::vector<std::string> missing_files(const Layout& layout, const Snapshot& snapshot,
                                       const std::vector<std::string>& environments, const std::vector<Wish>& wishes);

/// Each wish in each environment. Every target that stands in the snapshot (its file is there, and one of its keys, or
/// it creates them) is brought to the wished release, also where only one of them is behind; the others are noted, and
/// one must stand. Parts that a wish leaves empty stay, but for those that would be wrong: where a tag is written, the
/// digest that was not given is cleared; where a tag or a digest is written, the revision.
/// A tag that holds its digest (`1.4.1@sha256:…` in one scalar) is kept in that form while a digest is wished.
/// A change's `before` is what the first target that differs holds, its `after` what is known of the release then.
/// Throws Failure (repository): a file or key that is not there, a tag's key that holds a whole image reference, no
/// place for anything that is wished, or any refusal of edit/.
/// Throws Failure (usage): two wishes that contradict each other, an empty one, or anything targets_of refuses.
Plan plan_update(const Layout& layout, const Snapshot& snapshot, const std::vector<std::string>& environments,
                 const std::vector<Wish>& wishes);

}  // namespace lockstep
