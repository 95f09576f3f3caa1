// A config repository in memory: a row of commits on one branch, refs beside it, and a rival who may be faster once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "publish/config_repository.hpp"

namespace lockstep {

class MemoryRepository : public ConfigRepository {
 public:
  using Files = std::map<std::string, std::string>;

  /// Somebody's commit by hand, on the tip.
  void commit_by_hand(const Files& files, const std::string& message, std::int64_t time_s);
  /// Is pushed just before the next push.
  void let_rival_push(Files files) { rival_ = std::move(files); }

  Oid tip() override;
  std::map<std::string, std::string> read(const Oid& commit, const std::vector<std::string>& paths) override;
  std::vector<std::map<std::string, std::string>> read_each(const std::vector<Oid>& commits,
                                                            const std::vector<std::string>& paths) override;
  std::map<std::string, std::vector<std::string>> list(const Oid& commit,
                                                       const std::vector<std::string>& directories) override;
  std::vector<PastCommit> history(const Oid& tip, std::size_t depth) override;
  Oid ref(const std::string& name) override;
  bool move_ref(const std::string& name, const Oid& from, const Oid& to) override;
  Push push(const Commit& commit) override;
  std::string branch() const override { return "main"; }

  std::vector<Commit> landed;
  std::map<std::string, Oid> refs;

 private:
  struct Version {
    PastCommit commit;
    Files files;
  };
  const Version& at(const Oid& commit) const;
  void add(Files files, const std::string& message, const Person& author, std::int64_t time_s);

  std::vector<Version> versions_;
  Files rival_;
};

}  // namespace lockstep
