#include "announce/slack_reply.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

namespace {

/// The reply's meaning in one line, for tables.
std::string verdict_on(const HttpReply& reply, SlackWay way) {
  const auto verdict = read_slack_reply(reply, way, "#deploys");
  if (const auto* receipt = std::get_if<SlackReceipt>(&verdict)) return "posted " + receipt->channel + receipt->ts;
  if (const auto* busy = std::get_if<SlackBusy>(&verdict)) {
    return "busy" + (busy->wait ? " " + std::to_string(busy->wait->count()) : "") + (busy->perhaps_posted ? "?" : "");
  }
  const auto& failure = std::get<SlackRefusal>(verdict).failure;
  CHECK(failure.blame() == Blame::remote);
  CHECK_FALSE(failure.hint().empty());
  return failure.message();
}

HttpReply reply(int status, const std::string& body, const std::string& retry_after = "") {
  HttpReply made{.status = status, .body = body};
  if (!retry_after.empty()) made.headers["retry-after"] = retry_after;
  return made;
}

}  // namespace

TEST_CASE("a webhook's reply is read by its status and its one word") {
  const std::string no = "Slack did not take the message: ";
  struct Row {
    HttpReply reply;
    std::string verdict;
  };
  const Row rows[] = {
      {reply(200, "ok"), "posted "},
      {reply(200, "ok\n"), "posted "},
      {reply(200, "<html>log in</html>"),
       "what answers at the Slack webhook's URL is not Slack: it did not say \"ok\""},
      {reply(200, ""), "what answers at the Slack webhook's URL is not Slack: it did not say \"ok\""},
      {reply(302, ""), no + "it answers 302"},
      {reply(400, "invalid_blocks"), no + "the message breaks a rule for blocks (invalid_blocks)"},
      {reply(403, "invalid_token"), no + "the webhook's URL is not valid (any more) (invalid_token)"},
      {reply(403, "action_prohibited"),
       no + "the workspace's administrators don't let this webhook post (action_prohibited)"},
      {reply(404, "no_service"), no + "the webhook was disabled or removed (no_service)"},
      {reply(404, "channel_not_found"),
       no + "there is no channel the webhook's channel that the app can see (channel_not_found)"},
      {reply(410, "channel_is_archived"), no + "the webhook's channel is archived (channel_is_archived)"},
      {reply(404, "<html>nothing here</html>"), no + "it answers 404"},
      {reply(418, "short_and_stout"), no + "it says \"short_and_stout\""},
      {reply(429, "rate_limited", "3"), "busy 3000"},
      {reply(429, "rate_limited"), "busy 1000"},
      {reply(429, "rate_limited", "soon"), "busy 1000"},
      {reply(429, "rate_limited", "-5"), "busy 1000"},
      {reply(429, "rate_limited", "99999999999999999999"), "busy 1000"},
      {reply(429, "rate_limited", " 0 "), "busy 0"},
      {reply(500, "rollup_error"), "busy"},
      {reply(503, "<html/>"), "busy"},
  };
  for (const auto& row : rows) CHECK(verdict_on(row.reply, SlackWay::webhook) == row.verdict);
}

