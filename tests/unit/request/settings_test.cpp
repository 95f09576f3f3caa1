#include "request/settings.hpp"

#include <doctest/doctest.h>

#include "announce/outcome.hpp"
#include "announce/views.hpp"
#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

Settings settings_of(const std::vector<std::string>& arguments, const Texts& variables = {}, const Texts& files = {}) {
  Arguments parsed = parse_arguments(arguments);
  if (parsed.command.empty()) parsed.command = "update";
  return Settings(parsed, surroundings_of(variables, files));
}

TEST_CASE("a flag beats its LOCKSTEP_ variable, which beats its PLUGIN_ variable; what is empty is unset") {
  struct Case {
    std::vector<std::string> arguments;
    Texts variables;
    std::string value;
    std::string source;
  };
  const std::vector<Case> cases{
      {{"--branch", "flag"}, {{"LOCKSTEP_BRANCH", "own"}, {"PLUGIN_BRANCH", "plugin"}}, "flag", "--branch"},
      {{}, {{"LOCKSTEP_BRANCH", "own"}, {"PLUGIN_BRANCH", "plugin"}}, "own", "LOCKSTEP_BRANCH"},
      {{}, {{"PLUGIN_BRANCH", "plugin"}}, "plugin", "PLUGIN_BRANCH"},
      {{}, {{"LOCKSTEP_BRANCH", ""}, {"PLUGIN_BRANCH", "plugin"}}, "plugin", "PLUGIN_BRANCH"},
      {{}, {{"LOCKSTEP_BRANCH", " \n"}, {"PLUGIN_BRANCH", "plugin"}}, "plugin", "PLUGIN_BRANCH"},
      {{}, {{"LOCKSTEP_BRANCH", "<nil>"}, {"PLUGIN_BRANCH", "plugin"}}, "plugin", "PLUGIN_BRANCH"},
      {{"--branch", ""}, {{"LOCKSTEP_BRANCH", "own"}}, "own", "LOCKSTEP_BRANCH"},
      {{}, {{"LOCKSTEP_BRANCH", " own\n"}}, "own", "LOCKSTEP_BRANCH"},
      {{}, {{"INPUT_BRANCH", "input"}}, "", "--branch (LOCKSTEP_BRANCH)"},
      {{"--branch", "same", "--branch", "same"}, {}, "same", "--branch"},
  };
  for (const auto& [arguments, variables, value, source] : cases) {
    const auto settings = settings_of(arguments, variables);
    CHECK(settings.text("branch") == value);
    CHECK(settings.source("branch") == source);
    CHECK(settings.has("branch") == !value.empty());
  }
}

TEST_CASE("every flag but the questions has its variables, in its own commands") {
  for (const auto& command : commands()) {
    for (const auto& flag : flags()) {
      if (flag.kind == Flag::Kind::question) continue;
      const std::string value = flag.kind == Flag::Kind::toggle ? "true" : "x";
      for (const std::string prefix : {"LOCKSTEP_", "PLUGIN_"}) {
        CAPTURE(command.name);
        CAPTURE(flag.name);
        const Texts variables{{variable_of(flag.name, prefix), value}};
        const bool is_own = find_flag(flag.name, command.name) != nullptr;
        CHECK(settings_of({std::string(command.name)}, variables).has(flag.name) == is_own);
        CHECK(variables_of_others(variables, command.name).empty() == is_own);
      }
    }
  }
}

TEST_CASE("one name may be read in two ways, by command") {
  const Texts variables{{"LOCKSTEP_SERVICE", "api,web"}};
  CHECK(settings_of({"update"}, variables).text("service") == "api,web");
  CHECK(settings_of({"promote"}, variables).list("service") == std::vector<std::string>{"api", "web"});
  CHECK(settings_of({"promote", "--to", "a", "--to", "b"}).list("to") == std::vector<std::string>{"a", "b"});
  CHECK(has(refusal_of([] { settings_of({"rollback", "--to", "a", "--to", "b"}); }), "--to is given twice"));
  CHECK(settings_of({"--service", "api", "promote"}).list("service") == std::vector<std::string>{"api"});
}

