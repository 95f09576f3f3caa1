// The changes of an earlier step: its output `changes`, or the whole object of --output json.
#pragma once

#include <string>
#include <vector>

#include "release/release.hpp"

namespace lockstep {

/// Takes what json_view and changes_as_json write. `name` is what the text is called in messages.
/// Throws Failure (usage) for what is no such JSON.
std::vector<Change> parse_changes(const std::string& text, const std::string& name);

}  // namespace lockstep
