// Echoes of a YAML scalar: where else its value is read, by an alias of its anchor or of one around it.
#pragma once

#include <cstddef>
#include <vector>

#include "edit/document.hpp"
#include "edit/events.hpp"

namespace lockstep {

/// The events that are aliases, in their order; none in a text of another format than YAML.
std::vector<std::size_t> aliases_in(const Parsed& parsed);

/// Those of these aliases that the node is read by: not where a map that it is merged into has a key of its own
/// instead. One more than `told` names, at most.
std::vector<Echo> echoes_of(const Parsed& parsed, const std::vector<std::size_t>& aliases, std::size_t node);

}  // namespace lockstep
