#include "edit/key_path.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"

using namespace lockstep;

namespace {

// Steps as `key`, `#index` and `name=value`, joined with |.
std::string outline(const KeyPath& path) {
  std::string text;
  for (const auto& step : path.steps) {
    if (!text.empty()) text += '|';
    if (const auto* key = std::get_if<KeyStep::Key>(&step.step)) {
      text += key->name;
    } else if (const auto* index = std::get_if<KeyStep::Index>(&step.step)) {
      text += '#' + std::to_string(index->index);
    } else {
      const auto& field = std::get<KeyStep::Field>(step.step);
      text += field.name + '=' + field.value;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a key path is read step by step") {
  struct Row {
    std::string text;
    std::string steps;
  };
  for (const auto& [text, steps] : std::initializer_list<Row>{
           {"api", "api"},
           {"api.image.tag", "api|image|tag"},
           {"containers[0].image", "containers|#0|image"},
           {"[12]", "#12"},
           {"a[0][1]", "a|#0|#1"},
           {"images[name=api].newTag", "images|name=api|newTag"},
           {"images[name=ghcr.io/acme/api].newTag", "images|name=ghcr.io/acme/api|newTag"},
           {"steps[name=two words]", "steps|name=two words"},
           {"a[name=]", "a|name="},
           {"a[name=x=y]", "a|name=x=y"},
           {"a[0x=1]", "a|0x=1"},
           {R"(a["x]y"="1]2"])", "a|x]y=1]2"},
           {R"("app.kubernetes.io/version".x)", "app.kubernetes.io/version|x"},
           {R"(a."b\"c\\d")", "a|b\"c\\d"},
           {R"("")", ""},
           {"größe.日本", "größe|日本"},
           {"a-b/c d:e.f", "a-b/c d:e|f"},
       }) {
    CAPTURE(text);
    CHECK(outline(parse_key_path(text)) == steps);
    CHECK(parse_key_path(text).text == text);
  }
}

TEST_CASE("what is no key path is refused with its column") {
  struct Row {
    std::string text;
    std::size_t column;
  };
  for (const auto& [text, column] : std::initializer_list<Row>{
           {"", 1},        {".", 1},        {"a.", 3},
           {"a..b", 3},    {"a[", 3},       {"a[]", 3},
           {"a[0", 4},     {"a[0]b", 5},    {"a[-1]", 5},
           {"a[*]", 4},    {"a[name=x", 9}, {"a]", 2},
           {"\"a", 3},     {"\"a\\", 4},    {"\"a\"b", 4},
           {"a\"b", 2},    {"a[=x]", 3},    {"ä..b", 3},
           {"a[name]", 7}, {"a[\"x]", 6},   {"a[99999999999999999999]", 23},
       }) {
    CAPTURE(text);
    try {
      parse_key_path(text);
      FAIL("was read");
    } catch (const Failure& failure) {
      CHECK(failure.blame() == Blame::usage);
      CHECK(failure.place().column == column);
      CHECK(failure.place().source_line == text);
      CHECK_FALSE(failure.hint().empty());
    }
  }
}

TEST_CASE("key paths are bounded and text") {
  CHECK_THROWS_AS(parse_key_path(std::string(5000, 'a')), Failure);
  std::string deep = "a";
  for (int i = 0; i < 64; ++i) deep += ".a";
  CHECK_THROWS_AS(parse_key_path(deep), Failure);
  CHECK_THROWS_AS(parse_key_path("a\xFF"), Failure);
}

TEST_CASE("a quoted key reads as one key again") {
  for (const std::string name : {"api", "a.b", "a[0]", "a\"b", "a\\b", "a\\.b", "", "größe", "x:y", " ", "a]", "\\"}) {
    CAPTURE(name);
    const auto path = parse_key_path("x." + quoted_key(name) + ".y");
    REQUIRE(path.steps.size() == 3);
    CHECK(std::get<KeyStep::Key>(path.steps[1].step).name == name);
  }
  CHECK(quoted_key("api") == "api");
  CHECK(quoted_key("a.b") == "\"a.b\"");
}
