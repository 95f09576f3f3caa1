#include "announce/edit_views.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace lockstep {
namespace {

const std::string digits(64, '9');

EditOutcome one_change() {
  return {.places = {{"a.yaml", 1, "tag", "1", "2", true}, {"a.yaml", 2, "digest", "x", "x", false}},
          .files = {{.path = "a.yaml", .before = "tag: 1\ndigest: x\n", .after = "tag: 2\ndigest: x\n"}}};
}

TEST_CASE("a line for the log says where, and what becomes of what") {
  struct Case {
    EditedPlace place;
    std::string says;
  };
  const std::vector<Case> cases{
      {{"values.yaml", 3, "image.tag", "1.4.1", "1.4.2", true}, "values.yaml:3: image.tag 1.4.1 -> 1.4.2"},
      {{"values.yaml", 0, "image.tag", "", "1.4.2", true}, "values.yaml: image.tag -> 1.4.2"},
      {{"v", 3, "digest", "sha256:" + digits, "", true}, "v:3: digest sha256:9999999 -> nothing"},
      {{"v", 3, "image", "api:1@sha256:" + digits, "api:2", true}, "v:3: image api:1@sha256:9999999 -> api:2"},
      {{"v", 3, "sha", digits, digits + "0", true}, "v:3: sha 9999999 -> " + digits + "0"},
      {{"v", 3, "image.tag", "1.20", "1.20", true}, "v:3: image.tag 1.20 (quoted)"},
      {{"v", 3, "image.tag", "1.20", "1.20", false}, "v:3: image.tag is 1.20 already"},
      {{"v", 3, "digest", "", "", false}, "v:3: digest is nothing already"},
      {{"v", 3, "text", "a\nb", "c", true}, "v:3: text a b -> c"},
  };
  for (const auto& [place, says] : cases) CHECK(told(place) == says);
}

TEST_CASE("a difference has the names of files as git would take them") {
  for (const std::string path : {"a.yaml", "./a.yaml", "/a.yaml", "//a.yaml", "././a.yaml"}) {
    auto outcome = one_change();
    outcome.files[0].path = path;
    CAPTURE(path);
    CHECK(edit_text(outcome).starts_with("diff --git a/a.yaml b/a.yaml\n"));
  }
  auto outcome = one_change();
  outcome.files[0].path = ".env";
  CHECK(edit_text(outcome).starts_with("diff --git a/.env b/.env\n"));
  CHECK(edit_text({}).empty());
}

TEST_CASE("JSON has every place, and no line that a CI system takes for a command") {
  auto outcome = one_change();
  outcome.places[0].after = "##vso[task.complete]";
  const auto text = edit_json(outcome);
  CHECK(text.find("##") == std::string::npos);
  CHECK(text.find('\n') == text.size() - 1);
  const auto json = nlohmann::json::parse(text);
  CHECK(json["result"] == "rehearsed");
  CHECK(json["places"].size() == 2);
  CHECK(json["places"][0]["after"] == "##vso[task.complete]");
  CHECK(json["places"][1]["changed"] == false);
  outcome.written = true;
  CHECK(nlohmann::json::parse(edit_json(outcome))["result"] == "written");
  outcome.files.clear();
  CHECK(nlohmann::json::parse(edit_json(outcome))["result"] == "unchanged");
}

TEST_CASE("markdown lists the places above the difference") {
  CHECK(edit_markdown(one_change()).starts_with("### Would edit 1 file\n\n- `a.yaml`: `tag` `1` → `2`\n"));
  CHECK(edit_markdown(one_change()).find("+tag: 2\n") != std::string::npos);
  CHECK(edit_markdown({}).starts_with("### Nothing to do"));
}

}  // namespace
}  // namespace lockstep
