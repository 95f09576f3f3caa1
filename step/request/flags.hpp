// The one table of flags: names, variables, help. Parsing reads it, --help prints it; the README and the packaging are
// checked against it. It knows no values.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lockstep {

struct Flag {
  enum class Kind {
    text,
    list,      ///< repeated, or with commas or line breaks in it
    toggle,    ///< true where it stands alone
    secret,    ///< text that is never shown
    question,  ///< asks for something to print; has no variable
  };
  std::string_view name;  ///< without the dashes
  Kind kind = Kind::text;
  std::string_view value{};     ///< placeholder in help: URL, NAME
  std::string_view group{};     ///< heading in help
  std::string_view help{};      ///< a sentence or two
  bool text_or_file = false;    ///< a value that names an existing file is read from it
  std::string_view fallback{};  ///< what holds when it is not given, in words
};

struct Command {
  std::string_view name;
  std::string_view summary;
};

std::span<const Flag> flags();                 ///< in the order of help, groups together
const Flag* find_flag(std::string_view name);  ///< nullptr where there is none
std::span<const Command> commands();           ///< those that exist

/// LOCKSTEP_DEPLOY_KEY of deploy-key; `prefix` is LOCKSTEP_ or PLUGIN_.
std::string variable_of(std::string_view flag, std::string_view prefix = "LOCKSTEP_");

std::string program_help();                          ///< lockstep --help; at most 80 columns, as command_help
std::string command_help(std::string_view command);  ///< lockstep update --help

}  // namespace lockstep
