// How to reach the config repository: where it is and what proves who we are and who they are.
#pragma once

#include <string>
#include <vector>

#include "base/secret.hpp"

namespace lockstep {

struct Access {
  std::string repo;    ///< git@host:path, ssh://, https://, file:// or a local path
  std::string branch;  ///< empty: the one that HEAD names
  Secret deploy_key;   ///< PEM, PEM with literal \n, or base64 of it; empty: ssh-agent
  Secret deploy_key_passphrase;
  Secret token;                        ///< https: sent as the password of `user`
  std::string user;                    ///< https; empty: x-access-token, which the forges take
  std::string known_hosts;             ///< text of a known_hosts file; empty: the pinned keys of the well-known forges
  std::vector<std::string> host_keys;  ///< SHA256:… fingerprints
};

}  // namespace lockstep
