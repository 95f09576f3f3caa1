#include "git/versions.hpp"

#include <git2.h>
#include <libssh2.h>

namespace lockstep {

std::vector<std::string> git_library_versions() {
  int major = 0;
  int minor = 0;
  int revision = 0;
  git_libgit2_version(&major, &minor, &revision);
  return {std::string("libssh2 ") + libssh2_version(0),
          "libgit2 " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(revision)};
}

}  // namespace lockstep
