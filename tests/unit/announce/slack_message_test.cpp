#include "announce/slack_message.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "unit/announce/outcomes.hpp"

using namespace lockstep;
using namespace lockstep::test;

namespace {

using Lines = std::vector<std::string>;
const Lines none;

/// A message that Slack takes.
std::string message_of(const Outcome& outcome) {
  std::string message = slack_message(outcome, "");
  CHECK(join(complaints(message), "; ") == "");
  return message;
}

const std::string comparison = hash_of('1') + "..." + hash_of('2');
const std::string facts =
    "by alice  ·  <https://github.com/acme/api/actions/runs/8234|pipeline #812>  ·  commit "
    "<https://github.com/acme/deploy/commit/" +
    hash_of('c') + "|`ccccccc`> in acme/deploy";

}  // namespace

TEST_CASE("one change is three lines: where to, what, and by whom") {
  Outcome outcome = publication();
  add_change(outcome, "staging", "api", "1.4.1", "1.4.2");
  const auto message = message_of(outcome);
  CHECK(notification_in(message) == "api 1.4.1 → 1.4.2 in staging, by alice");
  CHECK(lines_in(message) ==
        Lines{"📦 *On its way to staging*",
              "•  *api*  `1.4.1` → `1.4.2`  ·  <https://github.com/acme/api/compare/" + comparison + "|changes>",
              facts});
}

TEST_CASE("the channel is named only where there is one") {
  Outcome outcome = publication();
  add_change(outcome, "staging", "api", "1.4.1", "1.4.2");
  CHECK(nlohmann::json::parse(slack_message(outcome, "#deploys")).at("channel") == "#deploys");
  CHECK_FALSE(nlohmann::json::parse(slack_message(outcome, "")).contains("channel"));
}

TEST_CASE("several services are counted, and those that did not change too") {
  Outcome outcome = publication();
  for (const std::string service : {"api", "web", "auth"}) add_change(outcome, "staging", service, "1.0", "1.1");
  outcome.unchanged = {{"staging", "search", {"3", "", ""}}, {"staging", "cart", {"4", "", ""}}};
  const auto message = message_of(outcome);
  CHECK(notification_in(message) == "api 1.0 → 1.1, web 1.0 → 1.1 and auth 1.0 → 1.1 in staging, by alice");
  CHECK(lines_in(message).front() == "📦 *On its way to staging*  ·  3 services");
  CHECK(lines_in(message).back() == facts + "  ·  2 unchanged");
}

TEST_CASE("environments that change alike share their lines") {
  Outcome outcome = publication({"staging", "internal"});
  for (const std::string environment : {"staging", "internal"}) {
    add_change(outcome, environment, "api", "1.4.1", "1.4.2");
  }
  const auto message = message_of(outcome);
  CHECK(notification_in(message) == "api 1.4.1 → 1.4.2 in staging and internal, by alice");
  const auto lines = lines_in(message);
  CHECK(lines.size() == 3);
  CHECK(lines.front() == "📦 *On its way to staging and internal*");
}

TEST_CASE("environments that change differently are told one after the other") {
  Outcome outcome = publication({"staging", "internal"});
  outcome.sources.clear();
  add_change(outcome, "staging", "api", "1.4.1", "1.4.2");
  add_change(outcome, "internal", "api", "1.4.0", "1.4.2");
  outcome.sources.clear();
  const auto message = message_of(outcome);
  CHECK(notification_in(message) == "api 1.4.1 → 1.4.2 in staging; api 1.4.0 → 1.4.2 in internal, by alice");
  CHECK(lines_in(message) == Lines{"📦 *On its way to staging and internal*", "*staging*", "•  *api*  `1.4.1` → `1.4.2`",
                                   "*internal*", "•  *api*  `1.4.0` → `1.4.2`", facts});
}

TEST_CASE("what is not known is not spoken of") {
  Outcome outcome;
  outcome.environments = {"staging"};
  outcome.changes = {{"staging", "api", {"1.4.1", "", ""}, {"1.4.2", "", ""}}};
  const auto message = message_of(outcome);
  CHECK(notification_in(message) == "api 1.4.1 → 1.4.2 in staging");
  CHECK(lines_in(message) == Lines{"📦 *On its way to staging*", "•  *api*  `1.4.1` → `1.4.2`"});
}

TEST_CASE("a run without a number, or with an odd one, is just the pipeline") {
  for (const std::string number : {"", "7|<x>", "1234567890123"}) {
    Outcome outcome = publication();
    add_change(outcome, "staging", "api", "1.4.1", "1.4.2");
    outcome.origin.run_number = number;
    CHECK(lines_in(message_of(outcome)).back().find("8234|pipeline>") != std::string::npos);
  }
}

TEST_CASE("twelve services are all shown") {
  const auto message = message_of(large_publication(12, {"staging"}));
  CHECK(lines_in(message).size() == 14);
  CHECK(notification_in(message) == "service-0 staging-1.0.0 → 2.0.0 and 11 more in staging, by alice");
}

TEST_CASE("a long list ends in how many more there are, linked, and that is never one") {
  struct Row {
    std::size_t services, shown;
    std::string last;
  };
  const std::string commit = "<https://github.com/acme/deploy/commit/" + hash_of('c') + "|… and ";
  for (const auto& row : {Row{25, 25, ""}, Row{26, 24, commit + "2 more>"}, Row{200, 24, commit + "176 more>"}}) {
    const auto lines = lines_in(message_of(large_publication(row.services, {"staging"})));
    CHECK(static_cast<std::size_t>(std::ranges::count_if(
              lines, [](const std::string& line) { return line.starts_with("•"); })) == row.shown);
    if (!row.last.empty()) CHECK(lines[lines.size() - 2] == row.last);
  }
}

