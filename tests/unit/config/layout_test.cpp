#include "config/layout.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "unit/config/layouts.hpp"

using namespace lockstep;

namespace {

/// The files and tag paths of a service, one a line.
std::string places(const Layout& layout, const std::string& environment, const std::string& service) {
  std::vector<std::string> lines;
  for (const auto& target : targets_of(layout, environment, service)) {
    lines.push_back(target.file + " " + (target.tag ? target.tag->path.text : "-"));
  }
  return join(lines, "\n");
}

Failure failure_of(const Layout& layout, const std::string& environment, const std::string& service) {
  try {
    targets_of(layout, environment, service);
  } catch (const Failure& failure) {
    return failure;
  }
  FAIL("no failure");
  return {Blame::bug, ""};
}

}  // namespace

TEST_CASE("without a configuration, the tag is in the environment's file and its siblings are optional") {
  const auto targets = targets_of(default_layout(), "staging", "api");
  REQUIRE(targets.size() == 1);
  CHECK(targets[0].file == "environments/staging.yaml");
  CHECK(targets[0].tag->path.text == "api.image.tag");
  CHECK(targets[0].digest->path.text == "api.image.digest");
  CHECK(targets[0].revision->path.text == "api.image.revision");
  CHECK(targets[0].optional_parts);
  CHECK_FALSE(targets[0].create);
}

TEST_CASE("--file and --key make one target, with siblings only where the key is a tag's") {
  struct Row {
    std::string key, tag, digest;
  };
  const Row rows[] = {
      {"{service}.image.tag", "api.image.tag", "api.image.digest"},
      {"tag", "tag", "digest"},
      {"images[name={service}].newTag", "images[name=api].newTag", "images[name=api].digest"},
      {"{service}.version", "api.version", "api.digest"},
      {"{service}", "api", ""},
      {"images.{service}", "images.api", ""},
      {"{service}.imagetag", "api.imagetag", ""},
      {"x.\"tag\"", "x.\"tag\"", ""},
      {"list[0]", "list[0]", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.key);
    const auto target = targets_of(single_target_layout("./values//{environment}.yaml", row.key), "dev", "api").at(0);
    CHECK(target.file == "values/dev.yaml");
    CHECK(target.tag->path.text == row.tag);
    CHECK((target.digest ? target.digest->path.text : "") == row.digest);
  }
  CHECK_THROWS_AS(single_target_layout("../x.yaml", "tag"), Failure);
  CHECK_THROWS_AS(single_target_layout("/etc/x.yaml", "tag"), Failure);
  CHECK_THROWS_AS(single_target_layout("x.yaml", "a..b"), Failure);
  CHECK_THROWS_AS(single_target_layout("x{.yaml", "tag"), Failure);
  CHECK_THROWS_AS(targets_of(single_target_layout("{cluster}.yaml", "tag"), "dev", "api"), Failure);
}

TEST_CASE("a service's name stays one key of the path, whatever characters it has") {
  struct Row {
    std::string pattern, service, path;
    std::size_t steps;
  };
  const Row rows[] = {
      {"{service}.image.tag", "api", "api.image.tag", 3},
      {"{service}.image.tag", "api.v2", "\"api.v2\".image.tag", 3},
      {"svc-{service}.tag", "api.v2", "\"svc-api.v2\".tag", 2},
      {"\"{service}\".tag", "api.v2", "\"api.v2\".tag", 2},
      {"\"x.y/{service}\".tag", "api", "\"x.y/api\".tag", 2},
      {"images[name={service}].newTag", "api.v2", "images[name=api.v2].newTag", 3},
      {"images[name=\"{service}\"].newTag", "api", "images[name=api].newTag", 3},
      {"{service}[0].tag", "ünïcode", "ünïcode[0].tag", 3},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    const auto target = targets_of(single_target_layout("x.yaml", row.pattern), "e", row.service).at(0);
    CHECK(target.tag->path.text == row.path);
    CHECK(target.tag->path.steps.size() == row.steps);
    CHECK(parse_key_path(target.tag->path.text).steps.size() == row.steps);
  }
}

TEST_CASE("a matrix multiplies the targets that use its axes, and the others stay single") {
  const auto layout = parsed(R"(
environments:
  staging:
  production: { matrix: { cluster: [us-1, eu-1], zone: [a, b] } }
targets:
  - { file: "environments/{environment}.yaml", tag: "{service}.tag" }
  - { file: "clusters/{cluster}/{service}.yaml", tag: "zones.{zone}" }
  - { file: "clusters/us-1/api.yaml", tag: "zones.b" }
)");
  CHECK(places(layout, "staging", "api") == "environments/staging.yaml api.tag\nclusters/us-1/api.yaml zones.b");
  CHECK(places(layout, "production", "api") ==
        "environments/production.yaml api.tag\n"
        "clusters/us-1/api.yaml zones.a\n"
        "clusters/us-1/api.yaml zones.b\n"
        "clusters/eu-1/api.yaml zones.a\n"
        "clusters/eu-1/api.yaml zones.b");
}

