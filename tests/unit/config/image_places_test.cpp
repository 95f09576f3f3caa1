#include "config/image_places.hpp"

#include <doctest/doctest.h>

#include "unit/config/places.hpp"

using namespace lockstep;

namespace {

struct Row {
  Shape shape;
  std::map<std::string, std::string> where;
  std::string text, places;
};

const std::string workloads = R"(# Licence
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  template:
    spec:
      initContainers:
        - name: migrate
          image: ghcr.io/acme/api:1.4.1
      containers:
        - image: ghcr.io/acme/api:1.4.1  # the API
          name: api
        - name: proxy
          image: "localhost:5000/envoy@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
---
apiVersion: v1
kind: Service
metadata: { name: api }
spec: { ports: [{ name: http, port: 80 }] }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: cleanup }
spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: run, image: ghcr.io/acme/api:1.4.0 }] } } } } }
---
apiVersion: v1
kind: List
items:
  - apiVersion: argoproj.io/v1alpha1
    kind: Rollout
    metadata: { name: web }
    spec:
      template: { spec: { containers: [{ image: redis }, { name: a, image: x/y:1 }, { name: a, image: x/z:1 }] } }
  - apiVersion: serving.knative.dev/v1
    kind: Service
    metadata: { name: hello }
    spec: { template: { spec: { containers: [{ image: ghcr.io/acme/hello:1 }] } } }
)";

const std::string release = R"(apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: api, namespace: apps }
spec:
  chart: { spec: { chart: api, version: 1.2.3 } }
  values:
    image: { registry: ghcr.io, repository: acme/api, tag: 1.4.1, digest: "" }
    worker:
      image: ghcr.io/acme/worker:7
    metrics:
      image: { repository: quay.io/metrics/exporter, version: v3, sha: }
    sidecars: [{ name: log, initImage: ghcr.io/acme/log:2 }]
    backgroundImage: sky
---
kind: ConfigMap
data: { image: ghcr.io/acme/no:1 }
)";

const std::string application = R"(apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: api }
spec:
  source:
    helm:
      parameters:
        - { name: image.repository, value: ghcr.io/acme/api }
        - { name: image.tag, value: "1.4.1", forceString: true }
        - { name: image.digest, value: "" }
        - { name: worker.image.tag, value: "7" }
        - { name: replicas, value: "2" }
      valuesObject:
        proxy: { image: { repository: envoy, tag: 1 } }
      values: |
        # of the chart
        jobs:
          image: ghcr.io/acme/jobs:3
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all }
spec:
  template:
    metadata: { name: web }
    spec:
      sources:
        - repoURL: https://github.com/acme/deploy
        - kustomize: { images: ["ghcr.io/acme/web:2", web=ghcr.io/acme/front:3, 'ghcr.io/acme/x:{{tag}}'] }
)";

