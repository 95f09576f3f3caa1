// The unified diff of a plan's files, as `git diff` prints it.
#pragma once

#include <string>
#include <vector>

#include "release/plan.hpp"

namespace lockstep {

/// With 3 lines of context, `a/` and `b/` names (`/dev/null` for what a created file was before), and `\ No newline at
/// end of file`. `git apply` takes it.
std::string unified_diff(const std::vector<FileChange>& files);

}  // namespace lockstep
