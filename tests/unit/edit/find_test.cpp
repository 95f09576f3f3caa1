#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "edit/document.hpp"

using namespace lockstep;

TEST_CASE("a scalar is found with its value and its bytes") {
  struct Row {
    std::string text;
    std::string path;
    std::string value;
    std::string token;
    bool null = false;
  };
  for (const auto& [text, path, value, token, null] : std::initializer_list<Row>{
           {"a: b c # d\n", "a", "b c", "b c"},
           {"a: 'it''s'\n", "a", "it's", "'it''s'"},
           {"a: \"\\u00e9\\n\"\n", "a", "é\n", "\"\\u00e9\\n\""},
           {"a: b\n  c\n\n  d\ne: f\n", "a", "b c\nd", "b\n  c\n\n  d"},
           {"a: |\n  x\n   y\n\n# z\n", "a", "x\n y\n", "|\n  x\n   y"},
           {"a: &x !!str b\n", "a", "b", "b"},
           {"a: !!int 5\n", "a", "5", "5"},
           {"a: ~\n", "a", "", "~", true},
           {"a:\n", "a", "", "", true},
           {"{a}", "a", "", "", true},
           {"a: 1.20\n", "a", "1.20", "1.20"},
           {"a: https://x:80/y\n", "a", "https://x:80/y", "https://x:80/y"},
       }) {
    CAPTURE(text);
    const auto found = find({"values.yaml", text}, {parse_key_path(path), {}});
    REQUIRE(found);
    CHECK(found->value == value);
    CHECK(found->null == null);
    CHECK(std::string_view(text).substr(found->begin, found->end - found->begin) == token);
  }
}

TEST_CASE("a missing key, item or document is nothing") {
  constexpr std::string_view text = "a: {b: c}\nd:\nl: [{name: x}]\n";
  for (const char* path : {"x", "a.x", "a.x.y", "d.x", "d.x.y", "l[1]", "l[name=y]", "l[name=x].z", "l[nom=x]"}) {
    CAPTURE(path);
    CHECK_FALSE(find({"values.yaml", text}, {parse_key_path(path), {}}));
  }
  CHECK_FALSE(find({"values.yaml", ""}, {parse_key_path("a"), {}}));
  CHECK_FALSE(find({"values.yaml", "# c\n"}, {parse_key_path("a.b"), {}}));
}

TEST_CASE("several scalars are found with one parse, in order") {
  const auto found =
      find({"values.yaml", "a: b\nc: d\n"},
           std::vector<Address>{{parse_key_path("c"), {}}, {parse_key_path("x"), {}}, {parse_key_path("a"), {}}});
  REQUIRE(found.size() == 3);
  CHECK(found[0]->value == "d");
  CHECK_FALSE(found[1]);
  CHECK(found[2]->value == "b");
}

TEST_CASE("what is there but is no scalar of its own is refused, not missing") {
  for (const char* text :
       {"a: {b: c}\n", "a: [b]\n", "x: &x 1\na: *x\n", "a: 1\na: 2\n", "x: &x {a: 1}\n<<: *x\n", "a: 1\n---\na: 2\n"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(find({"values.yaml", text}, {parse_key_path("a"), {}}), Failure);
  }
  CHECK_THROWS_AS(find({"values.yaml", "a: b\n"}, {parse_key_path("a.b"), {}}), Failure);
  CHECK_THROWS_AS(find({"values.yaml", "a: b\n"}, {parse_key_path("[0]"), {}}), Failure);
}

TEST_CASE("many values are found in large maps and lists as each is by itself") {
  std::string text = "l:\n";
  for (int i = 0; i < 200; ++i) text += "- {name: i" + std::to_string(i % 190) + ", t: " + std::to_string(i) + "}\n";
  text += "- &x {name: x, t: y}\n- *x\nm:\n";
  for (int i = 0; i < 300; ++i) text += "  k" + std::to_string(i) + ": v" + std::to_string(i) + "\n";
  text += "  k7: again\n";
  std::vector<Address> addresses;
  for (const char* path : {"l[0].t", "l[199].t", "l[202].t", "l[name=i150].t", "l[name=i199].t", "l[t=\"12\"].name",
                           "l[none=i1].t", "m.k0", "m.k299", "m.k300", "m.k12.x", "m"}) {
    addresses.push_back({parse_key_path(path), {}});
  }
  const auto alone = [&](const Address& address) -> std::string {
    try {
      const auto found = find({"values.yaml", text}, address);
      return found ? std::to_string(found->begin) + " " + found->value : "missing";
    } catch (const Failure& failure) {
      return failure.text();
    }
  };
  const std::vector<Address> good(addresses.begin(), addresses.end() - 2);
  const auto together = find({"values.yaml", text}, good);
  REQUIRE(together.size() == good.size());
  for (std::size_t i = 0; i < good.size(); ++i) {
    CAPTURE(good[i].path.text);
    CHECK(alone(good[i]) == (together[i] ? std::to_string(together[i]->begin) + " " + together[i]->value : "missing"));
  }
  for (const char* bad : {"m.k12.x", "m", "m.k7", "l[name=i5].t", "l[name=x].t", "l[201].t"}) {
    CAPTURE(bad);
    auto with_bad = good;
    with_bad.push_back({parse_key_path(bad), {}});
    try {
      find({"values.yaml", text}, with_bad);
      FAIL_CHECK("found");
    } catch (const Failure& failure) {
      CHECK(failure.text() == alone(with_bad.back()));
    }
  }
}
