// Configurations read for tests, and why they are refused.
#pragma once

#include <doctest/doctest.h>
#include <string>
#include <string_view>

#include "base/failure.hpp"
#include "config/layout.hpp"

namespace lockstep {

inline Layout parsed(std::string_view text) { return parse_layout({.name = ".lockstep.yaml", .text = text}); }

/// "2:16 unknown key 'kustomise' | did you mean kustomize?", or "accepted".
inline std::string refusal(std::string_view text) {
  try {
    parsed(text);
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::usage);
    const auto& place = failure.place();
    return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + failure.message() +
           (failure.hint().empty() ? "" : " | " + failure.hint());
  }
  return "accepted";
}

}  // namespace lockstep
