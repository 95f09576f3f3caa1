#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "edit/document.hpp"

using namespace lockstep;

namespace {

struct Row {
  std::string before;
  std::vector<std::string> paths;
  std::string after;
};

void check(std::initializer_list<Row> rows) {
  for (const auto& [before, paths, after] : rows) {
    CAPTURE(before);
    std::vector<Assignment> assignments;
    for (const auto& path : paths) assignments.push_back({{parse_key_path(path), {}}, "x", true});
    try {
      CHECK(assign({"values.yaml", before}, assignments) == after);
    } catch (const Failure& failure) {
      FAIL_CHECK(failure.text());
    }
  }
}

}  // namespace

TEST_CASE("a part of a release comes directly behind the part before it") {
  check({
      {"image:\n  repository: r\n  pullPolicy: Always\n",
       {"image.tag"},
       "image:\n  repository: r\n  tag: x\n  pullPolicy: Always\n"},
      {"image:\n  tag: 1.0.0 # {\"$imagepolicy\": \"a:b\"}\n  pullPolicy: Always\n",
       {"image.digest"},
       "image:\n  tag: 1.0.0 # {\"$imagepolicy\": \"a:b\"}\n  digest: x\n  pullPolicy: Always\n"},
      {"image:\n  tag: 1.0.0\n  # of the chart\n  pullPolicy: Always\n",
       {"image.digest"},
       "image:\n  tag: 1.0.0\n  digest: x\n  # of the chart\n  pullPolicy: Always\n"},
      {"image: {repository: r, tag: v, pullPolicy: Always}\n",
       {"image.digest"},
       "image: {repository: r, tag: v, digest: x, pullPolicy: Always}\n"},
      {"image:\n  repository: r\n  zone: z\n",
       {"image.digest", "image.tag"},
       "image:\n  repository: r\n  tag: x\n  digest: x\n  zone: z\n"},
      {"image:\n  repository: r\n  zone: z\n",
       {"image.tag", "image.digest"},
       "image:\n  repository: r\n  tag: x\n  digest: x\n  zone: z\n"},
      {"images:\n- name: a\n  newName: b\n  more: c\n",
       {"images[name=a].newTag"},
       "images:\n- name: a\n  newName: b\n  newTag: x\n  more: c\n"},
      {"api:\n  image:\n    tag: v\n  replicas: 2\n",
       {"api.revision"},
       "api:\n  image:\n    tag: v\n  revision: x\n  replicas: 2\n"},
      {"image:\n  digest: d\n  zone: z\n", {"image.tag"}, "image:\n  digest: d\n  zone: z\n  tag: x\n"},
  });
}

TEST_CASE("where the neighbours are sorted, a new one comes to its place among them") {
  check({
      {"a: 1\nc: 2\nd: 3\n", {"b"}, "a: 1\nb: x\nc: 2\nd: 3\n"},
      {"a: 1\nc: 2\nd: 3\n", {"e", "b", "bb"}, "a: 1\nb: x\nbb: x\nc: 2\nd: 3\ne: x\n"},
      {"b: 1\nc: 2\nd: 3\n", {"a"}, "a: x\nb: 1\nc: 2\nd: 3\n"},
      {"k:\r\n  b: 1\r\n  c: 2\r\n  d: 3\r\n", {"k.a"}, "k:\r\n  a: x\r\n  b: 1\r\n  c: 2\r\n  d: 3\r\n"},
      {"- b: 1\n  c: 2\n  d: 3\n", {"[0].a"}, "- a: x\n  b: 1\n  c: 2\n  d: 3\n"},
      {"# all\nb: 1\nc: 2\nd: 3\n", {"a"}, "# all\nb: 1\nc: 2\nd: 3\na: x\n"},
      {"a: 1 # of a\n# of c\nc: 2\nd: 3\n", {"b"}, "a: 1 # of a\nb: x\n# of c\nc: 2\nd: 3\n"},
      {"a: 1\nc: 2\n", {"b"}, "a: 1\nc: 2\nb: x\n"},
      {"b: 1\na: 2\nc: 3\n", {"aa"}, "b: 1\na: 2\nc: 3\naa: x\n"},
      {"{a: 1, c: 2, d: 3}\n", {"b"}, "{a: 1, b: x, c: 2, d: 3}\n"},
      {"{b: 1, c: 2, d: 3}\n", {"a"}, "{a: x, b: 1, c: 2, d: 3}\n"},
      {"{\n  b: 1,\n  c: 2,\n  d: 3\n}\n", {"a", "bb"}, "{\n  a: x,\n  b: 1,\n  bb: x,\n  c: 2,\n  d: 3\n}\n"},
      {"l:\n- name: a\n- name: c\n- name: d\n",
       {"l[name=b].t"},
       "l:\n- name: a\n- name: b\n  t: x\n- name: c\n- name: d\n"},
      {"l:\n- name: b\n- name: c\n- name: d\n",
       {"l[name=a].t"},
       "l:\n- name: a\n  t: x\n- name: b\n- name: c\n- name: d\n"},
      {"l: [{name: b}, {name: c}, {name: d}]\n",
       {"l[name=a].t"},
       "l: [{name: a, t: x}, {name: b}, {name: c}, {name: d}]\n"},
  });
}

