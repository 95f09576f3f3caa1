// Inserting: keys and items into a map or list that is there, at the place that a person would choose, so that lines,
// blank lines and comments that are there stay with what they belong to.
//
// The place: a part of a release directly behind the part that comes before it (repository, tag, digest, revision);
// where the neighbours are sorted, the sorted place; else the end.
#pragma once

#include <cstddef>
#include <vector>

#include "edit/events.hpp"
#include "edit/splice.hpp"
#include "edit/yaml_branch.hpp"

namespace lockstep {

/// Adds the branches of `added` to the map or list: one splice for those that come to stand together.
/// Throws Failure (repository) where that can't be done safely.
std::vector<Splice> inserted(const Parsed& yaml, std::size_t collection, Branch added, const Indentation& usual);

/// Adds the key as the last of the map, as it is, and without blank lines.
/// Throws Failure (repository) where that can't be done safely.
Splice appended(const Parsed& yaml, std::size_t map, const Branch& key, const Indentation& usual);

/// The refusal to add something at a byte.
Failure unsafe_to_add(const Parsed& yaml, std::size_t at, const std::string& reason);

}  // namespace lockstep
