// The config repository as a seam: read a tip, read files, push one commit if the tip is still the one that was read.
// git/ implements it over ssh, https and local paths; tests keep one in memory.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "base/oid.hpp"
#include "release/plan.hpp"

namespace lockstep {

struct Person {
  std::string name;
  std::string email;
};

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
  /// Files of a commit that tip() returned; what does not exist is absent. Ask for all that you need at once: round
  /// trips are the cost. Throws Failure (repository) for a path that is a directory, a symbolic link or a submodule.
  virtual std::map<std::string, std::string> read(const Oid& commit, const std::vector<std::string>& paths) = 0;
  /// Names in a directory of a commit that tip() returned, directories with a final slash; empty where there is none.
  virtual std::vector<std::string> list(const Oid& commit, const std::string& directory) = 0;
  /// A push will follow what is read: what it takes may be got ready meanwhile.
  virtual void expect_push() {}
  /// One attempt. File modes are kept. Throws Failure (remote) that quotes the server where it refuses.
  virtual Push push(const Commit& commit) = 0;

  /// The branch's name, known after tip().
  virtual std::string branch() const = 0;
};

}  // namespace lockstep
