#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "announce/slack.hpp"
#include "announce/slack_message.hpp"
#include "unit/announce/outcomes.hpp"
#include "unit/announce/slack_stage.hpp"

using namespace lockstep;
using namespace lockstep::test;
using Json = nlohmann::json;

namespace {

const std::string message =
    R"({"channel":"#deploys","text":"x","blocks":[],"unfurl_links":false,"metadata":{"event_type":"e"}})";
const SlackReceipt earlier{"C012345678", "17.000100"};
const Step posted = answers(200, R"({"ok":true,"channel":"C012345678","ts":"18.000100"})");
const Step updated = answers(200, R"({"ok":true,"channel":"C012345678","ts":"17.000100"})");

Step refuses(const std::string& word) { return answers(200, R"({"ok":false,"error":")" + word + "\"}"); }

SlackReceipt edit(SlackStage& stage, const SlackReceipt& at = earlier) {
  return edit_in_slack(stage.access, at, message, stage.http, stage.clock(), stage.deadline(), stage.log);
}

std::string method_of(const HttpRequest& request) {
  const std::string url = request.url.reveal();
  return url.substr(url.rfind('/') + 1);
}

/// A message in a channel's history.
Json told(const std::string& ts, const std::string& environment, const std::string& stage, char commit = 'c',
          const std::string& services = "api", const std::string& repository = "acme/deploy",
          const std::string& type = "lockstep_release") {
  const Json payload{{"environment", environment},
                     {"repository", repository},
                     {"commit", hash_of(commit)},
                     {"services", services},
                     {"stage", stage}};
  return {{"type", "message"}, {"ts", ts}, {"metadata", {{"event_type", type}, {"event_payload", payload}}}};
}

/// What is announced of production at the commit cc…c.
Outcome news(Stage stage = Stage::deployed, const std::vector<std::string>& services = {"api"}) {
  Outcome outcome = publication({"production"});
  outcome.command = "announce";
  outcome.result = Result::announced;
  outcome.stage = stage;
  for (const auto& service : services) add_change(outcome, "production", service, "1", "2");
  return outcome;
}

Step history(const std::vector<Json>& messages, const std::string& cursor = "") {
  return answers(200,
                 Json{{"ok", true}, {"messages", messages}, {"response_metadata", {{"next_cursor", cursor}}}}.dump());
}

