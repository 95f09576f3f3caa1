// Plans where services have whole image references, and places of several forms that are kept in step.
#include <doctest/doctest.h>

#include "release/promotion.hpp"
#include "release/standings.hpp"
#include "unit/release/planning.hpp"

using namespace planning;

namespace {

/// A values file with a tag and a digest, and a manifest with the whole reference.
const Layout mixed = layout_of(R"(
environments: { staging: , production: { from: staging } }
targets:
  - { file: "values/{environment}.yaml", tag: "{service}.tag", digest: "{service}.digest" }
  - { file: "apps/{environment}.yaml", tag: "{service}.image" }
  - { file: "pins/{environment}.yaml", tag: "{service}" }
)");

const std::string at_a = "@" + digest_a;
const std::string at_b = "@" + digest_b;

Files with_release(const std::string& tag, const std::string& digest) {
  const auto pin = digest.empty() ? "" : "@" + digest;
  return {{"values/staging.yaml", "api: {tag: '" + tag + "', digest: '" + digest + "'}\n"},
          {"apps/staging.yaml", "api: {image: 'host:5000/acme/api:" + tag + pin + "'}\n"},
          {"pins/staging.yaml", "api: '" + tag + pin + "'\n"}};
}

std::map<std::string, std::string> contents_after(const Plan& plan, Files files) {
  for (const auto& change : plan.files) files[change.path] = change.after;
  return files;
}

Standing standing(const Layout& layout, const Files& files, const std::string& environment) {
  return standings(layout, snapshot_of(files), environment, {"api"}).at(0);
}

/// Promotes what runs in staging.
Plan promoted(const Layout& layout, const Files& files) {
  const auto from = standings(layout, snapshot_of(files), "staging", {"api"});
  const auto to = standings(layout, snapshot_of(files), "production", {"api"});
  return plan_update(layout, snapshot_of(files), promotion(from, to, "production", {.from = "staging"}).orders);
}

}  // namespace

TEST_CASE("a whole reference here, a tag and a digest there, both in one scalar elsewhere: all in step") {
  const auto files = with_release("1", digest_a);
  const auto onwards = planned(mixed, files, {{"api", {"2", digest_b, ""}}});
  CHECK(contents_after(onwards, files) == with_release("2", digest_b));
  REQUIRE(onwards.changes.size() == 1);
  CHECK(onwards.changes[0].before == Release{"1", digest_a, ""});
  CHECK(onwards.changes[0].after == Release{"2", digest_b, ""});
  CHECK(onwards.notes.empty());
  const auto cleared = planned(mixed, files, {{"api", {.tag = "2"}}});
  CHECK(contents_after(cleared, files) == with_release("2", ""));
  CHECK(cleared.notes.size() == 3);  // a digest was cleared in each of three files
  CHECK(cleared.notes[1] ==
        "staging/api: the digest sha256:aaaaaaa in apps/staging.yaml is cleared: none was given for 2");
  const auto there = planned(mixed, with_release("2", digest_b), {{"api", {"2", digest_b, ""}}});
  CHECK(there.nothing_to_do());
  CHECK(there.unchanged.at(0).release == Release{"2", digest_b, ""});
}

TEST_CASE("places that disagree are told, whatever their forms") {
  auto files = with_release("1", digest_a);
  CHECK(standing(mixed, files, "staging").drift.empty());
  CHECK(standing(mixed, files, "staging").release == Release{"1", digest_a, ""});
  files["apps/staging.yaml"] = "api: {image: host:5000/acme/api:0" + at_a + "}\n";
  auto found = standing(mixed, files, "staging");
  CHECK(found.release.tag == "1");
  REQUIRE(found.drift.size() == 1);
  CHECK(found.drift[0].place == "apps/staging.yaml");
  CHECK(found.drift[0].release.tag == "0");
  const auto plan = planned(mixed, files, {{"api", {"1", digest_a, ""}}});
  REQUIRE(plan.files.size() == 1);
  CHECK(plan.files[0].after == "api: {image: host:5000/acme/api:1" + at_a + "}\n");
  // An image by its digest alone does not know its tag: it is in step with the same digest, and not with another.
  files["apps/staging.yaml"] = "api: {image: host:5000/acme/api" + at_a + "}\n";
  CHECK(standing(mixed, files, "staging").drift.empty());
  files["apps/staging.yaml"] = "api: {image: host:5000/acme/api" + at_b + "}\n";
  found = standing(mixed, files, "staging");
  REQUIRE(found.drift.size() == 1);
  CHECK(split_of(found) == "1, but sha256:bbbbbbb in apps/staging.yaml");
  // A bare name has no tag: it will run something else.
  files["apps/staging.yaml"] = "api: {image: host:5000/acme/api}\n";
  CHECK(standing(mixed, files, "staging").drift.size() == 1);
}

