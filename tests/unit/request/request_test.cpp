#include "request/request.hpp"

#include <algorithm>
#include <doctest/doctest.h>

#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

using Arguments = std::vector<std::string>;

const Arguments least{"update", "--repo",   "git@github.com:acme/deploy.git", "--environment", "staging",
                      "--set",  "api=1.4.2"};

Request read(const Arguments& more, const Texts& variables = {}, const Texts& files = {}) {
  Arguments arguments = least;
  arguments.insert(arguments.end(), more.begin(), more.end());
  return read_request(arguments, surroundings_of(variables, files), "lockstep 1.2.3");
}

std::string refused(const Arguments& arguments, const Texts& variables = {}) {
  return refusal_of([&] { read_request(arguments, surroundings_of(variables), "lockstep 1.2.3"); });
}

std::string refused_beside_least(const Arguments& more, const Texts& variables = {}) {
  return refusal_of([&] { read(more, variables); });
}

TEST_CASE("the least that an update needs, and what holds then") {
  const Request request = read({});
  CHECK(request.command == "update");
  CHECK_FALSE(request.print.has_value());
  CHECK(request.access.repo == "git@github.com:acme/deploy.git");
  CHECK(request.access.branch.empty());
  CHECK(request.access.deploy_key.empty());
  CHECK(request.environments == std::vector<std::string>{"staging"});
  REQUIRE(request.wishes.size() == 1);
  CHECK(request.wishes[0].service == "api");
  CHECK(request.wishes[0].release.tag == "1.4.2");
  CHECK(request.author.name == "lockstep");
  CHECK(request.author.email == "lockstep@localhost");
  CHECK(request.committer.name == "lockstep");
  CHECK_FALSE(request.slack.wanted());
  CHECK(request.slack.api_url == "https://slack.com/api");
  CHECK(request.timeout == std::chrono::seconds(120));
  CHECK_FALSE(request.dry_run);
  CHECK_FALSE(request.verbose);
  CHECK_FALSE(request.require_announcement);
  CHECK(request.output == OutputFormat::text);
  CHECK(request.outputs_file.empty());
  CHECK(request.warnings.empty());
}

TEST_CASE("all of it may come from variables, the command too") {
  const Texts variables{{"PLUGIN_COMMAND", "update"},
                        {"LOCKSTEP_REPO", "https://git.example/acme/deploy"},
                        {"LOCKSTEP_ENVIRONMENT", "staging, internal,staging"},
                        {"PLUGIN_SERVICE", "api"},
                        {"PLUGIN_TAG", "1.4.2"},
                        {"LOCKSTEP_TOKEN", "t0ken\n"},
                        {"LOCKSTEP_USER", "bot"},
                        {"LOCKSTEP_HOST_KEY", "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"},
                        {"LOCKSTEP_FILE", "apps/{service}.yaml"},
                        {"LOCKSTEP_KEY", "image.tag"},
                        {"LOCKSTEP_SLACK_TOKEN", "xoxb-1"},
                        {"LOCKSTEP_SLACK_CHANNEL", "#deploys"},
                        {"LOCKSTEP_SLACK_API_URL", "http://127.0.0.1:99/api/"},
                        {"LOCKSTEP_REQUIRE_ANNOUNCEMENT", "true"},
                        {"LOCKSTEP_TIMEOUT", "3m"},
                        {"LOCKSTEP_OUTPUT", "json"},
                        {"LOCKSTEP_OUTPUTS_FILE", "lockstep.env"},
                        {"LOCKSTEP_DRY_RUN", "1"},
                        {"LOCKSTEP_MESSAGE", "deploy: {summary}"},
                        {"LOCKSTEP_AUTHOR", "Alice <alice@example.com>"},
                        {"LOCKSTEP_COMMITTER", "Bot <bot@example.com>"},
                        {"GITHUB_OUTPUT", "/out"},
                        {"GITHUB_STEP_SUMMARY", "/summary"}};
  const Request request = read_request({}, surroundings_of(variables), "");
  CHECK(request.command == "update");
  CHECK(request.access.repo == "https://git.example/acme/deploy");
  CHECK(request.access.token.reveal() == "t0ken");
  CHECK(request.access.user == "bot");
  CHECK(request.access.host_keys.size() == 1);
  CHECK(request.environments == std::vector<std::string>{"staging", "internal"});
  CHECK(request.wishes.at(0).service == "api");
  CHECK(request.file == "apps/{service}.yaml");
  CHECK(request.key == "image.tag");
  CHECK(request.slack.token.reveal() == "xoxb-1");
  CHECK(request.slack.channel == "#deploys");
  CHECK(request.slack.api_url == "http://127.0.0.1:99/api");
  CHECK(request.require_announcement);
  CHECK(request.timeout == std::chrono::minutes(3));
  CHECK(request.output == OutputFormat::json);
  CHECK(request.outputs_file == "lockstep.env");
  CHECK(request.dry_run);
  CHECK(request.message == "deploy: {summary}");
  CHECK(request.author.email == "alice@example.com");
  CHECK(request.committer.name == "Bot");
  CHECK(request.github_output_file == "/out");
  CHECK(request.github_summary_file == "/summary");
}

