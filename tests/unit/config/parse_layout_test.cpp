#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "config/layout.hpp"
#include "config/layout_keys.hpp"
#include "config/yaml_tree.hpp"

using namespace lockstep;

namespace {

Layout parsed(std::string_view text) { return parse_layout({.name = ".lockstep.yaml", .text = text}); }

std::string refusal(std::string_view text) {
  try {
    parsed(text);
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::usage);
    const auto& place = failure.place();
    return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + failure.message() +
           (failure.hint().empty() ? "" : " | " + failure.hint());
  }
  return "accepted";
}

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

TEST_CASE("targets say by name what a file is") {
  const auto layout = parsed(R"(
targets:
  - { file: a, image: "{service}.image", revision: "{service}.revision", select: { kind: x }, create: true }
  - { file: a, kustomize: true }
  - { file: a, kustomize: { name: "ghcr.io/acme/{service}" }, create: true }
  - { file: a, manifest: { kind: Deployment, name: "{service}", container: app } }
  - { file: a, helmRelease: { name: "{service}", values: app.image } }
  - { file: a, argocd: { name: "{service}", parameter: image.tag } }
  - { file: a, compose: { service: "{service}" } }
  - { file: a, dotenv: true }
  - { file: a, dotenv: true, digest: "{SERVICE}_DIGEST" }
  - { file: a, dotenv: false, tag: x }
  - { marker: "image-automation-{environment}", in: ["**/*.yaml", b.jsonnet] }
  - { file: a, marker: "flux-system:{service}" }
)");
  std::vector<std::string> told;
  for (const auto& target : layout.targets) {
    std::vector<std::string> words{std::to_string(static_cast<int>(target.shape))};
    for (const auto& [key, value] : target.where) words.push_back(key + "=" + value);
    for (const auto& part : {target.tag, target.digest, target.revision}) {
      if (!part.empty()) words.push_back(part);
    }
    for (const auto& glob : target.in) words.push_back("in " + glob);
    if (target.format == Format::assignments) words.emplace_back("assignments");
    if (target.create) words.emplace_back("create");
    told.push_back(join(words, " "));
  }
  CHECK(join(told, "; ") ==
        "1 path={service}.image {service}.revision create; 2; 2 name=ghcr.io/acme/{service} create; "
        "3 container=app kind=Deployment name={service}; 4 name={service} values=app.image; "
        "5 name={service} parameter=image.tag; 6 service={service}; 0 {SERVICE}_TAG assignments; "
        "0 {SERVICE}_DIGEST assignments; 0 x; 7 marker=image-automation-{environment} in **/*.yaml in b.jsonnet; "
        "7 marker=flux-system:{service}");
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
    {"targets:\n  - { file: x, kustomise: true }\n", "2:16 unknown key 'kustomise' | did you mean kustomize?"},
    {"targets:\n  - { file: x, helm_release: true }\n", "2:16 unknown key 'helm_release' | did you mean helmRelease?"},
    {"targets:\n  - { file: x, kustomize: { nam: y } }\n", "2:29 unknown key 'nam' | did you mean name?"},
    {"targets:\n  - { file: x, manifest: { contaner: y } }\n", "2:28 unknown key 'contaner' | did you mean container?"},
    {"targets:\n  - { file: x, compose: { name: y } }\n", "2:27 unknown key 'name' | known: service"},
    {"targets:\n  - { file: x, kustomize: false }\n",
     "2:27 kustomize must be true or a map of what to look for | write `kustomize: true`, or a map with any of: name"},
    {"targets:\n  - { file: x, argocd: {} }\n",
     "2:24 argocd must be true or a map of what to look for | write `argocd: true`, or a map with any of: name, "
     "parameter, values"},
    {"targets:\n  - { file: x, argocd: { values: 'a.' } }\n",
     "2:34 can't read the key path a.: expected a key at column 3 | a path reads like api.image.tag, list[0] or "
     "list[name=api]"},
    {"targets:\n  - { file: x, kustomize: { name: 'acme/{servce}' } }\n",
     "2:35 unknown placeholder {servce} | did you mean service?"},
    {"targets:\n  - { file: x, kustomize: true, manifest: true }\n",
     "2:43 the target has both `kustomize` and `manifest` | make two targets of it: each that is there is kept in "
     "step"},
    {"targets:\n  - { file: x, kustomize: true, tag: y }\n",
     "2:38 the target has both `kustomize` and `tag` | remove one of them: kustomize finds tag and digest itself"},
    {"targets:\n  - { file: x, image: y, digest: z }\n",
     "2:34 the target has both `image` and `digest` | remove one of them: image finds tag and digest itself"},
    {"targets:\n  - { file: x, manifest: true, revision: y }\n",
     "2:42 the target has both `manifest` and `revision` | make a target of its own for the revision"},
    {"targets:\n  - { file: x, compose: true, dotenv: true }\n",
     "2:39 the target has both `compose` and `dotenv` | make two targets of it"},
    {"targets:\n  - { file: x, argocd: true, select: { name: y } }\n",
     "2:38 `select` does not go with `argocd` | it looks into every document; name what it looks for"},
    {"targets:\n  - { file: x, manifest: true, create: true }\n",
     "2:40 `create` does not go with `manifest` | it only edits what is there"},
    {"targets:\n  - { file: x, tag: y, in: [z] }\n",
     "2:28 `in` belongs to marker targets | add `marker`, or name one file with `file`"},
    {"targets:\n  - { file: x, marker: y, in: [z] }\n",
     "2:31 the target has both `file` and `in` | put the file among the globs of `in`"},
    {"targets:\n  - { marker: y }\n",
     "2:5 the marker target names no files | add `in: [\"**/*.yaml\"]`, or `file` for a single one"},
    {"targets:\n  - { marker: y, in: '**/*.yaml' }\n",
     "2:22 `in` must be a list of globs | write `in: [\"apps/**/*.yaml\"]`"},
    {"targets:\n  - { marker: y, in: [] }\n", "2:22 `in` must be a list of globs | write `in: [\"apps/**/*.yaml\"]`"},
    {"targets:\n  - { marker: y, in: [../x] }\n",
     "2:23 the file path '../x' leaves the repository | give a path below the config repository's root, such as "
     "environments/staging.yaml"},
    {"targets:\n  - { marker: a b, in: [x] }\n",
     "2:15 a marker is one word: 'a b' | write the keyword, or the policy of Flux as namespace:name"},
    {"targets:\n  - { marker: 'flux-system:api:tag', in: [x] }\n",
     "2:15 a policy of Flux is namespace:name, not 'flux-system:api:tag' | leave :tag, :name and :digest away: all its "
     "markers are kept in step"},
    {"targets:\n  - { file: '{SERVICE}.env', dotenv: true }\n",
     "2:13 {SERVICE} is for keys of variables, not for paths | write {service}"},
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
