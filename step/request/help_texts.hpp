// What --help says of the program and of each command besides its flags: by hand, in lines of 80 columns.
#pragma once

#include <string_view>

namespace lockstep {

std::string_view program_introduction();  ///< up to the list of commands
std::string_view program_examples();      ///< what follows it
/// What the command does, in a paragraph, how it is called, and examples. Empty where there is no such command.
std::string_view introduction_of(std::string_view command);

}  // namespace lockstep
