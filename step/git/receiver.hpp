// What is written to the server: one branch moved, with a pack of the new objects, in version 0 of the protocol (there
// is no other for pushing). It degrades by rule and says so in the log; what became of a push is push_verdict's
// business.
//
// A stateless server is sent the push at once, as if it had been asked what it can; if it does not take it so, it is
// asked as the protocol has it (http_connection.hpp).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/log.hpp"
#include "git/connection.hpp"
#include "git/pack_writer.hpp"
#include "git/receive_pack.hpp"

namespace lockstep {

class Receiver {
 public:
  Receiver(Connection& connection, std::string agent, Log& log)
      : connection_(connection), agent_(std::move(agent)), log_(log) {}

  /// The refs as a server sees them that begins to wait for a push now. Throws Failure (remote).
  const std::vector<RemoteRef>& start();
  /// Whether a push can be sent without start().
  bool is_ready() const { return server_ || connection_.stateless(); }
  /// The connection broke, and the server no longer waits.
  void forget() { server_.reset(); }

  /// Sends the push, once more with whole objects where the server could not take deltas; it must be ready. Throws
  /// Failure (remote): what became of the push is unknown then.
  PushReport push(const RefUpdate& update, const std::vector<PackedObject>& objects);

 private:
  PushReport report_on(const RefUpdate& update, const std::vector<PackedObject>& objects, bool thin);
  std::unique_ptr<Reader> send(const RefUpdate& update, const std::string& pack);

  Connection& connection_;
  std::string agent_;
  Log& log_;
  std::optional<Advertisement> server_;  ///< of a receive-pack that waits for a push
};

}  // namespace lockstep
