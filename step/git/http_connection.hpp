// A connection to git-upload-pack and git-receive-pack over smart HTTP: every request stands by itself.
//
// gitprotocol-http has a client discover the references before anything else ("MUST first request"). A server that
// keeps no state can't tell, and a round trip is saved for each service: who uses this connection may ask at once, and
// discovers where the answer is not what a server of protocol v2 says.
//
// https://git-scm.com/docs/gitprotocol-http , https://git-scm.com/docs/gitprotocol-v2#_http_transport
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/http.hpp"
#include "base/log.hpp"
#include "git/connection.hpp"
#include "git/remote_url.hpp"

namespace lockstep {

/// What goes into the Authorization header (RFC 7617); both empty: none is sent.
struct HttpLogin {
  std::string user;
  Secret password;
};

class HttpConnection : public Connection {
 public:
  HttpConnection(RemoteUrl url, HttpLogin login, Http& http, const Clock& clock, Deadline deadline, Log& log);

  std::unique_ptr<Reader> advertisement(Service service) override;
  std::unique_ptr<Reader> request(Service service, std::string_view body, std::size_t bytes_max) override;
  void prepare(Service) override {}
  bool stateless() const override { return true; }
  std::string server_words() const override { return {}; }
  Traffic traffic() const override { return traffic_; }

 private:
  HttpReply send(HttpRequest request, Service service);
  void follow(const std::string& landed_url);
  void refuse(const HttpReply& reply) const;
  bool logs_in() const;

  RemoteUrl url_;
  std::string base_;       ///< where requests go: url_, or where its server redirected to
  bool same_host_ = true;  ///< credentials are sent to the host of url_ only
  HttpLogin login_;
  Http& http_;
  const Clock& clock_;
  Deadline deadline_;
  Log& log_;
  Traffic traffic_;
};

}  // namespace lockstep
