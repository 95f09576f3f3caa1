#include <doctest/doctest.h>

#include "config/image_places.hpp"
#include "unit/config/layouts.hpp"
#include "unit/config/places.hpp"

using namespace lockstep;

namespace {

/// The addresses that the service's targets lead to in the file, or why it has none.
std::string places(const std::string& target, const std::string& services, const std::string& service,
                   std::string_view text, const std::string& file = "kustomization.yaml") {
  const auto layout = parsed("targets: [{ file: '" + file + "', " + target + " }]\nservices: {" + services + "}\n");
  const auto asked = targets_of(layout, "staging", service).front();
  const Document document{.name = asked.file, .text = text};
  try {
    std::vector<std::string> lines;
    for (const auto& one : resolved(asked, document)) {
      if (one.shape != Shape::keys) {
        CHECK((!one.tag && !one.digest));
        lines.push_back("left out: " + no_place(one, document).message());
        continue;
      }
      lines.push_back(told(one.tag) + (one.digest ? " digest " + told(one.digest) : "") +
                      (one.whole_image ? " whole" : "") + (one.retyped_by_helm ? " retyped" : "") +
                      (one.revision ? " revision " + told(one.revision) : ""));
    }
    if (!lines.empty()) return join(lines, "; ");
    const auto failure = no_place(asked, document);
    return std::to_string(failure.place().line) + ": " + failure.message() + " | " + failure.hint();
  } catch (const Failure& failure) {
    return std::to_string(failure.place().line) + ": " + failure.message() + " | " + failure.hint();
  }
}

struct Row {
  std::string target, services, service, text, places;
};

const std::string two_of_three =
    "kind: Deployment\nspec:\n  initContainers:\n  - {name: migrate, image: ghcr.io/acme/api:1}\n  containers:\n"
    "  - {name: main, image: ghcr.io/acme/api:1}\n  - {name: proxy, image: envoy:2}\n";

const std::string two_deployments =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {containers: [{name: x, image: acme/a:1}]}\n"
    "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n"
    "spec: {containers: [{name: x, image: acme/b:1}, {name: y, image: acme/c:1}]}\n";

const std::string entries =
    "images:\n- {name: api-image, newName: ghcr.io/acme/api, newTag: 1}\n- {name: ghcr.io/acme/web, digest: x}\n"
    "- {name: auth}\n";

const std::string chart =
    "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: api}\nspec:\n  values:\n"
    "    image: {tag: 1}\n    worker: {image: {tag: 2}}\n    exporter: {image: quay.io/x/exporter:3}\n";

const Row rows[] = {
    // By the image.
    {"manifest: true", "api: {image: ghcr.io/acme/api}", "api", two_of_three,
     "spec.initContainers[name=migrate].image whole; spec.containers[name=main].image whole"},
    {"manifest: true", "e: {image: docker.io/library/envoy}", "e", two_of_three,
     "spec.containers[name=proxy].image whole"},
    {"manifest: true", "api: {image: ghcr.io/acme/other}", "api", two_of_three,
     "0: has no image of api (ghcr.io/acme/other): it has ghcr.io/acme/api and envoy | check services.api.image in "
     ".lockstep.yaml"},
    // By the last part of it, or its place's name; then all of that image.
    {"manifest: true", "", "api", two_of_three,
     "spec.initContainers[name=migrate].image whole; spec.containers[name=main].image whole"},
    {"manifest: true", "", "main", two_of_three,
     "spec.initContainers[name=migrate].image whole; spec.containers[name=main].image whole"},
    {"manifest: true", "", "wep", two_of_three,
     "0: has no image of wep: it has ghcr.io/acme/api and envoy | say which image it is: services.wep.image in "
     ".lockstep.yaml"},
    {"manifest: true", "", "api",
     "a: {containers: [{name: api, image: acme/x:1}]}\nb: {containers: [{name: y, image: acme/api:1}]}\n",
     "1: several images might be those of api: acme/x on line 1 and acme/api on line 2 | say which: services.api.image "
     "in .lockstep.yaml"},
    // By what the target names.
    {"manifest: {container: '{service}'}", "proxy: {image: acme/any}", "proxy", two_of_three,
     "spec.containers[name=proxy].image whole"},
    {"manifest: {name: '{service}'}", "", "api", two_deployments, "spec.containers[name=x].image whole"},
    {"manifest: {name: '{service}'}", "", "web", two_deployments,
     "9: several images might be those of web: acme/b on line 9 and acme/c on line 9 | say which: services.web.image "
     "in "
     ".lockstep.yaml"},
    {"manifest: {name: '{service}', container: y}", "", "web", two_deployments,
     "spec.containers[name=y].image#1 whole"},
    // kustomize: by newName, by name, and what is missing.
    {"kustomize: true", "api: {image: ghcr.io/acme/api}", "api", entries, "images[name=api-image].newTag"},
    {"kustomize: true", "a: {image: api-image}", "a", entries, "images[name=api-image].newTag"},
    {"kustomize: {name: '{service}-image'}", "api: {image: acme/x}", "api", entries, "images[name=api-image].newTag"},
    {"kustomize: {name: 'ghcr.io/acme/{service}'}", "", "web", entries, " digest images[name=ghcr.io/acme/web].digest"},
    {"kustomize: {name: 'ghcr.io/acme/{service}'}, create: true", "", "web", entries,
     "images[name=ghcr.io/acme/web].newTag digest images[name=ghcr.io/acme/web].digest"},
    {"kustomize: true", "", "auth", entries,
     "4: the image of auth has no tag and no digest here | write one, or add `create: true` to the target"},
    {"kustomize: true, create: true", "", "auth", entries, "images[name=auth].newTag digest images[name=auth].digest"},
    {"kustomize: true, create: true", "new: {image: ghcr.io/acme/new}", "new", entries,
     "images[name=ghcr.io/acme/new].newTag digest images[name=ghcr.io/acme/new].digest"},
    {"kustomize: {name: 'ghcr.io/acme/{service}'}, create: true", "", "new", entries,
     "images[name=ghcr.io/acme/new].newTag digest images[name=ghcr.io/acme/new].digest"},
    {"kustomize: true, create: true", "", "new", entries,
     "0: has no image of new: it has ghcr.io/acme/api, ghcr.io/acme/web and auth | say which image it is: "
     "services.new.image in .lockstep.yaml"},
    {"kustomize: true", "", "api", "images: [{name: api, newTag: '${TAG}'}]\n",
     "1: the image of api is filled in by something else: ${TAG} | edit what fills it in: for variables of Compose a "
     "target with `file: .env` and `dotenv: true`, for others one with key paths"},
    // A chart's own image, which need not say whose it is.
    {"helmRelease: true", "api: {image: acme/api}", "api", chart, "spec.values.image.tag"},
    {"helmRelease: true", "api: {image: quay.io/x/exporter}", "api", chart,
     "spec.values.exporter.image whole; spec.values.image.tag"},
    {"helmRelease: true", "", "worker", chart, "spec.values.worker.image.tag"},
    {"helmRelease: true", "", "exporter", chart, "spec.values.exporter.image whole"},
    {"helmRelease: {values: '{service}.image'}", "", "worker", chart, "spec.values.worker.image.tag"},
    {"helmRelease: {name: '{service}-release'}", "", "x", chart,
     "0: has no image of x where name is x-release: it has a tag alone on line 6, a tag alone on line 7 and "
     "quay.io/x/exporter on line 8 | known: api"},
    {"helmRelease: {name: api}", "", "billing", chart,
     "0: has no image of billing: it has a tag alone on line 6, a tag alone on line 7 and quay.io/x/exporter | say "
     "which image it is: services.billing.image in .lockstep.yaml"},
    {"helmRelease: true, create: true", "", "api",
     "kind: HelmRelease\nspec: {values: {image: {repository: acme/api}}}\n", "spec.values.image.tag"},
    // image: always the service's.
    {"image: '{service}.image', revision: '{service}.rev'", "a.b: {image: acme/x}", "a.b",
     "a.b: {image: {repository: acme/y, tag: 1}}\n", "\"a.b\".image.tag revision \"a.b\".rev"},
    {"image: image", "", "api", "image: acme/y:1\n", "image whole"},
    {"image: image", "", "api", "image: *x\n---\nimage: acme/y:1\n", "0: is not valid YAML"},
    {"image: image", "", "api", "image: acme/x:1\n---\nimage: acme/y:1\n",
     "3: image stands in 2 documents of this file | select one of them, by kind and name: ?/? on line 1 and ?/? on "
     "line "
     "3"},
    {"image: image, select: {kind: B}", "", "api", "kind: A\nimage: a/x:1\n---\nkind: B\nimage: a/y:1\n",
     "image#1 whole"},
    {"image: apj.image", "", "api", "api: {image: x}\n",
     "1: there is no key apj in the document | did you mean api? (a target with create: true, or edit --create, adds "
     "what is missing)"},
    {"image: api", "", "api", "api: {image: x}\n",
     "1: api is no image | name a whole reference, or a map with repository and tag"},
    {"image: api.image", "", "api", "x: &a acme/x:1\napi: {image: *a}\n",
     "2: the image of api is an alias | name what stands behind it, in a target with key paths"},
    // What can't be edited beside what can.
    {"compose: true", "api: {image: acme/api}", "api",
     "services:\n  a: {image: 'acme/api:${T}'}\n  b: {image: acme/api:1}\n",
     "services.b.image whole; left out: the image of api is filled in by something else: acme/api:${T}"},
    {"compose: true", "api: {image: acme/api}", "api",
     "services:\n  a: {image: 'acme/api:{{ .t }}'}\n  b: {image: acme/api:1}\n",
     "2: the image of api is filled in by something else: acme/api:{{ .t }} | name what stands behind it, in a target "
     "with key paths"},
    {"compose: true", "api: {image: acme/api}", "api",
     "x-image: &i acme/api:1\nservices:\n  a: {image: *i}\n  b: {image: acme/api:1}\n",
     "3: the image of api is an alias | name what stands behind it, in a target with key paths"},
    {"compose: true", "api: {image: acme/api}", "api", "services:\n  a: {image: &i acme/api:1}\n  b: {image: *i}\n",
     "services.a.image whole"},
    {"compose: true", "", "api", "x: &x {image: acme/x:1}\nservices:\n  api: {<<: *x}\n",
     "3: the image of api is merged in (<<) | name what stands behind it, in a target with key paths"},
    {"compose: true", "api: {image: acme/x}", "api", "services:\n  a: &x {image: acme/x:1}\n  b: {<<: [*x]}\n",
     "services.a.image whole"},
    {"compose: true", "api: {image: acme/x}", "api",
     "x: &x {image: acme/x:1}\nservices:\n  a: {<<: *x}\n  b: {image: acme/x:1}\n",
     "3: the image of api is merged in (<<) | name what stands behind it, in a target with key paths"},
    {"kustomize: true", "", "api", "x: &x {newTag: 1}\nimages:\n- {<<: *x, name: acme/api}\n",
     "3: the image of api is merged in (<<) | name what stands behind it, in a target with key paths"},
    {"image: image", "", "api", "x: &x {digest: d}\nimage: {<<: *x, tag: 1}\n",
     "2: the image of api is merged in (<<) | name what stands behind it, in a target with key paths"},
    {"manifest: true", "", "app", "x: &x {image: acme/x:1}\ncontainers:\n- {<<: *x, name: app}\n",
     "3: the image of app is merged in (<<) | name what stands behind it, in a target with key paths"},
    // The place is said exactly, and the tag stands alone.
    {"helmRelease: {name: api, values: image}", "x: {image: acme/x}", "x", chart, "spec.values.image.tag"},
    {"helmRelease: {values: image}", "", "x", chart, "spec.values.image.tag"},
    {"helmRelease: {values: image}", "x: , y: ", "x", chart,
     "0: has no image of x: it has a tag alone on line 6 | say which image it is: services.x.image in .lockstep.yaml"},
    {"helmRelease: {values: exporter.image}", "", "x", chart,
     "0: has no image of x: it has quay.io/x/exporter | say which image it is: services.x.image in .lockstep.yaml"},
    // A condition that nothing fits.
    {"manifest: {container: mainn}", "", "api", two_of_three,
     "0: has no image of api where container is mainn: it has ghcr.io/acme/api on line 4, ghcr.io/acme/api on line 6 "
     "and "
     "envoy on line 7 | did you mean main?"},
    {"compose: {service: '{service}'}", "", "apj", "services: {api: {image: acme/api:1}}\n",
     "0: has no image of apj where service is apj: it has acme/api on line 1 | did you mean api?"},
    {"helmRelease: {values: imag}", "", "api", chart,
     "0: has no image of api where values is imag: it has a tag alone on line 6, a tag alone on line 7 and "
     "quay.io/x/exporter on line 8 | check the target in .lockstep.yaml"},
    {"kustomize: true", "", "api", "images: []\n",
     "0: has no image of api: there are none in `images` of a kustomization, a component or a Kustomization of Flux | "
     "check the target's file and what it is said to be, in .lockstep.yaml"},
    {"compose: true", "", "api", "services: {api: {image: 'ghcr.io/acme/api:${API_TAG}'}}\n",
     "1: the image of api is filled in by something else: ghcr.io/acme/api:${API_TAG} | edit what fills it in: for "
     "variables of Compose a target with `file: .env` and `dotenv: true`, for others one with key paths"},
};

}  // namespace

