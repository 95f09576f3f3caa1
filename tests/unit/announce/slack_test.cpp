#include "announce/slack.hpp"

#include <doctest/doctest.h>

#include "unit/announce/slack_stage.hpp"

using namespace lockstep;
using namespace lockstep::test;

namespace {

const Step ok = answers(200, "ok");
const Step refused = fails(HttpFailure::Kind::connect);
const Step timed_out = fails(HttpFailure::Kind::timeout);
const Step broken = fails(HttpFailure::Kind::broken);
const Step busy = answers(503, "");

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a webhook gets the message as JSON at its own address") {
  SlackStage scene({ok});
  const auto receipt = scene.post();
  CHECK(receipt.channel.empty());
  CHECK(receipt.ts.empty());
  const auto& request = scene.http.requests.at(0);
  CHECK(request.method == "POST");
  CHECK(request.body == "{}");
  CHECK(request.url.reveal() == "https://hooks.slack.com/services/T0/B0/s3cret");
  REQUIRE(request.headers.size() == 1);
  CHECK(request.headers[0].first == "content-type");
  CHECK(request.headers[0].second.reveal() == "application/json; charset=utf-8");
  CHECK_FALSE(request.follow_redirects);
}

TEST_CASE("a bot token goes to chat.postMessage, and channel and ts come back") {
  for (const std::string api : {"https://slack.com/api", "https://slack.com/api/", " https://slack.com/api\n"}) {
    SlackStage scene({answers(200, R"({"ok":true,"channel":"C01","ts":"17.1"})")}, false);
    scene.access.api_url = api;
    scene.access.token = Secret("xoxb-s3cret\n");
    const auto receipt = scene.post();
    CHECK(receipt.channel == "C01");
    CHECK(receipt.ts == "17.1");
    const auto& request = scene.http.requests.at(0);
    CHECK(request.url.reveal() == "https://slack.com/api/chat.postMessage");
    REQUIRE(request.headers.size() == 2);
    CHECK(request.headers[1].first == "authorization");
    CHECK(request.headers[1].second.reveal() == "Bearer xoxb-s3cret");
  }
}

TEST_CASE("what may pass is tried again, within bounds") {
  struct Row {
    std::string what;
    std::vector<Step> steps;
    bool posted;
    std::vector<Milliseconds::rep> pauses;
  };
  const Step limited = answers(429, "rate_limited", "3");
  const Step perhaps = answers(500, "");
  const Row rows[] = {
      {"429 waits as long as it asks", {limited, limited, ok}, true, {3'000, 3'000}},
      {"5xx backs off", {busy, busy, busy, ok}, true, {375, 750, 1'500}},
      {"no connection backs off", {refused, refused, ok}, true, {375, 750}},
      {"a time-out is tried again", {timed_out, ok}, true, {375}},
      {"a broken connection is tried again", {broken, ok}, true, {375}},
      {"a second time-out is not", {timed_out, timed_out}, false, {375}},
      {"nor a break after a time-out", {timed_out, busy, broken}, false, {375, 750}},
      {"but a missing connection after it is", {timed_out, refused, busy, ok}, true, {375, 750, 1'500}},
      {"TLS is not tried again", {fails(HttpFailure::Kind::tls)}, false, {}},
      {"a refusal is not tried again", {answers(404, "no_service")}, false, {}},
      {"eight times is enough", std::vector<Step>(8, perhaps), false, {375, 750, 1'500, 3'000, 6'000, 6'000, 6'000}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    SlackStage scene(row.steps);
    CHECK(scene.failure().empty() == row.posted);
    CHECK(scene.pauses == row.pauses);
    CHECK(scene.http.requests.size() == row.steps.size());
  }
}

TEST_CASE("the API's transient words are tried again by the same rules") {
  const Step sent = answers(200, R"({"ok":true,"channel":"C01","ts":"17.1"})");
  const Step limited = answers(200, R"({"ok":false,"error":"ratelimited"})", "2");
  const Step internal = answers(200, R"({"ok":false,"error":"internal_error"})");
  SlackStage good({limited, internal, sent}, false);
  CHECK(good.failure().empty());
  CHECK(good.pauses == std::vector<Milliseconds::rep>{2'000, 750});
  SlackStage bad({internal, internal}, false);
  CHECK(contains(bad.failure(), "which may be there"));
}

TEST_CASE("it never goes on after the deadline") {
  SUBCASE("a Retry-After that is too long fails at once, and says so") {
    SlackStage scene({answers(429, "rate_limited", "90")});
    const auto text = scene.failure();
    CHECK(contains(text, "slow down"));
    CHECK(contains(text, "90 s"));
    CHECK(contains(text, "--timeout"));
    CHECK(scene.pauses.empty());
  }
  SUBCASE("a huge Retry-After does not overflow") {
    SlackStage scene({answers(429, "rate_limited", "999999")});
    CHECK_FALSE(scene.failure().empty());
  }
  SUBCASE("each exchange has at most the time that is left") {
    SlackStage scene({busy, busy, ok});
    scene.time = Milliseconds{2'000};
    scene.http.each = Milliseconds{300};
    CHECK(scene.failure().empty());
    CHECK(scene.http.requests.at(0).timeout == Milliseconds{2'000});
    CHECK(scene.http.requests.at(1).timeout == Milliseconds{1'325});
    CHECK(scene.http.requests.at(2).timeout == Milliseconds{275});
  }
  SUBCASE("one exchange has at most ten seconds") {
    SlackStage scene({ok});
    scene.post();
    CHECK(scene.http.requests.at(0).timeout == Milliseconds{10'000});
  }
  SUBCASE("with no time left, nothing is sent") {
    SlackStage scene({});
    scene.time = Milliseconds{0};
    CHECK(contains(scene.failure(), "no time left"));
  }
}

TEST_CASE("neither log nor failure shows the webhook or the token") {
  for (const bool webhook : {true, false}) {
    for (const auto& step : {refused, timed_out, busy, answers(404, "x_s3cretless"), answers(200, "no")}) {
      SlackStage scene(std::vector<Step>(8, step), webhook);
      const auto text = scene.failure();
      CHECK_FALSE(text.empty());
      CHECK_FALSE(contains(text + scene.out.str(), "s3cret\""));
      CHECK_FALSE(contains(text + scene.out.str(), "B0/"));
      CHECK_FALSE(contains(text + scene.out.str(), "xoxb-s3cret"));
    }
  }
}

TEST_CASE("an address that is none is refused before anything is sent, without showing it") {
  SlackStage scene({});
  scene.access.webhook = Secret("hooks.slack.com/services/T0/B0/s3cret");
  try {
    scene.post();
    FAIL("it was taken");
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::usage);
    CHECK(contains(failure.text(), "--slack-webhook is no URL"));
    CHECK_FALSE(contains(failure.text(), "s3cret"));
  }
}
