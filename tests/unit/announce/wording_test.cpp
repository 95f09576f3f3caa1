#include "announce/wording.hpp"

#include <doctest/doctest.h>

#include "unit/announce/outcomes.hpp"

using namespace lockstep;
using namespace lockstep::test;

namespace {

const std::string digest_a = "sha256:" + std::string(64, 'a');
const std::string digest_b = "sha256:" + std::string(64, 'b');

std::string plainly(std::string_view data) { return std::string(data); }

}  // namespace

TEST_CASE("a change reads as what really changed") {
  struct Row {
    Release before, after;
    std::string words;
  };
  const Row rows[] = {
      {{"1.4.1", "", ""}, {"1.4.2", "", ""}, "1.4.1 → 1.4.2"},
      {{"1.4.1", digest_a, hash_of('1')}, {"1.4.2", digest_b, hash_of('2')}, "1.4.1 → 1.4.2"},
      {{}, {"1.0.0", "", ""}, "1.0.0 (first release)"},
      {{}, {"", digest_a, ""}, "sha256:aaaaaaa (first release)"},
      {{"1.4.2", digest_a, ""}, {"1.4.2", digest_b, ""}, "1.4.2 (digest aaaaaaa → bbbbbbb)"},
      {{"1.4.2", "", ""}, {"1.4.2", digest_b, ""}, "1.4.2 (digest bbbbbbb added)"},
      {{"1.4.2", digest_a, ""}, {"1.4.2", "", ""}, "1.4.2 (digest aaaaaaa removed)"},
      {{"1.4.2", "", hash_of('1')}, {"1.4.2", "", hash_of('2')}, "1.4.2 (revision 1111111 → 2222222)"},
      {{"1.4.2", "", ""}, {"1.4.2", "", hash_of('2')}, "1.4.2 (revision 2222222 added)"},
      {{"", digest_a, ""}, {"", digest_b, ""}, "sha256:aaaaaaa → sha256:bbbbbbb"},
      {{"", digest_a, ""}, {"1.4.2", digest_b, ""}, "sha256:aaaaaaa → 1.4.2"},
      {{"", "", hash_of('1')}, {"1.4.2", "", hash_of('2')}, "1111111 → 1.4.2"},
      {{"1.4.2", "", ""}, {}, "1.4.2 removed"},
  };
  for (const auto& row : rows) CHECK(worded(move_of({"staging", "api", row.before, row.after}), plainly) == row.words);
}

TEST_CASE("only the data of a change is dressed, never the words") {
  const Dress dress = [](std::string_view data) { return "[" + std::string(data) + "]"; };
  CHECK(worded(move_of({"", "", {"1", "", ""}, {"2", "", ""}}), dress) == "[1] → [2]");
  CHECK(worded(move_of({"", "", {"1", digest_a, ""}, {"1", digest_b, ""}}), dress) ==
        "[1] (digest [aaaaaaa] → [bbbbbbb])");
  CHECK(worded(move_of({"", "", {}, {"2", "", ""}}), dress) == "[2] (first release)");
}

TEST_CASE("a release is called by the best that is known of it") {
  CHECK(release_name({"1.4.2", digest_a, hash_of('1')}) == "1.4.2");
  CHECK(release_name({"", digest_a, hash_of('1')}) == "sha256:aaaaaaa");
  CHECK(release_name({"", "", hash_of('1')}) == "1111111");
  CHECK(release_name({}) == "an unknown release");
}

TEST_CASE("a change links to the comparison, else to the commit, else nowhere") {
  Outcome outcome = publication();
  outcome.sources = {{"api", "https://github.com/acme/api"}, {"odd", "https://git.example.com/acme/odd"}};
  const std::string one = hash_of('1');
  const std::string two = hash_of('2');
  const auto link = [&](const std::string& service, const std::string& from, const std::string& to) {
    return source_link(outcome, {"staging", service, {"1", "", from}, {"2", "", to}});
  };
  CHECK(link("api", one, two).url == "https://github.com/acme/api/compare/" + one + "..." + two);
  CHECK(link("api", one, two).label == "changes");
  CHECK(link("api", "", two).url == "https://github.com/acme/api/commit/" + two);
  CHECK(link("api", "", two).label == "source");
  CHECK(link("api", two, two).label == "source");
  CHECK(link("api", one, "").url.empty());
  CHECK(link("web", one, two).url.empty());
  CHECK(link("odd", one, two).url.empty());
}

