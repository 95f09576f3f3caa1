#include "announce/views.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "unit/announce/outcomes.hpp"

using namespace lockstep;
using namespace lockstep::test;
using Json = nlohmann::json;

namespace {

const std::string commit_page = "https://github.com/acme/deploy/commit/" + hash_of('c');

Outcome two_changes() {
  Outcome outcome = publication();
  add_change(outcome, "staging", "api", "1.4.1", "1.4.2");
  add_change(outcome, "staging", "checkout", "", "0.1.0");
  outcome.unchanged = {{"staging", "web", {"2.0.0", "", ""}}};
  outcome.files = {{"environments/staging.yaml", "api: 1.4.1\n", "api: 1.4.2\n"}};
  return outcome;
}

Outcome nothing(std::vector<Standing> standing) {
  Outcome outcome = publication();
  outcome.result = Result::unchanged;
  outcome.commit = {};
  outcome.commit_message.clear();
  outcome.unchanged = std::move(standing);
  return outcome;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a publication is told in aligned lines") {
  CHECK(text_view(two_changes()) ==
        "published 2 changes to acme/deploy (main) in commit ccccccc\n"
        "  staging  api       1.4.1 → 1.4.2\n"
        "  staging  checkout  0.1.0 (first release)\n"
        "  staging  web       2.0.0 (unchanged)\n" +
            commit_page + "\n");
}

TEST_CASE("nothing to do reads as a good thing") {
  CHECK(text_view(nothing({{"staging", "api", {"1.4.2", "", ""}}})) ==
        "nothing to do: api is already at 1.4.2 in staging\n");
  CHECK(text_view(nothing({{"staging", "api", {"1.4.2", "", ""}}, {"internal", "web", {"2.0.0", "", ""}}})) ==
        "nothing to do: every service is already there\n"
        "  staging   api  1.4.2\n"
        "  internal  web  2.0.0\n");
  CHECK(markdown_view(nothing({{"staging", "api", {"1.4.2", "", ""}}}))
            .starts_with("### Nothing to do: `api` is already at `1.4.2` in `staging`\n"));
}

TEST_CASE("a rehearsal shows the commit message, the diff and what Slack would say") {
  Outcome outcome = two_changes();
  outcome.result = Result::rehearsed;
  outcome.commit = {};
  const auto text = text_view(outcome);
  CHECK(text.starts_with("rehearsed 2 changes for acme/deploy (main); nothing was pushed or posted\n"));
  CHECK(contains(text, "\n-- commit message --\nchore(staging): update api to 1.4.2\n"));
  CHECK(contains(text, "\n-api: 1.4.1\n+api: 1.4.2\n"));
  CHECK(contains(text, "\n-- Slack message --\n📦 On its way to staging  ·  2 services\n•  api  1.4.1 → 1.4.2"));
  const auto markdown = markdown_view(outcome);
  CHECK(markdown.starts_with("### Rehearsed for `staging`: nothing was pushed or posted\n"));
  CHECK(contains(markdown, "chore(staging): update api to 1.4.2"));
}

TEST_CASE("the job summary has a table, links and the diff") {
  const auto text = markdown_view(two_changes());
  CHECK(text.starts_with(
      "### 📦 Published for `staging`\n\n"
      "| service | environment | from | to |\n| --- | --- | --- | --- |\n"
      "| `api` | `staging` | `1.4.1` | [`1.4.2`](https://github.com/acme/api/compare/" +
      hash_of('1') + "..." + hash_of('2') +
      ") |\n"
      "| `checkout` | `staging` | – | [`0.1.0`](https://github.com/acme/checkout/commit/" +
      hash_of('2') + ") |\n\ncommit [`ccccccc`](" + commit_page +
      ") in `acme/deploy` · [pipeline](https://github.com/acme/api/actions/runs/8234) · by `alice` · 1 unchanged\n\n"));
  CHECK(contains(text, "<details><summary>Diff</summary>\n\n```diff\n"));
  CHECK(contains(text, "\n-api: 1.4.1\n+api: 1.4.2\n```\n"));
}

TEST_CASE("a change behind a tag that stays shows on both sides of the table") {
  Outcome outcome = publication();
  outcome.changes = {{"staging", "api", {"1.4.2", "sha256:aaaa", ""}, {"1.4.2", "sha256:bbbb", ""}},
                     {"staging", "web", {"2.0.0", "", ""}, {"2.0.0", "sha256:bbbb", ""}}};
  const auto text = markdown_view(outcome);
  CHECK(contains(text, "| `api` | `staging` | `1.4.2` digest `aaaa` | `1.4.2` digest `bbbb` |"));
  CHECK(contains(text, "| `web` | `staging` | `2.0.0` | `2.0.0` digest `bbbb` |"));
}

TEST_CASE("a diff can't break out of its fence") {
  Outcome outcome = two_changes();
  outcome.files = {{"a.yaml", "x: |\n", "x: |\n  ```\n  </details>\n  `````` \n"}};
  const auto text = markdown_view(outcome);
  CHECK(contains(text, "\n```````diff\n"));
  CHECK(contains(text, "\n```````\n\n</details>\n"));
}

TEST_CASE("the job summary stays under GitHub's 1 MiB whatever happens") {
  for (const std::string& text : {std::string(1'200'000, 'x'), std::string(1'200'000, '`'), std::string(1'200'000, '|'),
                                  std::string("a\n") + std::string(1'200'000, '\n')}) {
    Outcome outcome = foreign_outcome(text.substr(0, 2'000));
    outcome.result = Result::rehearsed;
    outcome.commit_message = text;
    outcome.files = {{"a.yaml", "", text}};
    CHECK(markdown_view(outcome).size() < (1U << 20U));
  }
  const auto text = markdown_view(large_publication(2'000, {"staging"}));
  CHECK(text.size() < (1U << 20U));
  CHECK(contains(text, "[… and 1700 more](" + commit_page + ")"));
}

TEST_CASE("foreign text can't break the summary's table or make links and commands of its own") {
  const std::string foreign = "a|b`c`\n[x](http://evil.example)\n::error::x";
  Outcome outcome = publication({foreign});
  outcome.changes = {{foreign, foreign, {foreign, "", ""}, {foreign + "2", "", ""}}};
  outcome.origin.actor = foreign;
  const std::string cell = "`a¦b'c' [x](http://evil.example) ::error::x";
  CHECK(contains(markdown_view(outcome), "\n| " + cell + "` | " + cell + "` | " + cell + "` | " + cell + "2` |\n"));
  for (const auto& line : split(text_view(outcome), '\n')) CHECK_FALSE(trim(line).starts_with("::"));
}

TEST_CASE("the JSON says everything, with every field always there") {
  Outcome outcome = two_changes();
  outcome.slack_ts = "17.1";
  outcome.slack_channel = "C01";
  const Json json = Json::parse(json_view(outcome));
  CHECK(json.at("command") == "update");
  CHECK(json.at("result") == "published");
  CHECK(json.at("environments") == Json{"staging"});
  CHECK(json.at("repository") == "acme/deploy");
  CHECK(json.at("branch") == "main");
  CHECK(json.at("commit") == hash_of('c'));
  CHECK(json.at("commit_url") == commit_page);
  CHECK(json.at("previous") == hash_of('b'));
  CHECK(json.at("files") == Json{"environments/staging.yaml"});
  CHECK(contains(json.at("diff"), "+api: 1.4.2"));
  CHECK(json.at("slack") == Json{{"channel", "C01"}, {"ts", "17.1"}});
  CHECK(json.at("changes").at(0).at("after") == Json{{"tag", "1.4.2"}, {"digest", ""}, {"revision", hash_of('2')}});
  CHECK(json.at("unchanged").at(0).at("release").at("tag") == "2.0.0");
  CHECK(json.at("origin").at("actor") == "alice");

  const Json empty = Json::parse(json_view(Outcome{}));
  for (const auto& [key, value] : json.items()) CHECK(empty.contains(key));
}

TEST_CASE("the JSON is one line in which no workflow command can stand, and still means the same") {
  const std::string foreign = "##vso[task.setvariable]x ##[error]y ###[z ##teamcity[a]\n::error::b\x01";
  Outcome outcome = publication();
  outcome.changes = {{"staging", "api", {"1", "", ""}, {foreign, "", ""}}};
  const auto text = json_view(outcome);
  CHECK(text.find('\n') == text.size() - 1);
  CHECK_FALSE(contains(text, "##"));
  CHECK(defused(text) == text);
  CHECK(Json::parse(text).at("changes").at(0).at("after").at("tag") == foreign);
}

TEST_CASE("no view throws or lets a command through, whatever others wrote") {
  for (const std::string& text : {std::string("\xFF\xFE"), std::string("::error::x\n##vso[x]"), std::string("\r\n"),
                                  std::string("a\0b", 3), std::string()}) {
    Outcome outcome = foreign_outcome(text);
    for (const auto result : {Result::published, Result::unchanged, Result::rehearsed}) {
      outcome.result = result;
      CHECK(defused(text_view(outcome)) == text_view(outcome));
      CHECK_FALSE(markdown_view(outcome).empty());
      CHECK(Json::parse(json_view(outcome)).is_object());
      CHECK_FALSE(dotenv_outputs(step_outputs(outcome)).empty());
    }
  }
}

TEST_CASE("step outputs are named, and empty where nothing is known") {
  const auto outputs = step_outputs(nothing({{"staging", "api", {"1.4.2", "", ""}}}));
  const std::vector<std::pair<std::string, std::string>> wanted = {{"result", "unchanged"},    {"commit", ""},
                                                                   {"previous", hash_of('b')}, {"changes", "[]"},
                                                                   {"slack-ts", ""},           {"slack-channel", ""}};
  CHECK(outputs == wanted);
}

TEST_CASE("GitHub's outputs have a delimiter that no value has") {
  CHECK(github_outputs({{"result", "published"}, {"commit", ""}}, "EOF") ==
        "result<<EOF\npublished\nEOF\ncommit<<EOF\n\nEOF\n");
  CHECK(github_outputs({{"a", "x\nEOF\nevil<<EOF\n1"}, {"b", "EOF_"}}, "EOF") ==
        "a<<EOF__\nx\nEOF\nevil<<EOF\n1\nEOF__\nb<<EOF__\nEOF_\nEOF__\n");
}

TEST_CASE("dotenv outputs are one line each, and stay within GitLab's 5 KB") {
  CHECK(dotenv_outputs({{"result", "published"}, {"slack-ts", "17.1"}, {"x", "a\nLOCKSTEP_COMMIT=evil"}}) ==
        "LOCKSTEP_RESULT=published\nLOCKSTEP_SLACK_TS=17.1\nLOCKSTEP_X=a LOCKSTEP_COMMIT=evil\n");
  auto outputs = step_outputs(large_publication(200, {"staging"}));
  const auto text = dotenv_outputs(outputs);
  CHECK(text.size() <= 5 * 1024);
  CHECK(contains(text, "LOCKSTEP_RESULT=published\nLOCKSTEP_COMMIT="));
  CHECK(contains(text, "LOCKSTEP_SLACK_CHANNEL="));
  CHECK_FALSE(contains(text, "LOCKSTEP_CHANGES"));
}
