// The arguments: a command line taken apart into the command and what is given for which flag. What the values mean is
// none of its business.
//
// Our own few lines: a library's messages would quote arguments, and with a key that the shell has split into words
// that would be the key.
#pragma once

#include <string>
#include <vector>

#include "request/flags.hpp"

namespace lockstep {

struct Arguments {
  struct Given {
    const Flag* flag;  ///< any row of its name: which one holds depends on the command
    std::string value;
  };
  std::string command;       ///< empty: none
  std::vector<Given> given;  ///< in their order; a toggle that stands alone has the value "true"
  bool help = false;         ///< --help, -h, or `help` as the command
  bool version = false;
};

/// `--flag value`, `--flag=value`, `--toggle`, `--toggle=false`; flags before and after the command. Bare words after
/// the command are values of its flag_of_words, where it has one.
/// Throws Failure (usage): an unknown flag or command (naming the nearest), a value missing, a bare word too many.
Arguments parse_arguments(const std::vector<std::string>& arguments);

/// Throws Failure (usage): a flag that is given and belongs to other commands than this one.
void check_flags(const Arguments& arguments);

/// Throws Failure (usage), naming the nearest, where there is no such command.
void check_command(const std::string& command);

}  // namespace lockstep
