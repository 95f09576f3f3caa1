// What the views tell of promotions, rollbacks, holds, late pipelines and announcements.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "announce/views.hpp"
#include "base/text.hpp"
#include "unit/announce/outcomes.hpp"
#include "unit/announce/statuses.hpp"

using namespace lockstep;
using namespace lockstep::test;
using Json = nlohmann::json;

namespace {

const Hold on_db{"production", "db", "migration, see INC-42", "sam", noon_s - day_s, 0};
const std::string commit_page = "https://github.com/acme/deploy/commit/" + hash_of('c');

Outcome promotion() {
  Outcome outcome = publication({"production"});
  outcome.command = "promote";
  outcome.from = "staging";
  outcome.at = {hash_of('b')};
  add_change(outcome, "production", "api", "1.4.1", "1.4.2");
  outcome.changes.push_back({"production", "web", {"2.0.0", "", hash_of('8')}, {"2.0.1", "", hash_of('9')}});
  outcome.ranges[{hash_of('1'), hash_of('2')}] = {3, {"ada", "grace"}};
  outcome.held = {{"production", "db", {"5", "", ""}, {"6", "", ""}, on_db}};
  outcome.skipped = {{"production", "worker", "is not in production"}};
  return outcome;
}

Outcome rehearsed(Outcome outcome) {
  outcome.result = Result::rehearsed;
  outcome.commit = {};
  return outcome;
}

Outcome without_changes(Outcome outcome, const std::string& command, Result result) {
  outcome.command = command;
  outcome.result = result;
  outcome.from.clear();
  outcome.changes.clear();
  return outcome;
}

std::string first_line(const std::string& text) { return split(text, '\n').front(); }
bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a rehearsed promotion is a table, followed by what is held and skipped") {
  const auto text = text_view(rehearsed(promotion()));
  CHECK(text.starts_with(
      "rehearsed 2 changes for acme/deploy (main); nothing was pushed or posted\n"
      "  service  now    will be  commits\n"
      "  api      1.4.1  1.4.2    3 (1111111..2222222) by ada and grace\n"
      "  web      2.0.0  2.0.1    8888888..9999999\n"
      "from: staging as it was at bbbbbbb\n"
      "held: production/db stays at 5 instead of 6, held by sam since 2026-11-20: migration, see INC-42\n"
      "skipped: worker is not in production\n"
      "\n-- commit message --\n"));
  CHECK(contains(markdown_view(rehearsed(promotion())),
                 "| service | environment | now | will be | commits |\n| --- | --- | --- | --- | --- |\n| `api` | "));
}

TEST_CASE("the table names environments where there are several, and commits where any are known") {
  Outcome outcome = rehearsed(promotion());
  outcome.changes = {{"eu", "api", {}, {"1.4.2", "", ""}},
                     {"us", "api", {"1.4.2", "sha256:aaaa", ""}, {"1.4.2", "sha256:bbbb", ""}}};
  outcome.unchanged = {{"us", "web", {"2.0.0", "", ""}}};
  CHECK(contains(text_view(outcome),
                 "  environment  service  now                will be\n"
                 "  eu           api      –                  1.4.2\n"
                 "  us           api      1.4.2 digest aaaa  1.4.2 digest bbbb\n"
                 "  us           web      2.0.0              (unchanged)\n"));
}

TEST_CASE("a promotion tells its changes, the commits between, and what was left") {
  CHECK(text_view(promotion()) ==
        "published 2 changes to acme/deploy (main) in commit ccccccc\n"
        "  production  api  1.4.1 → 1.4.2  3 commits by ada and grace\n"
        "  production  web  2.0.0 → 2.0.1\n"
        "from: staging as it was at bbbbbbb\n"
        "held: production/db stays at 5 instead of 6, held by sam since 2026-11-20: migration, see INC-42\n"
        "skipped: worker is not in production\n" +
            commit_page + "\n");
  const auto markdown = markdown_view(promotion());
  CHECK(markdown.starts_with("### 📦 Promoted to `production`\n\n| service | environment | from | to | commits |\n"));
  CHECK(contains(markdown, ") | 3 (`1111111..2222222`) by `ada` and `grace` |\n"));
  CHECK(contains(markdown, "\n- **from** `staging` as it was at `bbbbbbb`\n- **held** `production/db` stays at `5`"));
  CHECK(contains(markdown, "by `sam` since 2026-11-20: migration, see INC-42\n- **skipped** `worker` is not in"));
}

