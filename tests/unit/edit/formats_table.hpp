// Tables of edits in the formats beside YAML: what is set where, and what becomes of the text.
#pragma once

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "edit/document.hpp"

namespace lockstep {

struct Edit {
  std::string before;
  std::string path;
  std::string value;
  std::string after;
};

struct Refusal {
  std::string text;
  std::string path;
  std::string part;  ///< of what is said
  std::string value = "x";
};

inline std::string set(const std::string& file, std::string_view text, const std::string& path,
                       const std::string& value, bool create = false) {
  return assign({file, text}, {{{parse_key_path(path), {}}, value, create}});
}

inline std::optional<Found> found(const std::string& file, std::string_view text, const std::string& path) {
  return find({file, text}, Address{parse_key_path(path), {}});
}

/// As it is printed; empty where it was set.
inline std::string refusal(const std::string& file, const Refusal& row, bool create = false) {
  try {
    set(file, row.text, row.path, row.value, create);
  } catch (const Failure& failure) {
    CHECK(failure.blame() != Blame::bug);
    CHECK_FALSE(failure.hint().empty());
    return failure.text();
  }
  return {};
}

/// Each is set as the table says, reads back, and is not set again.
inline void check_edits(const std::string& file, std::initializer_list<Edit> rows, bool create = false) {
  for (const auto& [before, path, value, after] : rows) {
    CAPTURE(before);
    CAPTURE(path);
    try {
      CHECK(set(file, before, path, value, create) == after);
      const auto now = found(file, after, path);
      REQUIRE(now);
      CHECK(now->value == value);
      CHECK(now->is_string);
      CHECK(set(file, after, path, value) == after);
    } catch (const Failure& failure) {
      FAIL_CHECK(failure.text());
    }
  }
}

inline void check_refusals(const std::string& file, std::initializer_list<Refusal> rows, bool create = false) {
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.path);
    const auto said = refusal(file, row, create);
    CHECK_MESSAGE(said.find(row.part) != std::string::npos, said);
  }
}

}  // namespace lockstep
