#include "release/diff.hpp"

#include <chrono>
#include <doctest/doctest.h>
#include <random>

#include "release/line_script.hpp"

using namespace lockstep;

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// `before` with the script carried out.
std::string carried_out(const std::string& before, const std::string& after) {
  const auto from = lines_of(before);
  const auto to = lines_of(after);
  std::string text;
  std::size_t line = 0;
  for (const auto& difference : line_script(from, to)) {
    for (; line < difference.before_begin; ++line) text += from[line];
    for (auto i = difference.after_begin; i < difference.after_end; ++i) text += to[i];
    line = difference.before_end;
  }
  for (; line < from.size(); ++line) text += from[line];
  return text;
}

std::size_t edits_in(const std::string& before, const std::string& after) {
  std::size_t edits = 0;
  for (const auto& difference : line_script(lines_of(before), lines_of(after))) {
    edits += difference.before_end - difference.before_begin + difference.after_end - difference.after_begin;
  }
  return edits;
}

}  // namespace

TEST_CASE("a diff reads as git's own") {
  struct Row {
    std::string path, before, after, diff;
  };
  const Row rows[] = {
      {"x.yaml", "a: 1\n", "a: 2\n",
       "diff --git a/x.yaml b/x.yaml\n--- a/x.yaml\n+++ b/x.yaml\n@@ -1 +1 @@\n-a: 1\n+a: 2\n"},
      {"x", "a\n", "a\n", ""},
      {"x", "a", "b",
       "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end "
       "of file\n"},
      {"x", "a\nb", "b\nb",
       "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+b\n b\n\\ No newline at end of file\n"},
      {"x", "a", "a\n", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"},
      {"x", "a\r\nb\r\n", "a\r\nc\r\n", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"},
      {"a b", "1\n", "2\n", "diff --git a/a b b/a b\n--- a/a b\t\n+++ b/a b\t\n@@ -1 +1 @@\n-1\n+2\n"},
      {"ä\t\"", "1\n", "2\n",
       "diff --git \"a/\\303\\244\\t\\\"\" \"b/\\303\\244\\t\\\"\"\n--- \"a/\\303\\244\\t\\\"\"\n+++ "
       "\"b/\\303\\244\\t\\\"\"\n"
       "@@ -1 +1 @@\n-1\n+2\n"},
      {"x", "", "a\n", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n"},
      {"x", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\n5\n6\n",
       "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -3,3 +3,4 @@\n 3\n 4\n 5\n+6\n"},
      {"x", "api:\n  # one  \n  a: 1\n  b: 2\n  c: 3\n  tag: x\n",
       "api:\n  # one  \n  a: 1\n  b: 2\n  c: 3\n  tag: y\n",
       "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -3,4 +3,4 @@ api:\n   a: 1\n   b: 2\n   c: 3\n-  tag: x\n+  tag: y\n"},
      {"x", "1\n2\n3\n4\n5\n6\n7\n8\n", "a\n2\n3\n4\n5\n6\n7\nb\n",
       "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,8 +1,8 @@\n-1\n+a\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+b\n"},
      {"x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "a\n2\n3\n4\n5\n6\n7\n8\nb\n",
       "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n-1\n+a\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n "
       "8\n-9\n+b\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.path);
    CHECK(unified_diff({{row.path, row.before, row.after}}) == row.diff);
  }
}

TEST_CASE("a file that is made comes from nowhere") {
  CHECK(unified_diff({{.path = ".lockstep.yaml", .before = "", .after = "holds:\n", .created = true}}) ==
        "diff --git a/.lockstep.yaml b/.lockstep.yaml\nnew file mode 100644\n--- /dev/null\n+++ b/.lockstep.yaml\n"
        "@@ -0,0 +1 @@\n+holds:\n");
  CHECK(unified_diff({{.path = "x", .before = "", .after = "", .created = true}}) ==
        "diff --git a/x b/x\nnew file mode 100644\n");
}

TEST_CASE("the files of a plan follow each other") {
  CHECK(unified_diff({}) == "");
  const auto diff = unified_diff({{"a", "1\n", "2\n"}, {"b", "1\n", "2\n"}});
  CHECK(diff == unified_diff({{"a", "1\n", "2\n"}}) + unified_diff({{"b", "1\n", "2\n"}}));
}

TEST_CASE("a script makes one text into the other, with the fewest edits") {
  CHECK(edits_in("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n") == 5);  // the example of Myers' paper
  CHECK(edits_in("a\nb\nc\n", "a\nx\nb\nc\n") == 1);
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    std::string before;
    std::string after;
    for (auto* const text : {&before, &after}) {
      for (auto count = random() % 12; count > 0; --count)
        *text += std::string(1, static_cast<char>('a' + random() % 4)) + "\n";
      if (random() % 4 == 0 && !text->empty()) text->pop_back();
    }
    CAPTURE(before);
    CAPTURE(after);
    CHECK(carried_out(before, after) == after);
    std::size_t end = 0;
    for (const auto& difference : line_script(lines_of(before), lines_of(after))) {
      CHECK((end == 0 || difference.before_begin > end));
      end = difference.before_end;
    }
  }
}

TEST_CASE("large files are told apart quickly: few changes line by line, many as one") {
  constexpr int lines = 20'000;
  std::string before;
  for (int i = 0; i < lines; ++i) before += "key-" + std::to_string(i) + ": the value of a line\n";
  auto few = before;
  for (std::size_t i = 1; i <= 100; ++i) few[few.find("value", i * 5'000)] = 'V';
  std::mt19937 random(1);
  std::string one;
  std::string other;
  for (auto* const text : {&one, &other}) {
    for (int i = 0; i < lines; ++i) *text += std::string(1, static_cast<char>('a' + random() % 8)) + "\n";
  }
  const std::string blank(lines, '\n');

  const auto begin = std::chrono::steady_clock::now();
  CHECK(edits_in(before, few) == 200);
  CHECK(carried_out(before, few) == few);
  CHECK(line_script(lines_of(one), lines_of(other)).size() == 1);
  CHECK(carried_out(one, other) == other);
  CHECK(edits_in("a\n" + blank + "b\n", "b\n" + blank + "a\n") == 4);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}
