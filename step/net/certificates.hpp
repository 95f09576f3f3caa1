// Which certificate authorities are trusted: a file that the user names, else the system's, else Mozilla's, which are
// built in, so that a container without any file verifies TLS too.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace lockstep {

struct Certificates {
  std::string file;    ///< PEM; empty: the built-in ones
  std::string origin;  ///< the variable that names the file, if one does
};

/// The first that is set of LOCKSTEP_CA_FILE, GIT_SSL_CAINFO, CURL_CA_BUNDLE and SSL_CERT_FILE; else the first bundle
/// of the system that exists. Throws Failure (usage) where a variable names no file.
Certificates choose_certificates(const std::map<std::string, std::string>& variables,
                                 const std::function<bool(const std::string& path)>& exists);

/// PEM, from the distribution's ca-certificates at build time.
std::string_view mozilla_roots();

}  // namespace lockstep
