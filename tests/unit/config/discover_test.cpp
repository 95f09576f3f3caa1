#include "config/discover.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "unit/config/tree.hpp"

using namespace lockstep;

TEST_CASE("without a configuration, environments are the files and services the keys with a tag") {
  const auto values = "replicas: 3\napi: { image: { tag: \"1\" } }\nweb:\n  image:\n    tag: 2\nnone: { image: x }\n";
  Tree tree{.files = {{"environments/staging.yaml", values},
                      {"environments/pr-123.yaml", "api: { image: { tag: } }\n"},
                      {"environments/README.md", "# x"},
                      {"environments/old/dev.yaml", values},
                      {"charts/api.yaml", values}}};
  const auto layout = default_layout();
  CHECK(tree.list(layout).services(layout) == "pr-123: api; staging: api web");
  CHECK(tree.rounds == std::vector<std::string>{"environments"});
  CHECK(files_in(layout, "staging", tree.listing) == std::vector<std::string>{"environments/staging.yaml"});
}

TEST_CASE("services are found in YAML within a literal block") {
  const auto layout = parsed(R"(
environments: { staging: }
targets: [{ file: "apps/{environment}.yaml", tag: "spec.helm.values.{service}.tag" }]
)");
  Tree tree{.files = {{"apps/staging.yaml",
                       "spec:\n  helm:\n    values: |\n      api:\n        tag: 1.4.1\n      none: x\n"}}};
  CHECK(tree.list(layout).services(layout) == "staging: api");
}

TEST_CASE("what the layout knows is not listed") {
  const auto layout = parsed(R"(
environments: { staging: , production: { matrix: { cluster: [us-1, eu-1] } } }
targets:
  - { file: "environments/{environment}.yaml", tag: "{service}.image.tag" }
  - { file: "clusters/{cluster}/{environment}.yaml", tag: "images[name={service}].newTag" }
)");
  CHECK(unlisted(layout, {}, {}).empty());
  CHECK(unlisted(layout, {"production"}, {}).empty());
  CHECK(unlisted(default_layout(), {"staging"}, {}).empty());
  CHECK(environments_in(layout, {}) == std::vector<std::string>{"staging", "production"});
  CHECK(files_in(layout, "staging", {}) == std::vector<std::string>{"environments/staging.yaml"});
  CHECK(files_in(layout, "production", {}) == std::vector<std::string>{"clusters/eu-1/production.yaml",
                                                                       "clusters/us-1/production.yaml",
                                                                       "environments/production.yaml"});
  CHECK_THROWS_AS(unlisted(layout, {"prodction"}, {}), Failure);
  CHECK_THROWS_AS(unlisted(layout, {""}, {}), Failure);
  CHECK_THROWS_AS(files_in(layout, "prodction", {}), Failure);
  CHECK_THROWS_AS(services_in(layout, "prodction", {}, {}), Failure);
}

TEST_CASE("a matrix of clusters: services that stand in one of them stand in the environment") {
  const auto layout = parsed(R"(
environments: { staging: , production: { matrix: { cluster: [us-1, eu-1] } } }
targets:
  - { file: "clusters/{cluster}/{service}/values.yaml", tag: tag }
  - { file: "environments/{environment}.yaml", tag: "{service}.tag" }
)");
  Tree tree{.files = {{"clusters/us-1/api/values.yaml", tag_only},
                      {"clusters/eu-1/api/values.yaml", tag_only},
                      {"clusters/eu-1/web/values.yaml", tag_only},
                      {"clusters/eu-1/web/extra/values.yaml", tag_only},
                      {"clusters/eu-1/monitoring/dashboards.yaml", tag_only},
                      {"clusters/eu-1/untagged/values.yaml", "x: 1\n"},
                      {"clusters/ap-1/other/values.yaml", tag_only},
                      {"environments/staging.yaml", "api: { tag: x }\n"}}};
  CHECK(tree.list(layout).services(layout) == "staging: api; production: api web");
  CHECK(tree.rounds == std::vector<std::string>{"clusters/eu-1 clusters/us-1"});
  Tree one{.files = tree.files};
  one.list(layout, {"staging"});
  CHECK(one.rounds.empty());
}

