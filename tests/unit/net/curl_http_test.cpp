#include "net/curl_http.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

namespace {

std::string failure_of(const std::string& url, const std::string& header = {}, const std::string& value = "s3cret") {
  HttpRequest request;
  request.url = Secret(url);
  if (!header.empty()) request.headers.emplace_back(header, Secret(value));
  try {
    CurlHttp({}).send(request);
  } catch (const HttpFailure& failure) {
    return failure.text();
  }
  return "";
}

}  // namespace

// These are refused before anything is sent.

TEST_CASE("what is no http URL is refused without repeating it") {
  for (const auto* url :
       {"", "s3cret", "ftp://git.acme.com/s3cret", "file:///etc/passwd", "https://", "https:// s3cret/"}) {
    CAPTURE(url);
    const auto said = failure_of(url);
    CHECK(said.find("no https:// URL") != std::string::npos);
    CHECK(said.find("s3cret") == std::string::npos);
  }
}

TEST_CASE("credentials do not go over plain http to another machine") {
  for (const auto* host : {"git.acme.com", "10.0.0.1", "127.0.0.1.acme.com", "localhost.acme.com"}) {
    for (const auto* header : {"Authorization", "authorization", "Cookie", "PRIVATE-TOKEN"}) {
      const auto said = failure_of("http://" + std::string(host) + "/r", header);
      CAPTURE(said);
      CHECK(said.find("credentials are not sent to " + std::string(host)) != std::string::npos);
      CHECK(said.find("s3cret") == std::string::npos);
    }
  }
}

TEST_CASE("a header can't be smuggled in by a line break") {
  const auto said = failure_of("https://git.acme.com/r", "Authorization", "s3cret\r\nX: y");
  CHECK(said.find("line break") != std::string::npos);
  CHECK(said.find("s3cret") == std::string::npos);
}
