// The versions of the libraries that git/ links, for --version.
#pragma once

#include <string>
#include <vector>

namespace lockstep {

std::vector<std::string> git_library_versions();  ///< "libssh2 1.11.1", …

}  // namespace lockstep
