#include "edit/names.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"

using namespace lockstep;

namespace {

using Names = std::vector<std::string>;

Address address(const std::string& path, const Select& select = {}) {
  return {path.empty() ? KeyPath{} : parse_key_path(path), select};
}

constexpr auto several =
    "kind: Deployment\nmetadata: {name: api}\nspec: {containers: [{name: api}, {name: proxy}]}\n"
    "---\n"
    "kind: Deployment\nmetadata: {name: web}\nspec: {containers: [{name: web}, {name: proxy}], extra: {a: 1}}\n"
    "---\n"
    "kind: Service\nmetadata: {name: api}\nspec: {ports: []}\n"
    "---\n"
    "- a list\n"
    "---\n";

}  // namespace

TEST_CASE("the keys of a map, in order") {
  for (const auto& [text, path, names] : std::initializer_list<std::tuple<std::string, std::string, Names>>{
           {"b: 1\na: {c: 2}\n", "", {"b", "a"}},
           {"b: 1\na: {d: 2, c: 3}\n", "a", {"d", "c"}},
           {"l: [{n: x, t: 1}]\n", "l[n=x]", {"n", "t"}},
           {"l: [{n: x, t: 1}]\n", "l[0]", {"n", "t"}},
           {"\"1.0\": a\n2: b\n~: c\n[d]: e\n{f: g}: h\n", "", {"1.0", "2"}},
           {"a: 1\na: 2\n", "", {"a"}},
           {"x: &x {c: 1}\na:\n  <<: *x\n  d: 2\n", "a", {"d"}},
           {"a: {}\n", "a", {}},
           {"a:\n", "a", {}},
           {"a: b\n", "a", {}},
           {"a: b\n", "a.c", {}},
           {"a: [b]\n", "a", {}},
           {"a: [b]\n", "a.b", {}},
           {"a: b\n", "c.d", {}},
           {"x: &x {c: 1}\na: *x\n", "a", {}},
           {"a: {{ b }}\n", "a", {}},
           {"a: {{ b }}\n", "a.b", {}},
           {"{{ b }}\n", "", {}},
           {"a: {c: 1}\na: {d: 1}\n", "a", {}},
           {"- a: b\n", "", {}},
           {"text\n", "", {}},
           {"", "", {}},
           {"# c\n", "a", {}},
           {"---\n", "", {}},
       }) {
    CAPTURE(text);
    CAPTURE(path);
    CHECK(keys_at({"f", text}, address(path)) == names);
  }
}

TEST_CASE("several documents give the union of their names") {
  CHECK(keys_at({"f", several}, address("")) == Names{"kind", "metadata", "spec"});
  CHECK(keys_at({"f", several}, address("spec")) == Names{"containers", "extra", "ports"});
  CHECK(keys_at({"f", several}, address("spec", {{"kind", "Service"}})) == Names{"ports"});
  CHECK(keys_at({"f", several}, address("spec", {{"name", "web"}})) == Names{"containers", "extra"});
  CHECK(keys_at({"f", several}, address("spec", {{"name", "none"}})).empty());
  CHECK(field_values_at({"f", several}, address("spec.containers"), "name") == Names{"api", "proxy", "web"});
  CHECK(field_values_at({"f", several}, address("spec.containers", {{"name", "web"}}), "name") ==
        Names{"web", "proxy"});
}

TEST_CASE("the values of a field over a list's items") {
  constexpr auto text = "l:\n- name: a\n- {name: 'b', x: 1}\n- text\n- name: a\n- name:\n- name: [c]\n- [d]\n- x: e\n";
  CHECK(field_values_at({"f", text}, address("l"), "name") == Names{"a", "b"});
  CHECK(field_values_at({"f", "- n: a\n- n: b\n"}, address(""), "n") == Names{"a", "b"});
  CHECK(field_values_at({"f", "l: {name: a}\n"}, address("l"), "name").empty());
  CHECK(field_values_at({"f", ""}, address("l"), "name").empty());
}

TEST_CASE("the value that each document has") {
  const auto values = [](const char* path) { return document_values({"f", several}, parse_key_path(path)); };
  CHECK(values("kind") == Names{"Deployment", "Service"});
  CHECK(values("name") == Names{"api", "web"});
  CHECK(values("metadata.name") == Names{"api", "web"});
  CHECK(values("spec.containers[0].name") == Names{"api", "web"});
  CHECK(values("spec").empty());
  CHECK(values("none").empty());
}

TEST_CASE("names of a file that does not parse are a failure") {
  CHECK_THROWS_AS(keys_at({"f", "a: ["}, address("a")), Failure);
  CHECK_THROWS_AS(field_values_at({"f", "a: ["}, address("a"), "n"), Failure);
  CHECK_THROWS_AS(document_values({"f", "a: ["}, parse_key_path("a")), Failure);
}