TEST_CASE("whose image is whose") {
  for (const auto& row : rows) {
    CAPTURE(row.target);
    CAPTURE(row.services);
    CAPTURE(row.service);
    CAPTURE(row.text);
    const auto told = places(row.target, row.services, row.service, row.text);
    CAPTURE(told);
    CHECK((row.places == "0: is not valid YAML" ? told.find("not valid YAML") != told.npos : told == row.places));
  }
}

TEST_CASE("the only image in a file that is called like the service is the service's") {
  const std::string one = "kind: Deployment\nspec: {containers: [{name: app, image: acme/backend:1}]}\n";
  CHECK(places("manifest: true", "", "api", one, "{service}.yaml") == "spec.containers[name=app].image whole");
  CHECK(
      places("manifest: true", "", "api", one, "all.yaml").starts_with("0: has no image of api: it has acme/backend"));
  CHECK(
      places("manifest: true", "api: {image: acme/api}", "api", one, "{service}.yaml").starts_with("0: has no image"));
  CHECK(places("manifest: true", "", "api", two_deployments, "{service}.yaml").find("several images") !=
        std::string::npos);
  CHECK(places("helmRelease: true", "", "billing", chart, "{service}.yaml") == "spec.values.image.tag");
  CHECK(places("argocd: true", "", "api", "helm: {parameters: [{name: image.tag, value: x}]}\n",
               ".argocd-source-{service}.yaml") == "helm.parameters[name=image.tag].value retyped");
  CHECK(places("argocd: true", "", "api", "helm: {parameters: [{name: image.tag, value: x}]}\n",
               "{service}/.argocd-source.yaml") == "helm.parameters[name=image.tag].value retyped");
}