TEST_CASE("a service is found wherever its placeholder stands") {
  struct Row {
    std::string target, text, services;
  };
  const Row rows[] = {
      {"tag: '{service}.image.tag'", "api.v2: {image: {tag: a}}\n\"a b\": {image: {tag: a}}\nx: 1\n", "api.v2"},
      {"tag: 'apps.svc-{service}.tag'", "apps: {svc-api: {tag: a}, svc-: {tag: a}, web: {tag: a}}\nsvc-x: {tag: a}\n",
       "api"},
      {"tag: 'images[name={service}].newTag'",
       "images:\n- {name: api, newTag: a}\n- {name: web}\n- {newTag: b}\n- {name: a/b, newTag: c}\n", "api"},
      {"tag: 'images[name=registry.example.com/{service}].newTag'",
       "images:\n- {name: registry.example.com/api, newTag: a}\n- {name: redis, newTag: a}\n", "api"},
      {"tag: '{service}'", "api: 1.2\nweb: \"2\"\nmap: {a: b}\nlist: [a]\n", "api web"},
      {"tag: 'images.{environment}.{service}'", "images: {e: {api: a}, f: {web: a}}\n", "api"},
      {"tag: '{service}.tag', digest: '{service}.digest'", "api: {digest: a}\nweb: {tag: a}\nx: {y: z}\n", "api web"},
      {"digest: 'digests.{service}', tag: 'tags.{service}'", "digests: {api: a}\ntags: {web: a}\n", "api web"},
      {"tag: version, select: {kind: Deployment, name: '{service}'}",
       "kind: Deployment\nmetadata: {name: api}\nversion: a\n---\nkind: Service\nmetadata: {name: web}\nversion: a\n",
       "api"},
      {"tag: 'spec[name={service}].tag', select: {name: '{service}-app'}",
       "metadata: {name: api-app}\nspec: [{name: api, tag: a}, {name: web, tag: a}]\n---\n"
       "metadata: {name: web}\nspec: [{name: web, tag: a}]\n",
       "api"},
      {"tag: version", "version: a\n", ""},
      {"tag: '{service}.tag'", "", ""},
      {"tag: '{service}.tag'", "- api\n", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.target);
    CAPTURE(row.text);
    const auto layout = parsed("targets: [{ file: apps.yaml, " + row.target + " }]\n");
    Tree tree{.files = {{"apps.yaml", row.text}}};
    CHECK(tree.list(layout, {"e"}).services(layout, "e") == row.services);
    CHECK(tree.rounds.empty());
  }
}

TEST_CASE("what stands but can't be edited is found: a promotion must not leave it out in silence") {
  const auto layout = parsed("targets: [{ file: e.yaml, tag: '{service}.image.tag' }]\n");
  Tree tree{.files = {{"e.yaml",
                       "base: &base { image: { tag: &t a } }\n"
                       "merged: { <<: *base }\n"
                       "alias: { image: { tag: *t } }\n"}}};
  CHECK(tree.services(layout, "e") == "alias base merged");
}

TEST_CASE("an environment is a directory only where the rest of the path is there") {
  const auto layout = parsed("targets: [{ file: '{environment}/{service}/values.yaml', tag: tag }]\n");
  Tree tree{.files = {{"staging/api/values.yaml", tag_only},
                      {"staging/web/values.yaml", tag_only},
                      {"production/api/values.yaml", tag_only},
                      {"docs/img/x.png", ""},
                      {"with blank/api/values.yaml", tag_only},
                      {"README.md", ""}}};
  CHECK(tree.list(layout).services(layout) == "production: api; staging: api web");
  CHECK(tree.rounds ==
        std::vector<std::string>{"", "docs production staging", "docs/img production/api staging/api staging/web"});
  Tree one{.files = tree.files};
  CHECK(one.list(layout, {"staging"}).services(layout, "staging") == "api web");
  CHECK(one.rounds == std::vector<std::string>{"staging"});
}

TEST_CASE("a placeholder that stands twice stands for the same name") {
  const auto layout = parsed("targets: [{ file: '{service}/{environment}/{service}.yaml', tag: tag }]\n");
  Tree tree{.files = {{"api/dev/api.yaml", tag_only}, {"api/dev/web.yaml", tag_only}, {"web/dev/api.yaml", tag_only}}};
  CHECK(tree.list(layout, {"dev"}).services(layout, "dev") == "api");
  CHECK(tree.rounds == std::vector<std::string>{""});
  Tree all{.files = tree.files};
  CHECK(all.list(layout).services(layout) == "dev: api");
}

