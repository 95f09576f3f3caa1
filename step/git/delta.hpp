// A delta of a pack applied to its base.
//
// https://git-scm.com/docs/gitformat-pack#_deltified_representation
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lockstep {

/// Throws Failure (remote): a delta that reads outside its base, is cut off, doesn't make what it says, or would make
/// more than `bytes_max`.
std::string apply_delta(std::string_view base, std::string_view delta, std::size_t bytes_max);

}  // namespace lockstep
