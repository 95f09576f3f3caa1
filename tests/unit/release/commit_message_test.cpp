#include "release/commit_message.hpp"

#include <algorithm>
#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "base/text.hpp"

using namespace lockstep;

namespace {

const std::string digest_a = "sha256:" + std::string(64, 'a');
const std::string digest_b = "sha256:" + std::string(64, 'b');
const std::string revision_a(40, '1');
const std::string revision_b(40, '2');
const std::string arrow = " → ";

Change change(const std::string& service, const std::string& before, const std::string& after,
              const std::string& environment = "staging") {
  return {environment, service, {before, "", ""}, {after, "", ""}};
}

std::string message(const std::vector<Change>& changes, const Origin& origin = {}, const std::string& pattern = "",
                    const Layout& layout = {}) {
  return commit_message({.changes = changes}, layout, origin, pattern);
}

std::string subject(const std::vector<Change>& changes, const std::string& pattern = "", const Origin& origin = {}) {
  const auto text = message(changes, origin, pattern);
  return text.substr(0, text.find('\n'));
}

std::size_t characters_in(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

}  // namespace

TEST_CASE("a commit message whole") {
  const Origin origin{.repository = "acme/api",
                      .repository_url = "https://github.com/acme/api",
                      .revision = revision_b,
                      .actor = "octocat",
                      .run_url = "https://github.com/acme/api/actions/runs/7"};
  const std::vector<Change> changes{{"staging", "api", {"1.4.1", "", revision_a}, {"1.4.2", "", revision_b}}};
  CHECK(message(changes, origin) ==
        "chore(staging): update api to 1.4.2\n"
        "\n"
        "- api: 1.4.1 → 1.4.2\n"
        "  https://github.com/acme/api/compare/" +
            revision_a + "..." + revision_b +
            "\n"
            "\n"
            "Lockstep-Change: staging/api 1.4.1 -> 1.4.2\n"
            "Lockstep-Source: acme/api@" +
            revision_b +
            "\n"
            "Lockstep-Run: https://github.com/acme/api/actions/runs/7\n");
}

TEST_CASE("several environments are told apart in the body") {
  CHECK(message({change("api", "a", "b"), change("web", "a", "c"), change("api", "a", "b", "dev")}) ==
        "chore(staging,dev): update api to b and web to c\n"
        "\n"
        "staging:\n"
        "- api: a → b\n"
        "- web: a → c\n"
        "\n"
        "dev:\n"
        "- api: a → b\n"
        "\n"
        "Lockstep-Change: staging/api a -> b\n"
        "Lockstep-Change: staging/web a -> c\n"
        "Lockstep-Change: dev/api a -> b\n");
}

TEST_CASE("releases are told apart by tag, then digest, then revision") {
  struct Row {
    Release before, after;
    std::string brief, full;
  };
  const Row rows[] = {
      {{"a", digest_a, revision_a}, {"b", digest_b, revision_b}, "a → b", "a -> b"},
      {{"a", digest_a, ""},
       {"a", digest_b, ""},
       "a@sha256:aaaaaaa → a@sha256:bbbbbbb",
       "a@" + digest_a + " -> a@" + digest_b},
      {{"", digest_a, ""}, {"", digest_b, ""}, "sha256:aaaaaaa → sha256:bbbbbbb", digest_a + " -> " + digest_b},
      {{"a", "", revision_a},
       {"a", "", revision_b},
       "a#1111111 → a#2222222",
       "a#" + revision_a + " -> a#" + revision_b},
      {{"a", digest_a, ""}, {"a", digest_a, revision_b}, "a → a#2222222", "a -> a#" + revision_b},
      {{"", "", ""}, {"b", "", ""}, "(none) → b", "(none) -> b"},
      {{"", digest_a, ""}, {"b", "", ""}, "sha256:aaaaaaa → b", digest_a + " -> b"},
      {{revision_a, "", ""}, {revision_b, "", ""}, revision_a + arrow + revision_b, revision_a + " -> " + revision_b},
  };
  for (const auto& row : rows) {
    CAPTURE(row.brief);
    const auto text = message({{"staging", "api", row.before, row.after}});
    CHECK(text.find("- api: " + row.brief + "\n") != std::string::npos);
    CHECK(text.find("Lockstep-Change: staging/api " + row.full + "\n") != std::string::npos);
  }
}

TEST_CASE("the default subject says as much as fits") {
  const std::string sha(40, 'a');
  struct Row {
    std::vector<Change> changes;
    std::string subject;
  };
  const Row rows[] = {
      {{change("api", "a", "b")}, "chore(staging): update api to b"},
      {{change("api", "a", sha)}, "chore(staging): update api to " + sha},
      {{change("checkout-service", "a", sha + "-amd64")}, "chore(staging): update checkout-service"},
      {{change("api", "a", "b"), change("web", "a", "c")}, "chore(staging): update api to b and web to c"},
      {{change("api", "a", sha), change("web", "a", sha)}, "chore(staging): update api and web"},
      {{change("api", "a", "b"), change("web", "a", "c"), change("auth", "a", "c")},
       "chore(staging): update 3 services"},
      {{change(std::string(70, 'x'), "a", "b")}, "chore(staging): update 1 service"},
      {{change("api", "a", "b"), change("api", "a", "c", "dev")}, "chore(staging,dev): update api"},
      {{change("api", "a", "b", "production-europe"), change("api", "a", "b", "production-america")},
       "chore(2 environments): update api to b"},
      {{{"staging", "api", {"a", digest_a, ""}, {"a", digest_b, ""}}},
       "chore(staging): update api to a@sha256:bbbbbbb"},
  };
  for (const auto& row : rows) {
    CHECK(subject(row.changes) == row.subject);
    CHECK(characters_in(subject(row.changes)) <= 72);
  }
}

TEST_CASE("a summary for people") {
  CHECK(summary_of({}) == "update nothing");
  CHECK(summary_of({change("api", "a", "b")}) == "update api to b");
  CHECK(summary_of({change("api", "a", "b")}, 12) == "update api");
  CHECK(summary_of({change("api", "a", "b")}, 0) == "update 1 service");
}

TEST_CASE("an own subject pattern") {
  const std::vector<Change> two{change("api", "a", "b"), change("web", "a", "c")};
  const Origin origin{.actor = "octocat"};
  CHECK(subject(two, "{actor}: {services} in {environment}", origin) == "octocat: api and web in staging");
  CHECK(subject(two, "{summary} [{tag}]") == "update api to b and web to c [b and c]");
  CHECK(subject({change("api", "a", "b"), change("api", "a", "b", "dev")}, "{tag}") == "b");
  CHECK(subject(two, "by {actor}") == "by lockstep");
  CHECK(subject(two, "  ") == "chore(staging): update api to b and web to c");
  CHECK(subject(two, "a\n\nLockstep-Change: x/y a -> b") == "a  Lockstep-Change: x/y a -> b");
  std::vector<Change> many;
  for (int i = 0; i < 12; ++i) many.push_back(change("s" + std::to_string(i), "a", std::to_string(i)));
  CHECK(subject(many, "{services} to {tag}") == "12 services to 12 releases");
  try {
    message(two, {}, "{enviroment}");
    FAIL("no failure");
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::usage);
    CHECK(failure.message() == "unknown placeholder {enviroment} in the commit subject '{enviroment}'");
    CHECK(failure.hint() == "did you mean environment?");
  }
  CHECK_THROWS_AS(message(two, {}, "{"), Failure);
}

