// What lies between two states of an environment, as changes.
#pragma once

#include <vector>

#include "release/release.hpp"

namespace lockstep {

/// In the order of `after`, then what is gone: a service that is new has no release before, one that is gone none
/// after.
std::vector<Change> changes_between(const std::vector<Standing>& before, const std::vector<Standing>& after);

}  // namespace lockstep
