#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "edit/document.hpp"

using namespace lockstep;

namespace {

// The failure of setting the path, as it is printed; empty where it was set.
std::string refusal(std::string_view text, const std::string& path, const Select& select = {},
                    const std::string& value = "x") {
  try {
    assign({"values.yaml", text}, {{{parse_key_path(path), select}, value}});
  } catch (const Failure& failure) {
    CHECK(failure.blame() != Blame::bug);
    CHECK_FALSE(failure.hint().empty());
    return failure.text();
  }
  return {};
}

struct Row {
  std::string text;
  std::string path;
  std::string place;
  std::string part;
};

void check(std::initializer_list<Row> rows) {
  for (const auto& [text, path, place, part] : rows) {
    CAPTURE(text);
    CAPTURE(path);
    const auto words = refusal(text, path);
    CAPTURE(words);
    CHECK(words.starts_with("lockstep: values.yaml:" + std::string(place) + ": "));
    CHECK(words.find(part) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("a refusal names its reason, its place and a remedy") {
  check({
      {"a: &x 1\nb: *x # c\n", "b", "2:4", "b is an alias, *x of line 1"},
      {"a: &x {c: 1}\nb: *x\n", "b.c", "2:4", "b is an alias, *x of line 1"},
      {"a: &x {name: c, t: 1}\nb: [*x]\n", "b[name=c].t", "2:5", "is an alias"},
      {"d: &d {t: 1}\na:\n  <<: *d\n", "a.t", "2:1", "t in a is a merged key: it comes with << from line 1"},
      {"d: &d {t: 1}\ne: &e {<<: *d}\na:\n  <<: [*e]\n", "a.t", "3:1", "merged key"},
      {"a:\n  t: 1\n  t: 2\n", "a.t", "3:3", "t stands twice in a, first on line 2"},
      {"a: {t: 1}\na: {t: 2}\n", "a.t", "2:1", "a stands twice in the document, first on line 1"},
      {"a: !Ref b\n", "a", "1:4", "a has the tag !Ref"},
      {"a: !!int 5\n", "a", "1:4", "a has the tag tag:yaml.org,2002:int"},
      {"a: ! 12\n", "a", "1:4", "a has the tag !"},
      {"a:\n  tag: b\n  repository: c\n", "a", "1:1", "what is there: tag and repository"},
      {"a: [b]\n", "a", "1:1", "a is a list, not a single value"},
      {"a: [b]\n", "a.b", "1:1", "a is a list, not a map"},
      {"a: {b: c}\n", "a[0]", "1:1", "a is a map, not a list"},
      {"a: b\n", "a.c", "1:1", "a is a single value, not a map"},
      {"api:\n  image:\n    tag: 1\n", "api.image.tags", "2:3", "did you mean tag?"},
      {"api:\n  image: 1\nweb: 2\n", "ap", "1:1", "there is no key ap in the document\n  api:"},
      {"a: {b.c: d}\n", "a.b", "1:1", "\"b.c\""},
      {"a: [b]\n", "a[1]", "1:1", "there is no item [1] in a: it has 1 item"},
      {"a: [{name: api}]\n", "a[name=apy]", "1:1", "did you mean api?"},
      {"a: [{n: b}, {n: b}]\n", "a[n=b]", "1:13", "2 items of a match [n=b]"},
      {"a: {b}\n", "a.b", "1:6", "a.b has no value, and no place for one"},
      {"a: |2 # c\n    x\nb: d\n", "a", "1:4", "comment would be lost"},
  });
}

TEST_CASE("a text that is no YAML, or that readers take differently, is refused") {
  check({
      {"a: b\nc: [d\n", "a", "3:1", "is not valid YAML: "},
      {"a: b\n c: d\n", "a", "2:3", "is not valid YAML: "},
      {"- a\nb: c\n", "[0]", "2:1", "this can't follow what stands before it"},
      {"a:\n%b\nc: d\n", "a", "3:1", "this can't follow what stands before it"},
      {"a: 'b\nc: d\n", "a", "1:4", "has a quote that is never closed"},
      {"a: \"b\nc: d\\\"", "a", "2:7", "is not valid YAML: illegal EOF in scalar"},
      {"a: {{ .Values.x }}\nb: c\n", "a", "1:4", "is a template here"},
      {"a: {{ .Values.x }}\nb: c\n", "a.b", "1:4", "is a template here"},
      {"{{- if .x }}\na: b\n{{- end }}\n", "a", "1:3", "if this is a template"},
      {"a: {{ .x }}:{{ .y }}\n", "a", "1:12", "if this is a template"},
      {"a: b\nx: caf\xE9\n", "a", "2:1", "has a line that is not UTF-8"},
      {"a: \"b\x07\"\n", "a", "1:6", "control character"},
      {"a: b\x04"
       "c\n",
       "a", "1:5", "control character"},
      {"a:\n>2\n    y\nb: c\n", "a", "2:1", "begins on a line of its own"},
      {"a: b\rc: d\n", "a", "1:5", "carriage return without a line feed"},
      {"a: b\r\r\n", "a", "1:5", "carriage return without a line feed"},
      {"a: b\n---\na: c\n", "a", "3:4", "a stands in 2 documents of this file"},
      {"# c\n", "a", "1:1", "is empty: it has no a"},
      {"- &x |\n  # y\n- z\n", "[0]", "1:6", "has a value whose end can't be told"},
      {"- !t |\n  # y\n- z\n", "[0]", "1:6", "has a value whose end can't be told"},
      {"- &x |\n  y\n", "[0]", "2:3", "is not valid YAML: end of sequence not found"},
      {"a: b\n... x\n", "a", "2:5", "this can't follow what stands before it"},
      {"a: b\n--- |\nx\n", "a", "3:1", "this can't follow what stands before it"},
      {"{{/* c */}}\na: b\n", "a", "2:1", "hint: if this is a template: "},
      {"{{ if x }}\na: b\n{{ end }}\n", "a", "2:1", "hint: if this is a template: "},
      {"a: b\nc: *x\n", "a", "2:4", "the referenced anchor is not defined"},
      {"a: &x b\n---\nc: *x\n", "a", "3:4", "the referenced anchor is not defined"},
      {"a: &x b\n*x: c\n", "a", "2:1", "the referenced anchor is not defined"},
      {"? [a]\n: b\n", "a", "1:1", "there is no key a in the document"},
      {"? a\nb: c\n", "a", "1:1", "a has no value, and no place for one"},
      {"~: a\n", "\"~\"", "1:1", "there is no key ~ in the document"},
      {"{a:b}\n", "a", "1:1", "what is there: a:b"},
      {"[?a]\n", "[0]", "1:2", "is not valid YAML"},
      {"a:\n\tb: c\n", "a.b", "2:3", "is not valid YAML"},
      {"a: b\n---\n\xEF\xBB\xBF"
       "c: d\n",
       "c", "1:1", "there is no key c in the document"},
      {"<<: {t: 1}\n", "t", "1:1", "t in the document is a merged key"},
      {"%TAG !e! tag:acme,2026:\n---\na: !e!x b\n", "a", "3:4", "a has the tag tag:acme,2026:x"},
      {"a: !!null\n", "a", "1:4", "a has the tag tag:yaml.org,2002:null"},
      {"a: !!binary aGk=\n", "a", "1:4", "a has the tag tag:yaml.org,2002:binary"},
      {"a: >\n  b: c\n", "a.b", "1:1", "a is a folded block (>), not a map"},
      {"a: 'b: c'\n", "a.b", "1:1", "a is a text in quotes, not a map"},
  });
}

TEST_CASE("bytes that are no UTF-8 are refused, and not shown") {
  for (const std::string text : {"\xFF\xFE"
                                 "a",
                                 "\xFE\xFF"
                                 "a"}) {
    CHECK(refusal(text, "a") ==
          "lockstep: values.yaml: is not UTF-8: it looks like UTF-16 or binary\n"
          "hint: save the file as UTF-8");
  }
  CHECK(refusal("caf\xE9: b\n", "b").find('\xE9') == std::string::npos);
  CHECK(refusal(std::string_view("a\0:\0 \0b\0", 8), "a").find("UTF-16 or binary") != std::string::npos);
}

TEST_CASE("a document that is not there is refused with those that are") {
  constexpr auto text = "kind: Service\nmetadata: {name: api}\n---\nkind: Job\n";
  const auto words = refusal(text, "spec.image", {{"kind", "Deployment"}, {"name", "api"}});
  CHECK(words.find("no document here has kind: Deployment and name: api") != std::string::npos);
  CHECK(words.find("Service/api on line 1 and Job/? on line 4") != std::string::npos);
}

TEST_CASE("a value that can't be written is refused") {
  CHECK(refusal("a: b\n", "a", {}, "\xFF").find("not UTF-8") != std::string::npos);
  CHECK(refusal("a: b\n", "a", {}, std::string(100'000, 'x')).find("longer than") != std::string::npos);
  CHECK(refusal("a: b\n", "a", {}, std::string(50'000, 'x')).empty());
}

TEST_CASE("one scalar can't be set twice at once") {
  const auto twice = [](std::string_view text, const char* first, const char* second, bool create) {
    return assign({"values.yaml", text},
                  {{{parse_key_path(first), {}}, "x", create}, {{parse_key_path(second), {}}, "x", create}});
  };
  CHECK_THROWS_AS(twice("a: [{n: x, t: 1}]\n", "a[0].t", "a[n=x].t", false), Failure);
  CHECK_THROWS_AS(twice("a: x\n", "a", "\"a\"", false), Failure);
  CHECK_THROWS_AS(twice("a: x\n", "b", "\"b\"", true), Failure);
}

TEST_CASE("size and depth are bounded, and depth costs no stack") {
  CHECK(refusal(std::string(17 << 20, '#'), "a").find("larger than") != std::string::npos);
  for (const std::size_t depth : {201UL, 600UL, 100'000UL}) {
    const auto words = refusal("a: " + std::string(depth, '[') + std::string(depth, ']') + "\n", "a");
    CHECK(words.find("nested too deeply") != std::string::npos);
  }
  CHECK(refusal("a: " + std::string(150, '[') + std::string(150, ']') + "\nb: c\n", "b").empty());
}

TEST_CASE("maps merged in circles of references end") {
  std::string text = "a0: &a0 {x: 1}\n";
  for (int i = 1; i < 40; ++i) {
    const auto from = "*a" + std::to_string(i - 1);
    text +=
        "a" + std::to_string(i) + ": &a" + std::to_string(i) + " {<<: [" + from + ", " + from + ", " + from + "]}\n";
  }
  CHECK(refusal(text, "a39.x").find("merged key") != std::string::npos);
  CHECK(refusal(text, "a39.y").find("there is no key y in a39") != std::string::npos);
}
