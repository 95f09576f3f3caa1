#include "release/links.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace lockstep {
namespace {

enum class Forge { unknown, github, gitlab, gitea, bitbucket, bitbucket_server, azure };

/// A repository's name, taken apart.
struct Location {
  std::string scheme = "https";
  std::string host;  ///< with the port of a web address
  std::string path;  ///< without outer slashes
};

Location location_of(const std::string& repository);
Location of_url(std::string_view scheme, std::string_view rest);
void settle_host(Location& location);
void settle_azure(Location& location);
void settle_bitbucket_server(Location& location);
std::string path_alone(std::string_view path);
Forge forge_of(std::string_view host);
Forge forge_of_url(const std::string& web_url);
bool names_a_commit(const std::string& revision);

}  // namespace

std::string web_url(const std::string& repository) {
  auto location = location_of(repository);
  if (location.host.empty() || location.path.empty()) return {};
  settle_host(location);
  const auto forge = forge_of(location.host);
  if (forge == Forge::azure) settle_azure(location);
  if (forge == Forge::bitbucket_server) settle_bitbucket_server(location);
  return location.scheme + "://" + location.host + "/" + location.path;
}

std::string display_name(const std::string& repository) {
  const auto location = location_of(repository);
  // Azure DevOps has its protocol's version before the path: git@ssh.dev.azure.com:v3/organisation/project/repository.
  if (location.host == "ssh.dev.azure.com" && location.path.starts_with("v3/")) return location.path.substr(3);
  if (!location.path.empty()) return location.path;
  return repository.find("://") == std::string::npos ? repository : "the config repository";
}

std::string repository_of(const std::string& web_url) {
  const auto scheme_end = web_url.find("://");
  const auto slash = scheme_end == std::string::npos ? scheme_end : web_url.find('/', scheme_end + 3);
  return slash == std::string::npos ? std::string() : web_url.substr(slash + 1);
}

std::string commit_url(const std::string& web_url, const std::string& revision) {
  if (!names_a_commit(revision)) return {};
  switch (forge_of_url(web_url)) {
    case Forge::github:
    case Forge::gitea:
    case Forge::azure:
      return web_url + "/commit/" + revision;
    case Forge::gitlab:
      return web_url + "/-/commit/" + revision;
    case Forge::bitbucket:
    case Forge::bitbucket_server:
      return web_url + "/commits/" + revision;
    case Forge::unknown:
      break;
  }
  return {};
}

std::string compare_url(const std::string& web_url, const std::string& from, const std::string& to) {
  if (!names_a_commit(from) || !names_a_commit(to) || from == to) return {};
  switch (forge_of_url(web_url)) {
    case Forge::github:
    case Forge::gitea:
      return web_url + "/compare/" + from + "..." + to;
    case Forge::gitlab:
      return web_url + "/-/compare/" + from + "..." + to;
    case Forge::bitbucket:  // the newer one comes first
      return web_url + "/branches/compare/" + to + ".." + from;
    case Forge::bitbucket_server:
      return web_url + "/compare/commits?targetBranch=" + from + "&sourceBranch=" + to;
    case Forge::azure:  // GC: a commit's name
      return web_url + "/branchCompare?baseVersion=GC" + from + "&targetVersion=GC" + to + "&_a=commits";
    case Forge::unknown:
      break;
  }
  return {};
}

std::string source_url(const Layout& layout, const Origin& origin, const std::string& service, bool only_service) {
  const auto entry = service_entry(layout, service);
  if (!entry.source.empty()) return web_url(entry.source);
  const bool built_here = only_service || lower_case(split(origin.repository, '/').back()) == lower_case(service);
  return built_here ? web_url(origin.repository_url) : std::string();
}

// Forges ignore case in names; a mirror on another host has the same path.
bool is_built_elsewhere(const Layout& layout, const Origin& origin, const std::string& service) {
  const auto source = repository_of(web_url(service_entry(layout, service).source));
  return !source.empty() && !origin.repository.empty() && lower_case(source) != lower_case(origin.repository);
}

