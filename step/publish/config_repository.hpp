// The config repository as a seam: read a tip, read files, push one commit if the tip is still the one that was read.
// git/ implements it over ssh, https and local paths; tests keep one in memory.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "base/oid.hpp"
#include "release/past_commit.hpp"
#include "release/plan.hpp"
#include "release/release.hpp"

namespace lockstep {

/// A commit to be made. `parent` is the tip that the push expects to find.
struct Commit {
  Oid parent;
  std::vector<FileChange> files;
  std::string message;
  Person author;
  Person committer;
  std::int64_t time_s = 0;  ///< Unix time of author and committer, in UTC
};

/// The branch has the commit.
struct Landed {
  Oid commit;
};
/// Somebody else was faster: the branch's tip is no longer the commit's parent.
struct Outrun {
  std::string why;
};
using Push = std::variant<Landed, Outrun>;

class ConfigRepository {
 public:
  virtual ~ConfigRepository() = default;

  /// The branch's tip as the server has it now; asked anew at every call. Throws Failure (remote; repository where
  /// the branch does not exist, naming the nearest).
  virtual Oid tip() = 0;
  /// Files of a commit that tip(), history() or ref() returned; what does not exist is absent. Ask for all that you
  /// need at once: round trips are the cost. Throws Failure (repository) for a path that is a directory, a symbolic
  /// link or a submodule.
  virtual std::map<std::string, std::string> read(const Oid& commit, const std::vector<std::string>& paths) = 0;
  /// The same of several commits, in their order.
  virtual std::vector<std::map<std::string, std::string>> read_each(const std::vector<Oid>& commits,
                                                                    const std::vector<std::string>& paths) = 0;
  /// Names in directories ("" is the root) of such a commit, directories with a final slash, without symbolic links and
  /// submodules; a directory that is not there has no entry.
  virtual std::map<std::string, std::vector<std::string>> list(const Oid& commit,
                                                               const std::vector<std::string>& directories) = 0;
  /// The commits from a tip back, without their files: newest first, none before a child of its own; at least `depth`
  /// generations, where there are so many.
  virtual std::vector<PastCommit> history(const Oid& tip, std::size_t depth) = 0;
  /// The commit that a ref names (refs/tags/v1); empty where there is none.
  virtual Oid ref(const std::string& name) = 0;
  /// Moves a ref that is no branch to a commit that the server has, if it still names `from` (empty: if there is none).
  /// False: it does not. Throws Failure (remote) that quotes the server where it refuses.
  virtual bool move_ref(const std::string& name, const Oid& from, const Oid& to) = 0;

  /// A push will follow what is read: what it takes may be got ready meanwhile.
  virtual void expect_push() {}
  /// history() will be asked about each tip, so deep: it may come along with what is read.
  virtual void expect_history(std::size_t) {}
  /// One attempt. File modes are kept. Throws Failure (remote) that quotes the server where it refuses.
  virtual Push push(const Commit& commit) = 0;

  /// The branch's name, known after tip().
  virtual std::string branch() const = 0;
};

}  // namespace lockstep
