// One entry of `targets`: key paths, or one shape by its name.
#pragma once

#include "config/layout.hpp"
#include "config/yaml_tree.hpp"

namespace lockstep {

/// The layout's environments are read already. Throws Failure (usage) with its place in the document.
TargetPattern read_target(const Document& document, const YamlNode& node, const Layout& layout);

}  // namespace lockstep
