#include "git/ssh_key.hpp"

#include <doctest/doctest.h>

#include "git/base64.hpp"

using namespace lockstep;

TEST_CASE("a fingerprint is the one that ssh-keygen prints") {
  // The host key that GitHub publishes, and its fingerprint:
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints
  const auto key = ssh_key_from_blob(
      from_base64("AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl").value_or(""));
  REQUIRE(key);
  CHECK(key->type == "ssh-ed25519");
  CHECK(key->fingerprint() == "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU");
  CHECK(key->text() == "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl");
}

TEST_CASE("a blob that is cut short is no key") {
  const auto blob = ssh_string("ssh-ed25519") + ssh_string("x");
  CHECK(ssh_key_from_blob(blob));
  for (std::size_t size = 0; size < 15; ++size) CHECK_FALSE(ssh_key_from_blob(blob.substr(0, size)));
  CHECK_FALSE(ssh_key_from_blob(ssh_string("")));
  CHECK_FALSE(ssh_key_from_blob("\xff\xff\xff\xffssh-rsa"));
}

TEST_CASE("strings are taken off one after the other") {
  const auto blob = ssh_string("a") + ssh_string("") + ssh_string(std::string(300, 'x'));
  std::string_view rest = blob;
  CHECK(take_ssh_string(rest) == "a");
  CHECK(take_ssh_string(rest) == "");
  CHECK(take_ssh_string(rest)->size() == 300);
  CHECK_FALSE(take_ssh_string(rest));
}
