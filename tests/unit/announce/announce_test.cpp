#include "announce/announce.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "unit/announce/outcomes.hpp"

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