TEST_CASE("the file that a value was read from is known") {
  const Texts files{{"now.yaml", "a: 1\n"}};
  const auto settings = settings_of({"announce", "--before", "1a2b3c4", "--after", "now.yaml"}, {}, files);
  CHECK(settings.file("before").empty());
  CHECK(settings.text("before") == "1a2b3c4");
  CHECK(settings.file("after") == "now.yaml");
  CHECK(settings.text("after") == "a: 1\n");
  CHECK(settings.file("slack-ts").empty());
}

TEST_CASE("a list is repeated, or has commas or line breaks in it") {
  using List = std::vector<std::string>;
  CHECK(settings_of({"--set", "api=1", "--set", "web=2,auth=3"}).list("set") == List{"api=1", "web=2", "auth=3"});
  CHECK(settings_of({}, {{"LOCKSTEP_SET", "api=1\r\n web=2 ,\n"}}).list("set") == List{"api=1", "web=2"});
  CHECK(settings_of({"--set", "api=1"}, {{"LOCKSTEP_SET", "web=2"}}).list("set") == List{"api=1"});
  CHECK_FALSE(settings_of({}, {{"LOCKSTEP_SET", " , ,"}}).has("set"));
  CHECK(settings_of({}).list("set").empty());
}

TEST_CASE("lines are repeated, or one beneath the other; commas and blanks belong to a value") {
  using List = std::vector<std::string>;
  const auto keys = [](const std::vector<std::string>& more, const Texts& variables = {}) {
    std::vector<std::string> arguments{"edit"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return settings_of(arguments, variables).list("key");
  };
  CHECK(keys({"--key", "a=1,2", "--key", "b= x "}) == List{"a=1,2", "b= x "});
  CHECK(keys({}, {{"LOCKSTEP_KEY", "a=1,2\r\n\nb=\n"}}) == List{"a=1,2", "b="});
  CHECK(keys({"--key", "a=1"}, {{"PLUGIN_KEY", "b=2"}}) == List{"a=1"});
  CHECK(keys({"--key", "", "--key", "a=1"}) == List{"a=1"});
  CHECK(has(refusal_of([&] { keys({"--key", "a=\t1"}); }), "--key has a line break or another control character"));
}

TEST_CASE("toggles are read from the words that CI systems write") {
  for (const std::string yes : {"true", "True", "1", "yes", "YES", " true\n"}) {
    CHECK(settings_of({}, {{"LOCKSTEP_DRY_RUN", yes}}).toggle("dry-run"));
  }
  for (const std::string no : {"false", "0", "no", "False"}) {
    CHECK_FALSE(settings_of({}, {{"LOCKSTEP_DRY_RUN", no}}).toggle("dry-run"));
  }
  CHECK_FALSE(settings_of({}, {{"LOCKSTEP_DRY_RUN", ""}}).toggle("dry-run"));
  CHECK_FALSE(settings_of({"--dry-run=false"}, {{"LOCKSTEP_DRY_RUN", "true"}}).toggle("dry-run"));
  CHECK(refusal_of([] {
          settings_of({}, {{"LOCKSTEP_DRY_RUN", "maybe"}});
        }) == "lockstep: LOCKSTEP_DRY_RUN: 'maybe' is neither true nor false\nhint: write true or false");
}

TEST_CASE("a value that names a file is read from it, but only where that makes sense") {
  const Texts files{{"/run/key", "PEM\n"}, {"token", "s3cret\r\n"}, {"1.4.2", "not a tag"}, {"main", "no branch"}};
  CHECK(settings_of({"--deploy-key", "/run/key"}, {}, files).secret("deploy-key").reveal() == "PEM\n");
  CHECK(settings_of({}, {{"LOCKSTEP_DEPLOY_KEY", "/run/key\n"}}, files).secret("deploy-key").reveal() == "PEM\n");
  CHECK(settings_of({"--token", "token"}, {}, files).secret("token").reveal() == "s3cret");
  CHECK(settings_of({"--token", "other"}, {}, files).secret("token").reveal() == "other");
  CHECK(settings_of({"--tag", "1.4.2"}, {}, files).text("tag") == "1.4.2");
  CHECK(settings_of({"--branch", "main"}, {}, files).text("branch") == "main");
  CHECK(settings_of({}, {{"LOCKSTEP_DEPLOY_KEY", "a\nb\n"}}).secret("deploy-key").reveal() == "a\nb\n");
  CHECK(settings_of({}, {{"LOCKSTEP_SLACK_TOKEN", "xoxb\n"}}).secret("slack-token").reveal() == "xoxb");
}

TEST_CASE("an empty and a huge file are refused") {
  CHECK(has(refusal_of([] {
              settings_of({"--token", "t"}, {}, {{"t", "\n"}});
            }),
            "--token names a file that is empty"));
  const std::string huge((1U << 20U) + 1, 'x');
  CHECK(has(refusal_of([&] { settings_of({"--token", "t"}, {}, {{"t", huge}}); }), "--token names a file of more"));
  Surroundings locked = surroundings_of({{"LOCKSTEP_TOKEN", "t"}});
  locked.read_file = [](const std::string&) -> std::optional<std::string> {
    throw Failure(Blame::usage, "can't read t: Permission denied");
  };
  CHECK(has(refusal_of([&] { Settings(Arguments{.command = "update"}, locked); }),
            "LOCKSTEP_TOKEN: can't read t: Permission denied\n"));
}

TEST_CASE("a text in several lines, or given twice, is refused without being shown") {
  const auto broken = refusal_of([] { settings_of({}, {{"LOCKSTEP_TOKEN", "S3CRET\nmore"}}); });
  CHECK(has(broken, "LOCKSTEP_TOKEN has a line break"));
  CHECK_FALSE(has(broken, "S3CRET"));
  CHECK(has(refusal_of([] { settings_of({}, {{"LOCKSTEP_BRANCH", "a\nb"}}); }), "LOCKSTEP_BRANCH has a line break"));
  CHECK(has(refusal_of([] { settings_of({"--tag", "1", "--tag", "2"}); }), "--tag is given twice"));
}

TEST_CASE("notes say where each value came from, and no secret") {
  const auto notes = settings_of({"--repo", "https://me:S3CRET@git.example/acme/deploy", "--deploy-key", "key"},
                                 {{"LOCKSTEP_TOKEN", "S3CRET"},
                                  {"PLUGIN_ENVIRONMENT", "staging,internal"},
                                  {"LOCKSTEP_SLACK_WEBHOOK", "https://hooks.slack.com/S3CRET"}},
                                 {{"key", "S3CRET"}})
                         .notes();
  const std::vector<std::string> expected{
      "repo: https://git.example/acme/deploy (--repo)", "environment: staging, internal (PLUGIN_ENVIRONMENT)",
      "deploy-key: given (--deploy-key, read from a file)", "token: given (LOCKSTEP_TOKEN)",
      "slack-webhook: given (LOCKSTEP_SLACK_WEBHOOK)"};
  CHECK(notes == expected);
}

TEST_CASE("a misspelt LOCKSTEP_ variable is noticed, those of others are not") {
  const auto unknown = unknown_variables({{"LOCKSTEP_ENVIROMENT", "x"},
                                          {"LOCKSTEP_DRYRUN", "x"},
                                          {"LOCKSTEP_QQQQQQQQ", "x"},
                                          {"LOCKSTEP_REPO", "x"},
                                          {"LOCKSTEP_BRANHC", ""},
                                          {"LOCKSTEP_COMMAND", "x"},
                                          {"LOCKSTEP_VERSION", "x"},
                                          {"PLUGIN_ENVIROMENT", "x"},
                                          {"PATH", "x"}});
  REQUIRE(unknown.size() == 3);
  CHECK(unknown[0].name == "LOCKSTEP_DRYRUN");
  CHECK(unknown[0].meant == "LOCKSTEP_DRY_RUN");
  CHECK(unknown[1].meant == "LOCKSTEP_ENVIRONMENT");
  CHECK(unknown[2].name == "LOCKSTEP_QQQQQQQQ");
  CHECK_FALSE(unknown[2].meant.has_value());
}

TEST_CASE("the outputs of an earlier step, as GitLab makes variables of them, are no misspellings") {
  Outcome all;
  all.held.resize(1);
  all.superseded.resize(1);
  all.skipped.resize(1);
  CHECK(step_outputs(all).size() > step_outputs({}).size());
  for (const auto& [name, value] : step_outputs(all)) {
    CAPTURE(name);
    CHECK(unknown_variables({{variable_of(name), "x"}}).empty());
  }
}

}  // namespace
}  // namespace lockstep
