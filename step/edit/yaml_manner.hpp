// Manners: how a YAML file writes and lays out such things as are to be added to it. A new key or item is to look as if
// the people who keep the file had written it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "edit/events.hpp"
#include "edit/yaml_branch.hpp"

namespace lockstep {

/// Gives what is to be added to a map or list the manner of what stands there and in like places: the quotes that the
/// same key has in the maps beside it, blocks or braces as there.
void imitate(const Parsed& yaml, std::size_t collection, Branch& added, bool is_item);

/// What stands before the keys of a block map; for `- key: value` that is as many blanks. Nothing where it can't be
/// told.
std::optional<std::string> indent_of(const Parsed& yaml, std::size_t map);

/// Where the dash of an item stands, if on the item's line.
std::optional<std::size_t> dash_of(const Parsed& yaml, std::size_t item);

/// Of the keys that hold a part of a release its number, in the order in which people write them: image, tag, digest,
/// revision.
std::optional<std::size_t> release_part(std::string_view key);

/// How most of the file is laid out.
Indentation usual_layout(const Parsed& yaml);

/// How what is added to the node is to be laid out: as there, else as usual.
Indentation layout_at(const Parsed& yaml, std::size_t node, Indentation usual);

/// Whether the nearest line above that is no comment is blank.
bool has_blank_line_above(std::string_view text, std::size_t at);

}  // namespace lockstep
