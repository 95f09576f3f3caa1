#include "request/flags.hpp"

#include <doctest/doctest.h>
#include <set>

#include "base/text.hpp"
#include "request/request.hpp"
#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

bool stands_alone(const Flag& flag) { return flag.kind == Flag::Kind::toggle || flag.kind == Flag::Kind::question; }

/// The command lines among a help's examples, continued lines joined.
std::vector<std::string> examples_in(const std::string& help, const std::string& command) {
  std::vector<std::string> examples;
  const auto from = help.find("\nExamples\n");
  const std::string text = replace_all(help.substr(from, help.find("\nFlags\n") - from), "\\\n", "");
  for (const auto& line : split(text, '\n')) {
    if (line.starts_with("    lockstep " + command + " ")) examples.push_back(line);
  }
  return examples;
}

/// As a shell takes them apart; without the program's name.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  char quote = 0;
  for (const char c : line + " ") {
    if (quote == 0 && c == ' ') {
      if (!word.empty()) words.push_back(word);
      word.clear();
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    } else {
      word += c;
    }
  }
  const auto fill = [&](const char* variable, const char* value) {
    for (auto& each : words) each = replace_all(each, variable, value);
  };
  fill("$LOCKSTEP_CHANGES", "[]");
  fill("$LOCKSTEP_SLACK_TS", "1700000000.000100");
  fill("$LOCKSTEP_SLACK_CHANNEL", "C012AB3CD");
  words.erase(words.begin());
  return words;
}

TEST_CASE("a flag's variable is its name in capitals") {
  CHECK(variable_of("deploy-key") == "LOCKSTEP_DEPLOY_KEY");
  CHECK(variable_of("slack-api-url", "PLUGIN_") == "PLUGIN_SLACK_API_URL");
}

TEST_CASE("the names that pipelines rely on are there") {
  for (const char* name : {"repo",
                           "branch",
                           "config",
                           "environment",
                           "set",
                           "service",
                           "tag",
                           "digest",
                           "revision",
                           "releases",
                           "file",
                           "key",
                           "deploy-key",
                           "deploy-key-passphrase",
                           "token",
                           "known-hosts",
                           "host-key",
                           "author",
                           "message",
                           "slack-webhook",
                           "slack-token",
                           "slack-channel",
                           "slack-api-url",
                           "require-announcement",
                           "timeout",
                           "dry-run",
                           "output",
                           "outputs-file",
                           "verbose",
                           "from",
                           "to",
                           "at"}) {
    CAPTURE(name);
    CHECK(find_flag(name) != nullptr);
  }
  CHECK(find_flag("nothing") == nullptr);
}

TEST_CASE("a command's flags stand in its table once, groups in one place, each with a placeholder and a sentence") {
  for (const auto& command : commands()) {
    CAPTURE(command.name);
    std::set<std::string_view> names;
    std::set<std::string_view> groups;
    std::string_view group;
    for (const auto* flag : flags_of(command.name)) {
      CAPTURE(flag->name);
      CHECK(names.insert(flag->name).second);
      CHECK(find_flag(flag->name, command.name) == flag);
      if (flag->group != group) CHECK(groups.insert(flag->group).second);
      group = flag->group;
      CHECK(flag->value.empty() == stands_alone(*flag));
      CHECK(flag->help.ends_with('.'));
      CHECK_FALSE(flag->fallback.ends_with('.'));
      CHECK((flag->fallback.empty() || flag->required_as.empty()));
    }
  }
  CHECK(flags_of("").empty());
}

TEST_CASE("rows of one name are read alike, whatever the command, and no two are for one command") {
  for (const auto& flag : flags()) {
    CAPTURE(flag.name);
    CHECK((flag.commands & ~command_bit::all) == 0);
    for (const auto& other : flags()) {
      if (&other == &flag || other.name != flag.name) continue;
      CHECK(stands_alone(other) == stands_alone(flag));
      CHECK((other.kind == Flag::Kind::secret) == (flag.kind == Flag::Kind::secret));
      CHECK((other.commands & flag.commands) == 0);
    }
  }
}