TEST_CASE("the API's reply is read by its JSON, since its status is 200 for refusals too") {
  const std::string no = "Slack did not take the message: ";
  const std::string nonsense = "what answers at Slack's API is not Slack: its reply makes no sense";
  struct Row {
    HttpReply reply;
    std::string verdict;
  };
  const Row rows[] = {
      {reply(200, R"({"ok":true,"channel":"C01","ts":"17.1"})"), "posted C0117.1"},
      {reply(200, R"({"ok":true})"), "posted "},
      {reply(200, R"({"ok":true,"channel":7,"ts":null})"), "posted "},
      {reply(200, R"({"ok":false,"error":"not_in_channel"})"), no + "the app is not in #deploys (not_in_channel)"},
      {reply(200, R"({"ok":false,"error":"channel_not_found"})"),
       no + "there is no channel #deploys that the app can see (channel_not_found)"},
      {reply(200, R"({"ok":false,"error":"is_archived"})"), no + "#deploys is archived (is_archived)"},
      {reply(200, R"({"ok":false,"error":"invalid_auth"})"), no + "the token is not valid (invalid_auth)"},
      {reply(200, R"({"ok":false,"error":"missing_scope","needed":"chat:write","provided":"identify"})"),
       no + "the token lacks the scope chat:write (missing_scope)"},
      {reply(200, R"({"ok":false,"error":"missing_scope"})"),
       no + "the token lacks the scope it needs (missing_scope)"},
      {reply(200,
             R"({"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] a","[ERROR] b"]}})"),
       no + "the message breaks a rule for blocks (invalid_blocks: [ERROR] a; [ERROR] b)"},
      {reply(200, R"({"ok":false,"error":"invalid_blocks","response_metadata":{"messages":"x"}})"),
       no + "the message breaks a rule for blocks (invalid_blocks)"},
      {reply(200, R"({"ok":false,"error":"brand_new_word"})"), no + "it says \"brand_new_word\""},
      {reply(200, R"({"ok":false,"error":"::set-env name=x::y"})"), no + "it says \"an unreadable error\""},
      {reply(200, R"({"ok":false})"), no + "it says \"an unreadable error\""},
      {reply(200, R"({"ok":false,"error":"ratelimited"})", "7"), "busy 7000"},
      {reply(200, R"({"ok":false,"error":"service_unavailable"})"), "busy"},
      {reply(200, R"({"ok":false,"error":"internal_error"})"), "busy?"},
      {reply(200, R"({"ok":false,"error":"fatal_error"})"), "busy?"},
      {reply(429, R"({"ok":false,"error":"ratelimited"})", "2"), "busy 2000"},
      {reply(502, "<html/>"), "busy"},
      {reply(404, "not found"), no + "it answers 404"},
      {reply(200, "<html>log in</html>"), nonsense},
      {reply(200, R"({"ok":tr)"), nonsense},
      {reply(200, R"({"ok":"yes"})"), nonsense},
      {reply(200, "[]"), nonsense},
      {reply(200, ""), nonsense},
  };
  for (const auto& row : rows) CHECK(verdict_on(row.reply, SlackWay::api) == row.verdict);
}

TEST_CASE("the details of a refusal are bounded and on one line") {
  const std::string body = R"({"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["a\n)" +
                           std::string(5'000, 'x') + R"("]}})";
  const auto message = verdict_on(reply(200, body), SlackWay::api);
  CHECK(message.size() < 600);
  CHECK(message.find('\n') == std::string::npos);
}

TEST_CASE("a refusal says what to do") {
  const auto hint = [](const std::string& word) {
    const auto verdict =
        read_slack_reply(reply(200, R"({"ok":false,"error":")" + word + "\"}"), SlackWay::api, "#deploys");
    return std::get<SlackRefusal>(verdict).failure.hint();
  };
  CHECK(hint("not_in_channel").find("/invite") != std::string::npos);
  CHECK(hint("channel_not_found").find("/invite") != std::string::npos);
  CHECK(hint("token_revoked").find("xoxb-") != std::string::npos);
  CHECK(hint("no_service").find("Incoming Webhooks") != std::string::npos);
  CHECK(hint("missing_scope").find("install the app again") != std::string::npos);
  CHECK(hint("msg_blocks_too_long").find("bug in lockstep") != std::string::npos);
}

TEST_CASE("a refusal carries Slack's word and what it means, for whoever goes another way") {
  const auto refusal = [](const HttpReply& answer, SlackWay way) {
    return std::get<SlackRefusal>(read_slack_reply(answer, way, "#deploys"));
  };
  const auto gone = refusal(reply(200, R"({"ok":false,"error":"message_not_found"})"), SlackWay::api);
  CHECK(gone.word == "message_not_found");
  CHECK(gone.why == "the message is gone (message_not_found)");
  CHECK(gone.failure.message() == "Slack did not take the message: the message is gone (message_not_found)");
  CHECK(refusal(reply(404, "no_service"), SlackWay::webhook).word == "no_service");
  CHECK(refusal(reply(200, "<html/>"), SlackWay::webhook).word.empty());
  CHECK(refusal(reply(302, ""), SlackWay::api).word.empty());
}
