#include <algorithm>
#include <doctest/doctest.h>

#include "request/request.hpp"
#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

using Words = std::vector<std::string>;

const Texts at_deploy{{"LOCKSTEP_REPO", "git@github.com:acme/deploy.git"}};

Request read(const Words& arguments, const Texts& more = {}, const Texts& files = {}) {
  Texts variables = at_deploy;
  for (const auto& [name, value] : more) variables[name] = value;
  return read_request(arguments, surroundings_of(variables, files), "");
}

std::string refused(const Words& arguments, const Texts& more = {}, const Texts& files = {}) {
  return refusal_of([&] { read(arguments, more, files); });
}

TEST_CASE("promote: where from and where to, which services, at which point") {
  const Request least = read({"promote", "--to", "production"});
  CHECK(least.command == "promote");
  CHECK(least.environments == Words{"production"});
  CHECK(least.from.empty());
  CHECK(least.services.empty());
  CHECK(least.wishes.empty());
  CHECK_FALSE(least.only_tags);
  const Request all =
      read({"promote", "--from", "staging", "--to", "eu,us", "--to", "eu", "--service", "api", "--service", "web,api",
            "--exclude", "auth", "--at", "v1.4", "--only-tags", "--strict", "--override-hold"});
  CHECK(all.from == "staging");
  CHECK(all.environments == Words{"eu", "us"});
  CHECK(all.services == Words{"api", "web"});
  CHECK(all.excluded == Words{"auth"});
  CHECK(all.at == "v1.4");
  CHECK(all.only_tags);
  CHECK(all.strict);
  CHECK(all.override_hold);
}

