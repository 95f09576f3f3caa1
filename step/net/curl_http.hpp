// HTTP over libcurl: one handle, whose connections are kept and used again.
//
// TLS is always verified, TLS 1.2 or later; whom to trust is certificates.hpp's business. Proxies come from the usual
// variables (https_proxy, http_proxy, all_proxy, no_proxy), which libcurl reads itself. Plain http:// works, but
// credentials go over it to this machine only. https://curl.se/libcurl/c/
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/http.hpp"
#include "net/certificates.hpp"

namespace lockstep {

class CurlHttp : public Http {
 public:
  /// `variables` is the environment. It throws nothing: certificates are looked for at the first request.
  explicit CurlHttp(std::map<std::string, std::string> variables);

  HttpReply send(const HttpRequest& request) override;

 private:
  std::map<std::string, std::string> variables_;
  std::map<int, HttpCost> connections_;            ///< by socket, the bytes that are accounted for
  std::unique_ptr<void, void (*)(void*)> handle_;  ///< libcurl's CURL, which is void
};

}  // namespace lockstep
