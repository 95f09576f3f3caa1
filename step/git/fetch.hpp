// One fetch: the request and the answer, in protocol version 2 and in version 0. Which objects are wanted, and how
// thriftily, is fetch_plan's business.
//
// https://git-scm.com/docs/gitprotocol-v2#_fetch
// https://git-scm.com/docs/gitprotocol-pack#_packfile_negotiation (version 0)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/advertisement.hpp"

namespace lockstep {

struct FetchRequest {
  std::vector<Oid> wants;
  std::string filter;     ///< as of git-rev-list(1): tree:3, blob:none; empty: everything
  std::size_t depth = 0;  ///< so many generations of commits, where the server can cut history; 0: all
  bool greedy = false;    ///< the answer may hold more than was asked for: it is worth a bounded number of bytes
  /// A commit of which we have some objects: only what changed since is sent, in deltas against objects that we may
  /// lack. Empty: nothing.
  Oid have;
};

/// The request for a server that advertised so. In version 0 the filter is left out.
std::string fetch_body(const FetchRequest& request, const Advertisement& server, std::string_view agent);

/// The pack out of the answer to fetch_body. Throws as PktReader.
std::string read_fetched_pack(PktReader& pkts, const FetchRequest& request, const Advertisement& server);

}  // namespace lockstep