TEST_CASE("several targets in one file are resolved as each for itself") {
  const auto layout =
      parsed("targets: [{file: kustomization.yaml, kustomize: true}, {file: kustomization.yaml, tag: '{service}'}]\n");
  std::vector<Target> asked;
  for (const std::string service : {"web", "none", "auth"}) {
    for (auto& target : targets_of(layout, "staging", service)) asked.push_back(std::move(target));
  }
  const Document document{.name = "kustomization.yaml", .text = entries};
  const auto all = resolved(asked, document);
  REQUIRE(all.size() == asked.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto alone = resolved(asked[i], document);
    REQUIRE(all[i].size() == alone.size());
    if (!alone.empty()) CHECK(told(all[i][0].tag) == told(alone[0].tag));
  }
  CHECK(all[0].size() == 1);
  CHECK(all[2].empty());
  CHECK(told(all[3].at(0).tag) == "none");
}

TEST_CASE("a marker is of the image that it marks, or that its value stands beside") {
  struct MarkerRow {
    std::string target, services, service, text, places;
  };
  const MarkerRow marked[] = {
      {"marker: kw", "", "api", "image: ghcr.io/acme/api:1  # kw\nx: acme/web:1  # kw\ny: acme/no:1  # kwx\n",
       "the marker kw whole"},
      {"marker: kw", "api: {image: acme/web}", "api", "i: acme/api:1  # kw\nx: acme/web:1  # kw\n",
       "the marker kw (2) whole"},
      {"marker: kw", "", "api", "a: {b: 1}\nimage:\n  repository: acme/api\n  tag: 1.2  # kw\n  digest: ''  # kw\n",
       "the marker kw; the marker kw (2)"},
      {"marker: kw", "", "api", "api:\n  tag: 1.2  # kw\nweb:\n  tag: 1.2  # kw\n", "the marker kw"},
      {"marker: kw", "", "other", "tag: 1.2  # kw\n",
       "0: has no image of other: it has a tag alone on line 1 | say which image it is: services.other.image in "
       ".lockstep.yaml"},
      {"marker: kw", "other: ", "other", "tag: 1.2  # kw\n", "the marker kw"},
      {"marker: 'kw-{service}'", "", "other", "tag: 1.2  # kw-other\n", "the marker kw-other"},
      {"marker: 'ns:{service}'", "", "api",
       "image:\n  repository: acme/api # {\"$imagepolicy\": \"ns:api:name\"}\n"
       "  tag: 1 # {\"$imagepolicy\": \"ns:api:tag\"}\nx: acme/web:1 # {\"$imagepolicy\": \"ns:web\"}\n",
       "the marker ns:api (2)"},
      {"marker: 'ns:api'", "", "api", "tag: 1 # {\"$imagepolicy\": \"ns:api:tag\"}\n", "the marker ns:api"},
      {"marker: kw", "", "redis", "image: redis  # kw\n", "the marker kw whole"},
      {"marker: kw", "", "api", "images:\n- name: acme/api\n  newTag: 1  # kw\n", "the marker kw"},
      {"marker: kw", "", "api", "{{ if .x }}\nimage: acme/api:1  # kw\n", "the marker kw whole"},
  };
  for (const auto& row : marked) {
    CAPTURE(row.text);
    CAPTURE(row.target);
    CHECK(places(row.target, row.services, row.service, row.text, "a.yaml") == row.places);
  }
}

