// How the flags say the config repository is reached: where it is, and the proofs of who we are and who they are.
#pragma once

#include "publish/access.hpp"
#include "request/settings.hpp"

namespace lockstep {

/// A user name and password in an https:// address become Access::user and ::token, unless --user or --token is given,
/// so that nobody who shows the address shows them. Throws Failure (usage).
Access read_access(const Settings& settings);

}  // namespace lockstep
