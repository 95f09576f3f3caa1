#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "edit/document.hpp"

using namespace lockstep;

namespace {

std::string add(std::string_view text, const std::string& path, const std::string& value) {
  return assign({"values.yaml", text}, {{{parse_key_path(path), {}}, value, true}});
}

struct Row {
  std::string before;
  std::string path;
  std::string after;
};

void check(std::initializer_list<Row> rows) {
  for (const auto& [before, path, after] : rows) {
    CAPTURE(before);
    CAPTURE(path);
    try {
      CHECK(add(before, path, "x") == after);
    } catch (const Failure& failure) {
      FAIL_CHECK(failure.text());
    }
  }
}

}  // namespace

TEST_CASE("a missing key is added as the last of its map, in the style of its neighbours") {
  check({
      {"a: b\n", "c", "a: b\nc: x\n"},
      {"a: b", "c", "a: b\nc: x"},
      {"a: b # d\n# e\n", "c", "a: b # d\nc: x\n# e\n"},
      {"a: b\r\n", "c", "a: b\r\nc: x\r\n"},
      {"f: g\r\na: b", "c", "f: g\r\na: b\r\nc: x"},
      {"\xEF\xBB\xBF"
       "a: b\n",
       "c",
       "\xEF\xBB\xBF"
       "a: b\nc: x\n"},
      {"a:\n  b: \"1\"\nd: e\n", "a.c", "a:\n  b: \"1\"\n  c: \"x\"\nd: e\n"},
      {"a:\n  b: '1'\n\n# f\nd: e\n", "a.c", "a:\n  b: '1'\n  c: 'x'\n\n# f\nd: e\n"},
      {"\"a\":\n  \"b\": 1\n", "a.c", "\"a\":\n  \"b\": 1\n  \"c\": x\n"},
      {"a:\n    b:\n    - c: d\n      e: f\n", "a.g", "a:\n    b:\n    - c: d\n      e: f\n    g: x\n"},
      {"- a: b\n", "[0].c", "- a: b\n  c: x\n"},
      {"- - a: b\n", "[0][0].c", "- - a: b\n    c: x\n"},
      {"l:\n- name: n\n- d\n", "l[name=n].c", "l:\n- name: n\n  c: x\n- d\n"},
      {"a: |\n  t\n\n# d\n", "c", "a: |\n  t\nc: x\n\n# d\n"},
      {"a: b\n  t\n", "c", "a: b\n  t\nc: x\n"},
      {"a: [b,\n  d] # e\n", "c", "a: [b,\n  d] # e\nc: x\n"},
      {"a: {}\n", "c", "a: {}\nc: x\n"},
      {"a: []\n", "c", "a: []\nc: x\n"},
      {"a: &y b\nd: *y # e\n", "c", "a: &y b\nd: *y # e\nc: x\n"},
      {"a:\n  b:\n", "a.c", "a:\n  b:\n  c: x\n"},
      {"a:\n- b\n-\nd: e\n", "f", "a:\n- b\n-\nd: e\nf: x\n"},
      {"a:\n- b\n- # d\n", "c", "a:\n- b\n- # d\nc: x\n"},
  });
  CHECK(add("tag: v1\n", "digest", "1.20") == "tag: v1\ndigest: \"1.20\"\n");
}

