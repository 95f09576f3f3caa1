// The config repository on this machine's disk, bare or not: read and written in place, without a working tree.
//
// It does what a push into it would do, and refuses what it can't do alike: it moves no checked-out branch, and it goes
// past no hook. https://git-scm.com/docs/git-receive-pack , https://git-scm.com/docs/githooks
#pragma once

#include <memory>
#include <string>

#include "base/log.hpp"
#include "publish/config_repository.hpp"

namespace lockstep {

class LocalRepository : public ConfigRepository {
 public:
  /// `branch` may be empty: the one that HEAD names. Throws Failure (repository) where there is no repository.
  LocalRepository(const std::string& path, std::string branch, Log& log);
  ~LocalRepository() override;

  Oid tip() override;
  std::map<std::string, std::string> read(const Oid& commit, const std::vector<std::string>& paths) override;
  std::vector<std::map<std::string, std::string>> read_each(const std::vector<Oid>& commits,
                                                            const std::vector<std::string>& paths) override;
  std::map<std::string, std::vector<std::string>> list(const Oid& commit,
                                                       const std::vector<std::string>& directories) override;
  std::vector<PastCommit> history(const Oid& tip, std::size_t depth) override;
  Oid ref(const std::string& name) override;
  /// Throws Failure (remote) for a repository with hooks that decide about pushes.
  bool move_ref(const std::string& name, const Oid& from, const Oid& to) override;
  /// Throws Failure (remote) for a checked-out branch and for a repository with hooks that decide about pushes.
  Push push(const Commit& commit) override;
  std::string branch() const override { return branch_; }

 private:
  struct Disk;  // libgit2's handles

  void refuse_checked_out() const;
  void refuse_hooks() const;

  std::unique_ptr<Disk> disk_;
  std::string path_;
  std::string branch_;
  Log& log_;
};

}  // namespace lockstep
