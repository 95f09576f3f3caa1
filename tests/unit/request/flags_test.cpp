#include "request/flags.hpp"

#include <doctest/doctest.h>
#include <set>

#include "base/text.hpp"
#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

TEST_CASE("a flag's variable is its name in capitals") {
  CHECK(variable_of("deploy-key") == "LOCKSTEP_DEPLOY_KEY");
  CHECK(variable_of("slack-api-url", "PLUGIN_") == "PLUGIN_SLACK_API_URL");
}

TEST_CASE("the names that pipelines rely on are there") {
  for (const char* name : {"repo",          "branch",
                           "config",        "environment",
                           "set",           "service",
                           "tag",           "digest",
                           "revision",      "releases",
                           "file",          "key",
                           "deploy-key",    "deploy-key-passphrase",
                           "token",         "known-hosts",
                           "host-key",      "author",
                           "message",       "slack-webhook",
                           "slack-token",   "slack-channel",
                           "slack-api-url", "require-announcement",
                           "timeout",       "dry-run",
                           "output",        "outputs-file",
                           "verbose"}) {
    CAPTURE(name);
    CHECK(find_flag(name) != nullptr);
  }
  CHECK(find_flag("nothing") == nullptr);
}

TEST_CASE("every flag stands in the table once, its group in one place, with a placeholder and a sentence") {
  std::set<std::string_view> names;
  std::set<std::string_view> groups;
  std::string_view group;
  for (const auto& flag : flags()) {
    CAPTURE(flag.name);
    CHECK(names.insert(flag.name).second);
    if (flag.group != group) CHECK(groups.insert(flag.group).second);
    group = flag.group;
    const bool stands_alone = flag.kind == Flag::Kind::toggle || flag.kind == Flag::Kind::question;
    CHECK(flag.value.empty() == stands_alone);
    CHECK(flag.help.ends_with('.'));
    CHECK_FALSE(flag.fallback.ends_with('.'));
  }
}

TEST_CASE("help fits into 80 columns and has no blanks at line ends") {
  for (const auto& help : {program_help(), command_help("update")}) {
    for (const auto& line : split(help, '\n')) {
      CAPTURE(line);
      CHECK(line.size() <= 80);
      CHECK_FALSE(line.ends_with(' '));
    }
    CHECK(help.ends_with('\n'));
  }
}

TEST_CASE("a command's help has every flag with its variable and default") {
  const std::string help = command_help("update");
  std::string words = help;
  while (has(words, "\n")) words = replace_all(words, "\n", " ");
  while (has(words, "  ")) words = replace_all(words, "  ", " ");
  for (const auto& flag : flags()) {
    CAPTURE(flag.name);
    CHECK(has(help, "\n  --" + std::string(flag.name)));
    if (flag.kind != Flag::Kind::question) CHECK(has(help, variable_of(flag.name) + "\n"));
    CHECK(has(words, std::string(flag.fallback)));
    CHECK(has(words, std::string(flag.help)));
  }
}

TEST_CASE("the program's help has every command, and none that does not exist") {
  for (const auto& command : commands()) CHECK(has(program_help(), "\n  " + std::string(command.name) + "   "));
  for (const char* later : {"promote", "rollback", "preview", "announce"}) CHECK_FALSE(has(program_help(), later));
}

}  // namespace
}  // namespace lockstep
