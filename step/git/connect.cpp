#include "git/connect.hpp"

#include <fstream>
#include <iterator>
#include <optional>

#include "base/failure.hpp"
#include "git/deploy_key.hpp"
#include "git/host_trust.hpp"
#include "git/http_connection.hpp"
#include "git/ssh_connection.hpp"

namespace lockstep {
namespace {

using Variables = std::map<std::string, std::string>;

SshLogin ssh_login(const RemoteUrl& url, const Access& access, const Variables& variables);
HttpLogin http_login(const RemoteUrl& url, const Access& access);
std::string home_known_hosts(const Variables& variables);
std::string value_of(const Variables& variables, const std::string& name);

}  // namespace

std::unique_ptr<Connection> connect(const RemoteUrl& url, const Access& access, Http& http, const Clock& clock,
                                    Deadline deadline, Log& log, const Variables& variables) {
  switch (url.transport) {
    case RemoteUrl::Transport::ssh:
      return std::make_unique<SshConnection>(url, HostTrust(url.host, url.port, access, home_known_hosts(variables)),
                                             ssh_login(url, access, variables), clock, deadline, log);
    case RemoteUrl::Transport::https:
    case RemoteUrl::Transport::http:
      return std::make_unique<HttpConnection>(url, http_login(url, access), http, clock, deadline, log);
    case RemoteUrl::Transport::local:
      break;
  }
  throw Failure(Blame::bug, "a local path is no connection");
}

namespace {

SshLogin ssh_login(const RemoteUrl& url, const Access& access, const Variables& variables) {
  SshLogin login{url.ssh_user, std::nullopt, value_of(variables, "SSH_AUTH_SOCK")};
  if (!access.deploy_key.empty()) {
    login.key = read_deploy_key(access.deploy_key, access.deploy_key_passphrase);
  } else if (login.agent_socket.empty()) {
    throw Failure(Blame::usage, "nothing to log in to " + url.host + " with: no deploy key, and no ssh-agent runs",
                  "give --deploy-key (LOCKSTEP_DEPLOY_KEY), or an https URL and --token");
  }
  return login;
}

HttpLogin http_login(const RemoteUrl& url, const Access& access) {
  if (!access.token.empty()) {
    // Any user will do for the forges' tokens; this is the one they document.
    const auto user = !access.user.empty() ? access.user : url.http_user.reveal();
    return {user.empty() ? "x-access-token" : user, access.token};
  }
  return {url.http_user.reveal(), url.http_password};
}

std::string home_known_hosts(const Variables& variables) {
  constexpr std::size_t bytes_max = 16U << 20U;
  const auto home = value_of(variables, "HOME");
  if (home.empty()) return {};
  std::ifstream file(home + "/.ssh/known_hosts", std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  return text.size() > bytes_max ? std::string() : text;
}

std::string value_of(const Variables& variables, const std::string& name) {
  const auto found = variables.find(name);
  return found == variables.end() ? std::string() : found->second;
}

}  // namespace
}  // namespace lockstep