TEST_CASE("every result and command has a headline that is true of it") {
  struct Row {
    Outcome outcome;
    std::string text, markdown;
  };
  Outcome hold = without_changes(promotion(), "hold", Result::published);
  hold.holds_set = {on_db};
  Outcome unhold = without_changes(promotion(), "unhold", Result::published);
  unhold.holds_lifted = {on_db};
  Outcome rollback = promotion();
  rollback.command = "rollback";
  rollback.holds_set = {on_db};
  Outcome late = without_changes(promotion(), "update", Result::superseded);
  late.superseded = {{"production", "api", {}, {}, {}, 0, "late"}};
  Outcome announced = promotion();
  announced.command = "announce";
  announced.result = Result::announced;
  announced.stage = Stage::rolled_back;
  Outcome untold = announced;
  untold.untold = true;
  Outcome failed = without_changes(promotion(), "announce", Result::announced);
  failed.stage = Stage::failed;
  failed.why_unchanged = "nothing has changed since the last announcement";
  Outcome first = without_changes(promotion(), "announce", Result::unchanged);
  first.why_unchanged = "there is nothing to compare with yet";
  const std::string where = " to acme/deploy (main) in commit ccccccc";
  const Row rows[] = {
      {hold, "published 1 hold" + where, "### ⏸️ On hold: `production`"},
      {unhold, "published the end of 1 hold" + where, "### ▶️ No longer on hold: `production`"},
      {rollback, "published 2 changes and 1 hold" + where, "### ⏪ Rolled back `production`"},
      {without_changes(promotion(), "promote", Result::held), "nothing was published: 1 change held back",
       "### ⏸️ Held in `production`: nothing was published"},
      {late, "nothing was published: 1 change superseded by what a later pipeline or a decision put there",
       "### Superseded in `production`: nothing was published"},
      {announced, "announced production as rolled back: 2 changes", "### ⏪ Rolled back `production`"},
      {untold, "production rolled back: 2 changes (nobody was told)", "### ⏪ Rolled back `production`"},
      {failed, "announced production as failed: nothing has changed since the last announcement",
       "### ❌ Failed in `production`"},
      {first, "nothing to do: there is nothing to compare with yet",
       "### Nothing to do in `production`: there is nothing to compare with yet"},
      {without_changes(promotion(), "promote", Result::unchanged), "nothing to do",
       "### Nothing to do in `production`"},
      {without_changes(promotion(), "hold", Result::unchanged), "nothing to do: that hold stands already",
       "### Nothing to do in `production`: that hold stands already"},
      {without_changes(promotion(), "unhold", Result::unchanged), "nothing to do: there is no such hold",
       "### Nothing to do in `production`: there is no such hold"},
  };
  for (const auto& row : rows) {
    CHECK(first_line(text_view(row.outcome)) == row.text);
    CHECK(first_line(markdown_view(row.outcome)) == row.markdown);
  }
}

TEST_CASE("the JSON has fields for what else there is to tell, and only then") {
  const Json plain = Json::parse(json_view(publication()));
  for (const auto* field : {"stage", "from", "at", "held", "overridden", "superseded", "skipped", "undone", "holds_set",
                            "holds_lifted", "ranges"}) {
    CHECK_FALSE(plain.contains(field));
  }
  Outcome outcome = promotion();
  outcome.superseded = {{"production", "api", {"2", "", ""}, {"1", "", ""}, {hash_of('7')}, noon_s, "late"}};
  outcome.undone = {{{hash_of('6')}, "subject"}};
  outcome.overridden = outcome.held;
  outcome.holds_set = outcome.holds_lifted = {on_db};
  const Json json = Json::parse(json_view(outcome));
  CHECK(json.at("from") == "staging");
  CHECK(json.at("at") == hash_of('b'));
  const Json hold = {{"environment", "production"},       {"service", "db"},
                     {"reason", "migration, see INC-42"}, {"by", "sam"},
                     {"since", "2026-11-20T12:00:00Z"},   {"until", ""}};
  CHECK(json.at("held").at(0).at("hold") == hold);
  CHECK(json.at("held").at(0).at("wished").at("tag") == "6");
  CHECK(json.at("overridden") == json.at("held"));
  CHECK(json.at("holds_set") == Json{hold});
  CHECK(json.at("holds_lifted") == Json{hold});
  CHECK(json.at("superseded").at(0).at("by") == hash_of('7'));
  CHECK(json.at("superseded").at(0).at("time") == "2026-11-21T12:00:00Z");
  CHECK(json.at("skipped") ==
        Json{{{"environment", "production"}, {"service", "worker"}, {"why", "is not in production"}}});
  CHECK(json.at("undone") == Json{{{"commit", hash_of('6')}, {"subject", "subject"}}});
  CHECK(json.at("ranges").at(0) ==
        Json{{"from", hash_of('1')}, {"to", hash_of('2')}, {"commits", 3}, {"authors", {"ada", "grace"}}});
  outcome.result = Result::announced;
  outcome.stage = Stage::rolled_back;
  CHECK(Json::parse(json_view(outcome)).at("stage") == "rolled-back");
}

TEST_CASE("steps learn what was held, late or skipped, where anything was") {
  const auto outputs = step_outputs(promotion());
  REQUIRE(outputs.size() == 8);
  CHECK(outputs[6].first == "held");
  CHECK(Json::parse(outputs[6].second).at(0).at("service") == "db");
  CHECK(outputs[7].first == "skipped");
  CHECK(contains(dotenv_outputs(outputs), "\nLOCKSTEP_SKIPPED=[{\"environment\":\"production\""));
}

TEST_CASE("foreign text in reasons and subjects can't make markup or commands of its own") {
  const std::string foreign = "x](http://evil.example) <b> `c` | @all #1 $x$\n::error::y\n##[error]z";
  Outcome outcome = promotion();
  outcome.held.front().hold.reason = foreign;
  outcome.undone = {{{hash_of('6')}, foreign}};
  outcome.skipped = {{foreign, foreign, foreign}};
  outcome.superseded = {{foreign, foreign, {foreign, "", ""}, {}, {}, 0, foreign}};
  outcome.ranges[{hash_of('1'), hash_of('2')}] = {3, {foreign}};
  const auto markdown = markdown_view(outcome);
  CHECK(contains(markdown, ": x\\]\\(http\\://evil.example\\) \\<b\\> \\`c\\` \\| \\@all \\#1 \\$x\\$ \\:\\:error"));
  for (const auto& text : {text_view(outcome), text_view(rehearsed(outcome))}) CHECK(defused(text) == text);
  CHECK(defused(json_view(outcome)) == json_view(outcome));
}
