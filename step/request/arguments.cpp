#include "request/arguments.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "request/settings.hpp"

namespace lockstep {
namespace {

bool is_flag(std::string_view argument);
std::string_view name_of(std::string_view argument);
const Flag& flag_of(std::string_view argument, const std::string& command);
Failure no_such_flag(std::string_view name, const std::string& dashes, const std::string& command);
std::string instead_of(std::string_view flag, const std::string& command);
void take_word(const std::string& word, const Flag* after, Arguments& arguments);

bool reads_as_name(std::string_view text);
std::vector<std::string> names_of_commands();

}  // namespace

Arguments parse_arguments(const std::vector<std::string>& arguments) {
  Arguments parsed;
  const Flag* after = nullptr;  // the one before a bare word
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (!argument.starts_with('-') || argument == "-") {
      take_word(argument, after, parsed);
      continue;
    }
    const Flag& flag = flag_of(argument, parsed.command);
    after = &flag;
    const auto equals = argument.find('=');
    if (flag.kind == Flag::Kind::question) {
      (flag.name == "help" ? parsed.help : parsed.version) = true;
    } else if (equals != std::string::npos) {
      parsed.given.push_back({&flag, argument.substr(equals + 1)});
    } else if (flag.kind == Flag::Kind::toggle) {
      parsed.given.push_back({&flag, "true"});
    } else if (i + 1 < arguments.size() && !is_flag(arguments[i + 1])) {
      parsed.given.push_back({&flag, arguments[++i]});
    } else {
      const std::string name = "--" + std::string(flag.name);
      throw Failure(Blame::usage, name + " needs a value", "write " + name + " " + std::string(flag.value));
    }
  }
  return parsed;
}

void check_command(const std::string& command) {
  const auto known = names_of_commands();
  if (std::ranges::find(known, command) != known.end()) return;
  const auto meant = nearest(command, known);
  throw Failure(
      Blame::usage, "there is no command" + (reads_as_name(command) ? " '" + command + "'" : " of that name"),
      (meant ? "did you mean " + *meant + "?" : "there is: " + join_as_prose(known) + ".") + " See lockstep --help");
}

void check_flags(const Arguments& arguments) {
  for (const auto& [flag, value] : arguments.given) {
    if (counts_as_unset(value) || find_flag(flag->name, arguments.command) != nullptr) continue;
    const std::string instead = instead_of(flag->name, arguments.command);
    throw Failure(Blame::usage, "--" + std::string(flag->name) + " means nothing to " + arguments.command,
                  instead.empty() ? "it belongs to " + join_as_prose(commands_with(flag->name)) + "; lockstep " +
                                        arguments.command + " --help lists what there is"
                                  : "did you mean --" + instead + "?");
  }
}

namespace {

bool is_flag(std::string_view argument) {
  return argument == "-h" || (argument.starts_with("--") && find_flag(name_of(argument)) != nullptr);
}

std::string_view name_of(std::string_view argument) { return argument.substr(2, argument.find('=') - 2); }

const Flag& flag_of(std::string_view argument, const std::string& command) {
  if (argument == "-h") return *find_flag("help");
  const bool is_long = argument.starts_with("--");
  const std::string_view name = is_long ? name_of(argument) : argument.substr(1);
  const Flag* flag = is_long ? find_flag(name, command) : nullptr;
  if (flag == nullptr && is_long) flag = find_flag(name);
  if (flag == nullptr) throw no_such_flag(name, is_long ? "--" : "-", command);
  return *flag;
}

Failure no_such_flag(std::string_view name, const std::string& dashes, const std::string& command) {
  std::vector<std::string> own;
  std::vector<std::string> all;
  for (const auto* flag : flags_of(command)) own.emplace_back(flag->name);
  for (const auto& flag : flags()) all.emplace_back(flag.name);
  auto meant = nearest(name, own);
  if (!meant) meant = nearest(name, all);
  return Failure(Blame::usage,
                 "there is no flag" + (reads_as_name(name) ? " " + dashes + std::string(name) : " of that name"),
                 meant             ? "did you mean --" + *meant + "?"
                 : command.empty() ? "lockstep COMMAND --help lists a command's flags"
                                   : "lockstep " + command + " --help lists them all");
}

std::string instead_of(std::string_view flag, const std::string& command) {
  struct Instead {
    std::string_view command, flag, instead;
  };
  // What is natural to write, since other commands have it.
  constexpr std::array confused{Instead{"promote", "environment", "to"}, Instead{"update", "to", "environment"},
                                Instead{"hold", "hold", "reason"},       Instead{"rollback", "reason", "hold"},
                                Instead{"rollback", "at", "to"},         Instead{"edit", "set", "key"},
                                Instead{"edit", "tag", "image"},         Instead{"edit", "digest", "image"},
                                Instead{"edit", "service", "image"},     Instead{"edit", "config", "file"}};
  const auto* const found =
      std::ranges::find_if(confused, [&](const Instead& row) { return row.command == command && row.flag == flag; });
  return found == confused.end() ? "" : std::string(found->instead);
}

// A second bare word is most often a value that the shell has split: it may be a piece of a key, and is not shown.
void take_word(const std::string& word, const Flag* after, Arguments& arguments) {
  if (arguments.command.empty() && word == "help" && !arguments.help) {
    arguments.help = true;
  } else if (arguments.command.empty() && (after == nullptr || reads_as_name(word))) {
    check_command(word);
    arguments.command = word;
  } else if (const Flag* const flag = flag_of_words(arguments.command)) {
    arguments.given.push_back({flag, word});
  } else {
    const std::string name = after == nullptr ? "" : "--" + std::string(after->name);
    const bool stands_alone = after != nullptr && after->value.empty();
    const std::string place = after == nullptr ? arguments.command : stands_alone ? name : "the value of " + name;
    throw Failure(
        Blame::usage, "there is a word after " + place + " that belongs to no flag",
        stands_alone ? "write " + name + " alone" + (after->kind == Flag::Kind::toggle ? ", or " + name + "=false" : "")
                     : "put quotes around values with blanks in them, e.g. --deploy-key \"$DEPLOY_KEY\"");
  }
}

bool reads_as_name(std::string_view text) {
  constexpr std::size_t name_bytes_max = 30;
  return !text.empty() && text.size() <= name_bytes_max &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

std::vector<std::string> names_of_commands() {
  std::vector<std::string> found;
  for (const auto& command : commands()) found.emplace_back(command.name);
  return found;
}

}  // namespace

}  // namespace lockstep
