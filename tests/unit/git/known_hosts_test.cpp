#include "git/known_hosts.hpp"

#include <doctest/doctest.h>

#include "git/base64.hpp"

using namespace lockstep;
using Verdict = HostCheck::Verdict;

namespace {

SshKey key(const std::string& type, const std::string& rest) { return {type, ssh_string(type) + ssh_string(rest)}; }

const SshKey ed = key("ssh-ed25519", "one");
const SshKey other_ed = key("ssh-ed25519", "two");
const SshKey rsa = key("ssh-rsa", "three");

Verdict verdict(const std::string& text, const std::string& host, int port, const SshKey& shown) {
  return check_host_key(parse_known_hosts(text), host, port, shown).verdict;
}

}  // namespace

TEST_CASE("a name matches by the patterns that ssh knows") {
  struct Row {
    const char* hosts;
    const char* host;
    int port;
    bool about;
  };
  const Row rows[] = {
      {"git.acme.com", "git.acme.com", 22, true},
      {"git.acme.com", "GIT.Acme.com", 22, true},
      {"Git.ACME.com", "git.acme.com", 22, true},
      {"git.acme.com", "git.acme.org", 22, false},
      {"git.acme.com,10.0.0.1", "10.0.0.1", 22, true},
      {"*.acme.com", "git.acme.com", 22, true},
      {"*.acme.com", "acme.com", 22, false},
      {"*.acme.com,!bad.acme.com", "bad.acme.com", 22, false},
      {"!bad.acme.com,*.acme.com", "bad.acme.com", 22, false},
      {"!bad.acme.com", "git.acme.com", 22, false},
      {"git?.acme.com", "git1.acme.com", 22, true},
      {"git?.acme.com", "git.acme.com", 22, false},
      {"[git.acme.com]:2222", "git.acme.com", 2222, true},
      {"[git.acme.com]:2222", "git.acme.com", 22, false},
      {"[git.acme.com]:2222", "git.acme.com", 2223, false},
      {"[*.acme.com]:*", "git.acme.com", 2223, true},
      {"[git.acme.com]:22", "git.acme.com", 22, false},
      {"*", "anything", 22, true},
      {"a*b*c*d", "abbbcccd", 22, true},
      {"a*b*c*d", "abbbcccde", 22, false},
      {"", "git.acme.com", 22, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.hosts);
    CAPTURE(row.host);
    const KnownHost entry{KnownHost::Mark::none, row.hosts, ed, 1};
    CHECK(is_about(entry, known_hosts_name(row.host, row.port)) == row.about);
  }
}

TEST_CASE("a hashed name matches the host and port it was made of") {
  // ssh-keygen -H of git.acme.com and of [git.acme.com]:2222
  const KnownHost plain{KnownHost::Mark::none, "|1|WPtW9FYDTUqCHJaZ8hzZVBodMtc=|5IwUQ9kY7Qwf2aK0mUPFJJWvg9Y=", ed, 1};
  const KnownHost with_port{KnownHost::Mark::none, "|1|aCU29hV26LG+5jC23bqXc51pVYo=|n2Vh3l8H85qYbkhJJUUIdwN//ug=", ed,
                            1};
  CHECK(is_about(plain, "git.acme.com"));
  CHECK_FALSE(is_about(plain, "[git.acme.com]:2222"));
  CHECK_FALSE(is_about(plain, "git.acme.org"));
  CHECK(is_about(with_port, "[git.acme.com]:2222"));
  CHECK_FALSE(is_about(with_port, "git.acme.com"));
  for (const auto* damaged : {"|1|", "|1||", "|1|AAAA", "|1|*|*", "|1|AAAA|AAAA"}) {
    CHECK_FALSE(is_about({KnownHost::Mark::none, damaged, ed, 1}, "git.acme.com"));
  }
}

TEST_CASE("lines that are no entries are skipped and still counted") {
  const auto entries = parse_known_hosts(
      "# comment\n\n   \nh " + ed.text() + " a comment\r\nh ssh-ed25519\nh ssh-rsa " + base64(ed.blob) +
      "\nh ssh-ed25519 !!!\n@strange h " + ed.text() + "\n\t@revoked h " + rsa.text());
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].line == 4);
  CHECK(entries[0].key == ed);
  CHECK(entries[1].line == 9);
  CHECK(entries[1].mark == KnownHost::Mark::revoked);
}

TEST_CASE("a shown key matches, has changed, or is not known") {
  const auto file = "h " + ed.text() + "\nh " + rsa.text() + "\n";
  CHECK(verdict(file, "h", 22, ed) == Verdict::match);
  CHECK(verdict(file, "h", 22, rsa) == Verdict::match);
  CHECK(verdict(file, "h", 22, other_ed) == Verdict::changed);
  CHECK(verdict(file, "g", 22, ed) == Verdict::unknown);
  CHECK(verdict("", "h", 22, ed) == Verdict::unknown);
  CHECK(verdict("h " + rsa.text(), "h", 22, ed) == Verdict::changed);
}

TEST_CASE("a revoked key is refused in any order and though another line trusts it") {
  const auto trusted = "h " + ed.text() + "\n";
  const auto revoked = "@revoked * " + ed.text() + "\n";
  CHECK(verdict(trusted + revoked, "h", 22, ed) == Verdict::revoked);
  CHECK(verdict(revoked + trusted, "h", 22, ed) == Verdict::revoked);
  CHECK(verdict(revoked + "h " + other_ed.text(), "h", 22, other_ed) == Verdict::match);
  CHECK(verdict("@revoked * " + ed.text(), "h", 2222, ed) == Verdict::revoked);
}

TEST_CASE("a certificate authority is no key of the host") {
  const auto authority = "@cert-authority * " + ed.text() + "\n";
  CHECK(verdict(authority, "h", 22, other_ed) == Verdict::authority_only);
  CHECK(verdict(authority, "h", 22, ed) == Verdict::authority_only);
  CHECK(verdict(authority + "h " + rsa.text(), "h", 22, rsa) == Verdict::match);
}

TEST_CASE("on another port, an entry without a port can match but not refuse") {
  const auto plain = "h " + ed.text() + "\n";
  CHECK(verdict(plain, "h", 2222, ed) == Verdict::match);
  CHECK(verdict(plain, "h", 2222, rsa) == Verdict::unknown);
  CHECK(verdict(plain + "[h]:2222 " + rsa.text(), "h", 2222, rsa) == Verdict::match);
}

TEST_CASE("the key types of a host are those of its entries") {
  const auto entries = parse_known_hosts("h " + rsa.text() + "\n* " + ed.text() + "\nh " + rsa.text() +
                                         "\n@revoked h " + key("ecdsa-sha2-nistp256", "x").text());
  CHECK(key_types_of(entries, "h", 22) == std::vector<std::string>{"ssh-rsa", "ssh-ed25519"});
  CHECK(key_types_of(entries, "g", 22) == std::vector<std::string>{"ssh-ed25519"});
}
