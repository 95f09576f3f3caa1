#include "release/trail.hpp"

#include <chrono>
#include <doctest/doctest.h>

#include "base/text.hpp"
#include "base/time.hpp"
#include "release/commit_message.hpp"

using namespace lockstep;

namespace {

const std::string digest(64, 'd');
const std::string revision(40, '2');
const std::string config_commit(40, 'c');

PastCommit past_commit(const std::string& message) {
  return {.oid = {std::string(40, 'a')},
          .parents = {{std::string(40, 'b')}, {std::string(40, 'e')}},
          .author = {"Ada", "ada@example.com"},
          .time_s = 1'000,
          .message = message};
}

std::optional<PastPublication> read(const std::string& message) { return read_trailers(past_commit(message)); }

/// Of a commit with one such line among its trailers.
PastPublication with_trailer(const std::string& line) {
  return read("subject\n\nLockstep-Run: -\n" + line + "\n").value();
}

bool same(const PastChange& one, const PastChange& other) {
  return one.environment == other.environment && one.service == other.service && one.before == other.before &&
         one.after == other.after;
}

bool same(const Age& one, const Age& other) {
  return one.series == other.series && one.number == other.number && one.started_s == other.started_s &&
         one.committed_s == other.committed_s;
}

}  // namespace

TEST_CASE("what a commit message says is read again") {
  const std::string digest_a = "sha256:" + std::string(64, 'a');
  const std::string digest_b = "sha256:" + std::string(64, 'b');
  Plan plan;
  plan.changes = {{"staging", "api", {"1.4.1", "", ""}, {"1.4.2", "", revision}},
                  {"staging", "web", {"main", digest_a, ""}, {"main", digest_b, ""}},
                  {"dev", "new.one", {}, {"a b -c", "", ""}}};
  const Origin origin{.repository = "acme/api",
                      .repository_url = "https://github.com/acme/api",
                      .revision = revision,
                      .run_url = "https://github.com/acme/api/actions/runs/7",
                      .age = {.series = "acme/api/the deploy.yml",
                              .number = 18'446'744'073'709'551'615U,
                              .started_s = 1'795'275'766,
                              .committed_s = 1'795'275'602}};
  const auto past = read(commit_message(plan, {}, origin, "")).value();
  CHECK(past.subject == "chore(staging,dev): update 3 services");
  CHECK((past.commit.hex == std::string(40, 'a') && past.parent.hex == std::string(40, 'b') && past.time_s == 1'000));
  CHECK((past.author.name == "Ada" && past.author.email == "ada@example.com"));
  REQUIRE(past.changes.size() == 3);
  CHECK(same(past.changes[0], {"staging", "api", "1.4.1", "1.4.2"}));
  CHECK(same(past.changes[1], {"staging", "web", "main@" + digest_a, "main@" + digest_b}));
  CHECK(same(past.changes[2], {"dev", "new.one", "", "a b -c"}));
  CHECK(past.sources == std::vector<std::string>{"acme/api@" + revision});
  CHECK(past.run_url == origin.run_url);
  CHECK(same(past.age, origin.age));
  CHECK_FALSE(past.is_decision());
  for (std::size_t i = 0; i < plan.changes.size(); ++i) CHECK(says(past.changes[i].after, plan.changes[i].after));
}

TEST_CASE("any part of a pipeline's age may be unknown") {
  const Age ages[] = {
      {},
      {.series = "acme/api/deploy.yml"},
      {.series = "acme/api/deploy.yml", .number = 128},
      {.number = 128},
      {.started_s = 5},
      {.committed_s = 5},
      {.series = "acme/api", .started_s = 5, .committed_s = 7},
      {.series = "acme/api", .number = 1, .committed_s = 7},
  };
  Plan plan;
  plan.changes = {{"staging", "api", {}, {"1", "", ""}}};
  for (const auto& age : ages) {
    const auto message = commit_message(plan, {}, {.age = age}, "");
    CAPTURE(message);
    CHECK(same(read(message).value().age, age));
  }
  CHECK(commit_message(plan, {}, {}, "").find("Pipeline") == std::string::npos);
}

TEST_CASE("promotions and rollbacks are read again as decisions") {
  Plan plan;
  plan.changes = {{"production", "api", {"1", "", ""}, {"2", "", ""}}};
  const auto promoted =
      read(commit_message(plan, {}, {}, "", {.command = "promote", .from = "staging", .at = {config_commit}}));
  CHECK((promoted->promoted_from == "staging" && promoted->promoted_at.hex == config_commit));
  CHECK(promoted->is_decision());
  CHECK_FALSE(promoted->rolls_back_to);
  const auto rolled_back = read(commit_message(plan, {}, {}, "", {.command = "rollback", .at = {config_commit}}));
  CHECK(rolled_back->rolls_back_to == Oid{config_commit});
  CHECK(rolled_back->is_decision());
  CHECK(rolled_back->promoted_from == "");
  const Deed hold{.command = "hold", .holds_set = {{.environment = "production", .reason = "x"}}};
  const auto held = read(commit_message({}, {}, {}, "", hold));
  REQUIRE(held);
  CHECK(held->changes.empty());
  CHECK_FALSE(held->is_decision());
}

TEST_CASE("trailers are the last paragraph of a message, and nothing but trailers") {
  const std::string change = "Lockstep-Change: staging/api 1 -> 2";
  struct Row {
    std::string message;
    bool is_publication;
  };
  const Row rows[] = {
      {"subject\n\n" + change, true},
      {"subject\n\n" + change + "\n", true},
      {"subject\n\nbody\n\n" + change + "\n\n \n\n", true},
      {"subject\r\n\r\nbody\r\n\r\n" + change + "\r\n", true},
      {"\n\nsubject\n\n" + change, true},
      {"subject\n \t\n" + change, true},
      {"subject\n\n" + change + "\nSigned-off-by: Ada <ada@example.com>", true},
      {"subject\n\nReviewed-by: Ada\n  and others\n" + change, true},
      {"subject\n\n" + change + "\n(cherry picked from commit " + revision + ")", true},
      {"", false},
      {"\n", false},
      {"subject", false},
      {change, false},
      {"subject\n" + change, false},
      {"\n\n" + change, false},
      {"subject\n\n" + change + "\n\nSigned-off-by: Ada", false},
      {"subject\n\n" + change + "\n\nReverted since: it broke the build.", false},
      {"subject\n\nThis undoes\n" + change, false},
      {"subject\n\n" + change + "\nand more of the like", false},
      {"subject\n\n> " + change, false},
      {"subject\n\n  " + change, false},
      {"subject\n\nlockstep-change: staging/api 1 -> 2", false},
      {"subject\n\nSigned-off-by: Ada", false},
      {"subject\n\nLockstep-Change:", false},
      {"Revert \"chore(staging): update api to 2\"\n\nThis reverts commit " + revision + ".\n", false},
      {"subject\n\n" + std::string(2 << 20, 'x') + "\n\n" + change, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.message.substr(0, 300));
    const auto past = read(row.message);
    CHECK(past.has_value() == row.is_publication);
    if (past) CHECK((past->subject == "subject" && past->changes.size() == 1));
  }
}

TEST_CASE("a change that is not written as lockstep writes it is left out") {
  const std::string bad[] = {
      "staging/api",
      "staging/api 1",
      "staging/api 1 ->",
      "staging/api -> 2",
      "staging/api 1 → 2",
      "staging/api 1->2",
      "staging/api 1 -> 2 -> 3",
      "staging 1 -> 2",
      "/api 1 -> 2",
      "staging/ 1 -> 2",
      "a/b/c 1 -> 2",
      " -> ",
      "staging/api 1 -> \x1b",
      "staging/api 1 -> \xff",
      "staging/api 1 -> \u2028b",
      "staging/api 1 -> " + std::string(5'000, 'x'),
  };
  for (const auto& value : bad) {
    CAPTURE(value);
    CHECK(with_trailer("Lockstep-Change: " + value).changes.empty());
  }
  const auto good = with_trailer("Lockstep-Change:staging/api (none) -> (none)  ");
  REQUIRE(good.changes.size() == 1);
  CHECK(same(good.changes[0], {"staging", "api", "", ""}));
}

TEST_CASE("a pipeline is taken as far as it can be read") {
  const auto noted = parse_utc_time("2026-11-21T15:42:46Z").value();
  struct Row {
    std::string value;
    Age age;
  };
  const Row rows[] = {
      {"acme/api/deploy.yml 128 started=2026-11-21T15:42:46Z",
       {.series = "acme/api/deploy.yml", .number = 128, .started_s = noted}},
      {"acme/api 128 started=2026-11-21T16:42:46+01:00", {.series = "acme/api", .number = 128, .started_s = noted}},
      {"acme/api 0128", {.series = "acme/api", .number = 128}},
      {"acme/api -1", {.series = "acme/api"}},
      {"acme/api 1e3", {.series = "acme/api"}},
      {"acme/api 18446744073709551616", {.series = "acme/api"}},
      {"acme/api 128 started=yesterday", {.series = "acme/api", .number = 128}},
      {"acme/api 128 started=1900-01-01", {.series = "acme/api", .number = 128}},
      {"acme/api 128 committed=", {.series = "acme/api", .number = 128}},
      {"128", {}},
      {"-", {}},
      {"started=2026-11-21T15:42:46Z", {.started_s = noted}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.value);
    CHECK(same(with_trailer("Lockstep-Pipeline: " + row.value).age, row.age));
  }
}

TEST_CASE("other trailers that are not well-formed, or there twice, are not known") {
  for (const std::string bad : {"1a2b3c4", "HEAD", "C", "cccccccccccccccccccccccccccccccccccccccC"}) {
    CHECK_FALSE(with_trailer("Lockstep-Rollback: " + bad).rolls_back_to);
    CHECK(with_trailer("Lockstep-Promote: staging@" + bad).promoted_from == "");
  }
  for (const auto& bad : {"@" + config_commit, config_commit, "two words@" + config_commit}) {
    CHECK(with_trailer("Lockstep-Promote: " + bad).promoted_from == "");
  }
  const auto rollback = "Lockstep-Rollback: " + config_commit;
  CHECK(with_trailer(rollback).is_decision());
  CHECK_FALSE(with_trailer(rollback + "\n" + rollback).is_decision());
  CHECK(with_trailer("Lockstep-Pipeline: acme/api 1\nLockstep-Pipeline: acme/api 2").age.number == 0);
  for (const std::string bad : {"javascript:alert(1)", "ftp://x", "https://x y", "x"}) {
    CHECK(read("s\n\nLockstep-Run: " + bad)->run_url == "");
  }
  CHECK(with_trailer("Lockstep-Source: acme/api\nLockstep-Source: @1\nLockstep-Source: a@\nLockstep-Source: a b@1")
            .sources.empty());
  CHECK(with_trailer("Lockstep-Tomorrow: whatever").changes.empty());
}

TEST_CASE("names and subjects of foreign commits are made fit to be shown") {
  auto commit = past_commit("s\x1b[31mub\u2028ject \xe4\n\nLockstep-Change: staging/api 1 -> 2\n");
  commit.author = {"J\xf6rg\n", std::string(10'000, 'x')};
  commit.parents.clear();
  const auto past = read_trailers(commit).value();
  CHECK((past.subject == "s [31mub???ject ?" && past.author.name == "J?rg"));
  CHECK(past.author.email.size() <= 200);
  CHECK(past.parent.empty());
  for (std::size_t length = 240; length < 2'100; ++length) {
    const auto long_subject = read(std::string(length, 'x') + "ööööö\n\nLockstep-Run: x")->subject;
    CHECK(long_subject.size() <= 250);
    CHECK(is_utf8(long_subject));
    CHECK(long_subject.find('?') == std::string::npos);
  }
}

TEST_CASE("a history's first parents, as far as it reaches") {
  const auto commit = [](const std::string& name, const std::vector<std::string>& parents) {
    PastCommit made{.oid = {name}, .message = "s\n\nLockstep-Run: https://" + name};
    for (const auto& parent : parents) made.parents.push_back({parent});
    return made;
  };
  const std::vector<PastCommit> history{commit("d", {"c", "x"}), commit("x", {"b"}), commit("c", {"b"}),
                                        commit("b", {"a"}), commit("loop", {"loop"})};
  const auto names = [&](const std::string& tip) {
    std::string joined;
    for (const auto& entry : first_parents(history, {tip})) joined += entry.oid.hex;
    return joined;
  };
  CHECK(names("d") == "dcb");
  CHECK(names("x") == "xb");
  CHECK(names("nowhere") == "");
  CHECK(names("loop") == "loop");
  auto mixed = history;
  mixed[1].message = "by hand";
  const auto trail = trail_of(mixed);
  REQUIRE(trail.size() == 4);
  CHECK(trail[1].commit.hex == "c");
}

TEST_CASE("a trailer's release is compared by all that it says") {
  const std::string full = "sha256:" + digest;
  const Release release{"1.4.2", full, revision};
  for (const auto& text : {std::string("1.4.2"), "1.4.2@" + full, "1.4.2#" + revision}) CHECK(says(text, release));
  for (const auto& text :
       {std::string("1.4.1"), std::string(), std::string("1.4"), full, "1.4.2@sha256:" + revision, "1.4.2#" + digest}) {
    CHECK_FALSE(says(text, release));
  }
  CHECK(says(full, {"", full, ""}));
  CHECK(says(revision, {"", "", revision}));
  CHECK(says("", {}));
  CHECK_FALSE(says("1.4.2@" + full, {"1.4.2", "", ""}));
  CHECK(brief_said("1.4.2") == "1.4.2");
  CHECK(brief_said("1.4.2@" + full) == "1.4.2@sha256:ddddddd");
  CHECK(brief_said("1.4.2#" + revision) == "1.4.2#2222222");
  CHECK(brief_said(full) == "sha256:ddddddd");
  CHECK(brief_said(revision) == revision);
  CHECK(brief_said("") == "(none)");
}

TEST_CASE("a thousand changes are read, and quickly") {
  std::string message = "subject\n\n";
  for (int i = 0; i < 1'000; ++i)
    message += "Lockstep-Change: staging/service-" + std::to_string(i) + " 1.0.0 -> 1.0.1\n";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(read(message)->changes.size() == 1'000);
  CHECK_FALSE(read("s\n\n" + std::string(1'000'000, '\n')));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
}
