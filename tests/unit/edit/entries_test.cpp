#include "edit/entries.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"

using namespace lockstep;

namespace {

std::string with(std::string_view text, const std::string& name, const std::vector<EntryField>& fields) {
  return with_entry({".lockstep.yaml", text}, "holds", name, fields);
}

std::string with(std::string_view text, const std::string& name) { return with(text, name, {{"r", "x"}}); }

std::string without(std::string_view text, const std::string& name) {
  return without_entry({".lockstep.yaml", text}, "holds", name);
}

const std::vector<std::string>& files() {
  static const std::vector<std::string> texts{
      "",
      "\n",
      "\n\n",
      "  ",
      "# c",
      "# c\n",
      "# c\r\n",
      "# c\n\n# d\n\n",
      "---\n",
      "---",
      "--- # c\n",
      "---\n# c\n",
      "---\n...\n",
      "...\n",
      "... # c",
      "---\n# c\n...\n# d\n",
      "%YAML 1.1\n---\n",
      "\xEF\xBB\xBF",
      "\xEF\xBB\xBF# c\n",
      "\xEF\xBB\xBF"
      "a: b\n",
      "\xEF\xBB\xBF"
      "a: b",
      "a: b",
      "a: b\n",
      "a: b\r\n",
      "f: g\r\na: b",
      "a: b\r\nc: d\n",
      "a: b\nc: d\r\n",
      "a: b\n\n\n",
      "a: b\n   ",
      "a: b # c\n# d\n",
      "a: b\n# c",
      "a: b\n\n# c\n\n",
      "a: b\n...\n",
      "a: b\n...",
      "a: b\n# c\n... # d\n",
      "---\na: b\r\n...\r\n",
      "a:\n    b: c\n",
      "a:\n- b\n",
      "a:\n",
      "a: # c\n",
      "a: |\n  t\n",
      "a: |\n  t\n\n",
      "a: |+\n  t\n\n",
      "a: >-\n  t\n  u\n",
      "a: \"b\n  c\"\n",
      "a: [b,\n c]\n",
      "  a: b\n  c:\n     d: e\n",
      "a: &x {y: z}\nb: *x\n",
      "a: &x\n  y: z\nb:\n  <<: *x\n",
      "{}",
      "{}\n",
      "{ }\n",
      "{a: b}\n",
      "{\"a\": \"b\"}",
      "{\n  \"a\": {\"b\": 1}\n}\n",
      "{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}\r\n",
      "{\n  a: b,\n}\n",
      "{a: b, }\n",
      "{a: , }\n",
      "{a}\n",
      "holds: {}\n",
      "holds: {} # c\na: b\n",
      "holds: { }\n",
      "holds: # c\n",
      "a: b\nholds: # c\nd: e\n",
      "holds:\n  a:\n    r: x\n",
      "holds:\n  a:\n    r: x",
      "holds:\r\n  a:\r\n    r: x\r\nb: c\r\n",
      "holds:\n  a:\n    r: x # c\n  # d\n# e\nb: c\n",
      "holds:\n  a: {r: x}\n",
      "holds:\n    a:\n        r: x\n\nb: c\n",
      "holds:\n  a: x\n",
      "holds:\n  a:\n",
      "holds: {a: {r: x}}\n",
      "holds: {a: {r: x}, }\n",
      "holds: {\n  a: {r: x},\n  b: {r: y}\n}\n",
      "holds: {a}\n",
      "{\"holds\": {\"a\": {\"r\": \"x\"}}}",
      "{\n  \"holds\": {\n    \"a\": {\"r\": \"x\"}\n  }\n}\n",
  };
  return texts;
}

}  // namespace

TEST_CASE("an entry comes last in its map, and a new map last in the file, in the style of the file") {
  for (const auto& [before, after] : std::initializer_list<std::pair<std::string, std::string>>{
           {"", "holds:\n  api:\n    r: x\n"},
           {"# c\n", "# c\nholds:\n  api:\n    r: x\n"},
           {"# c", "# c\nholds:\n  api:\n    r: x"},
           {"---\n", "---\nholds:\n  api:\n    r: x\n"},
           {"---\n# c\n...\n", "---\n# c\nholds:\n  api:\n    r: x\n...\n"},
           {"a: b\n...\n", "a: b\nholds:\n  api:\n    r: x\n...\n"},
           {"a: b", "a: b\nholds:\n  api:\n    r: x"},
           {"a: b\r\n", "a: b\r\nholds:\r\n  api:\r\n    r: x\r\n"},
           {"a:\n    b: c\n    # d: e\n\n", "a:\n    b: c\n    # d: e\n\nholds:\n    api:\n        r: x\n"},
           {"a: 'b'\n", "a: 'b'\nholds:\n  api:\n    r: x\n"},
           {"a: |+\n  t\n\n", "a: |+\n  t\n\nholds:\n  api:\n    r: x\n"},
           {"holds:\n  a:\n    r: \"y\"\n# c\nb: d\n", "holds:\n  a:\n    r: \"y\"\n  api:\n    r: x\n# c\nb: d\n"},
           {"holds:\nb: c\n", "holds:\n  api:\n    r: x\nb: c\n"},
           {"b: c\nholds: # d\n", "b: c\nholds: # d\n  api:\n    r: x\n"},
           {"holds: {}\nb: c\n", "holds: {api: {r: x}}\nb: c\n"},
           {"holds: {a: {r: y}}\n", "holds: {a: {r: y}, api: {r: x}}\n"},
           {"{}\n", "{holds: {api: {r: x}}}\n"},
           {"{\"a\": 1}", "{\"a\": 1, \"holds\": {\"api\": {\"r\": \"x\"}}}"},
           {"{\"a\": 1, \"holds\": {}}", "{\"a\": 1, \"holds\": {\"api\": {\"r\": \"x\"}}}"},
           {"{\n  \"a\": 1\n}\n", "{\n  \"a\": 1,\n  \"holds\": {\"api\": {\"r\": \"x\"}}\n}\n"},
       }) {
    CAPTURE(before);
    try {
      CHECK(with(before, "api") == after);
    } catch (const Failure& failure) {
      FAIL_CHECK(failure.text());
    }
  }
}