TEST_CASE("a digest beside a tag is kept in step with it, also where nobody named it") {
  struct DigestRow {
    std::string target, file, text, places;
  };
  const std::string digest = "sha256:" + std::string(64, '3');
  const std::string sha(64, '3');
  const std::string old = "{tag: 1, digest: '" + digest + "'}";
  const DigestRow beside[] = {
      {"tag: '{service}.image.tag'", "a.yaml", "api: {image: " + old + "}\n", "api.image.tag digest api.image.digest"},
      {"tag: 'i[name={service}].newTag'", "a.yaml", "i: [{name: api, newTag: 1, digest: '" + digest + "'}]\n",
       "i[name=api].newTag digest i[name=api].digest"},
      {"tag: '{service}.version'", "a.yaml", "api: {version: 1, sha256: " + sha + "}\n",
       "api.version digest api.sha256"},
      {"tag: '{service}.imageTag'", "a.yaml", "api: {imageTag: 1, imageDigest: ''}\n",
       "api.imageTag digest api.imageDigest"},
      {"tag: '{service}.tag'", "a.yaml", "api: {tag: 1, digest: '" + digest + "', sha: " + sha + "}\n",
       "api.tag digest api.digest;  digest api.sha"},
      {"tag: '{service}.Tag'", "a.json", "{\"api\": {\"Tag\": \"1\", \"Digest\": \"acme/api@" + digest + "\"}}",
       "api.Tag digest api.Digest"},
      {"tag: '{service}.tag'", "a.jsonnet", "{api: {tag: '1', digest: '" + digest + "'}}", "api.tag digest api.digest"},
      {"dotenv: true", ".env", "API_TAG=1\nAPI_DIGEST=" + digest + "\n", "API_TAG digest API_DIGEST"},
      {"tag: '{service}Tag'", ".env", "apiTag=1\napiDigest=" + digest + "\n", "apiTag digest apiDigest"},
      {"tag: '{service}.image.tag'", "a.properties", "api.image.tag=1\napi.image.digest=" + digest + "\n",
       "api.image.tag digest api.image.digest"},
      {"image: '{service}.image'", "a.yaml", "api: {image: {tag: 1, digest: '" + digest + "', sha: " + sha + "}}\n",
       "api.image.tag digest api.image.digest;  digest api.image.sha"},
      {"argocd: true", ".argocd-source-{service}.yaml",
       "helm: {parameters: [{name: image.tag, value: x}, {name: image.digest, value: ''}, {name: image.sha, value: "
       "''}]}",
       "helm.parameters[name=image.tag].value digest helm.parameters[name=image.digest].value retyped;  digest "
       "helm.parameters[name=image.sha].value retyped"},
      // In its own document, in a text within a text.
      {"tag: image.tag, select: {kind: A}", "a.yaml", "kind: A\nimage: {tag: 1}\n---\nkind: B\nimage: " + old + "\n",
       "image.tag"},
      {"tag: image.tag, select: {kind: B}", "a.yaml", "kind: A\nimage: {tag: 1}\n---\nkind: B\nimage: " + old + "\n",
       "image.tag digest image.digest#1"},
      {"tag: v.image.tag", "a.yaml", "v: |\n  image: " + old + "\n", "v.image.tag digest v.image.digest"},
      // What is named stays as it is, and what is no digest is none.
      {"tag: '{service}.tag', digest: '{service}.at'", "a.yaml", "api: {tag: 1, at: ''}\n", "api.tag digest api.at"},
      {"tag: '{service}.tag', digest: '{service}.at'", "a.yaml", "api: {tag: 1, sha: " + sha + "}\n",
       "api.tag digest api.at;  digest api.sha"},
      {"tag: '{service}.tag', revision: '{service}.sha'", "a.yaml", "api: {tag: 1, sha: " + sha + "}\n",
       "api.tag revision api.sha"},
      {"tag: '{service}.version'", "a.yaml", "api: {version: 1, digest: weekly, sha: 0a1b2c3}\n", "api.version"},
      {"tag: '{service}.version'", "a.yaml", "api: {version: 1, sha: ''}\ndigest: '" + digest + "'\n", "api.version"},
      {"tag: '{service}'", "a.yaml", "api: 1\ndigest: '" + digest + "'\n", "api"},
      {"tag: '{service}.stage'", "a.yaml", "api: {stage: 1, digest: '" + digest + "'}\n", "api.stage"},
      {"tag: '{service}.tag'", "a.yaml", "api: {tag: 1, digest: {a: b}}\n", "api.tag"},
  };
  for (const auto& row : beside) {
    CAPTURE(row.target);
    CAPTURE(row.text);
    CHECK(places(row.target, "", "api", row.text, row.file) == row.places);
  }
}

TEST_CASE("the default layout takes a sha where there is no digest") {
  const Document document{.name = "environments/e.yaml",
                          .text = "api: {image: {tag: 1, sha: ''}, revision: x}\nweb: {image: {tag: 1}}\n"};
  const auto one = resolved(targets_of(default_layout(), "e", "api").front(), document);
  REQUIRE(one.size() == 1);
  CHECK(told(one[0].digest) == "api.image.sha");
  CHECK(one[0].optional_parts);
  const auto other = resolved(targets_of(default_layout(), "e", "web").front(), document);
  REQUIRE(other.size() == 1);
  CHECK(told(other[0].digest) == "web.image.digest");
}
