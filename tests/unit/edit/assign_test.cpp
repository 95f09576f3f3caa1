#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "edit/document.hpp"

using namespace lockstep;

namespace {

std::string set(std::string_view text, const std::string& path, const std::string& value, Select select = {}) {
  return assign({"values.yaml", text}, {{{parse_key_path(path), std::move(select)}, value}});
}

struct Row {
  std::string before;
  std::string path;
  std::string value;
  std::string after;
};

void check(std::initializer_list<Row> rows) {
  for (const auto& [before, path, value, after] : rows) {
    CAPTURE(before);
    CAPTURE(value);
    try {
      CHECK(set(before, path, value) == after);
      const auto found = find({"values.yaml", after}, {parse_key_path(path), {}});
      REQUIRE(found);
      CHECK(found->value == value);
    } catch (const Failure& failure) {
      FAIL_CHECK(failure.text());
    }
  }
}

}  // namespace

TEST_CASE("only the bytes of the scalar change, and its quotes stay") {
  check({
      {"a: 1.4.1\n", "a", "1.4.2", "a: 1.4.2\n"},
      {"a: '1.4.1'\n", "a", "1.4.2", "a: '1.4.2'\n"},
      {"a: \"1.4.1\"\n", "a", "1.4.2", "a: \"1.4.2\"\n"},
      {"a:   b   # c\n\n# d\n", "a", "x", "a:   x   # c\n\n# d\n"},
      {"a: b#c\n", "a", "x", "a: x\n"},
      {"a: 'it''s'# c\n", "a", "x", "a: 'x'# c\n"},
      {"a: \"x\\\"y\\\\\" # c\n", "a", "x", "a: \"x\" # c\n"},
      {"a: b", "a", "x", "a: x"},
      {"a: b  ", "a", "x", "a: x  "},
      {"a: b\r\nc: d\r\n", "a", "x", "a: x\r\nc: d\r\n"},
      {"\xEF\xBB\xBF"
       "a: b\nc: d\n",
       "c", "x",
       "\xEF\xBB\xBF"
       "a: b\nc: x\n"},
      {"größe: 日本\n日本: \"é\" # ß\n", "日本", "x", "größe: 日本\n日本: \"x\" # ß\n"},
      {"a : b\n", "a", "x", "a : x\n"},
      {"a:\tb\t# c\n", "a", "x", "a:\tx\t# c\n"},
      {"a:\n  b # c\n", "a", "x", "a:\n  x # c\n"},
      {"a: # c\n  b\n", "a", "x", "a: # c\n  x\n"},
      {"---\na: b\n...\n", "a", "x", "---\na: x\n...\n"},
      {"? a\n: b\n", "a", "x", "? a\n: x\n"},
      {"\"a.b\": c\n", "\"a.b\"", "x", "\"a.b\": x\n"},
  });
}

TEST_CASE("a value that would not read as that string is quoted") {
  check({
      {"a: 1.4.1\n", "a", "1.20", "a: \"1.20\"\n"},
      {"a: abc1234\n", "a", "1234e5", "a: \"1234e5\"\n"},
      {"a: b\n", "a", "yes", "a: \"yes\"\n"},
      {"a: b\n", "a", "2026-11-21", "a: \"2026-11-21\"\n"},
      {"a: b\n", "a", "", "a: \"\"\n"},
      {"a: b\n", "a", "a: b", "a: \"a: b\"\n"},
      {"a: [b, c]\n", "a[0]", "x,y", "a: [\"x,y\", c]\n"},
      {"a: 1.20\n", "a", "1.20", "a: \"1.20\"\n"},  // the number 1.2 until now
      {"a: null\n", "a", "null", "a: \"null\"\n"},
  });
}

TEST_CASE("flow maps and lists are edited in place") {
  check({
      {"w: {repository: ghcr.io/acme/web, tag: 2.0.0}\n", "w.tag", "2.0.1",
       "w: {repository: ghcr.io/acme/web, tag: 2.0.1}\n"},
      {"{\"a\":\"b\",\"c\":{\"d\":\"e\"}}", "c.d", "x", "{\"a\":\"b\",\"c\":{\"d\":\"x\"}}"},
      {"{\n\t\"a\": \"b\",\n\t\"c\": 1\n}\n", "c", "1.5.0", "{\n\t\"a\": \"b\",\n\t\"c\": 1.5.0\n}\n"},
      {"a: [b , c]\n", "a[0]", "x", "a: [x , c]\n"},
      {"a: [b, # c\n  d]\n", "a[1]", "x", "a: [b, # c\n  x]\n"},
      {"a: [b: c, d]\n", "a[0].b", "x", "a: [b: x, d]\n"},
      {"a: {b: c\n  d, e: f}\n", "a.b", "x", "a: {b: x, e: f}\n"},
  });
}

