#include "git/host_trust.hpp"

#include <doctest/doctest.h>

#include "git/base64.hpp"

using namespace lockstep;

namespace {

SshKey key(const std::string& type, const std::string& rest) { return {type, ssh_string(type) + ssh_string(rest)}; }

const SshKey ed = key("ssh-ed25519", "one");
const SshKey other = key("ssh-ed25519", "two");
const SshKey rsa = key("ssh-rsa", "three");
const SshKey github{"ssh-ed25519",
                    *from_base64("AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl")};

HostTrust trust(const std::string& host, const std::string& known_hosts = {}, std::vector<std::string> host_keys = {},
                const std::string& home = {}) {
  Access access;
  access.known_hosts = known_hosts;
  access.host_keys = std::move(host_keys);
  return {host, 22, access, home};
}

}  // namespace

TEST_CASE("a key is trusted by exactly what was given") {
  CHECK(trust("h", "h " + ed.text()).reason_to_trust(ed) == "--known-hosts line 1");
  CHECK(trust("h", {}, {ed.fingerprint()}).reason_to_trust(ed) == "--host-key");
  CHECK(trust("h", {}, {other.fingerprint(), ed.fingerprint()}).reason_to_trust(ed) == "--host-key");
  CHECK(trust("h", {}, {}, "\nh " + ed.text()).reason_to_trust(ed) == "~/.ssh/known_hosts line 2");
  CHECK(trust("github.com").reason_to_trust(github)->starts_with("published at https://docs.github.com/"));
  CHECK_FALSE(trust("h").reason_to_trust(ed));
  CHECK_FALSE(trust("h").reason_to_trust(github));
  CHECK_FALSE(trust("github.com.evil.org").reason_to_trust(github));
  CHECK_FALSE(trust("gitlab.com").reason_to_trust(github));
  CHECK_FALSE(trust("h", "h " + other.text(), {rsa.fingerprint()}).reason_to_trust(ed));
}

TEST_CASE("what is given adds to the pinned keys, the user's own file does not") {
  CHECK(trust("github.com", "github.com " + ed.text()).reason_to_trust(ed));
  CHECK(trust("github.com", {}, {ed.fingerprint()}).reason_to_trust(ed));
  CHECK(trust("github.com", "h " + ed.text()).reason_to_trust(github));
  CHECK_FALSE(trust("github.com", {}, {}, "github.com " + ed.text()).reason_to_trust(ed));
  CHECK_FALSE(trust("h", "g " + ed.text(), {}, "h " + ed.text()).reason_to_trust(ed));
}

TEST_CASE("a revoked key is refused even where it is pinned or given by fingerprint") {
  const auto revoked = "@revoked * " + github.text();
  CHECK_FALSE(trust("github.com", revoked, {github.fingerprint()}).reason_to_trust(github));
  CHECK_FALSE(trust("github.com", {}, {}, revoked).reason_to_trust(github));
  CHECK(trust("github.com", revoked).refusal(github).message().find("revoked") != std::string::npos);
}

TEST_CASE("a fingerprint is taken with padding, and without its prefix") {
  const auto bare = ed.fingerprint().substr(7);
  for (const auto& given : {bare, bare + "=", " SHA256:" + bare + "=\n"}) {
    CHECK(trust("h", {}, {given}).reason_to_trust(ed));
  }
  for (const auto* given :
       {"", "SHA256:", "SHA256:abc", "MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48", "ssh-ed25519 AAAA"}) {
    CHECK_THROWS_AS(trust("h", {}, {given}), Failure);
  }
}

TEST_CASE("known hosts without an entry are a mistake, blank ones are none given") {
  CHECK_THROWS_AS(trust("h", "/no/such/file"), Failure);
  CHECK_THROWS_AS(trust("h", "# nothing\n"), Failure);
  CHECK(trust("h", " \n", {}, "h " + ed.text()).reason_to_trust(ed));
}

TEST_CASE("what we have a key for is asked for first, and RSA never with SHA-1") {
  CHECK(trust("h", "h " + rsa.text()).offers() ==
        std::vector<std::string>{"rsa-sha2-512,rsa-sha2-256,ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,"
                                 "ecdsa-sha2-nistp521"});
  CHECK(trust("ssh.dev.azure.com").offers().front().starts_with("rsa-sha2-512,"));
  CHECK(trust("h", {}, {ed.fingerprint()}).offers() ==
        std::vector<std::string>{"ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
                                 "rsa-sha2-512,rsa-sha2-256"});
}

TEST_CASE("a refusal names the fingerprint that is shown, the one that is known, and the line to add") {
  struct Row {
    HostTrust trust;
    std::vector<std::string> message;
  };
  const std::vector<Row> rows{
      {trust("h"), {"the host key of h is not known"}},
      {trust("h", "h " + other.text()), {"has changed", "--known-hosts line 1", other.fingerprint()}},
      {trust("h", {}, {}, "h " + other.text()), {"has changed", "~/.ssh/known_hosts line 1", other.fingerprint()}},
      {trust("h", {}, {other.fingerprint()}), {"not the one of --host-key", other.fingerprint()}},
      {trust("github.com"), {"none of the published ones", "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"}},
      {trust("h", "@cert-authority h " + other.text()), {"certificate authority"}},
  };
  for (const auto& row : rows) {
    const auto failure = row.trust.refusal(ed);
    CAPTURE(failure.text());
    CHECK(failure.blame() == Blame::remote);
    CHECK(failure.message().find(ed.fingerprint()) != std::string::npos);
    for (const auto& part : row.message) CHECK(failure.message().find(part) != std::string::npos);
    CHECK(failure.hint().find(" " + ed.text()) != std::string::npos);
  }
}