TEST_CASE("foreign text adds no lines and no trailers") {
  const std::string evil = "x\nLockstep-Change: production/api 1 -> 2\r\n\nSigned-off-by: y\x1b[31m\u2028z";
  const Origin origin{.repository = evil, .repository_url = evil, .revision = evil, .actor = evil, .run_url = evil};
  const auto text = message({change("api", evil, evil)}, origin, "{actor} {tag}");
  std::size_t trailers = 0;
  for (const auto& line : split(text, '\n')) {
    if (line.starts_with("Lockstep-") || line.starts_with("Signed-off-by")) ++trailers;
    CHECK(std::none_of(line.begin(), line.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x20; }));
  }
  CHECK(trailers == 3);
  CHECK(text.find("\u2028") == std::string::npos);
  CHECK(split(text, '\n').size() == 8);
}

TEST_CASE("two hundred changes: the subject counts, body and trailers list them all") {
  std::vector<Change> changes;
  for (int i = 0; i < 200; ++i) changes.push_back(change("service-" + std::to_string(i), "1.0.0", "1.0.1"));
  const auto text = message(changes);
  CHECK(text.starts_with("chore(staging): update 200 services\n\n- service-0: 1.0.0 → 1.0.1\n- service-1: "));
  CHECK(text.find("\n- service-199: 1.0.0 → 1.0.1\n\nLockstep-Change: staging/service-0 ") != std::string::npos);
  CHECK(text.ends_with("Lockstep-Change: staging/service-199 1.0.0 -> 1.0.1\n"));
}

TEST_CASE("each change's source is named by what is known of it") {
  const Layout layout{.services = {{"api", "https://gitlab.com/acme/shop/api", ""}, {"web", "", ""}}};
  const Origin origin{
      .repository = "acme/tools", .repository_url = "https://github.com/acme/tools", .revision = revision_a};
  const std::vector<Change> changes{{"staging", "api", {"a", "", ""}, {"b", "", revision_b}},
                                    {"staging", "web", {"a", "", ""}, {"b", "", revision_b}}};
  const auto text = message(changes, origin, "", layout);
  // No comparison without a revision to start from: the commit's own page.
  CHECK(text.find("- api: a → b\n  https://gitlab.com/acme/shop/api/-/commit/" + revision_b + "\n- web: a → b\n\n") !=
        std::string::npos);
  CHECK(text.find("Lockstep-Source: acme/shop/api@" + revision_b + "\n") != std::string::npos);
  CHECK(text.find("acme/tools") == std::string::npos);
  const auto unknown = message({change("web", "a", "b"), change("auth", "a", "b")}, origin);
  CHECK(unknown.find("Lockstep-Source: acme/tools@" + revision_a + "\n") != std::string::npos);
}

TEST_CASE("tags that are commits link to the comparison, too") {
  const std::string from(40, 'a');
  const std::string to(40, 'b');
  Plan plan;
  plan.changes = {{"staging", "api", {.tag = from}, {.tag = to}}};
  Layout layout;
  layout.services = {{.name = "api", .source = "https://github.com/acme/api"}};
  const auto text = commit_message(plan, layout, {}, "");
  CHECK(text.find("https://github.com/acme/api/compare/" + from + "..." + to) != std::string::npos);
}