TEST_CASE("a target knows its cell: what its own axes were filled with") {
  const auto layout = parsed(R"(
environments:
  staging:
  production: { matrix: { zone: [a, b], cluster: [us-1] } }
targets:
  - { file: "{environment}.yaml", tag: "{service}.tag" }
  - { file: "{zone}/{cluster}.yaml", tag: "{service}.tag" }
)");
  std::vector<std::string> cells;
  for (const auto& target : targets_of(layout, "production", "api")) cells.push_back(target.file + ": " + target.cell);
  CHECK(join(cells, "; ") == "production.yaml: ; a/us-1.yaml: us-1, a; b/us-1.yaml: us-1, b");
  CHECK(targets_of(layout, "staging", "api").at(0).cell.empty());
}

TEST_CASE("targets that differ only in their document are different") {
  const auto layout = parsed(R"(
targets:
  - { file: x.yaml, tag: tag, select: { kind: Deployment, name: "{service}" } }
  - { file: x.yaml, tag: tag, select: { kind: Rollout, name: "{service}" } }
  - { file: ./x.yaml, tag: tag, select: { kind: Rollout, name: "{service}" } }
)");
  const auto targets = targets_of(layout, "dev", "api");
  REQUIRE(targets.size() == 2);
  CHECK(targets[0].tag->select == Select{{"kind", "Deployment"}, {"name", "api"}});
  CHECK(targets[1].tag->select == Select{{"kind", "Rollout"}, {"name", "api"}});
}

TEST_CASE("an environment that no target applies to is a failure") {
  const auto layout = parsed(R"(
environments: { staging: , production: { matrix: { cluster: [us-1] } } }
targets: [{ file: "{cluster}.yaml", tag: tag }]
)");
  CHECK(places(layout, "production", "api") == "us-1.yaml tag");
  CHECK(failure_of(layout, "staging", "api").message() == "no target applies to the environment 'staging'");
}

TEST_CASE("unknown environments and services are refused with the nearest known one") {
  const auto layout = parsed("environments: {staging: , production: }\nservices: {checkout: , api: }\n");
  const auto environment = failure_of(layout, "stagng", "api");
  CHECK(environment.blame() == Blame::usage);
  CHECK(environment.message() == "the environment 'stagng' is not in the configuration");
  CHECK(environment.hint() == "did you mean staging?");
  const auto service = failure_of(layout, "staging", "worker");
  CHECK(service.message() == "the service 'worker' is not in the configuration");
  CHECK(service.hint() == "known: checkout, api");
}

TEST_CASE("names that could leave their place are refused") {
  const auto layout = default_layout();
  for (const std::string name : {"", ".", "..", "../x", "a/b", "a\\b", "a b", "a..b", "a\nb", "a\tb", "a\"b", "a[0]",
                                 "a]b", "{service}", "a\x7f", "\xff"}) {
    CAPTURE(name);
    CHECK(failure_of(layout, name, "api").blame() == Blame::usage);
    CHECK(failure_of(layout, "staging", name).blame() == Blame::usage);
  }
  CHECK(failure_of(layout, std::string(201, 'a'), "api").blame() == Blame::usage);
  for (const std::string name : {"pr-123", "api.v2", ".hidden", "größe", "a_b", "1", "it's", "a=b", "a#b"}) {
    CAPTURE(name);
    CHECK_NOTHROW(targets_of(layout, name, name));
  }
}

TEST_CASE("a file path filled in stays in the repository") {
  struct Row {
    std::string pattern, service;
  };
  for (const auto& [pattern, service] : {Row{"{service}/config", ".git"}, Row{".{service}/x", "git"},
                                         Row{"x/{service}/y", ".GIT"}, Row{".{service}/x", "."}}) {
    CAPTURE(pattern);
    CHECK(failure_of(single_target_layout(pattern, "tag"), "dev", service).blame() == Blame::usage);
  }
}

TEST_CASE("a matrix of too many combinations is refused, not computed") {
  std::string text = "environments: { e: { matrix: {";
  std::string file;
  for (const char axis : {'a', 'b', 'c', 'd', 'f', 'g', 'h', 'i'}) {
    text += std::string(1, axis) + ": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], ";
    file += std::string("{") + axis + "}";
  }
  const auto layout = parsed(text + "} } }\ntargets: [{ tag: tag, file: \"" + file + "\" }]\n");
  CHECK(failure_of(layout, "e", "api").message() == "the matrix of 'e' makes more than 1000 combinations");
}

TEST_CASE("services and environments are found by name, or are empty") {
  const auto layout = parsed("environments: {staging: {slack: '#x'}}\nservices: {api: {source: s, image: i}}\n");
  CHECK(service_entry(layout, "api").source == "s");
  CHECK(service_entry(layout, "api").image == "i");
  CHECK(service_entry(layout, "web").name.empty());
  CHECK(find_environment(layout, "staging")->slack == "#x");
  CHECK(find_environment(layout, "dev") == nullptr);
}

TEST_CASE("{SERVICE} is the name that variables have") {
  const auto layout = parse_layout({.name = ".lockstep.yaml", .text = "targets: [{ file: .env, dotenv: true }]\n"});
  struct Row {
    std::string service, key;
  };
  const Row rows[] = {
      {"api", "API_TAG"}, {"checkout-api", "CHECKOUT_API_TAG"}, {"a.b_c-1", "A_B_C_1_TAG"}, {"X", "X_TAG"}};
  for (const auto& row : rows) {
    const auto targets = targets_of(layout, "staging", row.service);
    REQUIRE(targets.size() == 1);
    CHECK(targets[0].tag->path.text == row.key);
    CHECK(targets[0].format == Format::assignments);
  }
}