TEST_CASE("a missing key is added to braces, to nothing, and with the maps it needs") {
  check({
      {"a: {b: c}\n", "a.d", "a: {b: c, d: x}\n"},
      {"a: { b: c }\n", "a.d", "a: { b: c, d: x }\n"},
      {"a: {b: c, }\n", "a.d", "a: {b: c, d: x, }\n"},
      {"a: {b: , }\n", "a.d", "a: {b:, d: x , }\n"},
      {"a: {b}\n", "a.d", "a: {b, d: x}\n"},
      {"a: {b: [c, {e: f}]}\n", "a.d", "a: {b: [c, {e: f}], d: x}\n"},
      {"a: {}\n", "a.d", "a: {d: x}\n"},
      {"{\"a\":\"b\"}", "c", "{\"a\":\"b\", \"c\": \"x\"}"},
      {"{\n  \"a\": 1\n}\n", "c", "{\n  \"a\": 1,\n  \"c\": \"x\"\n}\n"},
      {"{\n  \"a\": {\n    \"b\": {}\n  }\n}\n", "a.c.d",
       "{\n  \"a\": {\n    \"b\": {},\n    \"c\": {\"d\": \"x\"}\n  }\n}\n"},
      {"a: {b: }\n", "a.b.c", "a: {b: {c: x}}\n"},
      {"a: { b: , d: e }\n", "a.b.c", "a: { b: { c: x }, d: e }\n"},
      {"a: { }\n", "a.b", "a: { b: x }\n"},
      {"a: [{b: c}, ]\n", "a[b=d].e", "a: [{b: c}, {b: d, e: x}, ]\n"},
      {"{\n  a: b # c\n}\n", "d", "{\n  a: b, # c\n  d: x\n}\n"},
      {"{\n  a: b, # c\n}\n", "d", "{\n  a: b, # c\n  d: x,\n}\n"},
      {"a:\n   b: c\n", "d.e.f", "a:\n   b: c\nd:\n   e:\n      f: x\n"},
      {"a: b\n", "d.e", "a: b\nd:\n  e: x\n"},
      {"a: {b: c}\n", "a.d.e", "a: {b: c, d: {e: x}}\n"},
      {"a:\n", "a.b", "a:\n  b: x\n"},
      {"a: # c\n# d\ne: f\n", "a.b.c", "a: # c\n  b:\n    c: x\n# d\ne: f\n"},
      {"l:\n- a:\n", "l[0].a.b", "l:\n- a:\n    b: x\n"},
      {"", "a.b", "a:\n  b: x\n"},
      {"# c", "a", "# c\na: x"},
      {"# c\r\n", "a", "# c\r\na: x\r\n"},
      {"---\n# c\n", "a", "---\n# c\na: x\n"},
      {"a: b\n---\nc: {d: e}\n", "a", "a: x\n---\nc: {d: e}\n"},
      {"a: b\n", "\"1.0\"", "a: b\n\"1.0\": x\n"},
      {"a: b\n", "\"c: d\"", "a: b\n\"c: d\": x\n"},
  });
}

TEST_CASE("what can't be added safely is refused") {
  for (const auto& [text, path] : std::initializer_list<std::pair<std::string, std::string>>{
           {"a: [b]\n", "a[1]"},
           {"a: [b]\n", "a[name=c].d"},
           {"a: [{name: b}]\n", "a[name=c]"},
           {"a: [{name: b}]\n", "a[name=c].name"},
           {"a: [{name: b}]\n", "a[name=c][0].d"},
           {"a:\n-\n  name: b\n", "a[name=c].d"},
           {"a: b\n", "a.c"},
           {"a: null\n", "a.c"},
           {"a: &x\n", "a.c"},
           {"a: [b: c]\n", "a[0].d"},
           {"a: {b: c # d\n  }\n", "a.e"},
           {"? a\n", "d"},
           {"a: |+\n  t\n\n", "c"},
           {"a: &x {c: 1}\nb:\n  <<: *x\n", "b.c"},
           {"a: &x {c: 1}\nb: *x\n", "b.d"},
           {"a: b\n---\nc: d\n", "e.f"},
           {"a: {{ x }}\n", "a.b"},
       }) {
    CAPTURE(text);
    try {
      const auto after = add(text, path, "x");
      FAIL_CHECK(after);
    } catch (const Failure& failure) {
      CHECK(failure.blame() == Blame::repository);
      CHECK_FALSE(failure.hint().empty());
    }
  }
}

TEST_CASE("two values of one new key, and a key that would be two things, are refused") {
  const auto refused = [](std::string_view text, const char* one, const char* other) {
    CAPTURE(one);
    CHECK_THROWS_AS(assign({"values.yaml", text},
                           {{{parse_key_path(one), {}}, "x", true}, {{parse_key_path(other), {}}, "x", true}}),
                    Failure);
  };
  refused("a: b\n", "c", "c.d");
  refused("a: b\n", "c.d", "c");
  refused("a: b\n", "c.d", "c[name=e].f");
  refused("a: b\n", "c[name=e].f", "\"c\"[\"name\"=e].f");
  refused("a:\n", "a", "a.b");
}

TEST_CASE("keys added together share the maps they need") {
  const auto at = [](const char* path) { return Assignment{{parse_key_path(path), {}}, "x", true}; };
  CHECK(assign({"values.yaml", "web: {}\n"}, {at("api.image.tag"), at("api.image.digest"), at("web.tag")}) ==
        "web: {tag: x}\napi:\n  image:\n    tag: x\n    digest: x\n");
}

TEST_CASE("create changes a key that is there like any other") {
  CHECK(add("a: 'b' # c\n", "a", "x") == "a: 'x' # c\n");
}
