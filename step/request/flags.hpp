// The one table of flags: names, variables, help. --help, the README and the packaging are checked against it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lockstep {

struct Flag {
  enum class Kind { text, list, toggle, secret };
  std::string_view name;  ///< without the dashes
  Kind kind = Kind::text;
  std::string_view value;     ///< placeholder in help: URL, NAME
  std::string_view group;     ///< heading in help
  std::string_view help;      ///< one sentence
  bool text_or_file = false;  ///< a value that names an existing file is read from it
  std::string_view fallback;  ///< what holds when it is not given, in words
};

std::span<const Flag> flags();

/// LOCKSTEP_DEPLOY_KEY of deploy-key; `prefix` is LOCKSTEP_ or PLUGIN_.
std::string variable_of(std::string_view flag, std::string_view prefix = "LOCKSTEP_");

std::string program_help();                          ///< lockstep --help
std::string command_help(std::string_view command);  ///< lockstep update --help

}  // namespace lockstep
