// Deltas of a pack: one applied to its base, and one made for an object that differs from its base in a few places.
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

/// What both begin and end with is copied from the base, and where they are equally long also what is the same at the
/// same place: right for a tree with entries changed, and for a file with a line changed.
std::string make_delta(std::string_view base, std::string_view object);

}  // namespace lockstep
