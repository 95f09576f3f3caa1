// One outcome for each kind of message that a channel may see: what the tests check, and what was drawn to be looked
// at.
#pragma once

#include <string>
#include <vector>

#include "announce/outcome.hpp"

namespace lockstep::test {

struct Scene {
  std::string name;
  Outcome outcome;
  std::string channel = "C0DEPLOYS";  ///< empty: a webhook
};

std::vector<Scene> scenes();

/// The outcome of the scene of that name.
Scene scene(const std::string& name);

}  // namespace lockstep::test
