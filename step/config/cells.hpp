// Cells: the places that one target pattern has in one environment, a cell for each combination of the axes in it.
#pragma once

#include <string>
#include <vector>

#include "config/layout.hpp"
#include "config/pattern.hpp"

namespace lockstep {

/// The pattern's axes filled with the environment's matrix; one without axes where the pattern has none, and nothing
/// where the pattern does not apply: it has an axis that only other environments have.
/// Throws Failure (usage) for an axis that no matrix has, and for too many combinations.
std::vector<Values> cells_of(const Layout& layout, const TargetPattern& pattern, const std::string& environment);

/// "us-1, eu": the values in the order of their axes' names.
std::string cell_name(const Values& cell);

}  // namespace lockstep
