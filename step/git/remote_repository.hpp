// The config repository on a Git server, read and pushed to over a Connection, without a clone: the tip commit, the
// trees on the way and the files come; a pack of exactly the new objects goes, with the old tip as the expected value.
// Everything that came is kept in memory, so that after a lost race only what changed is read.
//
// Protocol version 2 for reading where the server speaks it (upload_pack.hpp), version 0 for pushing
// (receive_pack.hpp).
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "git/connection.hpp"
#include "git/new_commit.hpp"
#include "git/push_verdict.hpp"
#include "git/upload_pack.hpp"
#include "publish/config_repository.hpp"

namespace lockstep {

class RemoteRepository : public ConfigRepository {
 public:
  /// `branch` may be empty: the one that HEAD names. `agent` is what we call ourselves: lockstep/1.0. `log` must
  /// outlive this. The server is first spoken to by tip(). `thrift` is the way to read that is tried first.
  RemoteRepository(std::unique_ptr<Connection> connection, std::string branch, Deadline deadline, Clock clock, Log& log,
                   std::string agent, Thrift thrift = Thrift::tree_depth);
  /// Tells the log what went over the wire.
  ~RemoteRepository() override;

  Oid tip() override;
  std::map<std::string, std::string> read(const Oid& commit, const std::vector<std::string>& paths) override;
  std::vector<std::string> list(const Oid& commit, const std::string& directory) override;
  void expect_push() override { connection_->prepare(Service::receive_pack); }
  Push push(const Commit& commit) override;
  std::string branch() const override { return branch_; }

 private:
  std::vector<RemoteRef> refs_now(const std::vector<std::string>& prefixes);
  Oid find_tip();
  void bring(const Oid& commit, const std::function<std::vector<Missing>()>& look);
  void add_directories_of_root(const Oid& commit, std::vector<Missing>& missing) const;
  std::vector<Missing> missing_for_commit(const Commit& commit) const;
  Push send(const RefUpdate& update, const std::vector<PackedObject>& objects);
  PushReport report_on(const RefUpdate& update, const std::vector<PackedObject>& objects, bool thin);
  std::unique_ptr<Reader> ask_to_push(const RefUpdate& update, const std::string& pack);
  Push judge(const RefUpdate& update, const PushReport& report);
  TipNow tip_after(const RefUpdate& update);
  Push look_up_push(const RefUpdate& update, const Failure& broken);
  void open_receiver();
  void require_time(const std::string& phase);
  Failure named(const ConnectionLost& lost) const;
  template <class Step>
  auto quoting_server(const Step& step) -> decltype(step());

  std::unique_ptr<Connection> connection_;
  std::string branch_;
  Deadline deadline_;
  Clock clock_;
  Log& log_;
  std::string agent_;
  UploadPack upload_;
  ObjectStore objects_;
  Oid tip_;                                ///< the last one seen
  Oid tip_read_;                           ///< the last one of which we have objects
  std::optional<Advertisement> receiver_;  ///< of a receive-pack that waits for a push
  struct NamedTip {
    Oid oid;
    std::chrono::steady_clock::time_point at;
  };
  std::optional<NamedTip> named_tip_;  ///< by the last rejection
  std::string phase_;                  ///< what is being done, for failures
  Toll pushing_;
};

}  // namespace lockstep