TEST_CASE("items are found by index and by field") {
  constexpr auto containers =
      "containers:\n- image: a:1 # first\n  name: api\n- name: \"side.car\"\n  image: b:1\n- c\n- - d\n  - e\n";
  CHECK(set(containers, "containers[0].image", "x").find("image: x # first") != std::string::npos);
  CHECK(set(containers, "containers[name=api].image", "x") == set(containers, "containers[0].image", "x"));
  CHECK(set(containers, "containers[name=side.car].image", "x").find("  image: x\n- c") != std::string::npos);
  CHECK(set(containers, "containers[\"name\"=\"side.car\"].image", "x") == set(containers, "containers[1].image", "x"));
  CHECK(set(containers, "containers[2]", "x").find("\n- x\n") != std::string::npos);
  CHECK(set(containers, "containers[3][1]", "x").ends_with("  - x\n"));
  CHECK(set("- a\n- b\n", "[1]", "x") == "- a\n- x\n");
}

TEST_CASE("an empty value gets one behind its colon, dash, anchor or string tag") {
  check({
      {"a:\nb: c\n", "a", "x", "a: x\nb: c\n"},
      {"a:", "a", "x", "a: x"},
      {"a: \nb: c\n", "a", "x", "a: x\nb: c\n"},
      {"a: # c\nb: d\n", "a", "x", "a: x # c\nb: d\n"},
      {"a:   # c\n", "a", "x", "a: x  # c\n"},
      {"a:\r\n\r\n# c\r\nb: d\r\n", "a", "x", "a: x\r\n\r\n# c\r\nb: d\r\n"},
      {"a:\nnull: x\n", "a", "x", "a: x\nnull: x\n"},
      {"a:\n  b:\nnull: x\n", "a.b", "x", "a:\n  b: x\nnull: x\n"},
      {"a: ~ # c\n", "a", "x", "a: x # c\n"},
      {"a:\n  null\nb: c\n", "a", "x", "a:\n  x\nb: c\n"},
      {"a: Null", "a", "x", "a: x"},
      {"a: &x\nb: *x\n", "a", "x", "a: &x x\nb: *x\n"},
      {"a: &x # c\nb: 1\n", "a", "x", "a: &x x # c\nb: 1\n"},
      {"a: &x ~\nb: 1\n", "a", "x", "a: &x x\nb: 1\n"},
      {"a: &x\n&y b: c\n", "a", "x", "a: &x x\n&y b: c\n"},
      {"a: !!str\n'b': c\n", "a", "x", "a: !!str x\n'b': c\n"},
      {"a: !!str\n&y b: c\n", "a", "x", "a: !!str x\n&y b: c\n"},
      {"a: {b: , c: d}\n", "a.b", "x", "a: {b: x, c: d}\n"},
      {"a: {b:, c: d}\n", "a.b", "x", "a: {b: x, c: d}\n"},
      {"a: {\"b\":}\n", "a.b", "x", "a: {\"b\": x}\n"},
      {"a: {b: ~}\n", "a.b", "x", "a: {b: x}\n"},
      {"a: [~, null]\n", "a[1]", "x", "a: [~, x]\n"},
      {"a:\n-\n- b\n", "a[0]", "x", "a:\n- x\n- b\n"},
      {"- \n- # c\n-\n- b\n", "[1]", "x", "- \n- x # c\n-\n- b\n"},
      {"- \n- # c\n-\n- b\n", "[2]", "x", "- \n- # c\n- x\n- b\n"},
      {"- a: b\n  c:\n-\n- d\n", "[1]", "x", "- a: b\n  c:\n- x\n- d\n"},
      {"- [a, {b: c}, ]\n-\n", "[1]", "x", "- [a, {b: c}, ]\n- x\n"},
      {"- - a\n  -\n  -\n", "[0][2]", "x", "- - a\n  -\n  - x\n"},
      {"a: \"\"\n", "a", "x", "a: \"x\"\n"},
  });
}

TEST_CASE("block scalars stay blocks of one line, or become one token") {
  check({
      {"a: |-\n  1.4.1\nb: c\n", "a", "1.4.2", "a: |-\n  1.4.2\nb: c\n"},
      {"a: |\n  1.4.1\n# c\nb: c\n", "a", "1.20", "a: |-\n  1.20\n# c\nb: c\n"},
      {"a: >+ # c\n\n    x\n    y\n\n\nb: c\n", "a", "1.4.2", "a: >- # c\n    1.4.2\n\n\nb: c\n"},
      {"a: |\r\n  x\r\nb: c\r\n", "a", "y", "a: |-\r\n  y\r\nb: c\r\n"},
      {"a: |-\n  x", "a", "y", "a: |-\n  y"},
      {"a: |2-\n    x\n  y\nb: c\n", "a", "z", "a: z\nb: c\n"},
      {"- k: |2\n      x\n    y\n  l: m\n", "[0].k", "z", "- k: z\n  l: m\n"},
      {"a: |\nb: c\n", "a", "z", "a: z\nb: c\n"},
      {"a: |-\n  x\nb: c\n", "a", "", "a: \"\"\nb: c\n"},
      {"a: |-\n  x\nb: c\n", "a", "# y", "a: \"# y\"\nb: c\n"},
      {"a: |-\n  x  \nb: c\n", "a", "z", "a: z  \nb: c\n"},
      {"a: |-\n  x\n    \nb: c\n", "a", "z", "a: z\n    \nb: c\n"},
      {"- |\n  x\n- >\n  y\n", "[1]", "z", "- |\n  x\n- >-\n  z\n"},
      {"a: |\n  x # no comment\n  # nor this\n\n # but this\nb: c\n", "a", "y", "a: |-\n  y\n\n # but this\nb: c\n"},
  });
}