TEST_CASE("a file that is missing in one environment leaves its services out there") {
  const auto layout = parsed(R"(
environments: { staging: , production: }
targets: [{ file: "{environment}/{service}.yaml", tag: tag }, { file: "{environment}.yaml", tag: "{service}.tag" }]
)");
  Tree tree{.files = {{"staging/api.yaml", tag_only}, {"staging.yaml", "web: { tag: a }\n"}}};
  CHECK(tree.list(layout).services(layout) == "staging: api web; production: ");
  CHECK(tree.rounds == std::vector<std::string>{"production staging"});
}

TEST_CASE("listed services are not searched for, and are those of them that stand") {
  const auto layout = parsed(R"(
services: { api: , web: , worker: , flagged: }
targets:
  - { file: "{environment}/{service}.yaml", tag: tag, create: true }
  - { file: "{environment}.yaml", tag: "{service}.tag", create: true }
)");
  Tree tree{.files = {{"dev/api.yaml", tag_only},
                      {"dev/other.yaml", tag_only},
                      {"dev/worker.yaml", "x: y\n"},
                      {"dev.yaml", "web: { tag: a }\nunlisted: { tag: a }\nflagged: false\n"}}};
  CHECK(tree.list(layout, {"dev"}).services(layout, "dev") == "api web");
  CHECK(tree.rounds.empty());
  CHECK(files_in(layout, "dev", {}) ==
        std::vector<std::string>{"dev.yaml", "dev/api.yaml", "dev/flagged.yaml", "dev/web.yaml", "dev/worker.yaml"});
  CHECK(tree.list(layout).services(layout) == "dev: api web");
}

TEST_CASE("a target without {service} finds only services that are listed") {
  const auto one = single_target_layout("values.yaml", "image.tag");
  Tree tree{.files = {{"values.yaml", "image: { tag: a }\n"}}};
  CHECK(tree.list(one, {"dev"}).services(one, "dev").empty());
  CHECK(tree.list(one).services(one).empty());
  auto listed = one;
  listed.services = {{.name = "api"}};
  CHECK(tree.services(listed, "dev") == "api");
}

TEST_CASE("a file that does not parse is a failure with its name") {
  const auto layout = default_layout();
  Tree tree{.files = {{"environments/dev.yaml", "api: [\n"}}};
  try {
    tree.services(layout, "dev");
    FAIL("no failure");
  } catch (const Failure& failure) {
    CHECK(failure.blame() == Blame::repository);
    CHECK(failure.place().file == "environments/dev.yaml");
  }
}

