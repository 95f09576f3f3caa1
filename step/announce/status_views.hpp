// The overview as text for people, as markdown (job summary) and as JSON. The JSON's fields are documented in
// docs/outputs.md.
#pragma once

#include <cstddef>
#include <string>

#include "release/status.hpp"

namespace lockstep {

/// A table of services and environments: what runs there, for how long, and who brought it as far as `columns` allow;
/// long tags lose their middle, and where too many environments stand beside each other, there is one table below the
/// other. What is not in step, drifts or is held follows in sentences, and who brought what last. Defused.
std::string status_text(const Status& status, std::size_t columns = 80);

/// A table, and the sentences as a list. Well under the 1 MiB that GitHub allows: cut by rows, and says so.
std::string status_markdown(const Status& status);

/// One object on one line; no workflow command can stand in it.
std::string status_json(const Status& status);

}  // namespace lockstep
