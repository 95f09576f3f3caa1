#include "net/certificates.hpp"

#include "base/failure.hpp"

extern "C" const char lockstep_mozilla_roots[];      // mozilla_roots.S
extern "C" const char lockstep_mozilla_roots_end[];  // likewise

namespace lockstep {

Certificates choose_certificates(const std::map<std::string, std::string>& variables,
                                 const std::function<bool(const std::string& path)>& exists) {
  for (const auto* name : {"LOCKSTEP_CA_FILE", "GIT_SSL_CAINFO", "CURL_CA_BUNDLE", "SSL_CERT_FILE"}) {
    const auto variable = variables.find(name);
    if (variable == variables.end() || variable->second.empty()) continue;
    if (!exists(variable->second)) {
      throw Failure(Blame::usage, std::string(name) + " names a file that does not exist: " + variable->second,
                    "name a PEM file with the certificate authorities to trust, or unset the variable");
    }
    return {variable->second, name};
  }
  // Debian and Alpine; Fedora and RHEL; openSUSE; Alpine and the BSDs.
  for (const auto* path : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
                           "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"}) {
    if (exists(path)) return {path, {}};
  }
  return {};
}

std::string_view mozilla_roots() {
  return {lockstep_mozilla_roots, static_cast<std::size_t>(lockstep_mozilla_roots_end - lockstep_mozilla_roots)};
}

}  // namespace lockstep
