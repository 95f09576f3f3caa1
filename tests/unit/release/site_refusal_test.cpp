// What can't be written into a place without harm, and how that is said.
#include <doctest/doctest.h>

#include "unit/release/sites.hpp"

using namespace planning;

namespace {

struct Refused {
  std::string name;
  Has has;
  std::string file, before;
  Release wish;
  std::string message, hint;  ///< a part of it
};

const Refused refused[] = {
    {"a variable",
     in_tag,
     "f.yaml",
     "x: {tag: '${TAG}'}",
     {.tag = "2"},
     "x.tag holds '${TAG}', which something else fills in",
     "dotenv: true"},
    {"a variable behind a name",
     whole,
     "f.yaml",
     "x: {tag: 'acme/x:${TAG:-1}'}",
     {.tag = "2"},
     "x.tag holds 'acme/x:${TAG:-1}', which something else fills in",
     ".env"},
    {"a template",
     in_digest,
     "f.yaml",
     "x: {digest: '{{ .x }}'}",
     {"", digest_b, ""},
     "x.digest holds '{{ .x }}', which something else fills in",
     "template"},
    {"what is no image",
     whole,
     "f.yaml",
     "x: {tag: ghcr.io/Acme/x}",
     {.tag = "2"},
     "x.tag holds 'ghcr.io/Acme/x', which is no image that can be read",
     "registry/repository:tag"},
    {"what is no tag",
     in_tag,
     "f.yaml",
     "x: {tag: 'a@sha256:9f'}",
     {.tag = "2"},
     "x.tag holds 'a@sha256:9f', which is no tag that can be read",
     "the key that holds the tag alone"},
    {"an empty place of an image",
     whole,
     "f.yaml",
     "x: {tag: ''}",
     {.tag = "2"},
     "x.tag names no image that could be given a tag",
     "write the image's name there"},
    {"a stale digest of an image",
     in_both,
     "f.yaml",
     "x: {tag: 'reg/x:1', digest: 'reg/x" + at_a + "'}",
     {.tag = "2"},
     "x.digest holds sha256:aaaaaaa, which would stay: no digest was given, and it can't be cleared there",
     "--digest"},
    {"a stale digest in JSON",
     in_both,
     "f.json",
     R"({"x": {"tag": "1", "digest": ")" + digest_a + R"("}})",
     {.tag = "2"},
     "x.digest holds sha256:aaaaaaa, which would stay: no digest was given, and it can't be cleared there",
     "give the digest"},
    {"a stale digest in jsonnet",
     in_both,
     "f.jsonnet",
     "{ x: { tag: '1', digest: '" + digest_a + "' } }",
     {.tag = "2"},
     "x.digest holds sha256:aaaaaaa, which would stay: no digest was given, and it can't be cleared there",
     "TAG@DIGEST"},
    {"a whole number to Helm",
     {.retyped_by_helm = true},
     "f.yaml",
     "x: {tag: \"1\"}",
     {.tag = "1234567"},
     "x.tag would be no string: without forceString, Helm takes 1234567 for a number or a keyword",
     "add `forceString: true` to the parameter"},
};

}  // namespace

TEST_CASE("what can't be written is refused by name, with its place and the remedy") {
  for (const auto& row : refused) {
    CAPTURE(row.name);
    const auto failure = failure_of([&] { brought(row.has, row.file, row.before + "\n", row.wish); });
    CHECK(failure.blame() == Blame::repository);
    CHECK(failure.message() == row.message);
    CHECK(failure.hint().find(row.hint) != std::string::npos);
    CHECK(failure.place().file == row.file);
    CHECK(failure.place().line == 1);
  }
}

TEST_CASE("a name at a key that is called image is not taken for a tag") {
  Target target{.file = "f.yaml"};
  target.tag = at("x.image");
  const auto site = site_of(target, {{"f.yaml", "x: {image: nginx}\n"}});
  CHECK(site.reads() == Release{});
  const auto failure = failure_of([&] { site.assignments({.tag = "2"}, {"api", {.tag = "2"}}); });
  CHECK(failure.message() == "x.image holds 'nginx', which is no tag that can be read");
}

TEST_CASE("a stale digest in lines of NAME=VALUE is refused, too") {
  Target target{.file = ".env"};
  target.tag = at("API_TAG");
  target.digest = at("API_DIGEST");
  const Files files{{".env", "API_TAG=1\nAPI_DIGEST=" + digest_a + "\n"}};
  const auto site = site_of(target, files);
  CHECK(site.reads() == Release{"1", digest_a, ""});
  const auto failure = failure_of([&] { site.assignments({.tag = "2"}, {"api", {.tag = "2"}}); });
  CHECK(failure.message() ==
        "API_DIGEST holds sha256:aaaaaaa, which would stay: no digest was given, and it can't be cleared there");
  CHECK(failure.place().line == 2);
  CHECK(site.assignments({"2", digest_b, ""}, {"api", {"2", digest_b, ""}}).size() == 2);
}

TEST_CASE("Helm takes whole numbers and three words for what they look like, and nothing else") {
  const Has parameter{.retyped_by_helm = true};
  const auto taken = [&](const std::string& tag) {
    try {
      brought(parameter, "f.yaml", "x: {tag: a}\n", Release{.tag = tag});
    } catch (const Failure&) {
      return true;
    }
    return false;
  };
  for (const auto* const tag : {"0", "7", "1234567", "9223372036854775807", "true", "False", "NULL"}) {
    CAPTURE(tag);
    CHECK(taken(tag));
  }
  for (const auto* const tag : {"1.20", "0192117", "1e3", "0x1f", "9223372036854775808", "yes", "12a", "v7", "_"}) {
    CAPTURE(tag);
    CHECK(!taken(tag));
  }
}
