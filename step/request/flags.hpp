// The one table of flags: names, variables, help, and which commands they belong to. Parsing reads it, --help prints
// it; the README and the packaging are checked against it. It knows no values.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// A set of commands, one bit each.
using CommandSet = unsigned;

namespace command_bit {
inline constexpr CommandSet update = 1;
inline constexpr CommandSet promote = 2;
inline constexpr CommandSet rollback = 4;
inline constexpr CommandSet hold = 8;
inline constexpr CommandSet unhold = 16;
inline constexpr CommandSet announce = 32;
inline constexpr CommandSet status = 64;
inline constexpr CommandSet publishing = update | promote | rollback | hold | unhold;
inline constexpr CommandSet speaking = publishing | announce;
inline constexpr CommandSet edit = 128;
inline constexpr CommandSet with_repository = speaking | status;
inline constexpr CommandSet all = with_repository | edit;
}  // namespace command_bit

/// One name may have several rows, each for other commands; they all take a value, or none does.
struct Flag {
  enum class Kind {
    text,
    list,      ///< repeated, or with commas or line breaks in it
    lines,     ///< repeated, or with line breaks in it: a value may have commas of its own
    toggle,    ///< true where it stands alone
    secret,    ///< text that is never shown
    question,  ///< asks for something to print; has no variable
  };
  std::string_view name;  ///< without the dashes
  CommandSet commands;    ///< that it belongs to
  Kind kind = Kind::text;
  std::string_view value{};        ///< placeholder in help: URL, NAME
  std::string_view group{};        ///< heading in help
  std::string_view help{};         ///< a sentence or two
  bool text_or_file = false;       ///< a value that names an existing file is read from it
  std::string_view fallback{};     ///< what holds when it is not given, in words
  std::string_view required_as{};  ///< an example; where there is one, the flag has to be given
};

struct Command {
  std::string_view name;
  CommandSet bit;
  std::string_view summary;
};

std::span<const Flag> flags();                                ///< all rows, in the order of help, groups together
std::vector<const Flag*> flags_of(std::string_view command);  ///< the command's, in that order
/// The command's row; a name's first row where the command is not known yet (empty). nullptr where there is none.
const Flag* find_flag(std::string_view name, std::string_view command = {});
std::span<const Command> commands();
std::vector<std::string> commands_with(std::string_view flag);  ///< names
/// The flag that bare words after the command are values of: `lockstep edit FILE`. nullptr where there is none.
const Flag* flag_of_words(std::string_view command);

/// LOCKSTEP_DEPLOY_KEY of deploy-key; `prefix` is LOCKSTEP_ or PLUGIN_.
std::string variable_of(std::string_view flag, std::string_view prefix = "LOCKSTEP_");

std::string program_help();                          ///< lockstep --help; at most 80 columns, as command_help
std::string command_help(std::string_view command);  ///< lockstep update --help; of a command that there is

}  // namespace lockstep