TEST_CASE("credentials in the address go where they are not shown") {
  struct Case {
    std::string repo;
    std::string user;
    std::string token;
  };
  const std::vector<Case> cases{{"https://oauth2:p%40ss%2Fw@git.example/acme/deploy", "oauth2", "p@ss/w"},
                                {"https://t0ken@git.example/acme/deploy", "", "t0ken"},
                                {"https://:t0ken@git.example/acme/deploy", "", "t0ken"},
                                {"https://a%:b%2@git.example/acme/deploy", "a%", "b%2"},
                                {"https://git.example/acme/deploy", "", ""}};
  for (const auto& [repo, user, token] : cases) {
    CAPTURE(repo);
    const Request request =
        read_request({"update", "--repo", repo, "--environment", "staging", "--set", "api=1"}, surroundings_of(), "");
    CHECK(request.access.repo == "https://git.example/acme/deploy");
    CHECK(request.access.user == user);
    CHECK(request.access.token.reveal() == token);
  }
  const Request given =
      read_request({"update", "--repo", "https://a:b@h/x", "--token", "c", "--environment", "e", "--set", "api=1"},
                   surroundings_of(), "");
  CHECK(given.access.token.reveal() == "c");
}

TEST_CASE("what is missing is named with flag, variable and example") {
  CHECK(refused({"update"}) ==
        "lockstep: --repo is missing\n"
        "hint: add --repo git@github.com:acme/deploy.git, or set the variable LOCKSTEP_REPO");
  CHECK(
      refused({"update", "--repo", "x"}) ==
      "lockstep: --environment is missing\nhint: add --environment staging, or set the variable LOCKSTEP_ENVIRONMENT");
  CHECK(has(refused({"update", "--repo", "x", "--environment", "staging"}), "--set api=1.4.2"));
  CHECK(has(refused({}), "no command is given\nhint: lockstep --help"));
  CHECK(has(refused({}, {{"LOCKSTEP_COMMAND", "updte"}}), "did you mean update?"));
}

TEST_CASE("a misspelt variable explains what is missing, and is a warning otherwise") {
  const Texts misspelt{{"LOCKSTEP_ENVIROMENT", "staging"}};
  CHECK(has(refused({"update", "--repo", "x"}, misspelt), "LOCKSTEP_ENVIROMENT is set: did you mean that one?"));
  CHECK_FALSE(has(refused({"update"}, misspelt), "LOCKSTEP_ENVIROMENT"));
  CHECK(read({}, {{"LOCKSTEP_DRYRUN", "true"}}).warnings ==
        std::vector<std::string>{
            "the variable LOCKSTEP_DRYRUN means nothing to lockstep; did you mean LOCKSTEP_DRY_RUN?"});
  const Request other = read({}, {{"LOCKSTEP_QQQQQQQQ", "true"}});
  CHECK(other.warnings.empty());
  CHECK(std::ranges::find(other.notes, "the variable LOCKSTEP_QQQQQQQQ means nothing to lockstep") !=
        other.notes.end());
}

TEST_CASE("flags that go together, and flags that do not") {
  CHECK(has(refused_beside_least({"--file", "a.yaml"}), "--file is given without --key"));
  CHECK(has(refused_beside_least({}, {{"LOCKSTEP_KEY", "a"}}), "LOCKSTEP_KEY is given without --file"));
  CHECK(has(refused_beside_least({"--slack-token", "t"}, {{"LOCKSTEP_SLACK_WEBHOOK", "https://hooks.slack.com/x"}}),
            "LOCKSTEP_SLACK_WEBHOOK and --slack-token are both given"));
  CHECK(has(refused_beside_least({"--require-announcement"}, {{"LOCKSTEP_SLACK_WEBHOOK", ""}}),
            "--require-announcement is given, but neither a Slack webhook nor a token"));
  CHECK(refused_beside_least({"--require-announcement=false"}).empty());
  CHECK(refused_beside_least({"--slack-token", "t"}).empty());  // the channel may stand in the configuration
}

TEST_CASE("a channel that nobody will post to is a warning") {
  CHECK(read({"--slack-channel", "#a"}).warnings ==
        std::vector<std::string>{"--slack-channel is given without a Slack token: nothing is posted there"});
  CHECK(read({"--slack-channel", "#a"}, {{"LOCKSTEP_SLACK_WEBHOOK", "https://hooks.slack.com/x"}}).warnings ==
        std::vector<std::string>{
            "--slack-channel is given without a Slack token: a webhook posts to the channel it was made for"});
  CHECK(read({"--slack-channel", "#a", "--slack-token", "t"}).warnings.empty());
}

