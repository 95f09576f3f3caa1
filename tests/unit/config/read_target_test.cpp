#include "config/read_target.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "base/text.hpp"
#include "unit/config/layouts.hpp"

using namespace lockstep;

namespace {

struct Row {
  std::string text, refusal;
};
const Row rows[] = {
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
    {"targets:\n  - { file: 'environments/*.yaml', tag: x }\n",
     "2:13 `file` is one path, and has no '*' | write a placeholder, {environment} or {service}; globs go into `in` of "
     "a marker target"},
    {"targets:\n  - { file: x, dotenv: { tag: X } }\n", "2:24 dotenv must be true or false"},
};

}  // namespace

TEST_CASE("a target that contradicts itself is refused with its place") {
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(refusal(row.text) == row.refusal);
  }
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
        "0 {SERVICE}_TAG {SERVICE}_DIGEST assignments; 0 x; 7 marker=image-automation-{environment} in **/*.yaml in "
        "b.jsonnet; "
        "7 marker=flux-system:{service}");
}