TEST_CASE("blank lines between all neighbours are imitated") {
  check({
      {"a: 1\n\nb: 2\n", {"c"}, "a: 1\n\nb: 2\n\nc: x\n"},
      {"a:\n  b: 1\n\nc:\n  b: 2\n", {"d.b"}, "a:\n  b: 1\n\nc:\n  b: 2\n\nd:\n  b: x\n"},
      {"a: 1\r\n\r\nb: 2\r\n", {"c", "d"}, "a: 1\r\n\r\nb: 2\r\n\r\nc: x\r\n\r\nd: x\r\n"},
      {"a: 1\n\nc: 2\n\n# of d\nd: 3\n", {"b"}, "a: 1\n\nb: x\n\nc: 2\n\n# of d\nd: 3\n"},
      {"b: 1\n\nc: 2\n\nd: 3\n", {"a"}, "a: x\n\nb: 1\n\nc: 2\n\nd: 3\n"},
      {"a: 1\n\nb: 2\nc: 3\n", {"d"}, "a: 1\n\nb: 2\nc: 3\nd: x\n"},
      {"a: 1\n", {"b"}, "a: 1\nb: x\n"},
      {"l:\n- id: a\n\n- id: b\n", {"l[id=c].t"}, "l:\n- id: a\n\n- id: b\n\n- id: c\n  t: x\n"},
      {"a:\n  b: 1\n\n  c: 2\nd: 3\n", {"a.e", "f"}, "a:\n  b: 1\n\n  c: 2\n\n  e: x\nd: 3\nf: x\n"},
  });
}

TEST_CASE("a new last key stays with its section") {
  check({
      {"a:\n  b: 1\n\n# of c\nc: 2\n", {"a.d"}, "a:\n  b: 1\n  d: x\n\n# of c\nc: 2\n"},
      {"a:\n  b: |\n    t\n# of c\nc: 2\n", {"a.d"}, "a:\n  b: |\n    t\n  d: x\n# of c\nc: 2\n"},
      {"a:\n  b:\n  - c\n\n\nd: 2\n", {"a.e"}, "a:\n  b:\n  - c\n  e: x\n\n\nd: 2\n"},
      {"a:\n  b:\n    c: 1 # of c\nd: 2 # of d\n",
       {"a.b.e", "a.f", "g"},
       "a:\n  b:\n    c: 1 # of c\n    e: x\n  f: x\nd: 2 # of d\ng: x\n"},
  });
}

