#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "announce/slack_message.hpp"
#include "base/text.hpp"
#include "unit/announce/outcomes.hpp"
#include "unit/announce/scenes.hpp"

using namespace lockstep;
using namespace lockstep::test;
using Json = nlohmann::json;

namespace {

using Lines = std::vector<std::string>;

/// The message as people read it: links without their addresses.
Lines read(const std::string& name) {
  const Scene told = scene(name);
  const std::string message = slack_message(told.outcome, told.channel);
  CHECK(join(complaints(message), "; ") == "");
  Lines lines;
  for (std::string line : lines_in(message)) {
    for (auto begin = line.find("<http"); begin != line.npos; begin = line.find("<http")) {
      const auto bar = line.find('|', begin);
      line = line.substr(0, begin) + "[" + line.substr(bar + 1, line.find('>', bar) - bar - 1) + "]" +
             line.substr(line.find('>', bar) + 1);
    }
    lines.push_back(line);
  }
  return lines;
}

std::string notified(const std::string& name) {
  const Scene told = scene(name);
  return notification_in(slack_message(told.outcome, told.channel));
}

const Lines changes = {"•  *api*  `1.4.0` → `1.4.2`  ·  [12 commits] by ada, grace and 2 more",
                       "•  *web*  `2.0` → `2.10`  ·  [source]", "•  *worker*  `0.9.0` (first release)  ·  [source]"};
const std::string by_alice = "by alice  ·  [pipeline #812]  ·  commit [`ccccccc`] in acme/deploy";
const std::string by_sam = "by sam  ·  [pipeline #812]  ·  commit [`ccccccc`] in acme/deploy";
const std::string without_commit = "by alice  ·  [pipeline #812]  ·  acme/deploy";

Lines with_changes(const std::string& title, const std::string& facts) {
  Lines lines{title};
  lines.insert(lines.end(), changes.begin(), changes.end());
  lines.push_back(facts);
  return lines;
}

}  // namespace

TEST_CASE("an update counts commits, names their authors, and calls the one who started it") {
  CHECK(read("update") == Lines{"📦 *On its way to staging*",
                                "•  *api*  `1.4.1` → `1.4.2`  ·  [3 commits] by ada and Grace Hopper",
                                "by <@U0ALICE>  ·  [pipeline #812]  ·  commit [`ccccccc`] in acme/deploy"});
  CHECK(notified("update") == "api 1.4.1 → 1.4.2 in staging, by alice");
}

TEST_CASE("a promotion says from where, and as of which commit that was verified") {
  CHECK(read("promote") == with_changes("📦 *On its way from staging to production*  ·  3 services",
                                        by_alice + "  ·  staging as of `aaaaaaa`  ·  2 unchanged"));
  CHECK(notified("promote") ==
        "api 1.4.0 → 1.4.2, web 2.0 → 2.10 and worker 0.9.0 (first release) in production, from staging, by alice");
  Outcome tip = scene("promote").outcome;
  tip.at = tip.previous;
  CHECK(slack_message(tip, "").find("as of") == std::string::npos);
}

TEST_CASE("what a promotion did not do stands below what it did") {
  const auto lines = read("promote-partly");
  REQUIRE(lines.size() == 7);
  CHECK(lines[4] == "⏸️  *auth*  stays at `1.4.0`, not `1.4.3`  ·  held by sam: checkout errors, see INC-42");
  CHECK(lines[5] ==
        "⏭️  *mail*  stays at `1.4.3`, not `1.4.2`  ·  pipeline 128 is older than 131, which put 1.4.3 there");
  CHECK(lines[6].ends_with("2 unchanged  ·  skipped search and cart"));
}

TEST_CASE("a rollback says what it takes back, why, and what stays on hold") {
  CHECK(read("rollback") == Lines{"⏪ *Rolling back production*  ·  2 services",
                                  "•  *api*  `1.4.2` → `1.4.0`  ·  [12 commits undone]",
                                  "•  *web*  `2.10` → `2.0`  ·  [12 commits undone]",
                                  "⏸️  *api* and *web*  now on hold: checkout errors, see INC-42",
                                  "↩️  undoes [`ddddddd`] chore(production): promote api and web from staging",
                                  "↩️  undoes [`eeeeeee`] chore(production): update web to 2.9", by_sam});
  CHECK(notified("rollback") ==
        "Rolling back production: api 1.4.2 → 1.4.0 and web 2.10 → 2.0, by sam: checkout errors, see INC-42");
}

TEST_CASE("a hold and its end are told") {
  CHECK(read("hold") ==
        Lines{"⏸️ *On hold: api in production*", "checkout errors, see INC-42  ·  until it is lifted", by_sam});
  CHECK(notified("hold") == "On hold: api in production, by sam: checkout errors, see INC-42");
  CHECK(read("hold-environment") ==
        Lines{"⏸️ *On hold: production*", "freeze for the fair  ·  until 2026-11-28 12:00 UTC", by_sam});
  CHECK(read("unhold") == Lines{"▶️ *No longer on hold: api in production*",
                                "it was held by sam since 2026-11-21: checkout errors, see INC-42", by_sam});
  CHECK(notified("unhold") == "No longer on hold: api in production, by sam");
}

TEST_CASE("several holds that are lifted are told one by one") {
  Outcome outcome = scene("unhold").outcome;
  Hold other = outcome.holds_lifted.front();
  other.service = "web";
  other.by.clear();
  other.since_s = 0;
  outcome.holds_lifted.push_back(other);
  const auto lines = lines_in(slack_message(outcome, ""));
  CHECK(lines.at(0) == "▶️ *No longer on hold: api and web in production*");
  CHECK(lines.at(1) == "•  *api*  was held by sam since 2026-11-21: checkout errors, see INC-42");
  CHECK(lines.at(2) == "•  *web*  was held: checkout errors, see INC-42");
}

