// One push: the request with the value that the branch is expected to have, and the server's report. What the report
// means is push_verdict's business.
//
// https://git-scm.com/docs/gitprotocol-pack#_pushing_data_to_a_server (there is no version 2 of it)
// https://git-scm.com/docs/gitprotocol-capabilities
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "git/advertisement.hpp"

namespace lockstep {

struct RefUpdate {
  std::string ref;  ///< refs/heads/main
  Oid from;         ///< the server refuses where the ref is anything else; empty: is not there
  Oid to;
};

/// Throws Failure (remote) for a server that doesn't report what became of a push.
std::string push_body(const RefUpdate& update, std::string_view pack, const Advertisement& server,
                      std::string_view agent);

struct PushReport {
  std::string unpack;                 ///< "ok", or what went wrong with the objects; empty: not said
  bool accepted = false;              ///< the ref was updated
  std::optional<std::string> reason;  ///< why it was not
  std::string words;                  ///< what the server and its hooks printed

  bool unpacked() const { return unpack.empty() || unpack == "ok"; }
};

/// Throws as PktReader.
PushReport read_push_report(PktReader& pkts, const RefUpdate& update, const Advertisement& server);

}  // namespace lockstep
