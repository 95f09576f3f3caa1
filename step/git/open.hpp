// The way in to this room: a config repository opened wherever it is, on a server or on this machine's disk.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/http.hpp"
#include "base/log.hpp"
#include "publish/access.hpp"
#include "publish/config_repository.hpp"

namespace lockstep {

/// `agent` is what a server is told we are. `variables` is the environment (see connect.hpp). `http`, `clock` and `log`
/// must outlive the repository. Throws Failure: what parse_remote_url, connect and LocalRepository throw.
std::unique_ptr<ConfigRepository> open_repository(const Access& access, Http& http, const Clock& clock,
                                                  Deadline deadline, Log& log,
                                                  const std::map<std::string, std::string>& variables,
                                                  const std::string& agent);

}  // namespace lockstep