const Row rows[] = {
    {Shape::image,
     {{"path", "api.image"}},
     "api: { image: ghcr.io/acme/api:1 }\n",
     "ghcr.io/acme/api (api) whole api.image"},
    {Shape::image,
     {{"path", "api.image"}},
     "api:\n  image:\n    repository: acme/api\n    registry: ghcr.io\n    tag: 1\n",
     "ghcr.io/acme/api (api) api.image.tag"},
    {Shape::image,
     {{"path", "api"}},
     "api: { version: 1, sha: abc, repository: acme/api }\n",
     "acme/api (api) api.version, digest api.sha"},
    {Shape::image, {{"path", "i[1]"}}, "i: [a:1, b:2]\n", "b whole i[1]"},
    {Shape::image, {{"path", "a"}}, "a: { b: 1 }\n", ""},
    {Shape::image, {{"path", "a"}}, "b: acme/api:1\n---\na: acme/api:1\n", "acme/api (a) whole a#1"},
    {Shape::kustomize,
     {},
     "images:\n- name: api\n  newName: ghcr.io/acme/api\n  newTag: 1.4.1\n- { name: redis, digest: x }\n- name: bare\n",
     ""},  // not called kustomization.yaml, and no kind
    {Shape::kustomize,
     {},
     "kind: Kustomization\nimages:\n- name: api\n  newName: ghcr.io/acme/api\n  newTag: 1.4.1\n"
     "- { name: redis, digest: x }\n- name: bare\n- newTag: nameless\n",
     "ghcr.io/acme/api (api) images[name=api].newTag; redis (redis) , digest images[name=redis].digest"},
    {Shape::kustomize,
     {{"name", "redis"}},
     "kind: Component\nimages: [{name: a, newTag: 1}, {name: redis, newTag: 2}]\n",
     "redis (redis) images[name=redis].newTag"},
    {Shape::kustomize,
     {},
     "kind: Component\nimages: [{name: a, newTag: 1}, {name: a, newTag: 2}]\n",
     "a (a) images[0].newTag; a (a) images[1].newTag"},
    {Shape::kustomize,
     {},
     "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps}\nspec:\n  images:\n"
     "  - name: ghcr.io/acme/api\n    newTag: 1\nimages: [{name: no, newTag: 1}]\n",
     "ghcr.io/acme/api (ghcr.io/acme/api in Kustomization/apps) spec.images[name=ghcr.io/acme/api].newTag"},
    {Shape::manifest,
     {},
     workloads,
     "ghcr.io/acme/api (migrate in Deployment/api) whole "
     "spec.template.spec.initContainers[name=migrate].image; "
     "ghcr.io/acme/api (api in Deployment/api) whole spec.template.spec.containers[name=api].image; "
     "localhost:5000/envoy (proxy in Deployment/api) whole spec.template.spec.containers[name=proxy].image; "
     "ghcr.io/acme/api (run in CronJob/cleanup) whole "
     "spec.jobTemplate.spec.template.spec.containers[name=run].image#2; "
     "redis (in Rollout/web) whole items[0].spec.template.spec.containers[0].image#3; "
     "x/y (a in Rollout/web) whole items[0].spec.template.spec.containers[1].image#3; "
     "x/z (a in Rollout/web) whole items[0].spec.template.spec.containers[2].image#3; "
     "ghcr.io/acme/hello (in Service/hello) whole items[1].spec.template.spec.containers[0].image#3"},
    {Shape::manifest,
     {{"kind", "Deployment"}, {"container", "api"}},
     workloads,
     "ghcr.io/acme/api (api in Deployment/api) whole spec.template.spec.containers[name=api].image"},
    {Shape::manifest,
     {{"name", "cleanup"}},
     workloads,
     "ghcr.io/acme/api (run in CronJob/cleanup) whole "
     "spec.jobTemplate.spec.template.spec.containers[name=run].image#2"},
    {Shape::manifest, {}, "a: &x y\nspec: { containers: [{ image: *x }, { image: '{{ .Values.image }}' }] }\n", ""},
    {Shape::helm_release,
     {},
     release,
     "ghcr.io/acme/api (in HelmRelease/api) spec.values.image.tag, digest spec.values.image.digest; "
     "ghcr.io/acme/worker (worker in HelmRelease/api) whole spec.values.worker.image; "
     "quay.io/metrics/exporter (metrics in HelmRelease/api) spec.values.metrics.image.version, digest "
     "spec.values.metrics.image.sha; "
     "ghcr.io/acme/log (log in HelmRelease/api) whole spec.values.sidecars[name=log].initImage"},
    {Shape::helm_release,
     {{"values", "worker.image"}},
     release,
     "ghcr.io/acme/worker (worker in HelmRelease/api) whole spec.values.worker.image"},
    {Shape::helm_release, {{"name", "web"}}, release, ""},
    {Shape::argocd,
     {},
     application,
     "ghcr.io/acme/api (in Application/api) spec.source.helm.parameters[name=image.tag].value, digest "
     "spec.source.helm.parameters[name=image.digest].value; "
     "(worker in Application/api) retyped spec.source.helm.parameters[name=worker.image.tag].value; "
     "envoy (proxy in Application/api) spec.source.helm.valuesObject.proxy.image.tag; "
     "ghcr.io/acme/jobs (jobs in Application/api) whole spec.source.helm.values.jobs.image; "
     "ghcr.io/acme/web (in ApplicationSet/all) whole spec.template.spec.sources[1].kustomize.images[0]#1; "
     "ghcr.io/acme/front (web in ApplicationSet/all) whole spec.template.spec.sources[1].kustomize.images[1]#1"},
    {Shape::argocd,
     {{"name", "web"}},
     application,
     "ghcr.io/acme/web (in ApplicationSet/all) whole spec.template.spec.sources[1].kustomize.images[0]#1; "
     "ghcr.io/acme/front (web in ApplicationSet/all) whole spec.template.spec.sources[1].kustomize.images[1]#1"},
    {Shape::argocd,
     {{"parameter", "worker.image.tag"}},
     application,
     "(worker in Application/api) retyped spec.source.helm.parameters[name=worker.image.tag].value"},
    {Shape::argocd,
     {{"values", "jobs.image"}},
     application,
     "ghcr.io/acme/jobs (jobs in Application/api) whole spec.source.helm.values.jobs.image"},
    {Shape::compose,
     {},
     "services:\n  api:\n    image: ghcr.io/acme/api:1.4.1\n  web: {image: 'ghcr.io/acme/web:${TAG:-1}'}\n"
     "  built: {build: .}\n  db: {image: postgres}\nx-image: acme/no:1\n",
     "ghcr.io/acme/api (api) whole services.api.image; postgres (db) whole services.db.image"},
    {Shape::compose,
     {{"service", "db"}},
     "services: {api: {image: a:1}, db: {image: b:1}}\n",
     "b (db) whole services.db.image"},
};

}  // namespace

