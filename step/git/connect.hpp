// One way to open a connection, whatever the URL says: ssh or smart HTTP. Local paths are no connection
// (local_repository).
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/http.hpp"
#include "base/log.hpp"
#include "git/connection.hpp"
#include "git/remote_url.hpp"
#include "publish/access.hpp"

namespace lockstep {

/// The connection is made when it is first used; no wait outlives the deadline. `variables` is the environment: HOME
/// (for ~/.ssh/known_hosts, see host_trust.hpp) and SSH_AUTH_SOCK are read from it. `http`, `clock` and `log` must live
/// as long as the connection does. Throws Failure (usage): a key that can't be used, nothing to log in with, a local
/// path.
std::unique_ptr<Connection> connect(const RemoteUrl& url, const Access& access, Http& http, const Clock& clock,
                                    Deadline deadline, Log& log, const std::map<std::string, std::string>& variables);

}  // namespace lockstep
