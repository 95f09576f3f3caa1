#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <sstream>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/layout.hpp"
#include "config/layout_keys.hpp"
#include "config/yaml_tree.hpp"
#include "unit/config/layouts.hpp"

using namespace lockstep;

namespace {

std::string text_of_project_file(const std::string& path) {
  std::ifstream in(std::string(LOCKSTEP_SOURCE_DIR) + "/" + path);
  REQUIRE(in);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("a configuration is read whole") {
  const auto layout = parsed(R"(
environments:
  staging:    { slack: "#deploys-staging" }
  internal:   { from: staging }
  plain:
  production: { from: internal, delivery: push, slack: "#deploys", matrix: { cluster: [us-1, eu-1], n: [1, 2] } }
targets:
  - file: environments/{environment}.yaml
    tag: "{service}.image.tag"
    digest: "{service}.image.digest"
    revision: "{service}.revision"
  - file: images/{environment}.json
    digest: "images[name={service}].digest"
    select: { kind: Deployment, metadata.namespace: "{cluster}" }
    create: true
services:
  api: { source: https://github.com/acme/api, image: ghcr.io/acme/api, slack: "#team-api" }
  web:
slack: { users: { octocat: U012AB3CD, "dependabot[bot]": W0 } }
commit: { subject: "deploy {services}" }
)");
  REQUIRE(layout.environments.size() == 4);
  CHECK(layout.environments[0].slack == "#deploys-staging");
  CHECK(layout.environments[1].from == "staging");
  CHECK(layout.environments[2].name == "plain");
  CHECK(layout.environments[3].matrix.at("cluster") == std::vector<std::string>{"us-1", "eu-1"});
  CHECK(layout.environments[3].matrix.at("n") == std::vector<std::string>{"1", "2"});
  REQUIRE(layout.targets.size() == 2);
  CHECK(layout.targets[0].file == "environments/{environment}.yaml");
  CHECK(layout.targets[0].revision == "{service}.revision");
  CHECK_FALSE(layout.targets[0].create);
  CHECK_FALSE(layout.targets[0].optional_parts);
  CHECK(layout.targets[1].tag.empty());
  CHECK(layout.targets[1].create);
  CHECK(layout.targets[1].select.at("metadata.namespace") == "{cluster}");
  REQUIRE(layout.services.size() == 2);
  CHECK(layout.services[0].source == "https://github.com/acme/api");
  CHECK(layout.services[0].slack == "#team-api");
  CHECK(layout.services[1].name == "web");
  CHECK(layout.slack_users == std::map<std::string, std::string>{{"octocat", "U012AB3CD"}, {"dependabot[bot]", "W0"}});
  CHECK(layout.commit_subject == "deploy {services}");
}

TEST_CASE("what a configuration leaves out is as without one") {
  for (const std::string_view text : {"", "# nothing yet\n", "---\n", "environments:\nservices:\n", "commit:\n",
                                      "holds:\nslack:\n", "slack: {users: }", "{}"}) {
    CAPTURE(text);
    const auto layout = parsed(text);
    CHECK(layout.environments.empty());
    CHECK(layout.services.empty());
    CHECK(layout.commit_subject.empty());
    REQUIRE(layout.targets.size() == 1);
    CHECK(layout.targets[0].file == default_layout().targets[0].file);
    CHECK(layout.targets[0].optional_parts);
  }
}

namespace {

struct RefusalRow {
  std::string text, refusal;
};
const RefusalRow refusalRows[] = {
    {"evironments: {}\n", "1:1 unknown key 'evironments' | did you mean environments?"},
    {"colour: red\n", "1:1 unknown key 'colour' | known: environments, targets, services, holds, slack, commit"},
    {"environments:\n  staging: { form: dev }\n", "2:14 unknown key 'form' | known: from, slack, matrix, delivery"},
    {"services:\n  api:\n    sourc: x\n", "3:5 unknown key 'sourc' | did you mean source?"},
    {"commit: { subjct: x }\n", "1:11 unknown key 'subjct' | did you mean subject?"},
    {"targets:\n  - { file: x, tag: y, creat: true }\n", "2:24 unknown key 'creat' | did you mean create?"},
    {"environments:\n  staging:\n  staging:\n", "3:3 the key 'staging' is here twice | remove one of them"},
    {"targets:\n  - file: x\n    tag: y\n    tag: z\n", "4:5 the key 'tag' is here twice | remove one of them"},
    {"environments: [staging]\n",
     "1:15 environments must be a map from names to their settings | write `staging:` and, where it has settings, "
     "these below it"},
    {"environments:\n  staging: yes\n", "2:12 environment 'staging' must be a map of settings"},
    {"environments:\n  a/b:\n",
     "2:3 the environment name 'a/b' has a / | names stand in file paths, key paths and commit trailers: use "
     "letters, "
     "digits, and - _ ."},
    {"services:\n  a b:\n",
     "2:3 the service name 'a b' has a blank | names stand in file paths, key paths and commit trailers: use "
     "letters, "
     "digits, and - _ ."},
    {"environments:\n  a: { slack: #deploys\n  }\n",
     "2:8 slack is empty | a value that begins with # or { needs quotes; remove the key to leave it out"},
    {"environments:\n  staging:\n  production: { from: stagin }\n",
     "3:23 'stagin' is not one of the environments | did you mean staging?"},
    {"environments: { a: { from: a } }\n", "1:28 the environment 'a' can't be promoted from itself"},
    {"environments: { a: { matrix: [x] } }\n",
     "1:30 matrix must be a map from axes to lists | write `matrix: { cluster: [us-1, eu-1] }`"},
    {"environments: { a: { matrix: { x: [] } } }\n",
     "1:35 the axis 'x' must be a list of names | write `matrix: { cluster: [us-1, eu-1] }`"},
    {"environments: { a: { matrix: { service: [x] } } }\n",
     "1:32 the placeholder {service} has its meaning already | give the axis another name"},
    {"environments: { a: { matrix: { x: [y, y] } } }\n", "1:39 'y' is in the axis 'x' twice | remove one of them"},
    {"environments: { a: { matrix: { x: [../y] } } }\n",
     "1:36 the x name '../y' has a / | names stand in file paths, key paths and commit trailers: use letters, "
     "digits, and - _ ."},
    {"targets: []\n",
     "1:10 targets must be a list of places in files | write `- file: environments/{environment}.yaml` and, below "
     "it, "
     "`tag: \"{service}.image.tag\"`"},
    {"targets:\n  - tag: x\n", "2:5 the target names no file | add `file: environments/{environment}.yaml`"},
    {"targets:\n  - file: x\n",
     "2:5 the target names no key | add `tag: \"{service}.image.tag\"`, or digest or revision, or say what the file "
     "is: "
     "`kustomize: true`"},
    {"targets:\n  - file: /etc/x\n    tag: y\n",
     "2:11 the file path '/etc/x' is absolute | give a path below the config repository's root, such as "
     "environments/staging.yaml"},
    {"targets:\n  - file: a/../../x\n    tag: y\n",
     "2:11 the file path 'a/../../x' leaves the repository | give a path below the config repository's root, such as "
     "environments/staging.yaml"},
    {"targets:\n  - file: x\n    tag: \"{serivce}.tag\"\n",
     "3:10 unknown placeholder {serivce} | did you mean service?"},
    {"targets:\n  - file: x/{cluster}\n    tag: y\n",
     "2:11 unknown placeholder {cluster} | known: environment, service"},
    {"targets:\n  - file: x\n    tag: y{service\n",
     "3:10 a { without its partner in 'y{service' | a placeholder is a name in braces, such as {service}"},
    {"targets:\n  - file: x\n    tag: {service}\n",
     "3:10 tag must be text | a value that begins with a placeholder needs quotes"},
    {"targets:\n  - { file: x, tag: y, create: 1 }\n", "2:32 create must be true or false"},
    {"targets:\n  - { file: x, tag: y, select: Deployment }\n",
     "2:32 select must be a map from keys to values | write `select: { kind: Deployment, name: \"{service}\" }`"},
    {"targets:\n  - { file: x, tag: y, select: { name: \"{servic}\" } }\n",
     "2:40 unknown placeholder {servic} | did you mean service?"},
    {"environments: { a: { matrix: { SERVICE: [x] } } }\n",
     "1:32 the placeholder {SERVICE} has its meaning already | give the axis another name"},
    {"holds: [api]\n",
     "1:8 holds must be a map from what is held to the reason | write `production/api: { reason: checkout errors }`"},
    {"holds:\n  production/api: errors\n", "2:19 the hold on 'production/api' must be a map of settings"},
    {"holds:\n  production/api:\n",
     "2:3 the hold on 'production/api' has no reason | add `reason: checkout errors`: others will ask"},
    {"holds:\n  'prod/*': { reason: x }\n",
     "2:3 the hold on 'prod/*' has a '*', which no name has | write `prod:` to hold the whole environment prod, else "
     "an "
     "entry for each service"},
    {"holds:\n  prod/api,web: { reason: x }\n",
     "2:3 the hold on 'prod/api,web' has a ',', which no name has | write `prod:` to hold the whole environment prod, "
     "else an entry for each service"},
    {"holds: { e: { reason: x, unti: 2026-11-28 } }\n", "1:26 unknown key 'unti' | did you mean until?"},
    {"environments: { production: }\nholds:\n  prodction: { reason: x }\n",
     "3:3 the environment 'prodction' is not in the configuration | did you mean production?"},
    {"holds:\n  dev/wep: { reason: x }\nservices: { web: }\n",
     "2:3 the service 'wep' is not in the configuration | did you mean web?"},
    {"holds: { e: { reason: x, until: tomorrow } }\n",
     "1:33 until is no time: 'tomorrow' | write a day or a moment in UTC: \"2026-11-28\" or "
     "\"2026-11-28T15:00:00Z\""},
    {"holds: { e: { reason: x, since: 2026-11-31 } }\n",
     "1:33 since is no time: '2026-11-31' | write a day or a moment in UTC: \"2026-11-28\" or "
     "\"2026-11-28T15:00:00Z\""},
    {"holds: { e: { reason: x, since: 2026-11-22, until: 2026-11-21 } }\n",
     "1:52 the hold on 'e' is over before it begins | set a later until"},
    {"slack: { user: {} }\n", "1:10 unknown key 'user' | did you mean users?"},
    {"slack: { users: [x] }\n",
     "1:17 users must be a map from actors to Slack member IDs | write `users: { octocat: U012AB3CD }`"},
    {"slack: { users: { octocat: '@octo' } }\n",
     "1:28 '@octo' is no Slack member ID | copy it from the menu of the member's profile: it looks like U012AB3CD"},
    {"- a\n", "1:1 the file must be a map of settings"},
    {"a: &x 1\nb: *x\n", "2:4 aliases are not supported here | write the value out"},
    {"<<: {}\n", "1:1 merge keys are not supported here | write the keys out"},
    {"environments: {}\n---\ntargets: []\n",
     "2:1 this is not part of the document above | the file must be one YAML document: check the indentation, or "
     "remove the `---`"},
    {"? [a]\n: b\n", "1:3 a key must be text"},
    {"services: { api: { image: 'ghcr.io/acme/api:1' } }\n",
     "1:27 'ghcr.io/acme/api:1' is no image's repository: it has a tag or a digest | write it without tag and digest: "
     "ghcr.io/acme/api"},
    {"services: { api: { image: 'acme/Api' } }\n",
     "1:27 'acme/Api' is no image's repository | write it without tag and digest: ghcr.io/acme/api"},
    {"null: b\n", "1:1 a key must be text | put it in quotes"},
};

}  // namespace

TEST_CASE("a refusal says where, what and what to do") {
  for (const auto& row : refusalRows) {
    CAPTURE(row.text);
    CHECK(refusal(row.text) == row.refusal);
  }
}

TEST_CASE("a hold is on a name or two, of which neither is empty") {
  for (const std::string name : {"production/", "/api", "a/b/c", "../x", "''", "a b", "e/{service}"}) {
    CAPTURE(name);
    CHECK(refusal("holds:\n  " + name + ": { reason: x }\n").find(" name '") != std::string::npos);
  }
}

TEST_CASE("places are right behind a byte order mark, in CRLF files and after wide characters") {
  CHECK(refusal("\xEF\xBB\xBF"
                "colour: red\n")
            .starts_with("1:1 "));
  CHECK(refusal("environments:\r\n  staging:\r\n    colour: red\r\n").starts_with("3:5 "));
  CHECK(refusal("services: { größe: { colour: red } }\n").starts_with("1:22 "));
}

TEST_CASE("what belongs to lockstep but not to this version is refused by its name") {
  struct Row {
    std::string text, message;
  };
  const Row rows[] = {
      {"generate: { run: make }\n", "1:1 generated files are not supported by this version"},
      {"environments:\n  a: { delivery: pull-request }\n",
       "2:18 delivery: pull-request is not supported by this version"},
      {"environments:\n  a: { delivery: branch }\n", "2:18 delivery: branch is not supported by this version"},
  };
  for (const auto& row : rows) CHECK(split(refusal(row.text), '|')[0] == row.message + " ");
  CHECK(refusal("environments:\n  a: { delivery: pul-request }\n") ==
        "2:18 unknown delivery 'pul-request' | did you mean pull-request?");
}

TEST_CASE("foreign bytes are refused, never a crash") {
  CHECK(refusal("a: \xff\n").find("not UTF-8") != std::string::npos);
  CHECK(refusal(std::string_view("a: \0b\n", 6)).find("not UTF-8") != std::string::npos);
  CHECK(refusal("environments: {staging: [\n").find("this is not YAML") != std::string::npos);
  CHECK(refusal("a: b: c\n").find("1:5 this is not YAML") != std::string::npos);
  CHECK(refusal("targets: [{tag: {service}.tag}]\n").find("needs quotes") != std::string::npos);
  CHECK(refusal(std::string(100'000, '[')) != "accepted");
  CHECK(refusal("a: " + std::string(100'000, '[')) != "accepted");
  CHECK(refusal("# " + std::string(1 << 20, 'x')).find("larger than") != std::string::npos);
}

TEST_CASE("the JSON Schema and the parser know the same keys") {
  const auto text = text_of_project_file("docs/lockstep.schema.json");
  const auto schema = read_yaml_tree({.name = "lockstep.schema.json", .text = text});  // JSON is YAML
  const auto* const definitions = schema.find("definitions");
  REQUIRE(definitions);
  for (const std::string section : {"", "environment", "target", "kustomize", "manifest", "helmRelease", "argocd",
                                    "compose", "service", "hold", "slack", "commit"}) {
    CAPTURE(section);
    const auto* const definition = section.empty() ? &schema : definitions->find(section);
    REQUIRE(definition);
    const auto* const closed = definition->find("additionalProperties");
    REQUIRE(closed);
    CHECK(closed->text == "false");
    const auto* const properties = definition->find("properties");
    REQUIRE(properties);
    std::vector<std::string> names;
    for (const auto& key : properties->keys) names.push_back(key.text);
    CHECK(names == supported_keys(section));
  }
  for (const auto& key : layout_keys()) {
    CHECK((key.section.empty() || definitions->find(key.section) != nullptr));
  }
}

TEST_CASE("the JSON Schema refuses the keys of a target that do not go together, as the parser does") {
  const auto text = text_of_project_file("docs/lockstep.schema.json");
  const auto schema = read_yaml_tree({.name = "lockstep.schema.json", .text = text});
  const auto& rules = *schema.find("definitions")->find("target")->find("dependencies");
  const std::map<std::string, std::string> values{
      {"tag", "x"},        {"digest", "x"},       {"revision", "x"},    {"select", "{ kind: x }"}, {"create", "true"},
      {"image", "x"},      {"kustomize", "true"}, {"manifest", "true"}, {"helmRelease", "true"},   {"argocd", "true"},
      {"compose", "true"}, {"dotenv", "true"},    {"marker", "x"}};
  for (const std::string shape : {"image", "kustomize", "manifest", "helmRelease", "argocd", "compose", "marker"}) {
    const auto* const rule = rules.find(shape);
    REQUIRE(rule);
    for (const auto& [other, value] : values) {
      if (other == shape) continue;
      CAPTURE(shape);
      CAPTURE(other);
      const auto& refused = rule->find("not")->find("anyOf")->items;
      const bool by_schema = std::any_of(refused.begin(), refused.end(), [&](const YamlNode& each) {
        return each.find("required")->items.front().text == other;
      });
      const auto target = shape + ": " + values.at(shape) + ", " + other + ": " + value;
      CHECK(by_schema == (refusal("targets: [{ file: x, " + target + " }]\n") != "accepted"));
    }
  }
}

TEST_CASE("every example in docs/configuration.md is a configuration, and every key is explained there") {
  const auto text = text_of_project_file("docs/configuration.md");
  std::size_t examples = 0;
  for (auto begin = text.find("```yaml\n"); begin != std::string::npos; begin = text.find("```yaml\n", begin)) {
    begin += 8;
    const auto example = text.substr(begin, text.find("```", begin) - begin);
    CAPTURE(example);
    CHECK(refusal(example) == "accepted");
    ++examples;
  }
  CHECK(examples == 11);
  for (const auto& key : layout_keys()) {
    CAPTURE(key.name);
    CHECK(text.find("`" + std::string(key.name) + "`") != std::string::npos);
  }
}
