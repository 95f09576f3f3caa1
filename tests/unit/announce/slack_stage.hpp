// A Slack whose answers are written down beforehand, on a clock that only it moves.
#pragma once

#include <chrono>
#include <doctest/doctest.h>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "announce/slack.hpp"

namespace lockstep::test {

using Step = std::function<HttpReply()>;

/// A Slack whose answers are written down beforehand; every exchange takes time on the test's clock.
struct ScriptedHttp : Http {
  std::vector<Step> steps;
  std::vector<HttpRequest> requests;
  std::chrono::steady_clock::time_point* now = nullptr;
  Milliseconds each{100};

  HttpReply send(const HttpRequest& request) override {
    REQUIRE(requests.size() < steps.size());
    requests.push_back(request);
    *now += each;
    return steps[requests.size() - 1]();
  }
};

struct SlackStage {
  std::chrono::steady_clock::time_point now{};
  std::vector<Milliseconds::rep> pauses;
  ScriptedHttp http;
  std::ostringstream out;
  Log log{out, true, Log::Annotations::none};
  SlackAccess access;
  Milliseconds time{60'000};

  explicit SlackStage(std::vector<Step> steps, bool webhook = true) {
    http.steps = std::move(steps);
    http.now = &now;
    if (webhook) {
      access.webhook = Secret("https://hooks.slack.com/services/T0/B0/s3cret");
    } else {
      access.token = Secret("xoxb-s3cret");
      access.channel = "#deploys";
    }
  }
  Clock clock() {
    return {.now = [] { return std::chrono::system_clock::time_point{}; },
            .ticks = [this] { return now; },
            .pause =
                [this](Milliseconds wait) {
                  pauses.push_back(wait.count());
                  now += wait;
                },
            .random = [] { return 0.5; }};
  }
  Deadline deadline() const { return {now + time}; }
  SlackReceipt post() { return post_to_slack(access, "{}", http, clock(), deadline(), log); }
  /// The failure's text; empty where it was posted.
  std::string failure() {
    try {
      post();
      return {};
    } catch (const Failure& failure) {
      CHECK(failure.blame() == Blame::remote);
      return failure.text();
    }
  }
};

inline Step answers(int status, const std::string& body, const std::string& retry_after = "") {
  return [=] {
    HttpReply reply{.status = status, .body = body};
    if (!retry_after.empty()) reply.headers["retry-after"] = retry_after;
    return reply;
  };
}
inline Step fails(HttpFailure::Kind kind) {
  return [=]() -> HttpReply { throw HttpFailure(kind, "no luck with hooks.slack.com", "try the network"); };
}

}  // namespace lockstep::test