TEST_CASE("fields are strings to every reader") {
  CHECK(with("", "production/api",
             {{"reason", "checkout: errors, see #42"},
              {"by", "sam"},
              {"since", "2026-11-21T15:42:46Z"},
              {"until", "2026-11-28"},
              {"note", ""},
              {"more", "one\ntwo"},
              {"no", "1.20"}}) ==
        "holds:\n"
        "  production/api:\n"
        "    reason: \"checkout: errors, see #42\"\n"
        "    by: sam\n"
        "    since: \"2026-11-21T15:42:46Z\"\n"
        "    until: \"2026-11-28\"\n"
        "    note: \"\"\n"
        "    more: \"one\\ntwo\"\n"
        "    \"no\": \"1.20\"\n");
  CHECK(with("holds: {}\n", "a", {{"r", "x, y"}, {"s", "{z}"}}) == "holds: {a: {r: \"x, y\", s: \"{z}\"}}\n");
  CHECK(with("", "<<").starts_with("holds:\n  \"<<\":\n"));
}

TEST_CASE("a null that is written is as good as nothing") {
  CHECK(with("holds: ~\na: b\n", "api") == "holds:\n  api:\n    r: x\na: b\n");
  CHECK(with("holds: null # c", "api") == "holds: # c\n  api:\n    r: x");
}

TEST_CASE("an entry that is there is replaced in its place") {
  for (const auto& [before, after] : std::initializer_list<std::pair<std::string, std::string>>{
           {"holds:\n  api:\n    r: old\n    by: sam # c\n  b:\n    r: y\n",
            "holds:\n  api:\n    r: x\n  b:\n    r: y\n"},
           {"holds:\n  # c\n  api:\n    r: old\n  # d\n", "holds:\n  # c\n  api:\n    r: x\n  # d\n"},
           {"holds:\n  api: {r: old} # c\n  b: {r: y} # d\n", "holds:\n  api: # c\n    r: x\n  b: {r: y} # d\n"},
           {"holds:\r\n   api:\r\n", "holds:\r\n   api:\r\n      r: x\r\n"},
           {"holds:\n  \"api\": old", "holds:\n  api:\n    r: x"},
           {"holds:\n  api:\n  - r\n", "holds:\n  api:\n    r: x\n"},
           {"holds: {a: b, api: {r: old}, c: d}\n", "holds: {a: b, api: {r: x}, c: d}\n"},
           {"{\"holds\": {\"api\": {\"r\": \"old\"}}}", "{\"holds\": {\"api\": {\"r\": \"x\"}}}"},
       }) {
    CAPTURE(before);
    try {
      CHECK(with(before, "api") == after);
    } catch (const Failure& failure) {
      FAIL_CHECK(failure.text());
    }
  }
}

