// A known_hosts file as text: which keys a host may show. Parsing and looking up only; what an answer means is
// host_trust's business.
//
// sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT" (https://man.openbsd.org/sshd#SSH_KNOWN_HOSTS_FILE_FORMAT): host patterns with
// * ? and !, [host]:port, hashed names (|1|), @revoked and @cert-authority.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "git/ssh_key.hpp"

namespace lockstep {

struct KnownHost {
  enum class Mark { none, revoked, cert_authority };
  Mark mark = Mark::none;
  std::string hosts;  ///< the first field: patterns, or one hashed name
  SshKey key;
  std::size_t line = 0;  ///< 1-based
};

/// Lines that are no entries are skipped, as ssh does.
std::vector<KnownHost> parse_known_hosts(std::string_view text);

/// "host", or "[host]:port" where the port is not 22.
std::string known_hosts_name(std::string_view host, int port);

/// Whether an entry is about a name as known_hosts_name() gives it.
bool is_about(const KnownHost& entry, std::string_view name);

/// What the entries say about a key that a host shows.
struct HostCheck {
  enum class Verdict { match, changed, revoked, authority_only, unknown };
  Verdict verdict = Verdict::unknown;
  const KnownHost* entry = nullptr;  ///< the one that decided; null for unknown
};

/// A revoked key is revoked whatever else is there. With a port other than 22, an entry without a port matches too if
/// its key is the same (as ssh does), but can't make a key "changed".
HostCheck check_host_key(const std::vector<KnownHost>& entries, std::string_view host, int port, const SshKey& shown);

/// The key types that the entries have for a host.
std::vector<std::string> key_types_of(const std::vector<KnownHost>& entries, std::string_view host, int port);

}  // namespace lockstep
