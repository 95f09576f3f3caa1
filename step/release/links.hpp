// Links to a forge's pages. No link rather than a wrong one: an empty string where the forge is not known.
#pragma once

#include <string>

#include "config/layout.hpp"
#include "release/release.hpp"

namespace lockstep {

/// https://host/owner/name of a repository given as git@host:path, ssh://, https:// (credentials removed); empty for a
/// local path.
std::string web_url(const std::string& repository);
/// acme/deploy: a repository's name for people, never with credentials; a local path as it is.
std::string display_name(const std::string& repository);
/// acme/api of https://github.com/acme/api; empty where it is no web address.
std::string repository_of(const std::string& web_url);
/// The page of a commit, and of a comparison. GitHub, GitLab, Bitbucket, Gitea/Forgejo (codeberg.org), Azure DevOps by
/// host name.
std::string commit_url(const std::string& web_url, const std::string& revision);
std::string compare_url(const std::string& web_url, const std::string& from, const std::string& to);

/// The source repository's page of a service: its `source` in the layout; else the origin's repository where the
/// origin built this one service (its name is the repository's last part, or it is the only wish).
std::string source_url(const Layout& layout, const Origin& origin, const std::string& service, bool only_service);

/// Whether the layout says that the service's source is another repository than the origin's.
bool is_built_elsewhere(const Layout& layout, const Origin& origin, const std::string& service);

}  // namespace lockstep
