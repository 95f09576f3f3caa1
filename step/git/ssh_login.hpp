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

/// Two rounds with the service's own answer, where the key is no RSA key: how such a one has to sign, a server says
/// together with that answer (RFC 8308), so that a question before it would be answered with no. False where the server
/// hung up on a question that came before the service's answer; `patient` asks after it. Throws Failure: usage where
/// the key's passphrase is wrong, remote where the server takes none of the keys; it names the fingerprints that were
/// offered.
bool log_in(const SshSession& session, const SshLogin& login, Log& log, bool patient);

}  // namespace lockstep