TEST_CASE("from tags and digests to whole references, and back") {
  const auto layout = layout_of(R"(
environments: { staging: , production: { from: staging } }
targets:
  - { file: "{environment}.yaml", tag: "{service}.tag", digest: "{service}.digest" }
  - { file: "{environment}/apps.yaml", tag: "{service}.image" }
)");
  const Files forth{{"staging.yaml", "api: {tag: 1.20, digest: " + digest_b + "}\n"},
                    {"production/apps.yaml", "api:\n  image: ghcr.io/acme/api:1.19" + at_a + " # live\n"}};
  const auto there = promoted(layout, forth);
  REQUIRE(there.files.size() == 1);
  CHECK(there.files[0].after == "api:\n  image: ghcr.io/acme/api:1.20" + at_b + " # live\n");
  CHECK(there.changes.at(0).before == Release{"1.19", digest_a, ""});
  CHECK(promoted(layout, {{"staging.yaml", forth.at("staging.yaml")}, {"production/apps.yaml", there.files[0].after}})
            .nothing_to_do());
  const Files back{{"staging/apps.yaml", "api: {image: ghcr.io/acme/api:1.20}\n"},
                   {"production.yaml", "api: {tag: '1.19', digest: " + digest_a + "}\n"}};
  const auto plan = promoted(layout, back);
  REQUIRE(plan.files.size() == 1);
  CHECK(plan.files[0].after == "api: {tag: '1.20', digest: \"\"}\n");  // what staging does not know is cleared
}

TEST_CASE("what a variable fills in is no release that could be promoted") {
  const auto layout = layout_of(R"(targets: [{ file: "{environment}.yaml", tag: "{service}.image" }])");
  const Files files{{"staging.yaml", "api: {image: 'acme/api:${TAG}'}\n"},
                    {"production.yaml", "api: {image: acme/api:1}\n"}};
  const auto from = standings(layout, snapshot_of(files), "staging", {"api"});
  const auto to = standings(layout, snapshot_of(files), "production", {"api"});
  const auto result = promotion(from, to, "production", {});
  CHECK(result.orders.empty());
  CHECK(result.skipped.at(0).why == "has no release in staging");
}

TEST_CASE("tags and digests of whole references in files of their own") {
  const auto layout = layout_of(R"(
targets:
  - { file: tags.json, tag: "{service}.Tag" }
  - { file: digests.json, digest: "{service}.Digest" }
)");
  const Files files{{"tags.json", "{\n    \"api\": {\"Tag\": \"reg/api:1\"}\n}"},
                    {"digests.json", "{\n    \"api\": {\"Digest\": \"reg/api" + at_a + "\"}\n}"}};
  const auto plan = planned(layout, files, {{"api", {"2", digest_b, ""}}});
  CHECK(contents_after(plan, files) ==
        Files{{"tags.json", "{\n    \"api\": {\"Tag\": \"reg/api:2\"}\n}"},
              {"digests.json", "{\n    \"api\": {\"Digest\": \"reg/api" + at_b + "\"}\n}"}});
  CHECK(plan.changes.at(0).before == Release{"1", digest_a, ""});
  const auto failure = failure_of([&] { planned(layout, files, {{"api", {.tag = "2"}}}); });
  CHECK(failure.message() ==
        "api.Digest holds sha256:aaaaaaa, which would stay: no digest was given, and it can't be cleared there");
  CHECK(failure.place().file == "digests.json");
  CHECK(failure.place().line == 2);
}

TEST_CASE("one place that can't be written keeps the others from being written") {
  auto files = with_release("1", "");
  files["apps/staging.yaml"] = "api:\n  image: host:5000/acme/api:${TAG}\n";
  const auto failure = failure_of([&] { planned(mixed, files, {{"api", {.tag = "2"}}}); });
  CHECK(failure.place().file == "apps/staging.yaml");
  CHECK(failure.place().line == 2);
}

TEST_CASE("places that only differ in what a release does not tell are brought in step, and not called unquoted") {
  const auto layout = layout_of(R"(targets: [{ file: x.yaml, tag: "{service}.tag", digest: "{service}.digest" }])");
  const auto plan = planned(layout, {{"x.yaml", "api: {tag: 'a" + at_a + "', digest: " + digest_b + "}\n"}},
                            {{"api", {"a", digest_a, ""}}});
  CHECK(plan.files.at(0).after == "api: {tag: 'a" + at_a + "', digest: " + digest_a + "}\n");
  CHECK(plan.notes == std::vector<std::string>{"staging/api: a stands there already; what is beside it and says "
                                               "otherwise is brought to it"});
}