TEST_CASE("a value that does not fit is refused with its source") {
  const std::vector<std::pair<Arguments, std::string>> cases{
      {{"--timeout", "soon"}, "--timeout: 'soon' is no time"},
      {{"--output", "jsn"}, "--output: 'jsn' is no format\nhint: did you mean json?"},
      {{"--author", "Alice"}, "--author: 'Alice' is no name and address"},
      {{"--revision", "main"}, "--revision: 'main' is no commit"},
      {{"--environment", "../x"}, "--environment: '../x' is no name"},
      {{"--host-key", "x"}, "--host-key: 'x' is no SHA-256 fingerprint"},
      {{"--slack-api-url", "http://slack.example"}, "--slack-api-url is no https:// URL"},
  };
  for (const auto& [more, says] : cases) CHECK(has(refused_beside_least(more), says));
}

TEST_CASE("no secret is in a message, a note or a warning") {
  const std::vector<Texts> bad{{{"LOCKSTEP_DEPLOY_KEY", "S3CRET"}},
                               {{"LOCKSTEP_SLACK_WEBHOOK", "S3CRET"}},
                               {{"LOCKSTEP_SLACK_TOKEN", "S3CRET more"}},
                               {{"LOCKSTEP_TOKEN", "S3CRET more"}},
                               {{"LOCKSTEP_TOKEN", "S3CRET\nmore"}}};
  for (const auto& variables : bad) {
    const auto text = refused_beside_least({}, variables);
    CAPTURE(text);
    CHECK(has(text, variables.begin()->first));
    CHECK_FALSE(has(text, "S3CRET"));
  }
  const Request request = read({"--verbose", "--source-url", "https://u:S3CRET@git.example/acme/api"},
                               {{"LOCKSTEP_DEPLOY_KEY", "-----BEGIN S3CRET"},
                                {"LOCKSTEP_DEPLOY_KEY_PASSPHRASE", "S3CRET"},
                                {"LOCKSTEP_KNOWN_HOSTS", "S3CRET"},
                                {"LOCKSTEP_TOKEN", "S3CRET"},
                                {"LOCKSTEP_SLACK_WEBHOOK", "https://hooks.slack.com/S3CRET"}});
  for (const auto& note : request.notes) {
    CAPTURE(note);
    CHECK_FALSE(has(note, "S3CRET"));
  }
  CHECK_FALSE(has(request.origin.repository_url, "S3CRET"));
}

TEST_CASE("--revision is the origin's revision too; the source may be given as an address") {
  const Request request = read({"--revision", "77AB12C", "--source-repository", "git@github.com:acme/api.git"});
  CHECK(request.origin.revision == "77ab12c");
  CHECK(request.wishes.at(0).release.revision == "77ab12c");
  CHECK(request.origin.repository == "acme/api");
  CHECK(request.origin.repository_url == "https://github.com/acme/api");
  CHECK(read({}, {{"LOCKSTEP_SOURCE_URL", "https://git.example/acme/api"}}).origin.repository == "acme/api");
  CHECK(read({"--source-url", "git@github.com:acme/api.git"}).origin.repository_url == "https://github.com/acme/api");
}

TEST_CASE("the author is who started the pipeline") {
  const Texts gitlab{{"GITLAB_CI", "true"}, {"GITLAB_USER_LOGIN", "alice"}};
  CHECK(read({}, gitlab).author.name == "alice");
  CHECK(read({}, gitlab).author.email == "lockstep@localhost");
  const Request request = read(
      {}, {{"GITLAB_CI", "true"}, {"GITLAB_USER_NAME", "Alice <Admin>"}, {"GITLAB_USER_EMAIL", "alice@example.com"}});
  CHECK(request.author.name == "Alice Admin");
  CHECK(request.author.email == "alice@example.com");
  CHECK(request.committer.email == "alice@example.com");
}

TEST_CASE("notes say which commit a pull request stands for") {
  const Request request = read(
      {},
      {{"GITHUB_ACTIONS", "true"},
       {"GITHUB_REF", "refs/pull/42/merge"},
       {"GITHUB_EVENT_PATH", "/e"},
       {"GITHUB_SHA", std::string(40, 'b')}},
      {{"/e", R"({"pull_request": {"number": 42, "head": {"sha": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}})"}});
  CHECK(request.wishes.at(0).release.revision == std::string(40, 'a'));
  CHECK(std::ranges::any_of(request.notes, [](const auto& note) {
    return has(note, "revision: aaaa") && has(note, "the pull request's head, not its merge commit");
  }));
}

TEST_CASE("help and version are printed and nothing else is read") {
  const Texts nonsense{{"LOCKSTEP_DRY_RUN", "maybe"}};
  const auto printed = [&](const Arguments& arguments) {
    return read_request(arguments, surroundings_of(nonsense), "lockstep 1.2.3\nlibgit2 1.9").print.value_or("");
  };
  CHECK(printed({"--version"}) == "lockstep 1.2.3\nlibgit2 1.9\n");
  CHECK(printed({"--help"}).starts_with("lockstep is "));
  CHECK(printed({"help", "update"}).starts_with("lockstep update: "));
  CHECK(printed({"update", "-h"}) == printed({"help", "update"}));
}

}  // namespace
}  // namespace lockstep
