// The keys of .lockstep.yaml: one table, which the parser obeys and the JSON Schema is tested against.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

struct LayoutKey {
  std::string_view section;  ///< a definition of the JSON Schema; empty: the file itself
  std::string_view name;
  std::string_view later;  ///< what this version does not do yet: refused by that name; empty: supported
};

std::span<const LayoutKey> layout_keys();

/// The keys of a section that this version supports.
std::vector<std::string> supported_keys(std::string_view section);

}  // namespace lockstep