TEST_CASE("a small environment is told whole beside large ones") {
  Outcome outcome = large_publication(200, {"staging", "internal"});
  outcome.environments.push_back("production");
  add_change(outcome, "production", "api", "1", "2");
  const auto lines = lines_in(message_of(outcome));
  CHECK(std::ranges::count_if(lines, [](const std::string& l) { return l.find("… and 193 more") != l.npos; }) == 2);
  CHECK(std::ranges::find(lines, "*production*") != lines.end());
  CHECK(std::ranges::any_of(lines, [](const std::string& l) { return l.starts_with("•  *api*"); }));
}

TEST_CASE("environments beyond the fifth are counted") {
  const auto message = message_of(large_publication(3, {"a", "b", "c", "d", "e", "f", "g"}));
  const auto lines = lines_in(message);
  CHECK(lines.front() == "📦 *On its way to a, b and 5 more*  ·  3 services");
  CHECK(lines[lines.size() - 2] == "… and 2 more environments");
  CHECK(notification_in(message) == "service-0 a-1.0.0 → 2.0.0 and 20 more in a, b and 5 more, by alice");
}

TEST_CASE("a long tag keeps its beginning and its end") {
  Outcome outcome = publication();
  outcome.changes = {{"staging", "api", {"1", "", ""}, {"feature-" + std::string(150, 'x') + "-4f2a9c1", "", ""}}};
  const auto line = lines_in(message_of(outcome)).at(1);
  CHECK(line == "•  *api*  `1` → `feature-xxxxxxxxxxxxxxxxxx…xxxxx-4f2a9c1`");
}

TEST_CASE("whatever others wrote, Slack takes the message and nobody is mentioned") {
  std::string all_bytes;
  for (int byte = 1; byte < 256; ++byte) all_bytes += static_cast<char>(byte);
  const std::string texts[] = {"<!channel>",
                               "<@U0123> & <https://evil.example|click>",
                               "a|b>c\n<d`e*f_g~h",
                               "```\n```",
                               "`",
                               "&amp;&lt;",
                               "\"\\\"",
                               std::string(5'000, 'x'),
                               std::string(5'000, '&'),
                               std::string(5'000, '"'),
                               std::string(5'000, '\x80'),
                               std::string(300, '&'),
                               std::string(60, '&'),
                               "größe 日本 😀",
                               all_bytes,
                               " ",
                               ""};
  for (const auto& text : texts) {
    CAPTURE(text.substr(0, 100));
    const auto message = message_of(foreign_outcome(text));
    CHECK(message.find("<!channel>") == std::string::npos);
    CHECK(message.find("<@U0123>") == std::string::npos);
  }
}

TEST_CASE("the largest of all pieces together still fit") {
  const std::string name(32, '&');
  const std::string page = "https://github.com/" + std::string(330, 'x');
  Outcome outcome = publication({});
  outcome.repository = std::string(64, '&');
  outcome.repository_url = page;
  outcome.origin.actor = name;
  outcome.origin.run_url = page + std::string(50, 'y');
  for (std::size_t group = 0; group < 6; ++group) {
    for (std::size_t environment = 0; environment < 3; ++environment) {
      const std::string environment_name = std::to_string(3 * group + environment) + name;
      for (std::size_t i = 0; i < 40; ++i) {
        const Release after{std::to_string(group) + std::string(40, '&'), "", hash_of('2')};
        outcome.changes.push_back({environment_name, name, {std::string(40, '&'), "", ""}, after});
      }
    }
  }
  outcome.sources[name] = page;
  const auto message = message_of(outcome);
  CHECK(message.find(page) != std::string::npos);
}

TEST_CASE("credentials in a run's address are not shown") {
  Outcome outcome = publication();
  add_change(outcome, "staging", "api", "1.4.1", "1.4.2");
  outcome.origin.run_url = "https://bob:s3cret@ci.example/1";
  CHECK(message_of(outcome).find("s3cret") == std::string::npos);
}

TEST_CASE("a rehearsal shows the message as plain text") {
  Outcome outcome = publication();
  outcome.result = Result::rehearsed;
  outcome.commit = {};
  add_change(outcome, "staging", "api", "1.4.1", "1.4.2");
  CHECK(slack_message_as_text(message_of(outcome)) ==
        "📦 On its way to staging\n"
        "•  api  1.4.1 → 1.4.2  ·  changes (https://github.com/acme/api/compare/" +
            comparison +
            ")\n"
            "by alice  ·  pipeline #812 (https://github.com/acme/api/actions/runs/8234)  ·  acme/deploy\n");
}

TEST_CASE("the checker of these tests complains of what Slack refuses") {
  const std::string good = R"({"text":"x","unfurl_links":false,"unfurl_media":false,"blocks":[%]})";
  const auto with = [&](const std::string& block) {
    std::string message = good;
    return complaints(message.replace(message.find('%'), 1, block));
  };
  const auto section = [](const std::string& text) {
    return R"({"type":"section","text":{"type":"mrkdwn","text":")" + text + "\"}}";
  };
  CHECK(with(section("a")) == none);
  for (const std::string text : {"", "<!channel>", "a & b", "a > b", "<b", "`a", "<https://x>", "<https://x|a|b>"}) {
    CHECK_FALSE(with(section(text)) == none);
  }
  CHECK_FALSE(with(section(std::string(3'001, 'x'))) == none);
  CHECK_FALSE(with("") == none);
  CHECK_FALSE(with(R"({"type":"context","elements":[]})") == none);
  CHECK_FALSE(complaints("[]") == none);
}
