#include "announce/announce.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "unit/announce/outcomes.hpp"
#include "unit/announce/scenes.hpp"

using namespace lockstep;
using namespace lockstep::test;

namespace {

Layout layout_with(const std::vector<std::pair<std::string, std::string>>& channels) {
  Layout layout;
  for (const auto& [environment, channel] : channels) {
    layout.environments.push_back({.name = environment, .slack = channel});
  }
  return layout;
}

/// "#channel: environment/service…" of each message.
std::vector<std::string> told(const Outcome& outcome, const Layout& layout, const std::string& asked) {
  std::vector<std::string> messages;
  for (const auto& [channel, part] : messages_by_channel(outcome, layout, asked)) {
    std::string message = channel + ":";
    for (const auto& change : part.changes) message += " " + change.environment + "/" + change.service;
    message += " +" + std::to_string(part.unchanged.size());
    messages.push_back(message);
  }
  return messages;
}

}  // namespace

TEST_CASE("each channel hears of its own environments, in one message") {
  Outcome outcome = publication({"staging", "internal", "production"});
  add_change(outcome, "staging", "api", "1", "2");
  add_change(outcome, "internal", "api", "1", "2");
  add_change(outcome, "production", "api", "1", "2");
  outcome.unchanged = {{"production", "web", {}}, {"staging", "web", {}}};
  const auto layout = layout_with({{"staging", "#a"}, {"internal", "#b"}, {"production", "#a"}});
  CHECK(told(outcome, layout, "") ==
        std::vector<std::string>{"#a: staging/api production/api +2", "#b: internal/api +0"});
  CHECK(told(outcome, layout, "#asked") ==
        std::vector<std::string>{"#asked: staging/api internal/api production/api +2"});
}

TEST_CASE("a channel whose environments did not change hears nothing") {
  Outcome outcome = publication({"staging", "internal"});
  add_change(outcome, "staging", "api", "1", "2");
  outcome.unchanged = {{"internal", "api", {}}};
  CHECK(told(outcome, layout_with({{"staging", "#a"}, {"internal", "#b"}}), "") ==
        std::vector<std::string>{"#a: staging/api +0"});
}

TEST_CASE("an environment without a channel is a failure that says where to name one") {
  Outcome outcome = publication();
  add_change(outcome, "staging", "api", "1", "2");
  try {
    messages_by_channel(outcome, layout_with({{"staging", ""}}), "");
    FAIL("it found a channel");
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::usage);
    CHECK(failure.message().find("staging") != std::string::npos);
    CHECK(failure.hint().find("--slack-channel") != std::string::npos);
  }
}

TEST_CASE("a team's channel hears of its own services, and of nothing else") {
  Outcome outcome = publication({"staging"});
  for (const std::string service : {"api", "web", "auth"}) add_change(outcome, "staging", service, "1", "2");
  outcome.unchanged = {{"staging", "cart", {}}};
  outcome.files = {{"environments/staging.yaml", "a", "b"}};
  outcome.held = {{"staging", "web", {}, {}, {"staging", "web", "why", "", 0, 0}},
                  {"staging", "mail", {}, {}, {"staging", "mail", "why", "", 0, 0}}};
  Layout layout = layout_with({{"staging", "#deploys"}});
  layout.services = {{.name = "api", .slack = "#team-a"},  {.name = "web", .slack = "#team-b"},
                     {.name = "cart", .slack = "#team-a"}, {.name = "auth", .slack = "#deploys"},
                     {.name = "mail", .slack = "#team-c"}, {.name = "search", .slack = "#team-d"}};
  CHECK(told(outcome, layout, "") == std::vector<std::string>{"#deploys: staging/api staging/web staging/auth +1",
                                                              "#team-a: staging/api +1", "#team-b: staging/web +0",
                                                              "#team-c: +0"});
  const auto parts = messages_by_channel(outcome, layout, "");
  CHECK(parts.at(0).second.files.size() == 1);
  CHECK(parts.at(1).second.files.empty());
  CHECK(parts.at(2).second.held.size() == 1);
  CHECK(told(outcome, layout, "#asked").at(3) == "#deploys: staging/auth +0");
}

TEST_CASE("what is worth a message") {
  for (const auto& told : scenes()) {
    CAPTURE(told.name);
    CHECK(worth_a_message(told.outcome));
  }
  Outcome late = scene("superseded").outcome;
  late.superseded.clear();
  CHECK_FALSE(worth_a_message(late));
  Outcome nothing = publication();
  nothing.unchanged = {{"staging", "api", {}}};
  CHECK_FALSE(worth_a_message(nothing));
  nothing.result = Result::announced;
  CHECK(worth_a_message(nothing));
}

TEST_CASE("a failure without known changes is told to the environment's channel alone") {
  Outcome outcome = publication();
  outcome.result = Result::announced;
  outcome.stage = Stage::failed;
  Layout layout = layout_with({{"staging", "#deploys"}});
  layout.services = {{.name = "api", .slack = "#team-a"}};
  CHECK(told(outcome, layout, "") == std::vector<std::string>{"#deploys: +0"});
}
