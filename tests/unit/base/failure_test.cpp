#include "base/failure.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

TEST_CASE("a failure at a place shows the line with a caret under the column, and the hint") {
  const std::string text = "a: 1\nb: *x\n";
  const auto place = place_at("v.yaml", text, 8);
  const auto failure = Failure(Blame::repository, "this is an alias", "edit the anchor").at(place);
  CHECK(failure.text() == "lockstep: v.yaml:2:4: this is an alias\n  b: *x\n     ^\nhint: edit the anchor");
}

TEST_CASE("a failure without a place is one line") {
  CHECK(Failure(Blame::usage, "no environment").text() == "lockstep: no environment");
}

TEST_CASE("places count lines by LF and columns in characters") {
  struct Row {
    std::string text;
    std::size_t offset, line, column;
    std::string source_line;
  };
  const Row rows[] = {
      {"", 0, 1, 1, ""},
      {"abc", 3, 1, 4, "abc"},
      {"a\r\nbc\r\n", 4, 2, 2, "bc"},
      {"größe: x", 9, 1, 8, "größe: x"},
      {"\xEF\xBB\xBF"
       "a: b",
       6, 1, 4, "a: b"},
      {"a\n\n", 2, 2, 1, ""},
      {"a", 99, 1, 2, "a"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto place = place_at("f", row.text, row.offset);
    CHECK(place.line == row.line);
    CHECK(place.column == row.column);
    CHECK(place.source_line == row.source_line);
  }
}

TEST_CASE("the caret stands under a character after tabs and wide text") {
  const std::string text = "\tgröße: *x";
  const auto place = place_at("f", text, text.find('*'));
  CHECK(Failure(Blame::usage, "m").at(place).text() == "lockstep: f:1:9: m\n  \tgröße: *x\n  \t       ^");
}

TEST_CASE("a very long line is not shown") { CHECK(place_at("f", std::string(5000, 'x'), 4000).source_line.empty()); }
