#include "request/values.hpp"

#include <doctest/doctest.h>

#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

TEST_CASE("a time-out is seconds or minutes, within bounds") {
  using std::chrono::seconds;
  CHECK(parse_timeout("90", "--timeout") == seconds(90));
  CHECK(parse_timeout("90s", "--timeout") == seconds(90));
  CHECK(parse_timeout("2m", "--timeout") == seconds(120));
  CHECK(parse_timeout("60m", "--timeout") == seconds(3600));
  for (const std::string bad : {"", "s", "0", "-5", "61m", "3601", "2h", "1.5m", "2 m", "99999999999999999999",
                                "9223372036854775807m", "2mm"}) {
    CAPTURE(bad);
    CHECK(has(refusal_of([&] { parse_timeout(bad, "--timeout"); }), "--timeout: '" + bad + "' is "));
  }
}

TEST_CASE("the end of a hold is a day, a time or a while from now, and lies ahead") {
  const std::vector<std::pair<std::string, std::int64_t>> good{
      {"2026-11-28", 1'795'824'000}, {"2026-11-28T09:00:00+01:00", 1'795'852'800},
      {"3d", now_s + 3 * 86'400},    {"12h", now_s + 12 * 3'600},
      {"90m", now_s + 90 * 60},      {"3650d", now_s + std::int64_t{3650} * 86'400}};
  for (const auto& [text, time_s] : good) {
    CAPTURE(text);
    CHECK(parse_until(text, "--until", now_s) == time_s);
  }
  for (const std::string bad : {"", "soon", "3", "d", "3w", "-3d", "+3d", "3.5d", "3 d", "3dd", "28.11.2026",
                                "2026-02-30", "99999999999999999999d", "10000001m"}) {
    CAPTURE(bad);
    CHECK(has(refusal_of([&] { parse_until(bad, "--until", now_s); }), "--until: '" + bad + "' is no time"));
  }
  for (const std::string past : {"2026-11-21", "2026-11-21T15:42:46Z", "1999-01-01", "0d"}) {
    CHECK(has(refusal_of([&] { parse_until(past, "--until", now_s); }),
              "is not in the future\nhint: it is 2026-11-21T15:42:46Z now"));
  }
  for (const std::string far : {"2126-11-28", "4000d"}) {
    CHECK(has(refusal_of([&] { parse_until(far, "--until", now_s); }), "is more than ten years away"));
  }
}

TEST_CASE("a pipeline's number and times") {
  CHECK(parse_number("128", "--pipeline-number") == 128);
  for (const std::string bad : {"", "0", "-1", "1.2", "#7", "7 ", "99999999999999999999"}) {
    CAPTURE(bad);
    CHECK(has(refusal_of([&] { parse_number(bad, "--pipeline-number"); }), "is no number"));
  }
  CHECK(parse_time("2026-11-21T15:42:46Z", "--commit-time") == now_s);
  for (const std::string bad : {"", "1795275766", "3d", "1969-12-31"}) {
    CAPTURE(bad);
    CHECK(has(refusal_of([&] { parse_time(bad, "--commit-time"); }), "is no time"));
  }
}

TEST_CASE("a point in history is a commit, a tag or a word; Git's own language is not spoken") {
  for (const std::string good : {"previous", "1a2b3c4", "v1.4.2", "release/2026-11", "refs/tags/v1", "größe", "v1@2"}) {
    CHECK(refusal_of([&] { check_point(good, "--to"); }).empty());
  }
  for (const std::string bad :
       {"", "a b", "a\tb", "a\n", "HEAD~1", "main^", "a..b", "@{1}", "a:b", "-x", "\x7f", "\xff", "a*"}) {
    CAPTURE(bad);
    CHECK(has(refusal_of([&] { check_point(bad, "--to"); }), "is no commit and no tag"));
  }
  CHECK_FALSE(refusal_of([] { check_point(std::string(251, 'a'), "--to"); }).empty());
}

TEST_CASE("states, reasons and the names of Slack's messages") {
  for (const std::string good : {"deploying", "deployed", "failed", "rolled-back"}) {
    CHECK(refusal_of([&] { check_state(good, "--state"); }).empty());
  }
  CHECK(has(refusal_of([] { check_state("deploed", "--state"); }),
            "'deploed' is no state\nhint: did you mean deployed?"));
  CHECK(has(refusal_of([] { check_state("x", "--state"); }), "there is deploying, deployed, failed and rolled-back"));
  CHECK(refusal_of([] { check_reason("Ausfälle: siehe INC-42, \"now\"", "--reason"); }).empty());
  for (const auto& bad : {std::string("a\nb"), std::string("\xff"), std::string(501, 'a')}) {
    CHECK(has(refusal_of([&] { check_reason(bad, "--reason"); }), "is no reason"));
  }
  CHECK(refusal_of([] { check_slack_ts("1700000000.000100", "--slack-ts"); }).empty());
  for (const std::string bad : {"", "1700000000", ".1", "1.", "1.2.3", "p1700000000000100", "1,2"}) {
    CAPTURE(bad);
    CHECK(has(refusal_of([&] { check_slack_ts(bad, "--slack-ts"); }), "names no message of Slack"));
  }
}

TEST_CASE("a person is a name and an address, as in Git") {
  const Person person = parse_person(" Alice Müller  <alice@example.com> ", "--author");
  CHECK(person.name == "Alice Müller");
  CHECK(person.email == "alice@example.com");
  for (const std::string bad : {"", "Alice", "<alice@example.com>", "Alice <>", "Alice <a b>", "Alice <a@b> more",
                                "Alice >a@b<", "Alice <<a@b>"}) {
    CAPTURE(bad);
    CHECK(has(refusal_of([&] { parse_person(bad, "--author"); }), "is no name and address"));
  }
}

TEST_CASE("tags are what a registry takes, and Helm's versions") {
  for (const std::string good : {"1.4.2", "v1", "latest", "_x", "1.4.2-rc.1", "1.4.2+build.7", "main-77ab12c", "1"}) {
    CHECK(refusal_of([&] { check_tag(good, "--tag"); }).empty());
  }
  CHECK(refusal_of([] { check_tag(std::string(128, 'a'), "--tag"); }).empty());
  for (const std::string bad : {"", "-rc1", ".1", "1 2", "1\t", "\"1\"", "1'", "1\n2", "ü", "1:2", "${TAG}", "1,2"}) {
    CAPTURE(bad);
    CHECK(has(refusal_of([&] { check_tag(bad, "--tag"); }), "is no tag"));
  }
  CHECK_FALSE(refusal_of([] { check_tag(std::string(129, 'a'), "--tag"); }).empty());
  CHECK(has(refusal_of([] { check_tag("ghcr.io/acme/api:1.4.2", "--tag"); }), "give the tag alone"));
}

TEST_CASE("digests are sha256 or sha512 in lower case") {
  const std::string hex64(64, 'a');
  CHECK(refusal_of([&] { check_digest("sha256:" + hex64, "--digest"); }).empty());
  CHECK(refusal_of([&] { check_digest("sha512:" + hex64 + hex64, "--digest"); }).empty());
  const std::vector<std::pair<std::string, std::string>> bad{
      {hex64, "write sha256: before it"},
      {"ghcr.io/acme/api@sha256:" + hex64, "the part after the @"},
      {"sha256:" + hex64 + "0", "64 hex digits"},
      {"sha256:" + std::string(64, 'A'), "lower case"},
      {"sha512:" + hex64, "is no digest"},
      {"md5:" + hex64, "is no digest"},
      {"sha256:", "is no digest"},
  };
  for (const auto& [digest, says] : bad) {
    CAPTURE(digest);
    CHECK(has(refusal_of([&] { check_digest(digest, "--digest"); }), says));
  }
}

TEST_CASE("revisions are hex and come out in lower case") {
  CHECK(parse_revision("77AB12C", "--revision") == "77ab12c");
  CHECK(is_revision(std::string(64, 'f')));
  for (const std::string bad : {"", "main", "77ab12", "HEAD", "refs/heads/main", "77ab12c "})
    CHECK_FALSE(is_revision(bad));
  CHECK_FALSE(is_revision(std::string(65, 'f')));
}

TEST_CASE("names have nothing in them that separates, quotes or climbs") {
  for (const std::string good : {"api", "a.b", "api_v2", "größe", "pr-123"}) {
    CHECK(refusal_of([&] { check_name(good, "--service"); }).empty());
  }
  for (const std::string bad :
       {"", "a b", "team/api", "../x", "..", "a..b", "-a", "a=b", "a\"", "{a}", "a\n", "a[0]", "\xff", "."}) {
    CAPTURE(bad);
    CHECK_FALSE(refusal_of([&] { check_name(bad, "--service"); }).empty());
  }
}

TEST_CASE("a secret's address is https, or on this machine, and never shown") {
  for (const std::string good : {"https://hooks.slack.com/services/T0/B0/x", "http://127.0.0.1:8080/hook",
                                 "http://localhost/x", "http://[::1]:1/x"}) {
    CHECK(refusal_of([&] { check_secret_url(good, "--slack-webhook"); }).empty());
  }
  for (const std::string bad :
       {"http://S3CRET.example/", "S3CRET", "http://127.0.0.1.S3CRET", "http://localhost.S3CRET/",
        "https://hooks.slack.com/S3CRET more", "http://127.0.0.1:80@S3CRET/"}) {
    const auto text = refusal_of([&] { check_secret_url(bad, "--slack-webhook"); });
    CAPTURE(bad);
    CHECK(has(text, "--slack-webhook is no https:// URL"));
    CHECK_FALSE(has(text, "S3CRET"));
  }
}

TEST_CASE("a deploy key that is neither key nor file is refused, and not shown") {
  for (const std::string good :
       {"", "-----BEGIN OPENSSH PRIVATE KEY-----\\nabc", "a\nb", " -----BEGIN X", "LS0tLS1CRUdJTiBPUEVOU1NI"}) {
    CHECK(refusal_of([&] { check_deploy_key(Secret(good), "--deploy-key"); }).empty());
  }
  CHECK(has(refusal_of([] { check_deploy_key(Secret("ssh-ed25519 AAAA alice"), "--deploy-key"); }), "public half"));
  CHECK(has(refusal_of([] { check_deploy_key(Secret("ecdsa-sha2-nistp256 AAAA"), "--deploy-key"); }), "public half"));
  const auto text = refusal_of([] { check_deploy_key(Secret("~/.ssh/S3CRET"), "LOCKSTEP_DEPLOY_KEY"); });
  CHECK(has(text, "LOCKSTEP_DEPLOY_KEY is neither a private key"));
  CHECK_FALSE(has(text, "S3CRET"));
}

TEST_CASE("fingerprints of host keys are SHA-256 in base64") {
  CHECK(refusal_of([] { check_host_key("SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU", "--host-key"); }).empty());
  for (const std::string bad : {"SHA256:", "MD5:aa:bb", "+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU",
                                "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOq", "ssh-ed25519 AAAA"}) {
    CHECK(has(refusal_of([&] { check_host_key(bad, "--host-key"); }), "is no SHA-256 fingerprint"));
  }
}

TEST_CASE("a value in a message is short, in one line, and no secret") {
  CHECK(shown("plain") == "plain");
  CHECK(shown("https://me:S3CRET@git.example/x") == "https://git.example/x");
  CHECK(shown("ssh://git@github.com/acme/api") == "ssh://git@github.com/acme/api");
  CHECK(shown("ssh://git:S3CRET@github.com/acme/api") == "ssh://github.com/acme/api");
  CHECK(shown("xoxb-1-S3CRET") == "(not shown)");
  CHECK(shown("-----BEGIN RSA PRIVATE KEY-----") == "(not shown)");
  CHECK(shown("a\n::error::b").find('\n') == std::string::npos);
  CHECK(shown(std::string(5000, 'x')).size() <= 120);
}

TEST_CASE("credentials are what stands before the last @ of a host") {
  CHECK(without_credentials("https://u:p@h/x@y") == "https://h/x@y");
  CHECK(without_credentials("https://u:p@q@h/x") == "https://h/x");
  CHECK(without_credentials("https://h/x@y") == "https://h/x@y");
  CHECK(without_credentials("git@h:acme/api") == "git@h:acme/api");
}

}  // namespace
}  // namespace lockstep
