// Foreign text on one line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lockstep {

/// Without outer blanks, in at most `bytes_max` bytes. Control characters and the line separators of Unicode become
/// blanks.
std::string one_line(std::string_view text, std::size_t bytes_max = 500);

}  // namespace lockstep
