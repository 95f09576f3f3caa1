// Reading a repository on a server without a clone: files, directories and history, by the objects that they take and
// no others. Everything that came is kept, so that after a lost race only what changed is read.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "git/connection.hpp"
#include "git/phase.hpp"
#include "git/upload_pack.hpp"
#include "publish/config_repository.hpp"

namespace lockstep {

class RemoteReader {
 public:
  /// All of these must outlive this. `thrift` is the way to read that is tried first.
  RemoteReader(Connection& connection, std::string agent, Thrift thrift, Phase& phase, Log& log)
      : phase_(phase), upload_(connection, std::move(agent), thrift, log) {}

  std::vector<RemoteRef> refs(const std::vector<std::string>& prefixes);
  bool refs_are_stale() const { return upload_.refs_are_stale(); }
  /// The branch's tip: what is read of it may be on top of what was read of the one before.
  void set_tip(const Oid& tip) { tip_ = tip; }

  /// As ConfigRepository's. They throw Failure (remote), ConnectionLost and ServerError as they come.
  std::vector<std::map<std::string, std::string>> read_each(const std::vector<Oid>& commits,
                                                            const std::vector<std::string>& paths);
  std::map<std::string, std::vector<std::string>> list(const Oid& commit, const std::vector<std::string>& directories);
  std::vector<PastCommit> history(const Oid& tip, std::size_t depth);
  void expect_history(std::size_t depth) { upload_.expect_history(depth); }

  /// Whether `tip` has the commit in its history, if that is not all in that of `known`.
  bool has_in_history(const Oid& tip, const Oid& commit, const Oid& known);
  /// The trees that a commit's files are put into.
  void read_trees_for(const Commit& commit);
  const ObjectStore& objects() const { return objects_; }

 private:
  void bring(const Oid& commit, const std::function<std::vector<Missing>()>& look);
  std::vector<Missing> missing_for_files(const Oid& commit, const std::vector<std::string>& paths) const;
  std::map<std::string, std::string> files_at(const Oid& commit, const std::vector<std::string>& paths) const;
  void add_directories_of_root(const Oid& commit, std::vector<Missing>& missing) const;

  Phase& phase_;
  UploadPack upload_;
  ObjectStore objects_;
  Oid tip_;       ///< the last one seen
  Oid tip_read_;  ///< the last one of which we have objects
};

}  // namespace lockstep
