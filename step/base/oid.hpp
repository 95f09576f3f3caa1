// The name of a Git object: lower-case hex, 40 digits (SHA-1). Empty means none.
#pragma once

#include <compare>
#include <string>

namespace lockstep {

struct Oid {
  std::string hex;

  bool empty() const { return hex.empty(); }
  std::string brief() const { return hex.substr(0, 7); }
  auto operator<=>(const Oid&) const = default;
};

}  // namespace lockstep