TEST_CASE("a tree with more places than can be looked at is a failure, not a long wait") {
  const auto layout = parsed("targets: [{ file: '{service}/x/{environment}.yaml', tag: tag }]\n");
  Listing listing;
  for (int i = 0; i < 30'000; ++i) listing[""].push_back(std::to_string(i) + "/");
  CHECK_THROWS_AS(unlisted(layout, {}, listing), Failure);
}

TEST_CASE("250 services in 4 environments take a round a level, and no time to speak of") {
  Files in_keys;
  Files in_paths;
  for (const std::string environment : {"dev", "internal", "production", "staging"}) {
    for (int i = 1000; i < 1250; ++i) {
      const auto service = "service-" + std::to_string(i);
      in_keys["environments/" + environment + ".yaml"] +=
          service + ":\n  replicas: 3\n  image:\n    repository: acme/" + service + "\n    tag: \"1.4.2\"\n";
      in_paths["apps/" + service + "/" + environment + "/values.yaml"] = "image:\n  tag: \"1.4.2\"\n";
    }
  }
  const auto keys = default_layout();
  const auto paths = parsed("targets: [{ file: 'apps/{service}/{environment}/values.yaml', tag: image.tag }]\n");
  for (const auto& [layout, files, rounds] : {std::tuple{keys, in_keys, 1}, {paths, in_paths, 3}}) {
    Tree tree{.files = files};
    CHECK(environments_in(layout, tree.list(layout).listing).size() == 4);
    CHECK(std::ssize(tree.rounds) == rounds);
    for (const auto& environment : environments_in(layout, tree.listing)) {
      const auto services = split(tree.services(layout, environment), ' ');
      CHECK(services.size() == 250);
      CHECK(services.back() == "service-1249");
    }
  }
}

TEST_CASE("services of named targets are found by what the files have") {
  struct ShapeRow {
    std::string target, text, services;
  };
  const std::string deployments =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\n"
      "spec: {containers: [{name: app, image: ghcr.io/acme/api:1}, {name: log, image: fluent:2}]}\n---\n"
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {containers: [{name: app, image: "
      "acme/site:1}]}\n";
  const std::string chart =
      "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: shop}\nspec:\n  values:\n"
      "    image: {tag: 1}\n    cart: {image: {tag: 2}}\n    jobs: {image: acme/jobs:3}\n";
  const ShapeRow shapes[] = {
      {"image: '{service}.image'", "api: {image: a/b:1}\nweb: {image: {tag: 1}}\nx: {image: []}\ny: 1\n", "api web"},
      {"kustomize: true",
       "kind: Component\nimages: [{name: acme/api, newTag: 1}, {name: x, newName: acme/web, digest: y}, {name: z}]\n",
       "api web"},
      {"kustomize: {name: 'acme/{service}'}",
       "kind: Component\nimages: [{name: acme/api, newTag: 1}, {name: other/web, newTag: 1}]\n", "api"},
      {"manifest: true", deployments, "api fluent site"},
      {"manifest: {container: '{service}'}", deployments, "app log"},
      {"manifest: {name: '{service}', container: app}", deployments, "api web"},
      {"helmRelease: true", chart, "jobs shop"},
      {"helmRelease: {name: '{service}', values: image}", chart, "shop"},
      {"helmRelease: {values: '{service}.image'}", chart, "cart jobs"},
      {"argocd: {parameter: '{service}.image.tag'}",
       "kind: Application\nspec: {source: {helm: {parameters: [{name: api.image.tag, value: x}, {name: a.tag, value: "
       "x}]}}}\n",
       "api"},
      {"argocd: {name: '{service}'}",
       "apiVersion: v1\nkind: Application\nmetadata: {name: api}\n"
       "spec: {source: {kustomize: {images: [acme/backend:1]}}}\n",
       "api"},
      {"compose: {service: '{service}'}", "services: {api: {image: acme/x:1}, web: {build: .}, db: {image: '${DB}'}}\n",
       "api"},
      {"compose: true", "services: {api: {image: acme/x:1}, db: {image: postgres}}\n", "postgres x"},
      {"dotenv: true", "CHECKOUT_API_TAG=1\nWEB_TAG=2\nOTHER=3\n", "checkout-api web"},
      {"marker: 'kw-{service}'", "a: 1  # kw-api\nb: acme/web:1 # kw-web\nc: 1  # kw\n", "api web"},
      {"marker: 'ns:{service}'", "a: 1  # {\"$imagepolicy\": \"ns:api:tag\"}\nb: 2 # {\"$imagepolicy\": \"x:web\"}\n",
       "api"},
      {"marker: kw", "a: acme/api:1  # kw\nb: 1  # kw\n", "api"},
  };
  for (const auto& row : shapes) {
    CAPTURE(row.target);
    CAPTURE(row.text);
    const auto layout = parsed("targets: [{ file: '{environment}/a.yaml', " + row.target + " }]\n");
    Tree tree{.files = {{"e/a.yaml", row.text}}};
    CHECK(tree.list(layout).services(layout) == "e: " + row.services);
  }
}

TEST_CASE("of the services that the layout lists, those are there that a named target finds") {
  const auto layout = parsed(
      "targets: [{ file: '{environment}.yaml', manifest: true }, { file: '{environment}.vars', dotenv: true }]\n"
      "services: { api: { image: acme/backend }, web: , checkout-api: , none: }\n");
  Tree tree{
      .files = {
          {"e.yaml", "kind: Pod\nspec: {containers: [{image: acme/backend:1}, {image: acme/web:1}, {image: redis}]}\n"},
          {"e.vars", "CHECKOUT_API_TAG=1\nNO_TAG=2\n"}}};
  CHECK(tree.list(layout).services(layout) == "e: api checkout-api web");
}

TEST_CASE("services are found behind the markers of any file that has them") {
  auto layout = parsed("environments: { e: , f: }\ntargets: [{ marker: 'kw-{environment}', in: ['**/*.yaml'] }]\n");
  Tree tree{.files = {{"a.yaml", "a: acme/api:1  # kw-e\nb: acme/web:1  # kw-f\n"},
                      {"b/c.yaml", "a: acme/auth:1  # kw-e\n"}}};
  CHECK(unlisted(layout, {}, {}).empty());
  layout.marker_files = {"a.yaml", "b/c.yaml"};
  CHECK(files_in(layout, "e", {}) == layout.marker_files);
  CHECK(tree.services(layout) == "e: api auth; f: web");
}
