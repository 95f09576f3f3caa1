#include "unit/announce/scenes.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <utility>

#include "unit/announce/outcomes.hpp"

namespace lockstep::test {
namespace {

constexpr std::int64_t noon = 1'795'867'200;      // 2026-11-28T12:00:00Z
constexpr std::int64_t midnight = 1'795'824'000;  // 2026-11-28T00:00:00Z

Outcome update();
Outcome promotion();
Outcome rollback();
Outcome hold(const std::string& command);
Outcome held(const std::vector<std::string>& services, const Hold& hold);
Outcome late();
Outcome announcement(Stage stage);
Hold hold_on(const std::string& service);
Hold freeze();

}  // namespace

std::vector<Scene> scenes() {
  std::vector<Scene> all{{"update", update()}, {"promote", promotion()}, {"rollback", rollback()}};

  Outcome partly = promotion();
  partly.held = held({"auth"}, hold_on("auth")).held;
  partly.superseded = late().superseded;
  partly.skipped = {{"production", "search", "is not in production"}, {"production", "cart", "is not in production"}};
  all.push_back({"promote-partly", partly});

  Outcome overriding = update();
  overriding.overridden = held({"api"}, hold_on("api")).held;
  all.push_back({"update-override", overriding});

  all.push_back({"hold", hold("hold")});
  Outcome frozen = hold("hold");
  frozen.holds_set = {freeze()};
  all.push_back({"hold-environment", frozen});
  all.push_back({"unhold", hold("unhold")});
  all.push_back({"held", held({"api"}, hold_on("api"))});
  all.push_back({"held-many", held({"api", "web", "auth", "cart", "search"}, freeze())});
  all.push_back({"superseded", late()});
  all.push_back({"deploying", announcement(Stage::deploying)});
  all.push_back({"deployed", announcement(Stage::deployed)});
  all.push_back({"failed", announcement(Stage::failed)});
  all.push_back({"rolled-back", announcement(Stage::rolled_back)});
  all.push_back({"deployed-webhook", announcement(Stage::deployed), ""});
  return all;
}

Scene scene(const std::string& name) {
  const auto all = scenes();
  const auto found = std::ranges::find(all, name, &Scene::name);
  REQUIRE(found != all.end());
  return *found;
}

namespace {

Outcome update() {
  Outcome outcome = publication();
  add_change(outcome, "staging", "api", "1.4.1", "1.4.2");
  outcome.ranges[{hash_of('1'), hash_of('2')}] = {3, {"ada", "Grace Hopper"}};
  outcome.people = {{"alice", "U0ALICE"}};
  outcome.files = {
      {"environments/staging.yaml", "api:\n  image:\n    tag: 1.4.1\n", "api:\n  image:\n    tag: 1.4.2\n"}};
  return outcome;
}

Outcome promotion() {
  Outcome outcome = publication({"production"});
  outcome.command = "promote";
  outcome.from = "staging";
  outcome.at = {hash_of('a')};
  add_change(outcome, "production", "api", "1.4.0", "1.4.2");
  add_change(outcome, "production", "web", "2.0", "2.10");
  add_change(outcome, "production", "worker", "", "0.9.0");
  outcome.changes[1].before.revision.clear();
  outcome.ranges[{hash_of('1'), hash_of('2')}] = {12, {"ada", "grace", "linus", "margaret"}};
  outcome.unchanged = {{"production", "mail", {"3", "", ""}}, {"production", "pay", {"4", "", ""}}};
  return outcome;
}

Outcome rollback() {
  Outcome outcome = publication({"production"});
  outcome.command = "rollback";
  outcome.at = {hash_of('a')};
  outcome.origin.actor = "sam";
  add_change(outcome, "production", "api", "1.4.2", "1.4.0");
  add_change(outcome, "production", "web", "2.10", "2.0");
  outcome.ranges[{hash_of('2'), hash_of('1')}] = {12, {"ada", "grace"}};
  outcome.undone = {{{hash_of('d')}, "chore(production): promote api and web from staging"},
                    {{hash_of('e')}, "chore(production): update web to 2.9"}};
  outcome.holds_set = {hold_on("api"), hold_on("web")};
  return outcome;
}

Outcome hold(const std::string& command) {
  Outcome outcome = publication({"production"});
  outcome.command = command;
  outcome.origin.actor = "sam";
  (command == "hold" ? outcome.holds_set : outcome.holds_lifted).push_back(hold_on("api"));
  return outcome;
}

Outcome held(const std::vector<std::string>& services, const Hold& hold) {
  Outcome outcome = publication({"production"});
  outcome.result = Result::held;
  outcome.commit = {};
  for (const auto& service : services) {
    outcome.held.push_back({"production", service, {"1.4.0", "", ""}, {"1.4.3", "", ""}, hold});
  }
  return outcome;
}

Outcome late() {
  Outcome outcome = publication({"production"});
  outcome.result = Result::superseded;
  outcome.commit = {};
  const std::string why = "pipeline 128 is older than 131, which put 1.4.3 there";
  outcome.superseded = {{"production", "mail", {"1.4.3", "", ""}, {"1.4.2", "", ""}, {hash_of('d')}, noon, why}};
  return outcome;
}

Outcome announcement(Stage stage) {
  Outcome outcome = promotion();
  outcome.command = "announce";
  outcome.result = Result::announced;
  outcome.stage = stage;
  outcome.from.clear();
  outcome.at = {};
  outcome.unchanged.clear();
  if (stage == Stage::rolled_back) {
    for (auto& change : outcome.changes) std::swap(change.before, change.after);
    outcome.changes.pop_back();
  }
  return outcome;
}

Hold hold_on(const std::string& service) {
  return {"production", service, "checkout errors, see INC-42", "sam", midnight - 7 * 86'400, 0};
}

Hold freeze() { return {"production", "", "freeze for the fair", "Zoë Ärmel", midnight - 86'400, noon}; }

}  // namespace

}  // namespace lockstep::test