TEST_CASE("what goes back links to what it takes back, since the comparison is empty the other way round") {
  const Change change{"production", "api", {"2", "", hash_of('2')}, {"1", "", hash_of('1')}};
  Outcome outcome = publication();
  outcome.sources = {{"api", "https://github.com/acme/api"}};
  outcome.ranges[{hash_of('1'), hash_of('2')}] = {4, {"ada"}};
  CHECK(source_range(outcome, change) == nullptr);
  outcome.command = "rollback";
  CHECK(source_link(outcome, change).url ==
        "https://github.com/acme/api/compare/" + hash_of('1') + "..." + hash_of('2'));
  CHECK(source_link(outcome, change).label == "changes undone");
  REQUIRE(source_range(outcome, change) != nullptr);
  CHECK(source_range(outcome, change)->commits == 4);
  outcome.command = "announce";
  CHECK(source_range(outcome, change) == nullptr);
  outcome.stage = Stage::rolled_back;
  CHECK(source_range(outcome, change) != nullptr);
  outcome.ranges.begin()->second.commits = 0;
  CHECK(source_range(outcome, change) == nullptr);
}

TEST_CASE("a hold says what it holds, by whom and until when") {
  const std::int64_t midnight = 1'795'824'000;
  struct Row {
    Hold hold;
    std::string words;
  };
  const Row rows[] = {
      {{"production", "api", "why", "sam", 1, 0}, "held by sam"},
      {{"production", "api", "why", "", 0, 0}, "held"},
      {{"production", "api", "why", "sam", 1, midnight}, "held by sam until 2026-11-28"},
      {{"production", "", "why", "sam", 1, midnight + 61}, "production is held by sam until 2026-11-28 00:01 UTC"},
  };
  for (const auto& row : rows) CHECK(worded(row.hold, plainly) == row.words);
}

TEST_CASE("only http addresses without credentials can stand in a link") {
  struct Row {
    std::string url, target;
  };
  const Row rows[] = {
      {"https://github.com/acme/api/compare/a...b", "https://github.com/acme/api/compare/a...b"},
      {"http://ci.internal:8080/job/1?x=1&y=2#top", "http://ci.internal:8080/job/1?x=1&y=2#top"},
      {"https://ci/a b|c>d<e\nf\"g`h", "https://ci/a%20b%7Cc%3Ed%3Ce%0Af%22g%60h"},
      {"https://ci/(x)/ü", "https://ci/%28x%29/%C3%BC"},
      {"https://ci/already%20so", "https://ci/already%20so"},
      {"https://ci/@scope", "https://ci/@scope"},
      {"https://user:password@ci/x", ""},
      {"https://token@ci", ""},
      {"javascript:alert(1)", ""},
      {"git@github.com:acme/api", ""},
      {"https://", ""},
      {"", ""},
  };
  for (const auto& row : rows) CHECK(link_target(row.url) == row.target);
}

TEST_CASE("long text loses its middle, so that what differs at the end still shows") {
  CHECK(shortened("1.4.2", 5) == "1.4.2");
  CHECK(shortened("1234567890", 9) == "12345…890");
  CHECK(shortened("main-" + std::string(100, 'x') + "-4f2a9c1", 24) == "main-xxxxxxxxxx…-4f2a9c1");
  CHECK(shortened("ääääääääää", 9) == "äääää…äää");
  CHECK(shortened("äöü", 3) == "äöü");
}

TEST_CASE("foreign text becomes one line of UTF-8") {
  CHECK(on_one_line("a\nb\r\tc\x1b[31m\x7F") == "a b  c [31m ");
  CHECK(on_one_line("größe") == "größe");
  CHECK(on_one_line("a\xFF\x80z") == "a??z");
}

TEST_CASE("many names are counted") {
  CHECK(names_in_prose({"staging"}, 3) == "staging");
  CHECK(names_in_prose({"a", "b", "c"}, 3) == "a, b and c");
  CHECK(names_in_prose({"a", "b", "c", "d"}, 3) == "a, b and 2 more");
}
