// Patterns: text with {placeholders}, and the names that may stand in their place.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edit/key_path.hpp"

namespace lockstep {

/// What a placeholder stands for; nothing where it is not known.
using Filling = std::function<std::optional<std::string>(std::string_view placeholder)>;

/// The names in braces, in order, repeated as they are. Throws Failure (usage) for a brace without its partner and for
/// a name that is none.
std::vector<std::string> placeholders_of(std::string_view pattern);

/// Throws Failure (usage) like placeholders_of, and for a placeholder that the filling does not know.
std::string fill(std::string_view pattern, const Filling& filling);

/// A key path with its placeholders filled in: what is filled in stays part of its key or field value, whatever
/// characters it has. Throws as fill and parse_key_path.
KeyPath fill_key_path(std::string_view pattern, const Filling& filling);

/// A path of the config repository without `.` and doubled slashes. Throws Failure (usage) for one that is absolute,
/// leaves the repository, or that Git does not take.
std::string normal_path(std::string_view path);

/// Throws Failure (usage) for a name that can't be part of a path, of a key and of a trailer; `kind` is "environment".
void check_name(std::string_view kind, std::string_view name);

/// "did you mean staging?", or the known names where none is near.
std::string hint_of_nearest(std::string_view name, const std::vector<std::string>& known);

}  // namespace lockstep
