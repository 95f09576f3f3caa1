#include "git/open.hpp"

#include "git/connect.hpp"
#include "git/local_repository.hpp"
#include "git/remote_repository.hpp"
#include "git/remote_url.hpp"

namespace lockstep {

std::unique_ptr<ConfigRepository> open_repository(const Access& access, Http& http, const Clock& clock,
                                                  Deadline deadline, Log& log,
                                                  const std::map<std::string, std::string>& variables,
                                                  const std::string& agent) {
  const RemoteUrl url = parse_remote_url(access.repo);
  if (url.transport == RemoteUrl::Transport::local) {
    return std::make_unique<LocalRepository>(url.path, access.branch, log);
  }
  return std::make_unique<RemoteRepository>(connect(url, access, http, clock, deadline, log, variables), access.branch,
                                            deadline, clock, log, agent, first_thrift(url.host, variables));
}

}  // namespace lockstep
