// What is read from the server: refs and objects, by protocol version 2 where the server speaks it and by version 0
// where it doesn't, with filters as far as it allows them. It degrades by rule, remembers, and says so in the log.
//
// A stateless server is asked at once, as if it had said that it speaks version 2 and filters; if that fails, what it
// can is discovered as the protocol has it (http_connection.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "git/connection.hpp"
#include "git/fetch_plan.hpp"
#include "git/object_store.hpp"

namespace lockstep {

/// Whether a server that refused what it was asked unasked may yet take it after a discovery.
bool may_be_asked_differently(const Failure& failure);

class UploadPack {
 public:
  UploadPack(Connection& connection, std::string agent, Thrift thrift, Log& log)
      : connection_(connection), agent_(std::move(agent)), log_(log), manner_{thrift} {}

  /// The refs that begin so; all of them from a server of version 0. Throws Failure (remote).
  std::vector<RemoteRef> refs(const std::vector<std::string>& prefixes);
  /// Brings what is missing, or some of it: look again. Throws Failure (remote).
  void fetch(ObjectStore& objects, const std::vector<Missing>& missing, const ReadOf& read);
  /// Brings the commits from `tip` back as fetch_of_history has it.
  void fetch_history(ObjectStore& objects, const Oid& tip, std::size_t depth, const Oid& have);
  /// So many generations of commits will be asked for: they come along where that costs no round.
  void expect_history(std::size_t depth) { manner_.history = depth; }

  /// Whether objects come one level of directories at a time.
  bool goes_level_by_level() const { return manner_.thrift == Thrift::tree_zero && !manner_.frugal; }
  /// Whether refs() would answer from the memory of a process that has run for a while (see Connection::stateless).
  bool refs_are_stale() const { return server_ && server_->version == 2 && !connection_.stateless(); }

 private:
  template <class MakeRequest>
  void fetch_thriftily(ObjectStore& objects, const MakeRequest& make_request);
  void fetch_once(ObjectStore& objects, const FetchRequest& request);
  std::optional<FetchRequest> companion_of(const FetchRequest& request) const;
  void take(ObjectStore& objects, PktReader& pkts, const FetchRequest& request);
  void degrade(const ServerError& error, const FetchRequest& request);
  void start();
  void discover(const Failure& because);
  void read_advertised();

  Connection& connection_;
  std::string agent_;
  Log& log_;
  std::optional<Advertisement> server_;  ///< as first seen
  bool ready_ = false;                   ///< the service waits for a request
  Manner manner_;
};

}  // namespace lockstep