TEST_CASE("values over several lines become one token") {
  check({
      {"a: b\n  c\n\n  d # e\nf: g\n", "a", "x", "a: x # e\nf: g\n"},
      {"a:\n  b  \n  c\nd: e\n", "a", "x", "a:\n  x\nd: e\n"},
      {"a: b\r\n  c\r\nd: e\r\n", "a", "x", "a: x\r\nd: e\r\n"},
      {"a: 'b\n  c'\nd: e\n", "a", "x", "a: 'x'\nd: e\n"},
      {"a: \"b\\\n  c\"\nd: e\n", "a", "x", "a: \"x\"\nd: e\n"},
  });
}

TEST_CASE("anchors and tags on the way, and an anchor on the value, stay") {
  check({
      {"a: &x\n  b: &y c\nd: *x\n", "a.b", "z", "a: &x\n  b: &y z\nd: *x\n"},
      {"a: &x\n  b\nd: 1\n", "a", "z", "a: &x\n  z\nd: 1\n"},
      {"a: !Ref\n  b: c\n", "a.b", "z", "a: !Ref\n  b: z\n"},
      {"a: !!str 12\n", "a", "1.4.2", "a: !!str 1.4.2\n"},
      {"a: &x !<tag:yaml.org,2002:str> \"b\"\n", "a", "z", "a: &x !<tag:yaml.org,2002:str> \"z\"\n"},
      {"b: &b {t: 1}\na:\n  <<: *b\n  t: c\n", "a.t", "z", "b: &b {t: 1}\na:\n  <<: *b\n  t: z\n"},
  });
}

TEST_CASE("odd things elsewhere in the file do not hinder") {
  check({
      {"? [a]\n: b\nc: d\n", "c", "x", "? [a]\n: b\nc: x\n"},
      {": a\nb: c\n", "b", "x", ": a\nb: x\n"},
      {"1: a\n0x1: b\n", "\"1\"", "x", "1: x\n0x1: b\n"},
      {"a: 1\nb: c\na: 2\n", "b", "x", "a: 1\nb: x\na: 2\n"},
      {"a: &x b\n*x : c\nd: e\n", "d", "x", "a: &x b\n*x : c\nd: x\n"},
      {"a: {{ .x }}\nb: c\n", "b", "x", "a: {{ .x }}\nb: x\n"},
      {"%YAML 1.1\n%FOO\n---\na: b\n", "a", "x", "%YAML 1.1\n%FOO\n---\na: x\n"},
      {"a: b\xC2\x85"
       "c\nd: e\n",
       "d", "x",
       "a: b\xC2\x85"
       "c\nd: x\n"},
      {"a: !t [b]\nc: d\n", "c", "x", "a: !t [b]\nc: x\n"},
      {"!t\na: b\n", "a", "x", "!t\na: x\n"},
  });
}

TEST_CASE("what stands there already changes nothing") {
  for (const char* text : {"a: x # c\r\n", "a: \"x\"", "a: |-\n  x\n", "a: 'x'\n"}) CHECK(set(text, "a", "x") == text);
  CHECK(assign({"values.yaml", "a: b\n"}, {}) == "a: b\n");
}

TEST_CASE("several values change at once, in any order") {
  constexpr auto text = "a: 1.0.0\nb: {c: 'd', e: }\nf:\n";
  const auto at = [](const char* path, const char* value) { return Assignment{{parse_key_path(path), {}}, value}; };
  CHECK(assign({"values.yaml", text}, {at("f", "w"), at("b.e", "x"), at("a", "2.0.0"), at("b.c", "z")}) ==
        "a: 2.0.0\nb: {c: 'z', e: x}\nf: w\n");
}

TEST_CASE("a document of several is selected, or is the only one with the key") {
  constexpr auto text =
      "kind: Service\nmetadata: {name: api}\n---\nkind: Deployment\nmetadata: {name: api}\nspec: {image: a}\n---\n"
      "kind: Deployment\nmetadata: {name: web}\nspec: {image: b}\n---\n# nothing\n";
  CHECK(set(text, "spec.image", "x", {{"kind", "Deployment"}, {"name", "web"}}).find("{image: x}\n---\n# n") !=
        std::string::npos);
  CHECK(set(text, "spec.image", "x", {{"spec.image", "a"}}).find("{image: x}\n---\nkind") != std::string::npos);
  CHECK(set("a: b\n---\nc: d\n", "c", "x") == "a: b\n---\nc: x\n");
  CHECK_FALSE(find({"values.yaml", text}, {parse_key_path("spec.image"), {{"kind", "Job"}}}));
}
