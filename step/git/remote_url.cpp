#include "git/remote_url.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr int ssh_port = 22;
constexpr int https_port = 443;
constexpr int http_port = 80;

using Transport = RemoteUrl::Transport;

RemoteUrl parse_local(std::string_view path);
RemoteUrl parse_scp_form(std::string_view text, std::size_t colon);
RemoteUrl parse_with_scheme(std::string_view scheme, std::string_view rest);
void parse_authority(std::string_view authority, RemoteUrl& url);
void check_host(std::string_view host);
std::string percent_decoded(std::string_view text);
std::optional<std::size_t> scp_colon(std::string_view text);
int default_port(Transport transport);

[[noreturn]] void refuse(const std::string& what) {
  throw Failure(Blame::usage, "the repository (--repo) " + what,
                "give git@host:owner/name.git, ssh://git@host/owner/name.git, https://host/owner/name.git or a path");
}

}  // namespace

RemoteUrl parse_remote_url(std::string_view given) {
  constexpr std::size_t bytes_max = 4096;
  const auto text = trim(given);
  if (text.empty()) refuse("is empty");
  if (text.size() > bytes_max) refuse("is longer than " + std::to_string(bytes_max) + " bytes");
  if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; })) {
    refuse("holds a control character or a line break");
  }
  if (const auto scheme_end = text.find("://"); scheme_end != std::string_view::npos) {
    return parse_with_scheme(text.substr(0, scheme_end), text.substr(scheme_end + 3));
  }
  if (const auto colon = scp_colon(text)) return parse_scp_form(text, *colon);
  return parse_local(text);
}

std::string RemoteUrl::display() const {
  if (transport == Transport::local) return path;
  const auto name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  const auto numbered = port == default_port(transport) ? name : name + ":" + std::to_string(port);
  if (transport != Transport::ssh) return (transport == Transport::https ? "https://" : "http://") + numbered + path;
  if (port == ssh_port) return ssh_user + "@" + name + ":" + path;
  return "ssh://" + ssh_user + "@" + numbered + (path.starts_with('/') ? "" : "/") + path;
}

std::string RemoteUrl::http_base() const {
  auto base = display();
  while (base.ends_with('/')) base.pop_back();
  return base;
}

namespace {

RemoteUrl parse_local(std::string_view path) {
  RemoteUrl url;
  url.path = path;
  return url;
}

RemoteUrl parse_scp_form(std::string_view text, std::size_t colon) {
  RemoteUrl url;
  url.transport = Transport::ssh;
  parse_authority(text.substr(0, colon), url);
  url.port = ssh_port;
  url.path = text.substr(colon + 1);
  if (url.path.empty()) refuse("names no path after the colon");
  return url;
}

RemoteUrl parse_with_scheme(std::string_view scheme, std::string_view rest) {
  RemoteUrl url;
  if (scheme == "file") {
    if (!rest.starts_with('/')) refuse("is a file:// URL of another machine; file:///path is of this one");
    return parse_local(percent_decoded(rest));
  }
  if (scheme == "ssh" || scheme == "git+ssh" || scheme == "ssh+git") {
    url.transport = Transport::ssh;
  } else if (scheme == "https") {
    url.transport = Transport::https;
  } else if (scheme == "http") {
    url.transport = Transport::http;
  } else if (scheme == "git") {
    refuse("is a git:// URL, which proves neither who the server is nor who pushes");
  } else {
    refuse("has a scheme that is not ssh, https or file");
  }
  const auto slash = std::min(rest.find('/'), rest.size());
  url.port = default_port(url.transport);
  parse_authority(rest.substr(0, slash), url);
  const auto path = rest.substr(slash);
  if (path.find_first_not_of('/') == std::string_view::npos) refuse("names a host but no path");
  if (path.find_first_of("?#") != std::string_view::npos && url.transport != Transport::ssh) {
    refuse("has a query or a fragment, which a repository's URL does not");
  }
  // As Git does: /~user is the server's business without the slash, and http paths go out as they were written.
  url.path = url.transport == Transport::ssh ? percent_decoded(path.substr(path.starts_with("/~") ? 1 : 0)) : path;
  return url;
}

/// [user[:password]@]host[:port]
void parse_authority(std::string_view authority, RemoteUrl& url) {
  const bool ssh = url.transport == Transport::ssh;
  if (ssh) url.ssh_user = "git";
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    const auto credentials = authority.substr(0, at);
    const auto colon = std::min(credentials.find(':'), credentials.size());
    auto user = percent_decoded(credentials.substr(0, colon));
    if (ssh) {
      if (colon != credentials.size()) refuse("carries a password; ssh logs in with a key (--deploy-key)");
      if (user.empty() || user.starts_with('-')) refuse("names no user before the @");
      url.ssh_user = std::move(user);
    } else {
      url.http_user = Secret(std::move(user));
      if (colon != credentials.size()) url.http_password = Secret(percent_decoded(credentials.substr(colon + 1)));
    }
    authority.remove_prefix(at + 1);
  }
  std::string_view host = authority;
  std::string_view port;
  if (authority.starts_with('[')) {
    const auto end = authority.find(']');
    if (end == std::string_view::npos) refuse("has a [ without its ]");
    host = authority.substr(1, end - 1);
    if (const auto rest = authority.substr(end + 1); rest.starts_with(':')) {
      port = rest.substr(1);
    } else if (!rest.empty()) {
      refuse("has something between the host's ] and its port");
    }
  } else if (const auto colon = authority.find(':'); colon != std::string_view::npos) {
    host = authority.substr(0, colon);
    port = authority.substr(colon + 1);
  }
  check_host(host);
  url.host = host;
  std::transform(url.host.begin(), url.host.end(), url.host.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (port.empty()) return;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), url.port);
  if (error != std::errc() || end != port.data() + port.size() || url.port < 1 || url.port > 65535) {
    refuse("has a port that is not a number from 1 to 65535");
  }
}

void check_host(std::string_view host) {
  constexpr std::string_view others = ".-_:%";
  if (host.empty()) refuse("names no host");
  if (host.starts_with('-')) refuse("has a host that begins with a dash");
  for (const unsigned char c : host) {
    if (std::isalnum(c) == 0 && others.find(static_cast<char>(c)) == std::string_view::npos) {
      refuse("has a host with a character that host names don't have");
    }
  }
}

std::string percent_decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i];
      continue;
    }
    unsigned int byte = 0;
    const auto* digits = text.data() + i + 1;
    if (i + 2 >= text.size() || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2 || byte == 0) {
      refuse("has a % that is not followed by two hex digits");
    }
    plain += static_cast<char>(byte);
    i += 2;
  }
  return plain;
}

/// Where the path begins in host:path: a colon before any slash, outside of brackets.
std::optional<std::size_t> scp_colon(std::string_view text) {
  std::size_t from = 0;
  const auto at = text.find('@');
  const auto bracket = at == std::string_view::npos ? 0 : at + 1;
  if (bracket < text.size() && text[bracket] == '[' && text.find('/') > text.find(']')) from = text.find(']');
  if (from == std::string_view::npos) return {};
  const auto colon = text.find(':', from);
  if (colon == std::string_view::npos || colon == 0 || text.find('/') < colon) return {};
  return colon;
}

int default_port(Transport transport) {
  switch (transport) {
    case Transport::ssh:
      return ssh_port;
    case Transport::https:
      return https_port;
    case Transport::http:
      return http_port;
    case Transport::local:
      return 0;
  }
  return 0;
}

}  // namespace
}  // namespace lockstep