TEST_CASE("rollback: to what, and the hold that goes with it") {
  const Request plain = read({"rollback", "--environment", "production,staging", "--to", "previous"});
  CHECK(plain.environments == Words{"production", "staging"});
  CHECK(plain.rollback_to == "previous");
  CHECK(plain.reason.empty());
  const Request held = read({"rollback", "--environment", "production", "--service", "api", "--to", "1a2b3c4", "--hold",
                             "checkout errors, see INC-42", "--until", "3d"});
  CHECK(held.services == Words{"api"});
  CHECK(held.reason == "checkout errors, see INC-42");
  CHECK(held.until_s == now_s + 3 * 86'400);
}

TEST_CASE("hold and unhold: a service, or the environment") {
  const Request hold = read({"hold", "--environment", "production", "--reason", "sale", "--until", "2026-11-28"});
  CHECK(hold.services.empty());
  CHECK(hold.reason == "sale");
  CHECK(hold.until_s == 1'795'824'000);
  CHECK(read({"hold", "--environment", "e", "--reason", "x"}).until_s == 0);
  CHECK(read({"unhold", "--environment", "production", "--service", "api"}).services == Words{"api"});
}

TEST_CASE("status: all, or what is named") {
  const Request all = read({"status"});
  CHECK(all.environments.empty());
  CHECK_FALSE(all.changed_only);
  const Request some = read({"status", "--environment", "a,b", "--service", "api", "--changed", "--exit-code"});
  CHECK(some.environments == Words{"a", "b"});
  CHECK(some.services == Words{"api"});
  CHECK(some.changed_only);
  CHECK(some.exit_code);
}

TEST_CASE("update: what is done in spite of others") {
  const Request request = read({"update", "--environment", "staging", "--set", "api=1", "--allow-older", "--strict",
                                "--override-hold", "--announce-superseded"});
  CHECK(request.allow_older);
  CHECK(request.announce_superseded);
  CHECK(request.override_hold);
  CHECK(request.strict);
  CHECK(request.services.empty());  // they are wishes
}

TEST_CASE("announce: a commit, a file and the JSON of an earlier step are told apart") {
  const Texts files{{"old.yaml", "api: 1\n"}, {"1a2b3c4", "a file with a commit's name\n"}};
  const auto compared = [&](const std::string& flag, const std::string& value) {
    const Request request =
        read({"announce", "--environment", "staging", "--state", "deployed", flag, value}, {}, files);
    return flag == "--before" ? request.before : request.after;
  };
  const Compared commit = compared("--before", "77ab12c\n");
  CHECK(commit.name == "77ab12c");
  CHECK_FALSE(commit.is_file);
  const Compared file = compared("--before", "old.yaml");
  CHECK(file.name == "old.yaml");
  CHECK(file.text == "api: 1\n");
  CHECK(file.is_file);
  CHECK(compared("--after", "1a2b3c4").is_file);
  const Compared json = compared("--after", "[\n{}]\n");
  CHECK(json.name == "--after");
  CHECK(json.text == "[\n{}]");
  CHECK(json.is_file);
  CHECK(compared("--after", "v1").name == "v1");
  CHECK(read({"announce", "--environment", "e", "--state", "failed"}).before.name.empty());
}

TEST_CASE("announce: without a config repository where nothing of it is asked for") {
  const Texts none{{"LOCKSTEP_REPO", ""}};
  const Texts files{{"old.yaml", "api: 1\n"}, {"new.yaml", "api: 2\n"}};
  const auto refused_with = [&](Words more) {
    Words arguments{"announce", "--environment", "staging", "--state", "deployed"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return refused(arguments, none, files);
  };
  CHECK(refused_with({"--before", "old.yaml", "--after", "new.yaml"}).empty());
  CHECK(refused_with({"--after", "[]"}).empty());
  CHECK(has(refused_with({}), "--repo is missing"));
  CHECK(has(refused_with({"--before", "old.yaml"}), "--repo is missing"));
}

TEST_CASE("announce: the message to edit needs its channel") {
  const Words least{"announce", "--environment", "e", "--state", "deployed", "--slack-ts", "1700000000.000100"};
  const Request request = read(least, {{"LOCKSTEP_SLACK_TOKEN", "xoxb-1"}, {"LOCKSTEP_SLACK_CHANNEL", "C012AB3CD"}});
  CHECK(request.slack_ts == "1700000000.000100");
  CHECK(request.slack.channel == "C012AB3CD");
  CHECK(request.warnings.empty());
  CHECK(has(refused(least, {{"LOCKSTEP_SLACK_TOKEN", "xoxb-1"}}), "--slack-ts is given without --slack-channel"));
  CHECK(read(least, {{"LOCKSTEP_SLACK_WEBHOOK", "https://hooks.slack.com/x"}}).warnings ==
        Words{"--slack-ts is given without a Slack token: no message is edited"});
  CHECK(read({"announce", "--environment", "e", "--state", "failed"}).warnings ==
        Words{"nobody is told: neither --slack-webhook nor --slack-token is given"});
}

TEST_CASE("what a command needs is asked for by name, with an example") {
  const std::vector<std::pair<Words, std::string>> cases{
      {{"promote", "--from", "staging"}, "--to is missing\nhint: add --to production, or set the variable LOCKSTEP_TO"},
      {{"rollback", "--to", "previous"}, "--environment is missing\nhint: add --environment production"},
      {{"rollback", "--environment", "e"}, "--to is missing\nhint: add --to previous"},
      {{"hold", "--environment", "e"}, "--reason is missing\nhint: add --reason 'checkout errors, see INC-42'"},
      {{"unhold"}, "--environment is missing"},
      {{"announce", "--environment", "e"}, "--state is missing\nhint: add --state deployed"},
      {{"announce", "--state", "failed"}, "--environment is missing"},
  };
  for (const auto& [arguments, says] : cases) {
    CAPTURE(says);
    CHECK(has(refused(arguments), says));
  }
  CHECK(has(refused({"status"}, {{"LOCKSTEP_REPO", ""}}), "--repo is missing"));
}

TEST_CASE("what does not fit, or not together, is refused") {
  const Words rollback{"rollback", "--environment", "e", "--to", "previous"};
  const std::vector<std::pair<Words, std::string>> cases{
      {{"promote", "--from", "staging", "--to", "production,staging"}, "--from and --to both name staging"},
      {{"promote", "--to", "e", "--service", "api", "--exclude", "web,api"}, "--service and --exclude both name api"},
      {{"promote", "--to", "e", "--from", "a,b"}, "--from: 'a,b' is no name"},
      {{"promote", "--to", "e", "--at", "HEAD~1"}, "--at: 'HEAD~1' is no commit and no tag"},
      {{"rollback", "--environment", "e", "--to", "previous", "--until", "3d"}, "--until is given without --hold"},
      {{"hold", "--environment", "e", "--reason", "x", "--until", "2020-01-01"}, "is not in the future"},
      {{"announce", "--environment", "a,b", "--state", "failed"}, "--environment: 'a,b' is no name"},
      {{"announce", "--environment", "a", "--state", "done"}, "--state: 'done' is no state"},
      {{"announce", "--environment", "a", "--state", "failed", "--before", "no such.yaml"},
       "--before, where there is no such file: 'no such.yaml' is no commit"},
      {{"update", "--environment", "e", "--set", "api=1", "--from", "a"}, "--from means nothing to update"},
  };
  for (const auto& [arguments, says] : cases) {
    CAPTURE(says);
    CHECK(has(refused(arguments), says));
  }
}

TEST_CASE("variables of other commands' flags are no error; --verbose names them") {
  const Texts global{{"LOCKSTEP_SET", "no set at all"},
                     {"LOCKSTEP_REVISION", "?"},
                     {"LOCKSTEP_STATE", "done"},
                     {"PLUGIN_ALLOW_OLDER", "maybe"},
                     {"LOCKSTEP_FROM", "staging"}};
  const Request request = read({"promote", "--to", "production"}, global);
  CHECK(request.from == "staging");
  CHECK(request.warnings.empty());
  for (const std::string name : {"LOCKSTEP_SET", "LOCKSTEP_REVISION", "LOCKSTEP_STATE", "PLUGIN_ALLOW_OLDER"}) {
    CHECK(std::ranges::find(request.notes, "the variable " + name + " means nothing to promote") !=
          request.notes.end());
  }
  CHECK(read({"status"}, {{"LOCKSTEP_SLACK_WEBHOOK", "nonsense"}, {"LOCKSTEP_AUTHOR", "nobody"}}).command == "status");
}

TEST_CASE("in the config repository's own pipeline nothing was built, and no service goes by its name") {
  const Texts own{{"GITHUB_ACTIONS", "true"},
                  {"GITHUB_SERVER_URL", "https://github.com"},
                  {"GITHUB_REPOSITORY", "acme/deploy"},
                  {"GITHUB_SHA", std::string(40, 'a')},
                  {"GITHUB_ACTOR", "alice"},
                  {"GITHUB_RUN_ID", "7"}};
  const Request promote = read({"promote", "--to", "production"}, own);
  CHECK(promote.origin.revision.empty());
  CHECK(promote.origin.actor == "alice");
  CHECK(promote.origin.run_url == "https://github.com/acme/deploy/actions/runs/7");
  CHECK(promote.services.empty());
  CHECK(promote.author.name == "alice");

  const Request update = read({"update", "--environment", "staging", "--set", "api=1.4.2"}, own);
  CHECK(update.wishes.at(0).release.revision.empty());
  CHECK(has(refused({"update", "--environment", "staging", "--tag", "1.4.2"}, own),
            "it is not said which service --tag is for"));
  const Request given = read(
      {"update", "--environment", "staging", "--tag", "1", "--revision", "77ab12c", "--source-repository", "acme/api"},
      own);
  CHECK(given.wishes.at(0).service == "api");
  CHECK(given.wishes.at(0).release.revision == "77ab12c");
}

}  // namespace
}  // namespace lockstep
