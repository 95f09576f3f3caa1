// The words of a walk that ended early: what stands there instead, and what may have been meant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "edit/events.hpp"

namespace lockstep {

/// "*defaults of line 3".
std::string alias_text(const Parsed& parsed, std::size_t alias);

/// " is computed: std.format(…)", without what is too long.
std::string computed_text(const Event& computed);

/// ", which has computed names: ['api']": fields of jsonnet that no path leads to. Empty where there are none.
std::string computed_names_text(const Parsed& parsed, std::size_t map);

/// Whether such a text can get a new key of this name.
bool can_be_added(const Parsed& parsed, std::string_view name);

/// What a hint ends with where a missing key or item could be added.
inline constexpr std::string_view create_hint = " (a target with create: true, or edit --create, adds what is missing)";

/// The name that is nearly the same, or what names there are.
std::string names_hint(std::string_view name, const std::vector<std::string>& names);

}  // namespace lockstep