TEST_CASE("each command has the flags that are its own, and what all share") {
  struct Case {
    std::string command;
    std::vector<std::string> has;
    std::vector<std::string> has_not;
  };
  const std::vector<Case> cases{
      {"update", {"environment", "set", "allow-older", "strict", "override-hold"}, {"from", "to", "at", "hold"}},
      {"promote", {"from", "to", "at", "exclude", "only-tags", "strict"}, {"environment", "set", "tag", "allow-older"}},
      {"rollback", {"environment", "to", "hold", "until"}, {"from", "reason", "override-hold", "exclude"}},
      {"hold", {"environment", "service", "reason", "until", "message"}, {"hold", "to", "strict"}},
      {"unhold", {"environment", "service", "message"}, {"reason", "until"}},
      {"status", {"environment", "service", "changed", "exit-code"}, {"message", "slack-token", "actor", "state"}},
      {"announce", {"state", "before", "after", "slack-ts", "run-url"}, {"message", "author", "set"}},
      {"edit", {"file", "key", "image", "marker", "create", "write", "exit-code"}, {"repo", "token", "timeout", "set"}},
  };
  CHECK(cases.size() == commands().size());
  for (const auto& [command, has, has_not] : cases) {
    CAPTURE(command);
    for (const auto& name : has) {
      CAPTURE(name);
      CHECK(find_flag(name, command) != nullptr);
    }
    for (const auto& name : has_not) {
      CAPTURE(name);
      CHECK(find_flag(name, command) == nullptr);
    }
    for (const char* name : {"dry-run", "output", "verbose", "help"}) CHECK(find_flag(name, command) != nullptr);
    for (const char* name : {"repo", "branch", "config", "deploy-key", "timeout", "outputs-file"}) {
      CHECK((find_flag(name, command) != nullptr) == (command != "edit"));
    }
  }
  CHECK(find_flag("service", "update")->kind == Flag::Kind::text);
  CHECK(find_flag("service", "promote")->kind == Flag::Kind::list);
  CHECK(commands_with("to") == std::vector<std::string>{"promote", "rollback"});
  for (const auto& command : commands()) {
    CHECK((flag_of_words(command.name) != nullptr) == (command.name == "edit"));
  }
  CHECK(flag_of_words("") == nullptr);
}

TEST_CASE("help fits into 80 columns and has no blanks at line ends") {
  std::vector<std::string> helps{program_help()};
  for (const auto& command : commands()) helps.push_back(command_help(command.name));
  for (const auto& help : helps) {
    for (const auto& line : split(help, '\n')) {
      CAPTURE(line);
      CHECK(line.size() <= 80);
      CHECK_FALSE(line.ends_with(' '));
    }
    CHECK(help.ends_with('\n'));
    CHECK_FALSE(has(help, "\n\n\n"));
  }
}

TEST_CASE("a command's help has its own flags, each with its variable and default, and no others") {
  for (const auto& command : commands()) {
    const std::string help = command_help(command.name);
    std::string words = help;
    while (has(words, "\n")) words = replace_all(words, "\n", " ");
    while (has(words, "  ")) words = replace_all(words, "  ", " ");
    for (const auto& flag : flags()) {
      CAPTURE(command.name);
      CAPTURE(flag.name);
      const bool is_own = find_flag(flag.name, command.name) != nullptr;
      const bool is_there = has(help, "\n  --" + std::string(flag.name) + (flag.value.empty() ? "" : " ")) ||
                            has(help, "\n  --" + std::string(flag.name) + "\n");
      CHECK(is_there == is_own);
      if ((flag.commands & command.bit) == 0) continue;
      if (flag.kind != Flag::Kind::question) CHECK(has(help, variable_of(flag.name) + "\n"));
      CHECK(has(words, std::string(flag.fallback)));
      CHECK(has(words, std::string(flag.help) + (flag.required_as.empty() ? "" : " Required.")));
    }
  }
}

TEST_CASE("a command's help begins with what it does, and has two examples at least, which parse") {
  for (const auto& command : commands()) {
    CAPTURE(command.name);
    const std::string help = command_help(command.name);
    CHECK(help.starts_with("lockstep " + std::string(command.name) + ": " + std::string(command.summary)));
    const auto examples = examples_in(help, std::string(command.name));
    CHECK(examples.size() >= 2);
    for (const auto& example : examples) {
      CAPTURE(example);
      Texts variables{{"LOCKSTEP_REPO", "git@github.com:acme/deploy.git"}, {"LOCKSTEP_SOURCE_REPOSITORY", "acme/api"}};
      Texts files{{"before.yaml", "a: 1"}, {"after.yaml", "a: 2"}};
      CHECK(refusal_of([&] { read_request(words_of(example), surroundings_of(variables, files), ""); }).empty());
    }
  }
}

TEST_CASE("the program's help has every command with its summary, and none that does not exist") {
  for (const auto& command : commands()) {
    CHECK(has(program_help(), "\n  " + std::string(command.name) + "  "));
    CHECK(has(program_help(), "  " + std::string(command.summary) + "\n"));
  }
  for (const char* later : {"preview", "register", "wait", "init"}) CHECK_FALSE(has(program_help(), later));
  CHECK(has(program_help(), "lockstep update --repo"));
  CHECK(has(program_help(), "lockstep promote --repo"));
}

}  // namespace
}  // namespace lockstep
