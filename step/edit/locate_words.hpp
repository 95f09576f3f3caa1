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

/// The name that is nearly the same, or what names there are.
std::string names_hint(std::string_view name, const std::vector<std::string>& names);

}  // namespace lockstep
