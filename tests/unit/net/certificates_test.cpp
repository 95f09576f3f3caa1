#include "net/certificates.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"

using namespace lockstep;

TEST_CASE("what the user names is trusted, else the system's bundle, else what is built in") {
  using Variables = std::map<std::string, std::string>;
  const auto only = [](const std::string& there) { return [there](const std::string& path) { return path == there; }; };
  const auto all = [](const std::string&) { return true; };
  const auto none = [](const std::string&) { return false; };

  CHECK(
      choose_certificates({{"SSL_CERT_FILE", "/s"}, {"LOCKSTEP_CA_FILE", "/l"}, {"GIT_SSL_CAINFO", "/g"}}, all).file ==
      "/l");
  CHECK(
      choose_certificates({{"SSL_CERT_FILE", "/s"}, {"CURL_CA_BUNDLE", "/c"}, {"GIT_SSL_CAINFO", "/g"}}, all).origin ==
      "GIT_SSL_CAINFO");
  CHECK(choose_certificates({{"SSL_CERT_FILE", "/s"}, {"LOCKSTEP_CA_FILE", ""}}, all).file == "/s");
  CHECK(choose_certificates(Variables{}, only("/etc/pki/tls/certs/ca-bundle.crt")).file ==
        "/etc/pki/tls/certs/ca-bundle.crt");
  CHECK(choose_certificates(Variables{}, none).file.empty());
  CHECK_THROWS_WITH_AS(choose_certificates({{"CURL_CA_BUNDLE", "/gone"}}, only("/etc/ssl/cert.pem")),
                       doctest::Contains("CURL_CA_BUNDLE"), Failure);
}

TEST_CASE("the built-in roots are a whole PEM bundle") {
  const auto roots = mozilla_roots();
  CHECK(roots.starts_with("-----BEGIN CERTIFICATE-----\n"));
  CHECK(roots.ends_with("-----END CERTIFICATE-----\n"));
  CHECK(roots.size() > 100'000);
}
