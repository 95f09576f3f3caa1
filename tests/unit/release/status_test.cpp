#include "release/status.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "base/text.hpp"

using namespace lockstep;

namespace {

using Standings = std::map<std::string, std::vector<Standing>>;

const std::vector<std::string> both{"staging", "production"};
constexpr std::int64_t now_s = 1'000;

Standing standing(const std::string& service, const std::string& tag) { return {"", service, {tag, "", ""}, {}}; }

Standings standings(const std::string& staging, const std::string& production) {
  return {{"staging", {standing("api", staging)}}, {"production", {standing("api", production)}}};
}

/// `what` is "staging 1.4.0 -> 1.4.1", of the service api, with "rollback" behind it where it is one.
PastPublication publication(std::int64_t time_s, const std::string& what) {
  const auto words = split(what, ' ');
  PastPublication made{.commit = {std::to_string(time_s)},
                       .time_s = time_s,
                       .author = {"ada", "ada@example.com"},
                       .changes = {{words[0], "api", words[1], words[3]}}};
  if (words.back() == "rollback") made.rolls_back_to = Oid{std::string(40, 'c')};
  return made;
}

/// Told oldest first, in one second each.
std::vector<PastPublication> trail(const std::vector<std::string>& told) {
  std::vector<PastPublication> newest_first;
  for (std::size_t i = told.size(); i > 0; --i) {
    newest_first.push_back(publication(static_cast<std::int64_t>(i), told[i - 1]));
  }
  return newest_first;
}

/// "2 ahead: 1.4.0, 1.4.1", "1 behind: 1.4.2", "differs".
std::string told(const Lag& lag) {
  if (lag.releases.empty()) return lag.backwards ? "behind" : "differs";
  return std::to_string(lag.releases.size()) + (lag.backwards ? " behind: " : " ahead: ") + join(lag.releases, ", ");
}

/// Lists its environments, and says nothing of where they are promoted from.
Layout listed(const std::vector<std::string>& environments) {
  Layout layout;
  for (const auto& name : environments) layout.environments.push_back({.name = name});
  return layout;
}

std::string lags_of(const Standings& there, const std::vector<PastPublication>& past,
                    const Layout& layout = listed(both), const std::vector<std::string>& environments = both) {
  std::string text;
  for (const auto& lag : status_of(layout, there, environments, past, now_s).lags) {
    text += (text.empty() ? "" : "; ") + lag.ahead + ">" + lag.behind + " " + told(lag);
  }
  return text;
}

}  // namespace