TEST_CASE("an entry goes with its lines, and the last one with its map") {
  for (const auto& [before, after] : std::initializer_list<std::pair<std::string, std::string>>{
           {"holds:\n  api:\n    r: x\n", ""},
           {"holds:\n  api:\n    r: x", ""},
           {"holds:\n  api:\n    r: x\n...\n", "...\n"},
           {"---\nholds:\n  api:\n    r: x\n", "---\n"},
           {"holds:\n  api: {r: x}\na: b\n", "a: b\n"},
           {"a: b\n\nholds:\n  api:\n    r: x # c\n    # d\n    by: y\n\n# e\nf: g\n", "a: b\n\n\n# e\nf: g\n"},
           {"holds:\n  # c\n  api:\n    r: x\n", "holds:\n  # c\n"},
           {"holds:\n  # c\n  api:\n    r: x\n  # d\n  m:\n    r: y\n", "holds:\n  # c\n  # d\n  m:\n    r: y\n"},
           {"holds:\n  m:\n    r: y\n  api:\n    r: |\n      x\n\na: b\n", "holds:\n  m:\n    r: y\n\na: b\n"},
           {"holds:\n  m:\n    r: y\n  api:\n    r: x", "holds:\n  m:\n    r: y"},
           {"holds: {api: {r: x}}\n", "holds: {}\n"},
           {"holds: {api: {r: x},}\n", "holds: {}\n"},
           {"holds: {api: {r: x}, m: {r: y}}\n", "holds: {m: {r: y}}\n"},
           {"holds: {\n  m: {r: y},\n  api: {r: x}\n}\n", "holds: {\n  m: {r: y}\n}\n"},
           {"{holds: {api: {r: x}}, a: b}\n", "{a: b}\n"},
           {"{a: b, holds: {api: {r: x}}}\n", "{a: b}\n"},
           {"{holds: {api: {r: x}}}\n", "{}\n"},
       }) {
    CAPTURE(before);
    try {
      CHECK(without(before, "api") == after);
    } catch (const Failure& failure) {
      FAIL_CHECK(failure.text());
    }
  }
}

TEST_CASE("taking out what was put in restores the file byte for byte") {
  const std::vector<EntryField> fields{{"reason", "checkout errors: #42"}, {"since", "2026-11-21T15:42:46Z"}};
  for (const auto& text : files()) {
    CAPTURE(text);
    try {
      const auto one = with(text, "api", fields);
      CHECK(one != text);
      CHECK(with(one, "api", fields) == one);
      CHECK(without(one, "api") == text);
      const auto two = with(one, "production/api", fields);
      CHECK(without(two, "production/api") == one);
      CHECK(without(without(two, "api"), "production/api") == text);
    } catch (const Failure& failure) {
      FAIL_CHECK(failure.text());
    }
  }
}

TEST_CASE("what is not there is not taken out") {
  for (const auto& text : files()) CHECK(without(text, "api") == text);
  CHECK(without("holds: ~\n", "api") == "holds: ~\n");
}

TEST_CASE("what can't be edited by entry is refused, with its place") {
  struct Row {
    std::string text;
    std::string place;
    std::string part;
  };
  for (const auto& [text, place, part] : std::initializer_list<Row>{
           {"a: [\n", "2:1", "is not valid YAML"},
           {"a: b\n---\nc: d\n", "2:1", "is the second document"},
           {"- a\n", "1:1", "the document is a list, not a map"},
           {"a\n", "1:1", "the document is a single value, not a map"},
           {"~\n", "1:1", "null stands where the map would"},
           {"holds: [api]\n", "1:1", "holds is a list, not a map"},
           {"holds: n\n", "1:1", "holds is a single value, not a map"},
           {"a: &x {api: 1}\nholds: *x\n", "2:8", "holds is an alias"},
           {"a: &x 1\nholds:\n  api: *x\n", "3:8", "holds.api is an alias"},
           {"a: &x {api: 1}\nholds:\n  <<: *x\n", "2:1", "merged key"},
           {"holds: {}\nholds: {}\n", "2:1", "holds stands twice"},
           {"holds:\n  api: 1\n  api: 2\n", "3:3", "api stands twice in holds"},
           {"holds: {{ x }}\n", "1:8", "is a template"},
           {"holds:\n  api: &x {r: y}\na: *x\n", "2:3", "can't be proven"},
           {"holds:\n  ? api\n  : r\n", "2:5", "does not begin a line"},
           {"? holds\n: a: b\n", "2:3", "unusual way"},
       }) {
    CAPTURE(text);
    try {
      const auto after = with(text, "api");
      FAIL_CHECK(after);
    } catch (const Failure& failure) {
      CAPTURE(failure.text());
      CHECK(failure.blame() == Blame::repository);
      CHECK_FALSE(failure.hint().empty());
      CHECK(failure.text().starts_with("lockstep: .lockstep.yaml:" + place + ": "));
      CHECK(failure.text().find(part) != std::string::npos);
    }
  }
}

TEST_CASE("an entry whose removal would change more is refused") {
  for (const std::string text :
       {"holds:\n  api: &x {r: y}\na: *x\n", "holds: {api: {r: x}, # c\n  m: {r: y}}\n", "a: &x {api: 1}\nholds: *x\n",
        "holds: [api]\n", "a: b\n---\nholds: {api: {r: x}}\n"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(without(text, "api"), Failure);
  }
}

TEST_CASE("names and texts are bounded UTF-8") {
  CHECK_THROWS_AS(with("", "\xFF"), Failure);
  CHECK_THROWS_AS(with("", "api", {{"r", "\xFF"}}), Failure);
  CHECK_THROWS_AS(with("", std::string(1001, 'n')), Failure);
  CHECK_THROWS_AS(with("", "api", {{"r", std::string(5000, 'x')}}), Failure);
  CHECK_THROWS_AS(with("", "api", {}), Failure);
}
