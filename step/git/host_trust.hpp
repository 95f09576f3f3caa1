// Whether a server is the one we mean: decides over the host key that it shows. There is no way around it.
//
// What is trusted: the fingerprints given with --host-key, the entries given with --known-hosts, and the published keys
// of the well-known forges (pinned_hosts). ~/.ssh/known_hosts is asked only where neither flag is given and the host is
// not pinned. A key that --known-hosts or ~/.ssh/known_hosts marks as revoked is refused whatever else is said.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "git/known_hosts.hpp"
#include "git/pinned_hosts.hpp"
#include "git/ssh_key.hpp"
#include "publish/access.hpp"

namespace lockstep {

class HostTrust {
 public:
  /// Throws Failure (usage) where --host-key is no fingerprint or --known-hosts holds no entry.
  HostTrust(std::string host, int port, const Access& access, std::string_view home_known_hosts);

  /// Lists of host key algorithms (RFC 4253 section 7.1) to negotiate, one handshake each until a key is trusted: what
  /// we have a key for comes first. More than one only with --host-key, which does not say of what type its key is.
  std::vector<std::string> offers() const;

  /// Why a key is trusted, in words for --verbose; nothing where it is not.
  std::optional<std::string> reason_to_trust(const SshKey& shown) const;

  /// Why it is not: with both fingerprints and the line to add.
  Failure refusal(const SshKey& shown) const;

 private:
  const std::vector<KnownHost>& deciding_entries() const;
  bool revoked(const SshKey& shown) const;

  std::string host_;
  int port_;
  std::vector<std::string> fingerprints_;
  std::vector<KnownHost> given_;
  std::vector<KnownHost> home_;
  std::optional<PinnedHost> pinned_;
};

}  // namespace lockstep