TEST_CASE("what one environment lacks of the other, in order") {
  struct Row {
    std::string what, staging, production;
    std::vector<std::string> told;
    std::string lag;
  };
  const std::vector<std::string> course{"staging 1.3.9 -> 1.4.0", "staging 1.4.0 -> 1.4.1"};
  const auto with = [&](const std::vector<std::string>& more) {
    auto all = course;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  const Row rows[] = {
      {"in step", "1.4.1", "1.4.1", course, ""},
      {"two ahead", "1.4.1", "1.3.9", course, "2 ahead: 1.4.0, 1.4.1"},
      {"one ahead", "1.4.1", "1.4.0", course, "1 ahead: 1.4.1"},
      {"never seen in staging", "1.4.1", "1.2.0", course, "differs"},
      {"no trail", "1.4.1", "1.4.0", {}, "differs"},
      {"staging by hand: that is the newest", "1.5.0", "1.4.0", course, "2 ahead: 1.4.1, 1.5.0"},
      {"staging put back by hand", "1.4.0", "1.4.1", course, "1 behind: 1.4.1"},
      {"staging rolled back, production is still on it", "1.4.0", "1.4.1", with({"staging 1.4.1 -> 1.4.0 rollback"}),
       "1 behind: 1.4.1"},
      {"rolled back to before the trail", "1.2.0", "1.4.0", with({"staging 1.4.1 -> 1.2.0 rollback"}),
       "2 behind: 1.3.9, 1.4.0"},
      {"rolled back, and production has what staging has", "1.4.0", "1.4.0", with({"staging 1.4.1 -> 1.4.0 rollback"}),
       ""},
      {"rolled back, and on again", "1.4.2", "1.4.1",
       with({"staging 1.4.1 -> 1.4.0 rollback", "staging 1.4.0 -> 1.4.2"}), "1 ahead: 1.4.2"},
      {"rolled back, and the same again", "1.4.1", "1.4.0",
       with({"staging 1.4.1 -> 1.4.0 rollback", "staging 1.4.0 -> 1.4.1"}), "1 ahead: 1.4.1"},
      {"by hand in between", "1.4.2", "1.3.9", with({"staging 1.4.1-hand -> 1.4.2"}),
       "4 ahead: 1.4.0, 1.4.1, 1.4.1-hand, 1.4.2"},
      {"production's own hotfix", "1.4.1", "1.4.1-fix", with({"production 1.4.1 -> 1.4.1-fix"}), "1 behind: 1.4.1-fix"},
      {"production rolled back to what staging never had", "1.4.1", "1.2.0",
       with({"production 1.2.0 -> 1.4.1", "production 1.4.1 -> 1.2.0 rollback"}), "1 ahead: 1.4.1"},
      {"of another environment", "1.4.1", "1.4.0", {"dev 1.4.0 -> 1.4.1"}, "differs"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto lag = row.lag.empty() ? "" : "staging>production " + row.lag;
    CHECK(lags_of(standings(row.staging, row.production), trail(row.told)) == lag);
  }
}

TEST_CASE("releases of one tag are told apart by digest, in short") {
  const auto sha = [](char digit) { return "sha256:" + std::string(64, digit); };
  const auto past =
      trail({"staging main@" + sha('a') + " -> main@" + sha('b'), "staging main@" + sha('b') + " -> main@" + sha('c')});
  const Standings there{{"staging", {{"", "api", {"main", sha('c'), "x"}, {}}}},
                        {"production", {{"", "api", {"main", sha('a'), ""}, {}}}}};
  CHECK(lags_of(there, past) == "staging>production 2 ahead: main@sha256:bbbbbbb, main@sha256:ccccccc");
  // Of the same tag, and the trail knows no more of it.
  CHECK(lags_of(there, trail({"staging 1 -> main"})) == "staging>production differs");
  // A tag that got its digest later is still the same release.
  CHECK(lags_of(there, trail({"staging 1 -> main", "staging main@" + sha('a') + " -> main@" + sha('c')})) ==
        "staging>production 1 ahead: main@sha256:ccccccc");
  // Nor is one that is told by its tag alone afterwards another one.
  CHECK(lags_of({{"staging", {standing("api", "2")}}, {"production", {{"", "api", {"main", sha('c'), ""}, {}}}}},
                trail({"staging main@" + sha('a') + " -> main@" + sha('c'), "staging main -> 2"})) ==
        "staging>production 1 ahead: 2");
}

TEST_CASE("parts that only one of two environments holds are no difference") {
  const auto lag = [](const Release& staging, const Release& production) {
    return lags_of({{"staging", {{"", "api", staging, {}}}}, {"production", {{"", "api", production, {}}}}}, {});
  };
  CHECK(lag({"1", "d", "r"}, {"1", "", ""}) == "");
  CHECK(lag({"", "d", ""}, {"1", "d", ""}) == "");
  CHECK(lag({}, {}) == "");
  CHECK(lag({"1", "d", ""}, {"1", "e", ""}) == "staging>production differs");
  CHECK(lag({"1", "", ""}, {"", "d", ""}) == "staging>production differs");
  CHECK(lag({"1", "", ""}, {}) == "staging>production differs");
}

TEST_CASE("environments are compared with the one they are promoted from, else with the one before") {
  const std::vector<std::string> three{"dev", "staging", "production"};
  const Standings there{
      {"dev", {standing("api", "1")}}, {"staging", {standing("api", "2")}}, {"production", {standing("api", "3")}}};
  CHECK(lags_of(there, {}, listed(three), three) == "dev>staging differs; staging>production differs");
  Layout layout{.environments = {{.name = "dev"}, {.name = "staging"}, {.name = "production", .from = "dev"}}};
  CHECK(lags_of(there, {}, layout, three) == "dev>production differs");
  CHECK(lags_of(there, {}, layout, both) == "");
  layout.environments[2].from = "";
  CHECK(lags_of(there, {}, layout, {"production", "dev"}) == "production>dev differs");
  CHECK(lags_of(there, {}, layout, {"dev"}) == "");
}

TEST_CASE("where nothing says an order, services are the same everywhere or not") {
  Standings there = standings("1", "2");
  for (const auto& environment : both) there[environment].push_back(standing("web", "1"));
  const auto status = status_of({}, there, both, {}, now_s);
  CHECK(status.lags.empty());
  CHECK(status.uneven == std::vector<std::string>{"api"});
  CHECK_FALSE(in_step(status));
  CHECK(filtered(status, {.changed_only = true}).services == std::vector<std::string>{"api"});
  CHECK(in_step(filtered(status, {.services = {"web"}})));
  CHECK(status_of(listed(both), there, both, {}, now_s).uneven.empty());
}

TEST_CASE("what was not read is not in step") {
  auto status = status_of({}, standings("1", "1"), both, {}, now_s);
  CHECK(in_step(status));
  status.unread = {"environments/x.yaml:1:1: is a template"};
  CHECK_FALSE(in_step(status));
}

TEST_CASE("a long way is cut to its newest releases") {
  std::vector<std::string> releases;
  for (int i = 0; i < 60; ++i) releases.push_back("staging " + std::to_string(i) + " -> " + std::to_string(i + 1));
  const auto status = status_of(listed(both), standings("60", "0"), both, trail(releases), now_s);
  REQUIRE(status.lags.size() == 1);
  CHECK(status.lags[0].truncated);
  CHECK(status.lags[0].releases.size() == 50);
  CHECK(status.lags[0].releases.front() == "11");
  CHECK(status.lags[0].releases.back() == "60");
  CHECK_FALSE(status_of(listed(both), standings("60", "10"), both, trail(releases), now_s).lags[0].truncated);
}

TEST_CASE("a cell knows since when, and by whom, as long as the trail's last word stands") {
  const auto past = trail({"staging 1.4.0 -> 1.4.1", "staging 1.4.1 -> 1.4.2", "production 1.4.0 -> 1.4.1"});
  const auto cell = [&](const std::string& tag) {
    return status_of({}, standings(tag, "1.4.1"), both, past, now_s).cells.at({"api", "staging"});
  };
  CHECK(cell("1.4.2").since_s == 2);
  CHECK(cell("1.4.2").by == "ada");
  CHECK(cell("1.4.2").commit.hex == "2");
  CHECK(cell("1.4.2").release.tag == "1.4.2");
  for (const auto& by_hand : {"1.4.3", "1.4.1"}) {
    CHECK(cell(by_hand).there);
    CHECK(cell(by_hand).since_s == 0);
    CHECK(cell(by_hand).by == "");
    CHECK(cell(by_hand).commit.empty());
  }
}

TEST_CASE("a service that one environment lacks is not there, and lags nowhere") {
  const Standings there{{"staging", {standing("web", "1"), standing("api", "1")}},
                        {"production", {standing("api", "1")}}};
  const auto status = status_of({}, there, both, {}, now_s);
  CHECK(status.services == std::vector<std::string>{"api", "web"});
  CHECK(status.cells.size() == 4);
  CHECK(status.cells.at({"web", "staging"}).there);
  CHECK_FALSE(status.cells.at({"web", "production"}).there);
  CHECK(status.lags.empty());
  CHECK(in_step(status));
  CHECK(status_of({}, {}, both, {}, now_s).services.empty());
}

TEST_CASE("drift within a matrix is kept, and is not in step") {
  Standings there = standings("1", "1");
  there["production"][0].drift = {{"eu-1", {"0", "", ""}}};
  const auto status = status_of({}, there, both, {}, now_s);
  REQUIRE(status.cells.at({"api", "production"}).drift.size() == 1);
  CHECK(status.cells.at({"api", "production"}).drift[0].place == "eu-1");
  CHECK(status.lags.empty());
  CHECK_FALSE(in_step(status));
  CHECK(in_step(status_of({}, standings("1", "1"), both, {}, now_s)));
  CHECK_FALSE(in_step(status_of({}, standings("1", "2"), both, {}, now_s)));
}

TEST_CASE("holds of services and of environments, while they count") {
  const Layout layout{.holds = {{.environment = "production", .service = "api", .reason = "errors"},
                                {.environment = "production", .reason = "freeze"},
                                {.environment = "staging", .reason = "lapsed", .until_s = now_s - 1},
                                {.environment = "dev", .reason = "not asked"}}};
  Standings there = standings("1", "1");
  there["production"].push_back(standing("web", "1"));
  const auto status = status_of(layout, there, both, {}, now_s);
  CHECK(status.cells.at({"api", "production"}).hold.value().reason == "errors");
  CHECK(status.cells.at({"web", "production"}).hold.value().reason == "freeze");
  CHECK_FALSE(status.cells.at({"api", "staging"}).hold);
  CHECK_FALSE(status.cells.at({"web", "staging"}).hold);
  REQUIRE(status.environment_holds.size() == 1);
  CHECK(status.environment_holds[0].environment == "production");
  CHECK(in_step(status));
}

TEST_CASE("a filter keeps the services named, or those worth a look") {
  Standings there{{"staging", {}}, {"production", {}}};
  for (const auto& service : {"calm", "drifts", "held", "lags"}) {
    for (const auto& environment : both) there[environment].push_back(standing(service, "1"));
  }
  there["production"][1].drift = {{"eu-1", {"0", "", ""}}};
  there["staging"][3].release.tag = "2";
  auto layout = listed(both);
  layout.holds = {{.environment = "production", .service = "held", .reason = "x"},
                  {.environment = "staging", .reason = "everything"}};
  const auto status = status_of(layout, there, both, {}, now_s);
  const auto services = [&](const StatusFilter& filter) { return join(filtered(status, filter).services, " "); };
  CHECK(services({}) == "calm drifts held lags");
  CHECK(services({.changed_only = true}) == "drifts held lags");
  CHECK(services({.services = {"lags", "calm"}}) == "calm lags");
  CHECK(services({.services = {"calm"}, .changed_only = true}) == "");
  const auto one = filtered(status, {.services = {"calm"}});
  CHECK(one.cells.size() == 2);
  CHECK(one.lags.empty());
  CHECK(in_step(one));
  CHECK(filtered(status, {.services = {"lags"}}).lags.size() == 1);
  try {
    services({.services = {"lag"}});
    FAIL("no failure");
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::usage);
    CHECK(failure.message() == "the service 'lag' is in no environment");
    CHECK(failure.hint() == "did you mean lags?");
  }
}
