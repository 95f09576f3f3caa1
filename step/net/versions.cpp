#include "net/versions.hpp"

#include <curl/curl.h>
#include <openssl/crypto.h>
#include <zlib.h>

namespace lockstep {

std::vector<std::string> net_library_versions() {
  return {std::string("libcurl ") + curl_version_info(CURLVERSION_NOW)->version,
          std::string("OpenSSL ") + OpenSSL_version(OPENSSL_VERSION_STRING), std::string("zlib ") + zlibVersion()};
}

}  // namespace lockstep
