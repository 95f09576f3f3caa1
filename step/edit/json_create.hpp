// Missing keys and items in JSON, written as the file writes its own: its indentation, breaks, blanks and order.
#pragma once

#include <string_view>

#include "edit/key_path.hpp"
#include "edit/locate.hpp"
#include "edit/splice.hpp"

namespace lockstep {

/// Adds what is missing at the end of the walk: keys to objects, and items that are named ([name=api]) to arrays.
/// Throws Failure (repository) where null or something else stands in the way, and for items by number.
Splice add_to_json(const Parsed& json, const Walk& missing, const KeyPath& path, std::string_view value);

}  // namespace lockstep
