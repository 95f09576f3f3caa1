// What a server says first: its protocol version, its capabilities, and in version 0 its refs; and the refs that
// ls-refs of version 2 answers with.
//
// https://git-scm.com/docs/gitprotocol-v2#_capability_advertisement , #_ls_refs
// https://git-scm.com/docs/gitprotocol-pack#_reference_discovery (version 0; version 1 only has a line more)
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "base/oid.hpp"
#include "git/pkt_line.hpp"

namespace lockstep {

struct RemoteRef {
  std::string name;    ///< HEAD, refs/heads/main
  Oid oid;             ///< never empty: a ref that is being deleted is listed with the null oid, and left out here
  std::string target;  ///< of a symbolic ref, where the server says it
  Oid peeled{};        ///< of an annotated tag: the commit that it is put on, where the server says it
};

struct Advertisement {
  int version = 0;                                               ///< 0 or 2
  std::map<std::string, std::string, std::less<>> capabilities;  ///< name → value, mostly empty
  std::vector<RemoteRef> refs;                                   ///< version 0
  bool guessed = false;                                          ///< the server was not asked

  bool can(std::string_view capability) const { return capabilities.contains(capability); }
  /// Whether a capability's value, a list separated by blanks, has the word: can("fetch", "filter").
  bool can(std::string_view capability, std::string_view feature) const;
};

/// Throws Failure (remote), also for a repository whose objects are named by SHA-256.
Advertisement read_advertisement(PktReader& pkts);

/// What a server of protocol v2 may be expected to know, for a first request that does not wait for its word.
Advertisement guessed_upload_pack();
/// A server without side-band-64k or report-status ignores the wish (gitprotocol-capabilities) and answers without.
Advertisement guessed_receive_pack();

std::string ls_refs_request(const Advertisement& server, std::string_view agent,
                            const std::vector<std::string>& prefixes);
std::vector<RemoteRef> read_refs(PktReader& pkts);

/// What a ref names, a tag's commit included; empty where it is not among them.
Oid named_by(const std::vector<RemoteRef>& refs, const std::string& name);

struct BranchTip {
  std::string branch;
  Oid oid;
};
inline constexpr std::string_view branch_prefix = "refs/heads/";
/// The tip of a branch; of the one that HEAD names where `branch` is empty. Nothing where it does not exist.
std::optional<BranchTip> tip_among(const std::vector<RemoteRef>& refs, std::string_view branch);
/// Why tip_among found nothing, from all branches there are.
Failure no_such_branch(const std::vector<RemoteRef>& refs, std::string_view branch);

}  // namespace lockstep