namespace {

/// The forms that git-clone(1) takes under "GIT URLS".
Location location_of(const std::string& repository) {
  const auto text = std::string(trim(repository));
  // It becomes part of a link: blanks, quotes and angle brackets would end one.
  const bool linkable = std::none_of(text.begin(), text.end(), [](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code <= ' ' || code >= 0x7F || byte == '<' || byte == '>' || byte == '"' || byte == '|' || byte == '\\';
  });
  if (!linkable) return {};
  if (const auto scheme_end = text.find("://"); scheme_end != std::string::npos) {
    return of_url(std::string_view(text).substr(0, scheme_end), std::string_view(text).substr(scheme_end + 3));
  }
  const auto colon = text.find(':');  // git@host:path; with a slash before the colon it is a local path
  if (colon == std::string::npos || colon < 2 || text.find('/') < colon) return {};
  const auto at = text.rfind('@', colon);
  const auto host = text.substr(at == std::string::npos ? 0 : at + 1, colon - (at == std::string::npos ? 0 : at + 1));
  return {.host = lower_case(host), .path = path_alone(text.substr(colon + 1))};
}

Location of_url(std::string_view scheme, std::string_view rest) {
  const auto slash = rest.find('/');
  if (slash == std::string_view::npos) return {};
  auto host = rest.substr(0, slash);
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);  // credentials
  const auto kind = lower_case(scheme);
  const bool web = kind == "https" || kind == "http";
  if (!web && kind != "ssh" && kind != "git" && kind != "git+ssh" && kind != "ssh+git") return {};
  if (!web) host = host.substr(0, host.rfind(':'));  // the port of sshd says nothing about the web server's
  return {
      .scheme = kind == "http" ? "http" : "https", .host = lower_case(host), .path = path_alone(rest.substr(slash))};
}

std::string path_alone(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with(".git")) path.remove_suffix(4);
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path);
}

/// Hosts that serve SSH on the HTTPS port have a page of their own nowhere.
/// https://docs.github.com/authentication/troubleshooting-ssh/using-ssh-over-the-https-port and the like.
void settle_host(Location& location) {
  if (location.host == "ssh.github.com") location.host = "github.com";
  if (location.host == "altssh.gitlab.com") location.host = "gitlab.com";
  if (location.host == "altssh.bitbucket.org") location.host = "bitbucket.org";
}

/// git@ssh.dev.azure.com:v3/ORG/PROJECT/REPO is https://dev.azure.com/ORG/PROJECT/_git/REPO.
/// https://learn.microsoft.com/azure/devops/repos/git/use-ssh-keys-to-authenticate
void settle_azure(Location& location) {
  if (location.host != "ssh.dev.azure.com" && location.host != "vs-ssh.visualstudio.com") return;
  location.host = "dev.azure.com";
  const auto parts = split(location.path, '/');
  if (parts.size() == 4 && parts[0] == "v3") location.path = parts[1] + "/" + parts[2] + "/_git/" + parts[3];
}

/// Clone addresses are PROJECT/REPO by ssh and scm/PROJECT/REPO by https, pages are projects/PROJECT/repos/REPO, and
/// for a personal project (~name) users/name/repos/REPO.
/// https://confluence.atlassian.com/bitbucketserver/permanently-authenticating-with-git-repositories-776639846.html
void settle_bitbucket_server(Location& location) {
  auto parts = split(location.path, '/');
  if (parts.size() > 2 && parts[parts.size() - 3] == "scm") parts.erase(parts.end() - 3);
  if (parts.size() != 2) return;
  const bool personal = parts[0].starts_with('~');
  location.path = personal ? "users/" + parts[0].substr(1) : "projects/" + parts[0];
  location.path += "/repos/" + parts[1];
}

Forge forge_of(std::string_view host) {
  host = host.substr(0, host.find(':'));
  if (host == "bitbucket.org") return Forge::bitbucket;
  if (host == "codeberg.org") return Forge::gitea;
  if (host.ends_with(".ghe.com")) return Forge::github;
  if (host == "dev.azure.com" || host == "ssh.dev.azure.com" || host.ends_with(".visualstudio.com"))
    return Forge::azure;
  for (const auto& label : split(host, '.')) {
    if (label == "github") return Forge::github;
    if (label == "gitlab") return Forge::gitlab;
    if (label == "gitea" || label == "forgejo") return Forge::gitea;
    if (label == "bitbucket") return Forge::bitbucket_server;
  }
  return Forge::unknown;
}

Forge forge_of_url(const std::string& web_url) {
  const auto scheme_end = web_url.find("://");
  if (scheme_end == std::string::npos) return Forge::unknown;
  const auto host_begin = scheme_end + 3;
  return forge_of(std::string_view(web_url).substr(host_begin, web_url.find('/', host_begin) - host_begin));
}

/// A branch or an abbreviation of a few digits may mean something else tomorrow.
bool names_a_commit(const std::string& revision) {
  return revision.size() >= 7 && revision.size() <= 64 &&
         revision.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

}  // namespace

}  // namespace lockstep
