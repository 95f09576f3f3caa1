// The versions of the libraries that net/ links, for --version.
#pragma once

#include <string>
#include <vector>

namespace lockstep {

std::vector<std::string> net_library_versions();  ///< "libcurl 8.14.1", "OpenSSL 3.0.22", …

}  // namespace lockstep
