// One HTTP request and its reply, as a seam: Slack's messages and Git's smart HTTP go through it. net/ implements it
// over libcurl; tests put their own in.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/failure.hpp"
#include "base/secret.hpp"

namespace lockstep {

struct HttpRequest {
  std::string method = "GET";
  Secret url;  ///< a secret: webhook URLs are
  std::vector<std::pair<std::string, Secret>> headers;
  std::string body;
  Milliseconds timeout{30'000};  ///< for the whole exchange
  std::size_t reply_bytes_max = 1 << 20;
  bool follow_redirects = false;               ///< at most 5, https only, credentials only to the same host
  std::function<void(std::string_view)> sink;  ///< takes the body of a 2xx reply as it arrives, if set
};

/// What an exchange cost on the wire, with its redirects.
struct HttpCost {
  std::size_t connecting_rounds = 0;  ///< TCP and TLS of the connections it made
  std::size_t requests = 0;
  std::size_t bytes_down = 0;
  std::size_t bytes_up = 0;
};

struct HttpReply {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names in lower case; of the last reply
  std::string body;                            ///< empty where the sink took it
  std::string url;                             ///< the last one, after redirects
  HttpCost cost;
};

/// No reply came: the network, TLS, or time. Its text names the host, never the path of a URL.
struct HttpFailure : Failure {
  enum class Kind { connect, tls, timeout, broken };
  HttpFailure(Kind what_broke, std::string message, std::string hint = {})
      : Failure(Blame::remote, std::move(message), std::move(hint)), kind(what_broke) {}
  Kind kind;
};

/// The reply is longer than reply_bytes_max.
struct HttpTooLarge : HttpFailure {
  using HttpFailure::HttpFailure;
};

class Http {
 public:
  virtual ~Http() = default;
  /// Sends and waits. Connections are kept and used again. Throws HttpFailure; any status is a reply.
  virtual HttpReply send(const HttpRequest& request) = 0;
};

}  // namespace lockstep
