#include "git/connect.hpp"

#include <doctest/doctest.h>
#include <sstream>

#include "git/base64.hpp"

using namespace lockstep;

namespace {

/// Keeps the Authorization header and answers nothing of use.
struct Listener : Http {
  HttpReply send(const HttpRequest& request) override {
    for (const auto& [name, value] : request.headers) {
      if (name == "Authorization") authorization = value.reveal();
    }
    return {404, {}, "", request.url.reveal()};
  }
  std::string authorization;
};

struct World {
  Listener http;
  Clock clock{nullptr, [] { return std::chrono::steady_clock::time_point(); }, nullptr, nullptr};
  Deadline deadline{std::chrono::steady_clock::time_point() + Milliseconds(1000)};
  std::ostringstream out;
  Log log{out, true, Log::Annotations::none};

  std::unique_ptr<Connection> open(const std::string& url, const Access& access,
                                   const std::map<std::string, std::string>& variables = {}) {
    return connect(parse_remote_url(url), access, http, clock, deadline, log, variables);
  }
};

}  // namespace

TEST_CASE("over https, a token is sent with the user that goes with it; else what the URL carries") {
  struct Row {
    const char* url;
    const char* token;
    const char* user;
    std::string sent;
  };
  const Row rows[] = {
      {"https://git.acme.com/r", "t", "", "x-access-token:t"}, {"https://git.acme.com/r", "t", "bot", "bot:t"},
      {"https://url@git.acme.com/r", "t", "", "url:t"},        {"https://url:p@git.acme.com/r", "t", "bot", "bot:t"},
      {"https://url:p@git.acme.com/r", "", "", "url:p"},       {"https://url:p@git.acme.com/r", "", "bot", "url:p"},
      {"https://t0ken@git.acme.com/r", "", "", "t0ken:"},      {"https://git.acme.com/r", "", "", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.url);
    World world;
    Access access;
    access.token = Secret(row.token);
    access.user = row.user;
    CHECK_THROWS_AS(world.open(row.url, access)->advertisement(Service::upload_pack), Failure);
    CHECK(world.http.authorization == (row.sent.empty() ? "" : "Basic " + base64(row.sent)));
  }
}

TEST_CASE("over ssh, there must be something to log in with before anything is sent") {
  World world;
  CHECK_THROWS_WITH_AS(world.open("git@git.acme.com:r", {}), doctest::Contains("nothing to log in"), Failure);
  CHECK_NOTHROW(world.open("git@git.acme.com:r", {}, {{"SSH_AUTH_SOCK", "/run/agent"}}));
  Access access;
  access.deploy_key = Secret("no key");
  CHECK_THROWS_WITH_AS(world.open("git@git.acme.com:r", access), doctest::Contains("neither a PEM"), Failure);
}
