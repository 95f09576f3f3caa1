#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "edit/document.hpp"
#include "edit/names.hpp"
#include "edit/yaml_nested.hpp"

using namespace lockstep;

namespace {

struct Row {
  std::string before;
  std::string path;
  std::string value;
  std::string after;
};

void check(std::initializer_list<Row> rows, bool create = false) {
  for (const auto& [before, path, value, after] : rows) {
    CAPTURE(before);
    CAPTURE(path);
    try {
      CHECK(assign({"app.yaml", before}, {{{parse_key_path(path), {}}, value, create}}) == after);
      const auto found = find({"app.yaml", after}, {parse_key_path(path), {}});
      REQUIRE(found);
      CHECK(found->value == value);
    } catch (const Failure& failure) {
      FAIL_CHECK(failure.text());
    }
  }
}

std::string refusal(std::string_view text, const std::string& path, bool create = false) {
  try {
    assign({"app.yaml", text}, {{{parse_key_path(path), {}}, "x", create}});
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::repository);
    CHECK_FALSE(failure.hint().empty());
    return failure.text();
  }
  return {};
}

constexpr std::string_view application =
    "kind: Application\n"
    "spec:\n"
    "  source:\n"
    "    helm:\n"
    "      values: |\n"
    "        # of the chart\n"
    "        image:\n"
    "          tag: \"1.4.1\"  # kept\n"
    "\n"
    "        replicas: 2\n"
    "    path: chart\n";

}  // namespace

TEST_CASE("a key path goes on in the YAML of a literal block") {
  const auto after =
      assign({"app.yaml", application},
             {{{parse_key_path("spec.source.helm.values.image.tag"), {{"kind", "Application"}}}, "1.20"}});
  CHECK(after == std::string(application).replace(application.find("1.4.1"), 5, "1.20"));
  const auto found = find({"app.yaml", application}, {parse_key_path("spec.source.helm.values.image.tag"), {}});
  REQUIRE(found);
  CHECK(found->value == "1.4.1");
  CHECK(application.substr(found->begin, found->end - found->begin) == "\"1.4.1\"");
  CHECK_FALSE(find({"app.yaml", application}, {parse_key_path("spec.source.helm.values.image.digest"), {}}));
}

TEST_CASE("only the bytes of the inner scalar change, however the block is written") {
  check({
      {"v: |\n  a: b\n", "v.a", "x", "v: |\n  a: x\n"},
      {"v: |\n  a: b", "v.a", "x", "v: |\n  a: x"},
      {"v: |-\n  a: b\nw: c\n", "v.a", "x", "v: |-\n  a: x\nw: c\n"},
      {"v: |+ # c\n  a: b\n\n\nw: c\n", "v.a", "x", "v: |+ # c\n  a: x\n\n\nw: c\n"},
      {"v: |2\n    a: b\n    c: d\n", "v.a", "x", "v: |2\n    a: x\n    c: d\n"},
      {"v: |\n      a: b\n", "v.a", "x", "v: |\n      a: x\n"},
      {"v: |\n\n  # c\n\n  a: b   \n  \n", "v.a", "x", "v: |\n\n  # c\n\n  a: x   \n  \n"},
      {"v: |\r\n  a: b\r\n\r\n  c: d\r\nw: c\r\n", "v.c", "x", "v: |\r\n  a: b\r\n\r\n  c: x\r\nw: c\r\n"},
      {"\xEF\xBB\xBF"
       "v: |\n  a: \xC3\xA9 # \xC3\xA9\n",
       "v.a", "x",
       "\xEF\xBB\xBF"
       "v: |\n  a: x # \xC3\xA9\n"},
      {"v: |\n  a:\n  c: d\n", "v.a", "x", "v: |\n  a: x\n  c: d\n"},
      {"v: |\n  a: {b: 1, c: 'd'}\n", "v.a.c", "x", "v: |\n  a: {b: 1, c: 'x'}\n"},
      {"v: |\n  a: |-\n    b\n  c: d\n", "v.a", "x", "v: |\n  a: |-\n    x\n  c: d\n"},
      {"v: |\n  l:\n  - name: a\n    t: 1\n", "v.l[name=a].t", "x", "v: |\n  l:\n  - name: a\n    t: x\n"},
      {"v: |\n  {\"a\": \"b\"}\n", "v.a", "x", "v: |\n  {\"a\": \"x\"}\n"},
      {"- k: |\n    a: b\n", "[0].k.a", "x", "- k: |\n    a: x\n"},
      {"v: &y |\n  a: b\n", "v.a", "x", "v: &y |\n  a: x\n"},
      {"v: !!str |\n  a: b\n", "v.a", "x", "v: !!str |\n  a: x\n"},
      {"v: |\n  w: |\n    a: b # c\n    d: e\n  f: g\n", "v.w.a", "x",
       "v: |\n  w: |\n    a: x # c\n    d: e\n  f: g\n"},
      {"v: |\n  ---\n  a: b\n", "v.a", "x", "v: |\n  ---\n  a: x\n"},
  });
}

TEST_CASE("keys that are missing in the YAML of a literal block are added there") {
  check(
      {
          {"v: |\n  image:\n    tag: \"1\"\n    pull: a\nw: c\n", "v.image.digest", "x",
           "v: |\n  image:\n    tag: \"1\"\n    digest: \"x\"\n    pull: a\nw: c\n"},
          {"v: |\n  a: b\n\n\nw: c\n", "v.d", "x", "v: |\n  a: b\n  d: x\n\n\nw: c\n"},
          {"v: |-\r\n  a: b\r\nw: c\r\n", "v.d.e", "x", "v: |-\r\n  a: b\r\n  d:\r\n    e: x\r\nw: c\r\n"},
          {"v: |-\n  a: b", "v.d", "x", "v: |-\n  a: b\n  d: x"},
          {"v: |\n  l:\n  - name: a\n# c\n", "v.l[name=b].t", "x",
           "v: |\n  l:\n  - name: a\n  - name: b\n    t: x\n# c\n"},
      },
      true);
}

