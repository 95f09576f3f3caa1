#include "command/edit.hpp"

#include <doctest/doctest.h>
#include <map>

#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

using Texts = std::map<std::string, std::string>;

const std::string nines = "sha256:" + std::string(64, '9');
const std::string eights = "sha256:" + std::string(64, '8');

EditTask::Key key(const std::string& path, const std::string& value) { return {parse_key_path(path), value}; }
ImageReference image(const std::string& text) { return *parse_image_reference(text); }
EditTask::Marker marker(const std::string& name, const std::string& value) {
  return {name, read_image_scalar(ImageScalar::Place::tag, {}, value)};
}

EditOutcome outcome_of(const EditTask& task, const Texts& texts) {
  std::vector<Document> documents;
  for (const auto& [name, text] : texts) documents.push_back({.name = name, .text = text, .format = task.format});
  return edited(task, documents);
}

/// The text of the one file afterwards.
std::string after(const EditTask& task, const std::string& text) {
  const auto outcome = outcome_of(task, {{"f.yaml", text}});
  return outcome.files.empty() ? text : outcome.files.at(0).after;
}

std::string refused(const EditTask& task, const Texts& texts) {
  try {
    outcome_of(task, texts);
  } catch (const Failure& failure) {
    return failure.text();
  }
  return {};
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE("an image is written in the form that stands there") {
  struct Case {
    std::string before, reference, after;
  };
  const std::vector<Case> cases{
      {"image: ghcr.io/acme/api:1\n", "ghcr.io/acme/api:2", "image: ghcr.io/acme/api:2\n"},
      {"image: ghcr.io/acme/api:1@" + nines + "\n", "ghcr.io/acme/api:2", "image: ghcr.io/acme/api:2\n"},
      {"image: ghcr.io/acme/api:1\n", "ghcr.io/acme/api@" + nines, "image: ghcr.io/acme/api:1@" + nines + "\n"},
      {"image: {repository: acme/api, tag: '1', digest: '" + nines + "'}\n", "acme/api:2",
       "image: {repository: acme/api, tag: '2', digest: ''}\n"},
      {"image: {repository: acme/api, tag: '1', digest: '" + nines + "'}\n", "acme/api:2@" + eights,
       "image: {repository: acme/api, tag: '2', digest: '" + eights + "'}\n"},
      {"image: {repository: redis, tag: 7}\n", "docker.io/library/redis:8", "image: {repository: redis, tag: \"8\"}\n"},
      {"image: localhost:5000/api:1\n", "localhost:5000/api:2", "image: localhost:5000/api:2\n"},
  };
  for (const auto& [before, reference, wanted] : cases) {
    const std::string text = "api:\n  " + before;
    CAPTURE(text);
    CHECK(after({.images = {image(reference)}}, text) == "api:\n  " + wanted);
    CHECK(after({.images = {image(reference)}}, "api:\n  " + wanted) == "api:\n  " + wanted);
  }
}

TEST_CASE("an image has to be in one of the files, a key in all of them") {
  const Texts texts{{"a.yaml", "api: {image: 'acme/api:1'}\n"}, {"b.yaml", "web: {image: 'acme/web:1'}\n"}};
  const auto outcome = outcome_of({.images = {image("acme/api:2"), image("acme/web:2")}}, texts);
  REQUIRE(outcome.files.size() == 2);
  CHECK(outcome.files[1].after == "web: {image: 'acme/web:2'}\n");
  CHECK(refused({.images = {image("acme/worker:2")}}, texts) ==
        "lockstep: the image acme/worker is not in any of 2 files: there are acme/api and acme/web\n"
        "hint: name the place with --key, or see that it is the right file");
  CHECK(has(refused({.images = {image("acme/webb:2")}}, texts), "did you mean acme/web?"));
  CHECK(has(refused({.keys = {key("api.image", "acme/api:2")}}, texts), "b.yaml:1:1: "));
  CHECK(has(refused({.images = {image("acme/api:2")}}, {{"c.yaml", "a: {image: 'acme/api:${TAG}'}\n"}}),
            "the name stands on line 1 of c.yaml, but at no value that can be edited"));
  CHECK_FALSE(
      has(refused({.images = {image("acme/api:2")}}, {{"c.yaml", "a: {image: 'acme/api-2:1'}\n"}}), "the name stands"));
}

TEST_CASE("two values of one scalar are refused, two wishes for the same are one") {
  const Texts texts{{"a.yaml", "api:\n  image: acme/api:1\n"}};
  EditTask task{.keys = {key("api.image", "acme/api:3")}, .images = {image("acme/api:2")}};
  CHECK(has(refused(task, texts), "--key api.image and --image acme/api:2 share api.image in a.yaml, but want"));
  task.keys = {key("api.image", "acme/api:2"), key("\"api\".image", "acme/api:2")};
  const auto outcome = outcome_of(task, texts);
  CHECK(outcome.places.size() == 1);
  CHECK(outcome.files.at(0).after == "api:\n  image: acme/api:2\n");
}

TEST_CASE("a digest that has no place is noted, and refused where it is all there is") {
  const Texts texts{{"a.yaml", "image: {repository: acme/api, tag: '1'}\n"}};
  const auto outcome = outcome_of({.images = {image("acme/api:2@" + nines)}}, texts);
  CHECK(outcome.notes == std::vector<std::string>{"a.yaml: the digest of 2 has no place and is not written"});
  CHECK(outcome.files.size() == 1);
  CHECK(has(refused({.images = {image("acme/api@" + nines)}}, texts), "the digest has no place in a.yaml"));
}

TEST_CASE("what stands there already is told of, and changes nothing") {
  const auto outcome =
      outcome_of({.keys = {key("a", "x"), key("b", "1.20"), key("c", "")}}, {{"f.yaml", "a: x\nb: 1.20\nc: # none\n"}});
  REQUIRE(outcome.places.size() == 3);
  CHECK_FALSE(outcome.places[0].changed);
  CHECK(outcome.places[1].changed);
  CHECK_FALSE(outcome.places[2].changed);
  CHECK(outcome.files.at(0).after == "a: x\nb: \"1.20\"\nc: # none\n");
  CHECK(outcome_of({.keys = {key("a", "x")}}, {{"f.yaml", "a: x\n"}}).files.empty());
}

TEST_CASE("a marker's values get a tag, or the whole image that they hold another one of") {
  const std::string text =
      "a: acme/api:1 # prod\nb: '1'  # prod\nc: acme/api # {\"$imagepolicy\": \"ns:api:name\"}\n"
      "d: acme/api:1@" +
      nines + " # {\"$imagepolicy\": \"ns:api\"}\n";
  CHECK(after({.markers = {marker("prod", "2")}}, text) ==
        replace_all(replace_all(text, "api:1 # prod", "api:2 # prod"), "'1'  #", "'2'  #"));
  CHECK(after({.markers = {marker("ns:api", "acme/fork:2")}}, text) ==
        replace_all(replace_all(text, "c: acme/api #", "c: acme/fork #"), "acme/api:1@" + nines, "acme/fork:2"));
  CHECK(after({.markers = {marker("ns:api", "2@" + eights)}}, text) ==
        replace_all(text, "api:1@" + nines, "api:2@" + eights));
  CHECK(has(refused({.markers = {marker("ns:apo", "2")}}, {{"f.yaml", text}}), "did you mean ns:api?"));
  CHECK(has(refused({.markers = {marker("pro", "2")}}, {{"f.yaml", text}}), "the marker pro is not in f.yaml"));
}

TEST_CASE("what changes along with a value is noted: aliases of its anchor") {
  const auto outcome = outcome_of({.keys = {key("a", "2")}}, {{"f.yaml", "a: &t '1'\nb: *t\n"}});
  CHECK(outcome.notes == std::vector<std::string>{"f.yaml: a has the anchor &t, so line 2 (b) changes with it"});
  CHECK(outcome_of({.keys = {key("a", "1")}}, {{"f.yaml", "a: &t '1'\nb: *t\n"}}).notes.empty());
}

TEST_CASE("a digest that stays beside a tag that is set by its key is noted") {
  const std::string beside = "image:\n  tag: '1'\n  digest: " + nines + "\n";
  EditTask task{.keys = {key("image.tag", "2")}};
  const auto outcome = outcome_of(task, {{"f.yaml", beside}});
  CHECK(outcome.files.at(0).after == replace_all(beside, "'1'", "'2'"));
  CHECK(outcome.notes == std::vector<std::string>{"f.yaml:3: image.digest stays sha256:9999999, and a digest counts "
                                                  "more than the tag beside it"});
  CHECK(outcome_of(task, {{"f.yaml", "image: {tag: '1', digest: ''}\n"}}).notes.empty());
  task.keys.push_back(key("image.digest", eights));
  CHECK(outcome_of(task, {{"f.yaml", beside}}).notes.empty());
}

TEST_CASE("a tag and a digest that stand beside each other, each in a whole image, are kept in step") {
  const auto text = [](const std::string& tag, const std::string& digest) {
    return "{\"api\": {\"Tag\": \"r/api:" + tag + "\", \"Digest\": \"r/api@" + digest + "\"}}\n";
  };
  const Texts before{{"tags.json", text("1", eights)}};
  CHECK(has(refused({.images = {image("r/api:2")}}, before), "can't be cleared there"));
  const auto outcome = outcome_of({.images = {image("r/api:2@" + nines)}}, before);
  REQUIRE(outcome.files.size() == 1);
  CHECK(outcome.files[0].after == text("2", nines));
}

TEST_CASE("a template points to markers, where an image is looked for in it") {
  const auto text = refused({.images = {image("acme/api:2")}}, {{"t.yaml", "{{- if .x }}\nimage: acme/api:1\n"}});
  CHECK(has(text, "name it with --marker"));
  CHECK_FALSE(has(text, "key path"));
}

}  // namespace
}  // namespace lockstep
