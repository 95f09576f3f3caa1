// Where a config repository is: the URL or path a user gives, taken apart. It opens nothing and asks nobody.
//
// The forms are Git's own (https://git-scm.com/docs/git-clone#_git_urls): git@host:path, ssh://[user@]host[:port]/path,
// https://host/path, http://host/path, file:///path and a plain path.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace lockstep {

struct RemoteUrl {
  enum class Transport { ssh, https, http, local };
  Transport transport = Transport::local;
  std::string host;      ///< lower case, an IPv6 address without its brackets; empty for local
  int port = 0;          ///< always set but for local
  std::string path;      ///< ssh: as the server is told; http(s): begins with a slash; local: a path of this machine
  std::string ssh_user;  ///< "git" unless the URL says otherwise
  Secret http_user;      ///< what an http(s) URL carried; some put a token in the user's place
  Secret http_password;

  /// For people: never with credentials, default ports left out.
  std::string display() const;
  /// The http(s) URL without credentials and without a final slash.
  std::string http_base() const;
};

/// Throws Failure (usage) that says what is wrong and never repeats what could be a credential.
RemoteUrl parse_remote_url(std::string_view text);

}  // namespace lockstep