TEST_CASE("an item that is missing is added with the field that names it") {
  check({
      {"images:\n- name: a\n  newTag: v\n",
       {"images[name=api].newTag"},
       "images:\n- name: a\n  newTag: v\n- name: api\n  newTag: x\n"},
      {"images:\n  - name: a\n    newTag: \"1\"\n",
       {"images[name=api].newTag", "images[name=api].digest"},
       "images:\n  - name: a\n    newTag: \"1\"\n  - name: api\n    newTag: \"x\"\n    digest: \"x\"\n"},
      {"images:\n-   name: 'a'\n    newTag: v\n",
       {"images[name=api].newTag"},
       "images:\n-   name: 'a'\n    newTag: v\n-   name: 'api'\n    newTag: x\n"},
      {"images:\n- {name: a, newTag: v}\n",
       {"images[name=api].newTag"},
       "images:\n- {name: a, newTag: v}\n- {name: api, newTag: x}\n"},
      {"images: [{name: a, newTag: v}]\n",
       {"images[name=api].newTag"},
       "images: [{name: a, newTag: v}, {name: api, newTag: x}]\n"},
      {"images: [ { name: a } ]\n", {"images[name=api].newTag"}, "images: [ { name: a }, { name: api, newTag: x } ]\n"},
      {"images: [\n  {name: a},\n  {name: b},\n]\n",
       {"images[name=api].newTag"},
       "images: [\n  {name: a},\n  {name: b},\n  {name: api, newTag: x},\n]\n"},
      {"images: []\n", {"images[name=api].newTag"}, "images: [{name: api, newTag: x}]\n"},
      {"images:\n", {"images[name=api].newTag"}, "images:\n  - name: api\n    newTag: x\n"},
      {"resources:\n- a\n", {"images[name=api].newTag"}, "resources:\n- a\nimages:\n- name: api\n  newTag: x\n"},
      {"resources:\n  - a\n",
       {"images[name=api].newTag", "images[name=web].newTag"},
       "resources:\n  - a\nimages:\n  - name: api\n    newTag: x\n  - name: web\n    newTag: x\n"},
      {"kind: Kustomization\n",
       {"images[name=api].newTag"},
       "kind: Kustomization\nimages:\n  - name: api\n    newTag: x\n"},
      {"", {"images[name=api].newTag"}, "images:\n  - name: api\n    newTag: x\n"},
      {"- id: a\n", {"[id=b].c"}, "- id: a\n- id: b\n  c: x\n"},
      {"a:\n- - id: b\n    c: d\n", {"a[0][id=e].c"}, "a:\n- - id: b\n    c: d\n  - id: e\n    c: x\n"},
      {"l:\n- id: a # of a\n# of the end\n", {"l[id=b].c"}, "l:\n- id: a # of a\n- id: b\n  c: x\n# of the end\n"},
      {"l:\r\n- id: a", {"l[id=b].c"}, "l:\r\n- id: a\r\n- id: b\r\n  c: x"},
      {"l:\n- id: a\n", {"l[id=\"1.20\"].c"}, "l:\n- id: a\n- id: \"1.20\"\n  c: x\n"},
      {"l:\n- name: a\n  env:\n  - name: b\n    value: '1'\n",
       {"l[name=c].env[name=d].value"},
       "l:\n- name: a\n  env:\n  - name: b\n    value: '1'\n- name: c\n  env:\n  - name: d\n    value: 'x'\n"},
  });
}

TEST_CASE("what is new looks like what stands in like places") {
  check({
      {"api:\n  image:\n    tag: \"1\"\n  replicas: 2\n",
       {"web.image.tag"},
       "api:\n  image:\n    tag: \"1\"\n  replicas: 2\nweb:\n  image:\n    tag: \"x\"\n"},
      {"api: {tag: '1'}\n", {"web.tag"}, "api: {tag: '1'}\nweb: {tag: 'x'}\n"},
      {"api: { tag: v }\nweb:\n", {"web.tag"}, "api: { tag: v }\nweb: { tag: x }\n"},
      {"api:\n    image:\n        tag: v\n",
       {"web.image.tag"},
       "api:\n    image:\n        tag: v\nweb:\n    image:\n        tag: x\n"},
      {"\"api\":\n  \"tag\": \"1\"\n", {"web.tag"}, "\"api\":\n  \"tag\": \"1\"\n\"web\":\n  \"tag\": \"x\"\n"},
      {"api:\n  tag: \"1\"\n  note: plain\n",
       {"web.tag", "web.note"},
       "api:\n  tag: \"1\"\n  note: plain\nweb:\n  tag: \"x\"\n  note: x\n"},
      {"api:\n  tag: v\nempty: {}\n", {"web.tag"}, "api:\n  tag: v\nempty: {}\nweb:\n  tag: x\n"},
  });
}

TEST_CASE("keys are added to many maps, and values set, with one parse before and one behind") {
  std::string before;
  std::string after;
  std::vector<Assignment> assignments;
  for (int i = 0; i < 200; ++i) {
    const auto name = "s" + std::to_string(i);
    before += name + ":\n  tag: v\n";
    after += name + ":\n  tag: w\n  digest: x\n";
    assignments.push_back({{parse_key_path(name + ".digest"), {}}, "x", true});
    assignments.push_back({{parse_key_path(name + ".tag"), {}}, "w"});
  }
  CHECK(assign({"values.yaml", before}, assignments) == after);
}
