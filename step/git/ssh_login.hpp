// Logging in to a verified server: with the deploy key from memory, else with the keys of an ssh-agent. RFC 4252.
#pragma once

#include <optional>
#include <string>

#include "base/log.hpp"
#include "git/deploy_key.hpp"
#include "git/ssh_session.hpp"

namespace lockstep {

struct SshLogin {
  std::string user;
  std::optional<DeployKey> key;  ///< if set, the only key that is offered
  std::string agent_socket;      ///< SSH_AUTH_SOCK
};

/// Throws Failure: usage where the key's passphrase is wrong, remote where the server takes none of the keys; it names
/// the fingerprints that were offered.
void log_in(const SshSession& session, const SshLogin& login, Log& log);

}  // namespace lockstep
