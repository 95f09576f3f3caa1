// The config repository on a Git server, read and pushed to over a Connection, without a clone: the tip commit, the
// trees on the way and the files come (remote_reader.hpp); a pack of exactly the new objects goes, with the old tip as
// the expected value.
//
// Protocol version 2 for reading where the server speaks it (upload_pack.hpp), version 0 for pushing
// (receiver.hpp).
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
#include "git/phase.hpp"
#include "git/push_verdict.hpp"
#include "git/receiver.hpp"
#include "git/remote_reader.hpp"
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
  std::vector<std::map<std::string, std::string>> read_each(const std::vector<Oid>& commits,
                                                            const std::vector<std::string>& paths) override;
  std::map<std::string, std::vector<std::string>> list(const Oid& commit,
                                                       const std::vector<std::string>& directories) override;
  std::vector<PastCommit> history(const Oid& tip, std::size_t depth) override;
  Oid ref(const std::string& name) override;
  bool move_ref(const std::string& name, const Oid& from, const Oid& to) override;
  void expect_push() override { connection_->prepare(Service::receive_pack); }
  void expect_history(std::size_t depth) override { reader_.expect_history(depth); }
  Push push(const Commit& commit) override;
  std::string branch() const override { return branch_; }

 private:
  std::vector<RemoteRef> refs_now(const std::vector<std::string>& prefixes);
  Oid find_tip();
  Push send(const RefUpdate& update, const std::vector<PackedObject>& objects);
  PushReport report_on(const RefUpdate& update, const std::vector<PackedObject>& objects);
  Push judge(const RefUpdate& update, const PushReport& report);
  TipNow tip_after(const RefUpdate& update);
  Push look_up_push(const RefUpdate& update, const Failure& broken);
  template <class Step>
  auto quoting_server(const Step& step) -> decltype(step());

  std::unique_ptr<Connection> connection_;
  std::string branch_;
  Phase phase_;
  Log& log_;
  RemoteReader reader_;
  Receiver receiver_;
  struct NamedTip {
    Oid oid;
    std::chrono::steady_clock::time_point at;
  };
  std::optional<NamedTip> named_tip_;  ///< by the last rejection
  Toll pushing_;
};

}  // namespace lockstep