TEST_CASE("images are found by what a file of a shape says") {
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(told(image_places(row.shape, row.where, {.name = "a.yaml", .text = row.text})) == row.places);
  }
}

TEST_CASE("a file's name tells a kustomization, and Argo CD's override") {
  const std::string_view images = "images: [{name: a, newTag: 1}]\n";
  for (const std::string name : {"kustomization.yaml", "x/kustomization.yml", "x/Kustomization"}) {
    CHECK(told(image_places(Shape::kustomize, {}, {.name = name, .text = images})) == "a (a) images[name=a].newTag");
  }
  const std::string_view override_text =
      "helm: {parameters: [{name: image.tag, value: x}]}\nkustomize: {images: [acme/api:1]}\n";
  const std::string all =
      "(in /api) retyped helm.parameters[name=image.tag].value; "
      "acme/api (in /api) whole kustomize.images[0]";
  for (const std::string name : {"a/.argocd-source-api.yaml", ".argocd-source-argocd_api.yaml"}) {
    CAPTURE(name);
    CHECK(told(image_places(Shape::argocd, {}, {.name = name, .text = override_text})) == all);
    CHECK(told(image_places(Shape::argocd, {{"name", "api"}}, {.name = name, .text = override_text})) == all);
    CHECK(told(image_places(Shape::argocd, {{"name", "web"}}, {.name = name, .text = override_text})).empty());
  }
  CHECK(image_places(Shape::argocd, {}, {.name = ".argocd-source.yaml", .text = override_text}).size() == 2);
}

TEST_CASE("the images of every shape are found at once, each one time") {
  struct AllRow {
    std::string name, text, places;
  };
  const AllRow all[] = {
      {"values.yaml",
       "global: {imageRegistry: x}\nimage: {repository: acme/api, tag: 1}\nold: {image: acme/old, tag: 2}\n"
       "images:\n- {repository: acme/a, tag: 1}\nenv:\n- {name: RELATED_IMAGE, value: 'quay.io/acme/r:4'}\n"
       "args: [--verbose, acme/init:2]\nurl: https://acme.example.com/x:1\n",
       "acme/api image.tag; acme/old (old) old.tag; acme/a images[0].tag; "
       "quay.io/acme/r (RELATED_IMAGE) whole env[name=RELATED_IMAGE].value; acme/init whole args[1]"},
      {"tags.json", "{\"api\": {\"Tag\": \"ghcr.io/acme/api:1\"}, \"n\": 1}", "ghcr.io/acme/api (Tag) whole api.Tag"},
      {"Chart.yaml", "dependencies: [{name: redis, version: 17.0.0, repository: 'https://charts.example.com/x'}]\n",
       ""},
      {"kustomization.yaml", "images: [{name: acme/api, newTag: 1}]\n",
       "acme/api (acme/api) images[name=acme/api].newTag"},
  };
  for (const auto& row : all) {
    CAPTURE(row.text);
    CHECK(told(all_image_places({.name = row.name, .text = row.text})) == row.places);
  }
  // What a shape has found is not found again.
  const auto count = [](std::string_view text) { return all_image_places({.name = "a.yaml", .text = text}).size(); };
  CHECK(count(workloads) == 8);
  CHECK(count(release) == 5);  // also the one in the ConfigMap
  CHECK(count(application) == 6);
}

TEST_CASE("the addresses of images lead to what stands there") {
  for (const auto& row : rows) {
    const Document document{.name = "a.yaml", .text = row.text};
    for (const auto& place : image_places(row.shape, row.where, document)) {
      if (!place.tag) continue;
      CAPTURE(place.tag->text());
      const auto found = find(document, *place.tag);
      REQUIRE(found);
      if (place.whole_image) CHECK(found->value.find(place.image) != std::string::npos);
    }
  }
}
