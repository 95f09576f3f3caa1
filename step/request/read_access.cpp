#include "request/read_access.hpp"

#include <charconv>
#include <string>
#include <string_view>

#include "base/failure.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

struct Login {
  std::string user;
  std::string password;
};
Login login_in(std::string_view url);
std::string percent_decoded(std::string_view text);

}  // namespace

Access read_access(const Settings& settings) {
  Access access;
  access.repo = settings.text("repo");
  access.user = settings.text("user");
  access.token = settings.secret("token");
  if (access.repo.starts_with("https://") || access.repo.starts_with("http://")) {
    const Login login = login_in(access.repo);
    access.repo = without_credentials(access.repo);
    // A name without a password is often a token: it goes where it is not shown.
    if (access.token.empty()) access.token = Secret(login.password.empty() ? login.user : login.password);
    if (access.user.empty() && !login.password.empty()) access.user = login.user;
  }
  access.branch = settings.text("branch");
  access.deploy_key = settings.secret("deploy-key");
  access.deploy_key_passphrase = settings.secret("deploy-key-passphrase");
  access.known_hosts = settings.text("known-hosts");
  access.host_keys = settings.list("host-key");
  check_deploy_key(access.deploy_key, settings.source("deploy-key"));
  for (const auto& key : access.host_keys) check_host_key(key, settings.source("host-key"));
  return access;
}

namespace {

// RFC 3986, section 3.2.1.
Login login_in(std::string_view url) {
  const auto host = url.find("://") + 3;
  const std::string_view authority = url.substr(host, url.find_first_of("/?#", host) - host);
  const auto at = authority.rfind('@');
  if (at == std::string_view::npos) return {};
  const std::string_view login = authority.substr(0, at);
  const auto colon = login.find(':');
  if (colon == std::string_view::npos) return {percent_decoded(login), ""};
  return {percent_decoded(login.substr(0, colon)), percent_decoded(login.substr(colon + 1))};
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const std::string_view digits = text.substr(i).size() > 2 ? text.substr(i + 1, 2) : "";
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    const bool is_escape = text[i] == '%' && digits.size() == 2 && end == digits.data() + 2 && error == std::errc{};
    decoded += is_escape ? static_cast<char>(byte) : text[i];
    if (is_escape) i += 2;
  }
  return decoded;
}

}  // namespace

}  // namespace lockstep
