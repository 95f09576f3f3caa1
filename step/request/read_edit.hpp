// The task of `edit`: which local files, and which values where.
#pragma once

#include "request/request.hpp"
#include "request/settings.hpp"

namespace lockstep {

/// Throws Failure (usage): no file or nothing to set; what can't be read as a key path, an image or a marker with its
/// value; flags that lack their partner.
EditTask read_edit(const Settings& settings);

}  // namespace lockstep