TEST_CASE("images that are found by their shape are planned like any others") {
  const auto layout = layout_of(R"(
services: { api: { image: ghcr.io/acme/api }, web: { image: ghcr.io/acme/web } }
targets:
  - { file: "{environment}/kustomization.yaml", kustomize: true }
  - { file: "{environment}/compose.yaml", compose: true }
)");
  const std::string kustomization = "images:\n- name: ghcr.io/acme/api\n  newTag: '1'\n  digest: " + digest_a + "\n";
  const Files files{{"staging/kustomization.yaml", kustomization},
                    {"staging/compose.yaml", "services: {a: {image: ghcr.io/acme/api}, b: {image: redis:7}}\n"}};
  const auto plan = planned(layout, files, {{"api", {"2", digest_b, ""}}});
  const auto after = contents_after(plan, files);
  CHECK(after.at("staging/kustomization.yaml") ==
        "images:\n- name: ghcr.io/acme/api\n  newTag: '2'\n  digest: " + digest_b + "\n");
  CHECK(after.at("staging/compose.yaml") ==
        "services: {a: {image: ghcr.io/acme/api:2" + at_b + "}, b: {image: redis:7}}\n");
  CHECK(planned(layout, after, {{"api", {"2", digest_b, ""}}}).nothing_to_do());
  // A file without the service's image is left out where another has it; and named where none has it.
  const Files one{{"staging/kustomization.yaml", kustomization},
                  {"staging/compose.yaml", "services: {b: {image: redis:7}}\n"}};
  const auto partly = planned(layout, one, {{"api", {.tag = "2"}}});
  REQUIRE(partly.notes.size() == 2);
  CHECK(partly.notes[0].starts_with("staging/api: staging/compose.yaml has no image of api"));
  CHECK(partly.notes[0].ends_with(", left out"));
  CHECK(partly.changes.at(0).before == Release{"1", digest_a, ""});
  const auto failure = failure_of([&] { planned(layout, one, {{"web", {.tag = "2"}}}); });
  CHECK(failure.blame() == Blame::repository);
  CHECK(failure.place().file == "staging/kustomization.yaml");
  CHECK(failure.message().find("ghcr.io/acme/api") != std::string::npos);
  CHECK(standings(layout, snapshot_of(one), "staging", {"api", "web"}).size() == 1);
}

TEST_CASE("marked values are kept in step with the rest, each in its form") {
  auto layout = layout_of(R"(
targets:
  - { file: "{environment}.yaml", tag: "{service}.tag" }
  - { marker: "{service}-{environment}", in: ["**/*.yaml"] }
)");
  layout.marker_files = {"apps/a.yaml", "apps/b.yaml"};
  const Files files{{"staging.yaml", "api: {tag: v1}\n"},
                    {"apps/a.yaml", "a: acme/api:v1  # api-staging\nb: v1  # api-staging\nc: v1  # api-production\n"},
                    {"apps/b.yaml", "a: v1  # nothing\n"}};
  const auto plan = planned(layout, files, {{"api", {"v2", digest_b, ""}}});
  const auto after = contents_after(plan, files);
  CHECK(after.at("staging.yaml") == "api: {tag: v2}\n");
  CHECK(after.at("apps/a.yaml") ==
        "a: acme/api:v2" + at_b + "  # api-staging\nb: v2  # api-staging\nc: v1  # api-production\n");
  CHECK(after.at("apps/b.yaml") == files.at("apps/b.yaml"));
  CHECK(plan.notes.empty());  // a file without the marker is nothing to tell of
  CHECK(planned(layout, after, {{"api", {"v2", digest_b, ""}}}).nothing_to_do());
}

TEST_CASE("a parameter that Helm would take for a number is refused, unless it is forced to be a string") {
  const auto layout = layout_of(R"(
targets: [{ file: app.yaml, argocd: { name: "{service}", parameter: image.tag } }]
)");
  const auto app = [](const std::string& parameter) {
    return "kind: Application\nmetadata: {name: api}\nspec:\n  source:\n    helm:\n      parameters:\n      - " +
           parameter + "\n";
  };
  const Files files{{"app.yaml", app("{name: image.tag, value: v1}")}};
  CHECK(planned(layout, files, {{"api", {.tag = "1.20"}}}).files.at(0).after ==
        app("{name: image.tag, value: \"1.20\"}"));
  const auto failure = failure_of([&] { planned(layout, files, {{"api", {.tag = "1234567"}}}); });
  CHECK(failure.hint() == "add `forceString: true` to the parameter");
  CHECK(failure.place().line == 7);
  const Files forced{{"app.yaml", app("{name: image.tag, value: v1, forceString: true}")}};
  CHECK(planned(layout, forced, {{"api", {.tag = "1234567"}}}).files.at(0).after ==
        app("{name: image.tag, value: \"1234567\", forceString: true}"));
}
