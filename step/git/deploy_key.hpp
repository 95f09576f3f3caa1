// The private key to log in with, read from whatever a CI's secret made of it. It stays in memory.
//
// Taken: PEM (PKCS#1, SEC 1, PKCS#8) and OpenSSH's own format
// (https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key), as it is, with literal \n, with its line
// breaks turned into blanks, or as base64 of any of these. Ed25519, ECDSA and RSA, with or without a passphrase.
#pragma once

#include <optional>

#include "base/secret.hpp"
#include "git/ssh_key.hpp"

namespace lockstep {

struct DeployKey {
  Secret pem;  ///< with line breaks where they belong
  Secret passphrase;
  SshKey public_key;
};

/// Throws Failure (usage) that says what is wrong with the key, never what is in it. A wrong passphrase of a key in
/// OpenSSH's format shows only when it is used (ssh_login).
DeployKey read_deploy_key(const Secret& given, const Secret& passphrase);

}  // namespace lockstep