/// The ts of what is found; empty: nothing.
std::string found(SlackStage& stage, const std::string& channel = "C012345678", const Outcome& about = news()) {
  const auto receipt =
      find_in_slack(stage.access, channel, about, stage.http, stage.clock(), stage.deadline(), stage.log);
  if (!receipt) return {};
  CHECK(receipt->channel == "C012345678");
  return receipt->ts;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("an edit replaces the message at its place") {
  SlackStage stage({updated}, false);
  const auto receipt = edit(stage);
  CHECK(receipt.ts == "17.000100");
  CHECK(receipt.channel == "C012345678");
  CHECK(method_of(stage.http.requests.at(0)) == "chat.update");
  const Json body = Json::parse(stage.http.requests.at(0).body);
  CHECK(body == Json::parse(R"({"channel":"C012345678","ts":"17.000100","text":"x","blocks":[],)"
                            R"("metadata":{"event_type":"e"}})"));
}

TEST_CASE("an edit is repeated as often as need be, since a repeat shows once") {
  const Step timed_out = fails(HttpFailure::Kind::timeout);
  SlackStage stage({timed_out, timed_out, fails(HttpFailure::Kind::broken), updated}, false);
  CHECK(edit(stage).ts == "17.000100");
  CHECK_FALSE(contains(stage.out.str(), "twice"));
}

TEST_CASE("what can't be edited is posted anew, and the log says why") {
  for (const std::string word :
       {"message_not_found", "edit_window_closed", "cant_update_message", "channel_not_found"}) {
    CAPTURE(word);
    SlackStage stage({refuses(word), posted}, false);
    CHECK(edit(stage).ts == "18.000100");
    CHECK(method_of(stage.http.requests.at(1)) == "chat.postMessage");
    CHECK(stage.http.requests.at(1).body == message);
    CHECK(contains(stage.out.str(), word));
    CHECK(contains(stage.out.str(), "posted anew"));
  }
}

TEST_CASE("an edit that is refused for another reason is a failure, and nothing is posted") {
  for (const std::string word : {"invalid_auth", "missing_scope", "is_archived", "invalid_blocks"}) {
    SlackStage stage({refuses(word)}, false);
    CHECK_THROWS_AS(edit(stage), Failure);
    CHECK(stage.http.requests.size() == 1);
  }
}

TEST_CASE("where there is nothing to edit, the message is posted") {
  SlackStage unknown({posted}, false);
  CHECK(edit(unknown, {"C012345678", ""}).ts == "18.000100");
  SlackStage webhook({answers(200, "ok")});
  CHECK(edit(webhook).ts.empty());
  CHECK(contains(webhook.http.requests.at(0).url.reveal(), "hooks.slack.com"));
}

TEST_CASE("details go into the thread") {
  SlackStage stage({posted}, false);
  reply_in_slack(stage.access, earlier, R"({"text":"Details"})", stage.http, stage.clock(), stage.deadline(),
                 stage.log);
  CHECK(method_of(stage.http.requests.at(0)) == "chat.postMessage");
  CHECK(Json::parse(stage.http.requests.at(0).body) ==
        Json{{"text", "Details"}, {"channel", "C012345678"}, {"thread_ts", "17.000100"}});
}

TEST_CASE("the last message of an environment goes on, or is of the same commit; else a new one begins") {
  struct Row {
    std::string what;
    std::vector<Json> messages;
    std::string ts;
  };
  const Row rows[] = {
      {"nothing there", {}, ""},
      {"on its way", {told("5", "production", "on-its-way", 'd')}, "5"},
      {"deploying", {told("5", "production", "deploying", 'd')}, "5"},
      {"another release has come to its end", {told("5", "production", "deployed", 'd')}, ""},
      {"another release failed", {told("5", "production", "failed", 'd')}, ""},
      {"the same commit and end: said again", {told("5", "production", "deployed")}, "5"},
      {"the same commit came to another end", {told("5", "production", "rolled-back")}, ""},
      {"the same commit: tried again", {told("5", "production", "failed")}, "5"},
      {"of two on their way, the one of the commit",
       {told("9", "production", "deploying", 'd'), told("5", "production", "on-its-way")},
       "5"},
      {"of two of no such commit, the newest",
       {told("9", "production", "deploying", 'd'), told("5", "production", "on-its-way", 'b')},
       "9"},
      {"the commit's, behind what came to its end",
       {told("9", "production", "deployed", 'd'), told("5", "production", "on-its-way")},
       "5"},
      {"one that a newer one has overtaken",
       {told("9", "production", "failed", 'd'), told("5", "production", "on-its-way", 'b')},
       ""},
      {"the same commit's end, older than what is on its way",
       {told("9", "production", "on-its-way", 'd'), told("5", "production", "rolled-back")},
       ""},
      {"another service of the same commit", {told("9", "production", "deploying", 'c', "web")}, ""},
      {"another service's is passed over",
       {told("9", "production", "on-its-way", 'd', "web"), told("5", "production", "on-its-way", 'b')},
       "5"},
      {"more services than are announced", {told("9", "production", "deploying", 'd', "api,web")}, ""},
      {"another environment's", {told("9", "staging", "deploying"), told("5", "production", "deploying")}, "5"},
      {"two environments share one message", {told("9", "staging,production", "deploying")}, ""},
      {"another repository's", {told("9", "production", "deploying", 'c', "api", "acme/other")}, ""},
      {"another app's", {told("9", "production", "deploying", 'c', "api", "acme/deploy", "task_created")}, ""},
      {"people's and odd ones",
       {Json{{"ts", "9"}, {"text", "hi"}}, Json("x"), Json{{"metadata", 1}}, Json{{"metadata", {{"event_type", 7}}}}},
       ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    SlackStage stage({history(row.messages)}, false);
    CHECK(found(stage) == row.ts);
    const auto& request = stage.http.requests.at(0);
    CHECK(method_of(request) == "conversations.history");
    CHECK(request.headers.at(0).second.reveal() == "application/x-www-form-urlencoded");
    CHECK(request.body == "channel=C012345678&include_all_metadata=true&limit=50");
  }
}

TEST_CASE("a finished message of no known commit is not written over") {
  Outcome unknown = news();
  unknown.commit = {};
  SlackStage stage({history({told("5", "production", "deployed")})}, false);
  CHECK(found(stage, "C012345678", unknown).empty());
  SlackStage going_on({history({told("5", "production", "deploying")}, "more")}, false);
  CHECK(found(going_on, "C012345678", unknown) == "5");
}

TEST_CASE("which state may take the place of which, of the same commit and services") {
  const Stage stages[] = {Stage::on_its_way, Stage::deploying, Stage::failed, Stage::deployed, Stage::rolled_back};
  for (const Stage was : stages) {
    for (const Stage becomes : {Stage::deploying, Stage::failed, Stage::deployed, Stage::rolled_back}) {
      CAPTURE(name_of(was));
      CAPTURE(name_of(becomes));
      const bool is_final = was == Stage::deployed || was == Stage::rolled_back;
      SlackStage stage({history({told("5", "production", name_of(was))})}, false);
      CHECK(found(stage, "C012345678", news(becomes)) == (is_final && was != becomes ? "" : "5"));
    }
  }
}

TEST_CASE("a message about fewer services goes on in one about more; with nothing changed, in none of them") {
  const Step there = history({told("5", "production", "on-its-way", 'b', "api,web")});
  SlackStage more({there}, false);
  CHECK(found(more, "C012345678", news(Stage::deploying, {"web", "auth", "api"})) == "5");
  SlackStage nothing({there}, false);
  CHECK(found(nothing, "C012345678", news(Stage::failed, {})).empty());
}

TEST_CASE("of very many services, the first ones and their number tell messages apart") {
  std::vector<std::string> services;
  for (int i = 100; i < 300; ++i) services.push_back("service-" + std::to_string(i));
  const auto posted_about = [&] {
    Json sent = Json::parse(slack_message(news(Stage::deploying, services), "C012345678"));
    sent["ts"] = "5";
    return sent;
  };
  const Json before = posted_about();
  const Json& payload = before.at("metadata").at("event_payload");
  CHECK(payload.at("services").get<std::string>().size() < 420);
  CHECK(contains(payload.at("services").get<std::string>(), "service-100,service-101,"));
  SlackStage same({history({before})}, false);
  CHECK(found(same, "C012345678", news(Stage::deployed, services)) == "5");
  services.pop_back();
  SlackStage fewer({history({before})}, false);
  CHECK(found(fewer, "C012345678", news(Stage::deployed, services)).empty());
}

TEST_CASE("history is read page by page, and not for ever") {
  SlackStage second(
      {history({told("9", "staging", "deploying")}, "a=b&c"), history({told("5", "production", "failed")})}, false);
  CHECK(found(second) == "5");
  CHECK(contains(second.http.requests.at(1).body, "&cursor=a%3Db%26c"));
  SlackStage passed(
      {history({told("9", "production", "deploying", 'd')}, "more"), history({told("5", "production", "on-its-way")})},
      false);
  CHECK(found(passed) == "5");
  SlackStage endless(std::vector<Step>(6, history({}, "more")), false);
  CHECK(found(endless).empty());
  CHECK(endless.http.requests.size() == 6);
}

TEST_CASE("a channel's name is looked up, since history wants the ID") {
  const auto channels = [](const std::string& name) {
    return answers(200, Json{{"ok", true}, {"channels", {{{"id", "C012345678"}, {"name", name}}}}}.dump());
  };
  const Step there = history({told("5", "production", "deploying")});
  SlackStage public_one({channels("deploys"), there}, false);
  CHECK(found(public_one, "#deploys") == "5");
  CHECK(method_of(public_one.http.requests.at(0)) == "users.conversations");
  CHECK(contains(public_one.http.requests.at(0).body, "public_channel"));
  SlackStage private_one({channels("other"), channels("deploys"), there}, false);
  CHECK(found(private_one, "deploys") == "5");
  CHECK(contains(private_one.http.requests.at(1).body, "private_channel"));
  SlackStage nowhere({channels("other"), channels("other")}, false);
  CHECK(found(nowhere, "#deploys").empty());
  CHECK(contains(nowhere.out.str(), "#deploys"));
}

TEST_CASE("where Slack does not let it look, nothing is found, and the log says which right is missing") {
  SlackStage stage({answers(200, R"({"ok":false,"error":"missing_scope","needed":"channels:history"})")}, false);
  CHECK(found(stage).empty());
  CHECK(contains(stage.out.str(), "the scope channels:history"));
  SlackStage down({fails(HttpFailure::Kind::tls)}, false);
  CHECK(found(down).empty());
  SlackStage nonsense({answers(200, R"({"ok":true,"messages":7})")}, false);
  CHECK(found(nonsense).empty());
  SlackStage webhook({});
  CHECK(found(webhook).empty());
}

TEST_CASE("a message that is posted can be found by what it carries") {
  Outcome outcome = publication({"production"});
  add_change(outcome, "production", "api", "1", "2");
  Json sent = Json::parse(slack_message(outcome, "C012345678"));
  sent["ts"] = "5";
  SlackStage stage({history({sent})}, false);
  CHECK(found(stage) == "5");
}
