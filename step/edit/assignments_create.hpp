// Setting and adding assignments.
#pragma once

#include <string>
#include <string_view>

#include "edit/key_path.hpp"
#include "edit/locate.hpp"
#include "edit/splice.hpp"

namespace lockstep {

/// The token that gives the value of an assignment another value, in the quotes that it has.
/// Throws Failure (repository) where no token would be that value to all readers.
std::string assigned_token(const Parsed& parsed, std::size_t event, const std::string& path, std::string_view value);

/// A new line, written as its neighbours are: behind the last, or in its place where the names are sorted.
/// Throws Failure (repository) for what is no name, and as assigned_token does.
Splice add_assignment(const Parsed& parsed, const KeyPath& path, std::string_view value);

}  // namespace lockstep
