// The config repository on a Git server, read and pushed to over a Connection, without a clone: the tip commit, the
// trees on the way and the files come; a pack of exactly the new objects goes, with the old tip as the expected value.
// Everything that came is kept in memory, so that after a lost race only what changed is read.
//
// Protocol version 2 for reading where the server speaks it (upload_pack.hpp), version 0 for pushing
// (receive_pack.hpp).
#pragma once

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
  /// outlive this. The server is first spoken to by tip().
  RemoteRepository(std::unique_ptr<Connection> connection, std::string branch, Deadline deadline, Clock clock, Log& log,
                   std::string agent);

  Oid tip() override;
  std::map<std::string, std::string> read(const Oid& commit, const std::vector<std::string>& paths) override;
  std::vector<std::string> list(const Oid& commit, const std::string& directory) override;
  Push push(const Commit& commit) override;
  std::string branch() const override { return branch_; }

 private:
  std::vector<RemoteRef> refs_now(const std::vector<std::string>& prefixes);
  Oid find_tip();
  void bring(const std::function<std::vector<Missing>()>& look);
  std::vector<Missing> missing_for_commit(const Commit& commit) const;
  Push send(const RefUpdate& update, const std::vector<Object>& objects);
  TipNow tip_after(const RefUpdate& update);
  Push look_up_push(const RefUpdate& update, const Failure& broken);
  void open_receiver();
  void require_time(const std::string& phase) const;
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
};

}  // namespace lockstep