TEST_CASE("several values in one literal block change at once, and values beside it") {
  const auto at = [](const char* path, bool create = false) {
    return Assignment{{parse_key_path(path), {}}, "x", create};
  };
  CHECK(assign({"app.yaml", "r: 1\nv: |\n  a: b\n  c: d\nw: |\n  e: f\n"},
               {at("v.c"), at("w.e"), at("r"), at("v.a"), at("v.g", true), at("z", true)}) ==
        "r: x\nv: |\n  a: x\n  c: x\n  g: x\nw: |\n  e: x\nz: x\n");
  CHECK(assign({"app.yaml", "v: |\n  a: x\n"}, {at("v.a")}) == "v: |\n  a: x\n");
  CHECK_THROWS_AS(assign({"app.yaml", "v: |\n  a: b\n"}, {at("v.a"), at("v")}), Failure);
  CHECK_THROWS_AS(assign({"app.yaml", "v: |\n  a: b\n"}, {at("v.a"), at("\"v\".a")}), Failure);
}

TEST_CASE("a text that can't be gone into is refused, with its place and a remedy") {
  struct Refused {
    std::string text;
    std::string path;
    std::string place;
    std::string part;
  };
  for (const auto& [text, path, place, part] : std::initializer_list<Refused>{
           {"v: >\n  a: b\n", "v.a", "1:1", "v is a folded block (>), not a map"},
           {"v: \"a: b\"\n", "v.a", "1:1", "v is a text in quotes, not a map"},
           {"v: 'a: b\n\n  c: d'\n", "v.a", "1:1", "v is a text in quotes, not a map"},
           {"v: b\n", "v.a", "1:1", "v is a single value, not a map"},
           {"v: !x |\n  a: b\n", "v.a", "1:1", "v is a text, not a map"},
           {"v: |\n  a: b\n  c: d\n", "v.e", "2:3", "there is no key e in v"},
           {"v: |\n  a: {b: c}\n", "v.a.d", "2:3", "there is no key d in v.a"},
           {"v: |\n  a: {b: c}\n", "v.a", "2:3", "v.a is a map, not a single value"},
           {"v: |\n  a: b\n  a: c\n", "v.a", "3:3", "a stands twice in v, first on line 2"},
           {"v: |\n  a: &y b\n  c: *y\n", "v.c", "3:6", "v.c is an alias, *y of line 2"},
           {"v: |\n  a: {{ .x }}\n", "v.a", "2:6", "is a template here"},
           {"v: |\n  {{- if .x }}\n  a: b\n  {{- end }}\n", "v.a", "2:5", "v holds a text that is not valid YAML"},
           {"v: |\n  {{- if .x }}\n  a: b\n  {{- end }}\n", "v.a", "2:5", "hint: if this is a template: "},
           {"v: |\n  a: b\n   c: d\n", "v.a", "3:5", "v holds a text that is not valid YAML"},
           {"v: |\n  a: 'b\n", "v.a", "2:8", "v holds a text that is not valid YAML"},
           {"v: |\n  #!/bin/sh\n  echo: it\n   is\n", "v.a", "3:3", "there is no key a in v"},
           {"v: |\n  a: b\n  ---\n  a: c\n", "v.a", "1:4", "laid out in an unusual way"},
           {"v: |\nw: c\n", "v.a", "1:1", "v is a single value, not a map"},
           {"v: |\n  a: b\n---\nv: |\n  a: c\n", "v.a", "4:4", "v.a stands in 2 documents of this file"},
       }) {
    CAPTURE(text);
    const auto words = refusal(text, path);
    CAPTURE(words);
    CHECK(words.starts_with("lockstep: app.yaml:" + std::string(place) + ": "));
    CHECK(words.find(part) != std::string::npos);
  }
  CHECK_FALSE(refusal("v: |\n  # c\n", "v.a", true).empty());
  CHECK_FALSE(refusal("v: |\n  b\n", "v.a", true).empty());
}

TEST_CASE("names are found in the YAML of a literal block") {
  constexpr std::string_view text = "v: |\n  api: {tag: 1}\n  web:\n    l:\n    - name: a\nw: |\n  {{ x\n";
  const auto keys = [&](const char* path) { return keys_at({"app.yaml", text}, {parse_key_path(path), {}}); };
  CHECK(keys("v") == std::vector<std::string>{"api", "web"});
  CHECK(keys("v.api") == std::vector<std::string>{"tag"});
  CHECK(keys("v.none").empty());
  CHECK(keys("w").empty());
  CHECK(field_values_at({"app.yaml", text}, {parse_key_path("v.web.l"), {}}, "name") == std::vector<std::string>{"a"});
}

TEST_CASE("how far a key path leads is told within literal blocks, too") {
  const auto parsed = parse({"app.yaml", "v: |\n  a: {b: c}\nw: |\n  {{ x\nx: >\n  a: b\n"});
  const auto outcome = [&](const char* path) { return outcome_at(parsed, {parse_key_path(path), {}}); };
  CHECK(outcome("v.a.b") == Walk::Outcome::found);
  CHECK(outcome("v.a.d") == Walk::Outcome::missing);
  CHECK(outcome("v.a") == Walk::Outcome::other);
  CHECK(outcome("w.a") == Walk::Outcome::other);
  CHECK(outcome("x.a") == Walk::Outcome::other);
  CHECK(outcome("v") == Walk::Outcome::found);
}
