#include "edit/formats.hpp"

#include "formats_table.hpp"

using namespace lockstep;

TEST_CASE("the format is told by the name, unless it is given") {
  for (const auto& [name, format] : std::initializer_list<std::pair<std::string, Format>>{
           {"values.yaml", Format::yaml},
           {"values.yml", Format::yaml},
           {"charts/api/.helmignore", Format::yaml},
           {"environment", Format::yaml},
           {"images/prod/tags.json", Format::json},
           {".env.json", Format::json},
           {"main.jsonnet", Format::jsonnet},
           {"lib/images.libsonnet", Format::jsonnet},
           {".env", Format::assignments},
           {"apps/api/.env", Format::assignments},
           {".env.prod", Format::assignments},
           {"prod.env", Format::assignments},
           {".env.prod.yaml", Format::yaml},
           {"application.properties", Format::assignments},
           {"prod.auto.tfvars", Format::assignments},
           {"prod.tfvars.json", Format::json},
       }) {
    CAPTURE(name);
    CHECK(format_of({name, ""}) == format);
  }
  CHECK(format_of({"versions.txt", "", Format::assignments}) == Format::assignments);
  CHECK(assign({"versions.txt", "A=1\n", Format::assignments}, {{{parse_key_path("A"), {}}, "2"}}) == "A=2\n");
}

TEST_CASE("a file that has no key paths is refused, with markers as the way") {
  for (const auto* name : {"main.tf", "prod/a.hcl", "run.sh", "a.toml", "a.ini", "README.md", "versions.txt"}) {
    CAPTURE(name);
    const auto said = refusal(name, {"a: b\n", "a", ""});
    CHECK_MESSAGE(said.find("has no key paths") != std::string::npos, said);
    CHECK_MESSAGE(said.find("marker") != std::string::npos, said);
  }
  CHECK(assign({"versions.txt", "a: b\n", Format::yaml}, {{{parse_key_path("a"), {}}, "2.0.0"}}) == "a: 2.0.0\n");
}

TEST_CASE("a new name has a place only among at least three that are sorted") {
  CHECK(sorted_place({"a", "c", "d"}, "b") == 1);
  CHECK(sorted_place({"b", "c", "d"}, "a") == 0);
  CHECK_FALSE(sorted_place({"a", "c", "d"}, "e"));
  CHECK_FALSE(sorted_place({"a", "c"}, "b"));
  CHECK_FALSE(sorted_place({"a", "d", "c"}, "b"));
  CHECK_FALSE(sorted_place({}, "b"));
}
