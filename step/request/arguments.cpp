#include "request/arguments.hpp"

#include <algorithm>
#include <string_view>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

bool is_flag(std::string_view argument);
std::string_view name_of(std::string_view argument);
const Flag& flag_of(std::string_view argument);
void take_word(const std::string& word, const Flag* after, Arguments& arguments);

bool reads_as_name(std::string_view text);
template <class Named>
std::vector<std::string> names(const Named& items);

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
    const Flag& flag = flag_of(argument);
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
  const auto known = names(commands());
  if (std::ranges::find(known, command) != known.end()) return;
  const auto meant = nearest(command, known);
  throw Failure(
      Blame::usage, "there is no command" + (reads_as_name(command) ? " '" + command + "'" : " of that name"),
      (meant ? "did you mean " + *meant + "?" : "there is: " + join_as_prose(known) + ".") + " See lockstep --help");
}

namespace {

bool is_flag(std::string_view argument) {
  return argument == "-h" || (argument.starts_with("--") && find_flag(name_of(argument)) != nullptr);
}

std::string_view name_of(std::string_view argument) { return argument.substr(2, argument.find('=') - 2); }

const Flag& flag_of(std::string_view argument) {
  if (argument == "-h") return *find_flag("help");
  const std::string_view name = argument.starts_with("--") ? name_of(argument) : argument.substr(1);
  const Flag* flag = argument.starts_with("--") ? find_flag(name) : nullptr;
  if (flag != nullptr) return *flag;
  const std::string dashes = argument.starts_with("--") ? "--" : "-";
  const auto meant = nearest(name, names(flags()));
  throw Failure(Blame::usage,
                "there is no flag" + (reads_as_name(name) ? " " + dashes + std::string(name) : " of that name"),
                meant ? "did you mean --" + *meant + "?" : "lockstep update --help lists them all");
}

// A second bare word is most often a value that the shell has split: it may be a piece of a key, and is not shown.
void take_word(const std::string& word, const Flag* after, Arguments& arguments) {
  if (arguments.command.empty() && word == "help" && !arguments.help) {
    arguments.help = true;
  } else if (arguments.command.empty() && (after == nullptr || reads_as_name(word))) {
    check_command(word);
    arguments.command = word;
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

template <class Named>
std::vector<std::string> names(const Named& items) {
  std::vector<std::string> found;
  for (const auto& item : items) found.emplace_back(item.name);
  return found;
}

}  // namespace

}  // namespace lockstep
