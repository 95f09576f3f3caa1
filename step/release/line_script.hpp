// Which lines make one text into another: the shortest such script for texts that differ little, in bounded time and
// memory for all. Knows no files and no hunks.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lockstep {

/// Lines [before_begin, before_end) become lines [after_begin, after_end). One of the two may be empty.
struct Difference {
  std::size_t before_begin = 0, before_end = 0;
  std::size_t after_begin = 0, after_end = 0;
};

/// In order, with at least one equal line between two. Myers, "An O(ND) Difference Algorithm and Its Variations"
/// (1986); where the texts differ in too much for its bounds, one difference from the first to the last unequal line.
std::vector<Difference> line_script(const std::vector<std::string_view>& before,
                                    const std::vector<std::string_view>& after);

}  // namespace lockstep
