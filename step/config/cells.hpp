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

/// The pattern's targets with all placeholders filled in: one, or one for each file that its globs match; without such
/// a file, one for the first that has the marker on another image, or for the globs, as for a file that is not there.
std::vector<Target> targets_with(const Layout& layout, const TargetPattern& pattern, const Values& values);

/// The one of them in this file, whatever the pattern's own.
Target target_in(const Layout& layout, const TargetPattern& pattern, const Values& values, const std::string& file);

/// Whether one of the pattern's globs matches the path; a placeholder that is not known is any part of a name.
bool matches_any(const TargetPattern& pattern, const Values& values, const std::string& path);

/// "us-1, eu": the values in the order of their axes' names.
std::string cell_name(const Values& cell);

}  // namespace lockstep
