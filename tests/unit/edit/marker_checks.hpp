// Tables of marked texts for the tests of markers: what becomes of them, or why they are refused.
#pragma once

#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "edit/markers.hpp"

namespace lockstep::marking {

inline constexpr std::string_view tag = "9.8.7";
inline constexpr std::string_view image = "ghcr.io/acme/api:9.8.7";

inline std::string set(const std::string& name, std::string_view text, const std::string& marker,
                       std::string_view value, std::size_t nth = 0) {
  return assign({name, text}, {{{.marker = marker, .nth = nth}, std::string(value)}});
}

/// What is refused, with its place; empty where nothing is.
inline std::string refusal(const std::string& name, std::string_view text, const std::string& marker,
                           std::string_view value = image) {
  try {
    set(name, text, marker, value);
    return "";
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::repository);
    CHECK_FALSE(failure.hint().empty());
    const auto& place = failure.place();
    return std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + failure.message();
  }
}

struct Edit {
  std::string file;
  std::string before;
  std::string after;
  std::string_view value = image;
};

inline void check_all(const std::vector<Edit>& edits, const std::string& marker) {
  for (const auto& [file, before, after, value] : edits) {
    CAPTURE(file);
    CAPTURE(before);
    CHECK(set(file, before, marker, value) == after);
    CHECK(set(file, after, marker, value) == after);
    const auto old = find({file, before}, Address{.marker = marker});
    REQUIRE(old);
    // What was nothing, or no string, comes back in quotes.
    if (!old->null && old->is_string) CHECK(set(file, after, marker, old->value) == before);
  }
}

struct Refusal {
  std::string file;
  std::string text;
  std::string says;
};

inline void check_refused(const std::vector<Refusal>& refusals, const std::string& marker) {
  for (const auto& [file, text, says] : refusals) {
    CAPTURE(file);
    CAPTURE(text);
    CHECK(refusal(file, text, marker) == says);
  }
}

}  // namespace lockstep::marking
