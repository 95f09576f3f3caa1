#include <doctest/doctest.h>

#include "base/text.hpp"
#include "edit/document.hpp"

using namespace lockstep;

namespace {

/// What is told of the scalar at the path.
std::string echoes(const std::string& text, const std::string& path) {
  const Document document{"values.yaml", text};
  const auto found = find(document, {parse_key_path(path), {}});
  REQUIRE(found);
  return join(told(document, found->echoes), "; ");
}

}  // namespace

TEST_CASE("what an alias reads elsewhere is told of, with its line") {
  struct Row {
    std::string text, path, told;
  };
  for (const auto& [text, path, told] : std::initializer_list<Row>{
           {"a: &t 1\nb: 2\n", "a", ""},
           {"a: &t 1\nb: *t\n", "a", "a has the anchor &t, so line 2 (b) changes with it"},
           {"a: !!str &t 1\nb: *t\n", "a", "a has the anchor &t, so line 2 (b) changes with it"},
           {"a: {x: &t 1, y: 2}\nb: {c: [0, *t]}\n", "a.x",
            "a.x has the anchor &t, so line 2 (b.c[1]) changes with it"},
           {"a: {x: &t 1, y: 2}\nb: *t\n", "a.y", ""},
           {"a: &t 1\nb: *t\nc: *t\n", "a", "a has the anchor &t, so lines 2 (b) and 3 (c) change with it"},
           {"a: &t 1\nb: [*t, *t, *t, *t]\n", "a",
            "a has the anchor &t, so lines 2 (b[0]), 2 (b[1]), 2 (b[2]) and others change with it"},
           // An anchor that is used again is another one.
           {"a: &t 1\nb: *t\nc: &t 2\nd: *t\n", "c", "c has the anchor &t, so line 4 (d) changes with it"},
           // Around it.
           {"api: &a {image: {tag: 1}}\nweb: *a\n", "api.image.tag",
            "api has the anchor &a, so line 2 (web) changes with it"},
           {"api: &a {image: {tag: &t 1}}\nweb: *a\nx: *t\n", "api.image.tag",
            "api has the anchor &a, so line 2 (web) changes with it; "
            "api.image.tag has the anchor &t, so line 3 (x) changes with it"},
           {"l: &l [{tag: 1}]\nm: *l\n", "l[0].tag", "l has the anchor &l, so line 2 (m) changes with it"},
           // Merged, unless the map that it is merged into has its own.
           {"api: &a {tag: 1}\nweb:\n  <<: *a\n", "api.tag", "api has the anchor &a, so line 3 (web) changes with it"},
           {"api: &a {tag: 1}\nweb:\n  <<: [*a]\n", "api.tag",
            "api has the anchor &a, so line 3 (web) changes with it"},
           {"api: &a {tag: 1}\nweb:\n  <<: *a\n  tag: 2\n", "api.tag", ""},
           {"api: &a {tag: 1, name: x}\nweb:\n  <<: *a\n  name: y\n", "api.tag",
            "api has the anchor &a, so line 3 (web) changes with it"},
           // In another document, and in YAML within a literal block.
           {"a: 1\n---\nb: &t 1\nc: *t\n", "b", "b has the anchor &t, so line 4 (c) changes with it"},
           {"v: |\n  a: &t 1\n  b: *t\n", "v.a", "a has the anchor &t, so line 3 (b) changes with it"},
       }) {
    CAPTURE(text);
    CHECK(echoes(text, path) == told);
  }
}

TEST_CASE("what a marker marks may be read elsewhere, too") {
  for (const auto* const text : {"a: &t 1 # prod\nb: *t\n", "a: &t '1' # prod\nb: *t\n"}) {
    const Document document{"values.yaml", text};
    const auto found = find(document, Address{.path = {}, .select = {}, .marker = "prod"});
    REQUIRE(found);
    CHECK(told(document, found->echoes).at(0) == "a has the anchor &t, so line 2 (b) changes with it");
  }
  const Document none{"values.yaml", "a: &t 1\nc: 2 # prod\nb: *t\n"};
  CHECK(find(none, Address{.path = {}, .select = {}, .marker = "prod"})->echoes.empty());
  CHECK(find({"values.yaml", "{{ & * }}: x\nc: 2 # prod\n"}, Address{.path = {}, .select = {}, .marker = "prod"}));
}

TEST_CASE("an address that can't be read keeps no other from being read, but a file that does not parse does") {
  const auto all = find_each({"values.yaml", "a: &t 1\nb: *t\nc: 2\nc: 3\n"},
                             {{parse_key_path("b"), {}}, {parse_key_path("a"), {}}, {parse_key_path("c"), {}}});
  REQUIRE(all.size() == 3);
  CHECK(all[0].fault->message() == "b is an alias, *t of line 1");
  CHECK_FALSE(all[0].found);
  CHECK_FALSE(all[1].fault);
  CHECK(all[1].found->value == "1");
  CHECK(all[2].fault->place().line == 4);
  CHECK_THROWS_AS(find_each({"values.yaml", "a: {\n"}, {{parse_key_path("a"), {}}}), Failure);
}