TEST_CASE("what is held back says by whom, why, and what stays") {
  CHECK(read("held") == Lines{"⏸️ *Held back from production*",
                              "•  *api*  stays at `1.4.0`, not `1.4.3`  ·  held by sam: checkout errors, see INC-42",
                              without_commit});
  CHECK(notified("held") == "Held back from production: api, held by sam: checkout errors, see INC-42");
  CHECK(read("held-many") ==
        Lines{"⏸️ *Held back from production*  ·  5 services",
              "•  *api*, *web* and 3 more  stay as they are  ·  production is held by Zoë Ärmel until 2026-11-28 12:00 "
              "UTC: freeze for the fair",
              without_commit});
  CHECK(read("update-override").at(2) == "⚠️  *api*  went ahead although held by sam: checkout errors, see INC-42");
}

TEST_CASE("a release that only differs in its digest is told apart from the one that stays") {
  Outcome outcome = scene("held").outcome;
  outcome.held[0].standing = {"1.4.0", "sha256:" + std::string(64, 'a'), ""};
  outcome.held[0].wished = {"1.4.0", "sha256:" + std::string(64, 'b'), ""};
  CHECK(lines_in(slack_message(outcome, "")).at(1).find("`1.4.0@sha256:aaaaaaa`, not `1.4.0@sha256:bbbbbbb`") !=
        std::string::npos);
}

TEST_CASE("a pipeline that came too late is told where it is asked for") {
  CHECK(read("superseded") ==
        Lines{"⏭️ *Too late for production*",
              "•  *mail*  stays at `1.4.3`, not `1.4.2`  ·  pipeline 128 is older than 131, which put 1.4.3 there",
              without_commit});
  CHECK(notified("superseded") == "Too late for production: mail 1.4.2");
}

TEST_CASE("a deployment has the same lines from its beginning to its end") {
  CHECK(read("deploying") == with_changes("⏳ *Deploying to production*  ·  3 services", by_alice));
  CHECK(read("deployed") == with_changes("✅ *Deployed to production*  ·  3 services", by_alice));
  CHECK(read("failed") == with_changes("❌ *Deployment to production failed*  ·  3 services", by_alice));
  CHECK(read("rolled-back").front() == "⏪ *Rolled back production*  ·  2 services");
  CHECK(notified("deploying").starts_with("Deploying to production: api 1.4.0 → 1.4.2, web"));
  CHECK(notified("failed").starts_with("Deployment to production failed: api 1.4.0 → 1.4.2, web"));
}

TEST_CASE("by webhook, which can't edit, the confirmation is shorter than the announcement") {
  CHECK(read("deployed-webhook") ==
        Lines{"✅ *Deployed to production*  ·  3 services", "api `1.4.2`, web `2.10` and worker `0.9.0`", by_alice});
}

TEST_CASE("a failure is told also where nothing is known to have changed") {
  Outcome outcome = scene("failed").outcome;
  outcome.changes.clear();
  const auto message = slack_message(outcome, "");
  CHECK(complaints(message) == Lines{});
  CHECK(notification_in(message) == "Deployment to production failed, by alice");
  outcome.why_unchanged = "nothing has changed since the last announcement";
  CHECK(lines_in(slack_message(outcome, "")).at(1) == outcome.why_unchanged);
}

TEST_CASE("a message carries what it is found by, and only with a bot token") {
  const auto metadata_of = [](const std::string& name, const std::string& channel) {
    return Json::parse(slack_message(scene(name).outcome, channel)).value("metadata", Json());
  };
  CHECK(metadata_of("update", "#deploys") == Json{{"event_type", "lockstep_release"},
                                                  {"event_payload",
                                                   {{"environment", "staging"},
                                                    {"repository", "acme/deploy"},
                                                    {"commit", hash_of('c')},
                                                    {"services", "api"},
                                                    {"stage", "on-its-way"}}}});
  CHECK(metadata_of("rolled-back", "#deploys").at("event_payload").at("stage") == "rolled-back");
  CHECK(metadata_of("promote", "#deploys").at("event_payload").at("services") == "api,web,worker");
  CHECK(metadata_of("update", "").is_null());
  for (const std::string name : {"held", "superseded", "hold", "unhold"}) CHECK(metadata_of(name, "#d").is_null());
}

TEST_CASE("many notes of a kind end in how many more there are") {
  Outcome outcome = scene("held").outcome;
  outcome.held.clear();
  for (int i = 0; i < 9; ++i) {
    const std::string service = "service-" + std::to_string(i);
    outcome.held.push_back(
        {"production", service, {"1", "", ""}, {"2", "", ""}, {"production", service, "why", "", 0, 0}});
  }
  const auto lines = lines_in(slack_message(outcome, ""));
  CHECK(lines.at(4).starts_with("•  *service-3*"));
  CHECK(lines.at(5) == "•  … and 5 more");
}

TEST_CASE("a service's environment is named where there are several") {
  Outcome outcome = scene("held").outcome;
  outcome.environments = {"staging", "production"};
  CHECK(lines_in(slack_message(outcome, "")).at(1).starts_with("•  *api* in production  stays at"));
}

TEST_CASE("each state fits Slack's limits, by token and by webhook") {
  for (const auto& told : scenes()) {
    CAPTURE(told.name);
    for (const std::string channel : {"", "#deploys"}) {
      CHECK(join(complaints(slack_message(told.outcome, channel)), "; ") == "");
    }
  }
}
