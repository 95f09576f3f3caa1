#include "announce/asides.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "unit/announce/outcomes.hpp"
#include "unit/announce/statuses.hpp"

using namespace lockstep;
using namespace lockstep::test;

namespace {

const Hold on_api{"production", "api", "checkout errors, see INC-42", "sam", noon_s - day_s, noon_s + 7 * day_s};
const Hold on_production{"production", "", "freeze", "", 0, 0};

std::vector<std::string> told(const Outcome& outcome) {
  const Dress brackets = [](std::string_view data) { return "[" + std::string(data) + "]"; };
  const Dress braces = [](std::string_view text) { return "{" + std::string(text) + "}"; };
  std::vector<std::string> lines;
  for (const auto& [label, words] : asides_of(outcome, {brackets, braces})) lines.push_back(label + ": " + words);
  return lines;
}

HeldBack held_back(const std::string& service, const Hold& hold) {
  return {"production", service, {"1.4.1", "", ""}, {"1.4.2", "", ""}, hold};
}

}  // namespace

TEST_CASE("an update tells nothing beside its changes") {
  Outcome outcome = publication();
  add_change(outcome, "staging", "api", "1.4.1", "1.4.2");
  CHECK(told(outcome).empty());
}

TEST_CASE("each thing beside the changes is told in one sentence, foreign text dressed") {
  Outcome outcome = publication({"production"});
  outcome.from = "staging";
  outcome.at = {hash_of('5')};
  outcome.holds_set = {on_api};
  outcome.holds_lifted = {on_production};
  outcome.held = {held_back("api", on_api)};
  outcome.superseded = {{"staging", "web", {"2.0.1", "", ""}, {"2.0.0", "", ""}, {hash_of('7')}, noon_s, "late"}};
  outcome.skipped = {{"production", "worker", "is not in production"}};
  const std::vector<std::string> wanted{
      "from: [staging] as it was at [5555555]",
      "hold: [production/api] by [sam] since 2026-11-20 until 2026-11-28 12:00 UTC: {checkout errors, see INC-42}",
      "lifted: [production]: {freeze}",
      "held: [production/api] stays at [1.4.1] instead of [1.4.2], held by [sam] since 2026-11-20 until "
      "2026-11-28 12:00 UTC: {checkout errors, see INC-42}",
      "superseded: [staging/web] stays at [2.0.1] instead of [2.0.0]: {late}",
      "skipped: [worker] {is not in production}",
  };
  CHECK(told(outcome) == wanted);
}

TEST_CASE("a rollback tells what it returns to and what it undoes") {
  Outcome outcome = publication({"production"});
  outcome.command = "rollback";
  outcome.at = {hash_of('5')};
  outcome.undone = {{{hash_of('6')}, "chore(production): update api to 1.4.2"}};
  CHECK(told(outcome) ==
        std::vector<std::string>{"back to: [5555555]", "undoes: [6666666] {chore(production): update api to 1.4.2}"});
}

TEST_CASE("services under one hold share its sentence") {
  Outcome outcome = publication({"production"});
  outcome.held = {held_back("api", on_production), held_back("web", on_production)};
  outcome.overridden = {held_back("api", on_production), held_back("web", on_production), held_back("api", on_api)};
  const auto lines = told(outcome);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "held: [api] and [web] stay as they are, as all of [production] is held: {freeze}");
  CHECK(lines[1] == "despite: the hold on [production]: {freeze}");
  CHECK(lines[2].starts_with("despite: the hold on [production/api] by [sam]"));
  outcome.held.pop_back();
  CHECK(told(outcome).front() ==
        "held: [production/api] stays at [1.4.1] instead of [1.4.2], as all of [production] is held: {freeze}");
}

TEST_CASE("of many of a kind it is told how many more there are") {
  Outcome outcome = publication({"production"});
  for (int i = 0; i < 250; ++i) outcome.skipped.push_back({"production", std::to_string(i), "is not in production"});
  const auto lines = told(outcome);
  CHECK(lines.size() == 51);
  CHECK(lines.back() == "skipped: … and 200 more");
}

TEST_CASE("commits between two releases are counted where they are known, else the revisions are named") {
  Outcome outcome = publication({"production"});
  const Change change{"production", "api", {"1.4.1", "", hash_of('1')}, {"1.4.2", "", hash_of('2')}};
  const Change unknown{"production", "api", {"1.4.1", "", ""}, {"1.4.2", "", hash_of('2')}};
  const Dress plain = [](std::string_view data) { return std::string(data); };
  CHECK(range_in_words(outcome, change, plain).empty());
  CHECK(commits_of(outcome, change, plain) == "1111111..2222222");
  CHECK(commits_of(outcome, unknown, plain).empty());
  outcome.ranges[{hash_of('1'), hash_of('2')}] = {3, {"ada", "grace"}};
  CHECK(range_in_words(outcome, change, plain) == "3 commits by ada and grace");
  CHECK(commits_of(outcome, change, plain) == "3 (1111111..2222222) by ada and grace");
  CHECK(range_in_words(outcome, unknown, plain).empty());

  outcome.command = "rollback";
  const Change back{"production", "api", change.after, change.before};
  CHECK(range_in_words(outcome, back, plain) == "3 commits undone");
  CHECK(commits_of(outcome, back, plain) == "3 (1111111..2222222) undone");
}
