#include "git/pinned_hosts.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

#include "git/base64.hpp"

using namespace lockstep;

TEST_CASE("the well-known forges are pinned, with whole fingerprints and the vendor's page") {
  std::set<std::pair<std::string_view, int>> hosts;
  for (const auto& pinned : pinned_hosts()) {
    CAPTURE(pinned.host);
    CHECK(hosts.emplace(pinned.host, pinned.port).second);
    CHECK(pinned.page.starts_with("https://"));
    CHECK_FALSE(pinned.keys.empty());
    for (const auto& key : pinned.keys) {
      REQUIRE(key.fingerprint.starts_with("SHA256:"));
      CHECK(key.fingerprint.size() == 50);
      CHECK(from_base64(key.fingerprint.substr(7)).value_or("").size() == 32);
    }
  }
  for (const auto* host : {"github.com", "gitlab.com", "bitbucket.org", "ssh.dev.azure.com", "codeberg.org"}) {
    CHECK(hosts.contains({host, 22}));
  }
  for (const auto* host : {"ssh.github.com", "altssh.gitlab.com", "altssh.bitbucket.org"}) {
    CHECK(hosts.contains({host, 443}));
  }
}

TEST_CASE("the keys that leaked are not pinned") {
  // GitHub's RSA key until March 2023, Bitbucket's until June 2023
  for (const auto& pinned : pinned_hosts()) {
    for (const auto& key : pinned.keys) {
      CHECK(key.fingerprint != "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8");
      CHECK(key.fingerprint != "SHA256:zzXQOXSRBEiUtuE8AikJYKwbHaxvSc0ojez9YXaGp1A");
    }
  }
}
