// The forms in which one place holds an image, and what each becomes of a wish.
#include "release/site.hpp"

#include <doctest/doctest.h>

#include "unit/release/sites.hpp"

using namespace planning;

namespace {

struct Row {
  std::string name;
  Has has;
  std::string before;
  Release wish;
  std::string after;
};

const Row rows[] = {
    {"a whole reference, by what it says", in_tag, "tag: host:5000/x:1", {.tag = "2"}, "tag: host:5000/x:2"},
    {"a whole reference of one word", in_tag, "tag: redis:7", {.tag = "8"}, "tag: redis:8"},
    {"its quotes stay", in_tag, "tag: 'acme/x:1' , y: ''", {.tag = "2"}, "tag: 'acme/x:2' , y: ''"},
    {"a number-like tag behind a name needs no quotes", in_tag, "tag: acme/x:1", {.tag = "1.20"}, "tag: acme/x:1.20"},
    {"it gets the digest that is given", in_tag, "tag: acme/x:1", {"2", digest_b, ""}, "tag: acme/x:2" + at_b},
    {"also beside the tag that stands", in_tag, "tag: acme/x:1", {"1", digest_b, ""}, "tag: acme/x:1" + at_b},
    {"a digest alone", in_tag, "tag: acme/x:1", {"", digest_b, ""}, "tag: acme/x:1" + at_b},
    {"a digest alone for a bare name", in_tag, "tag: acme/x", {"", digest_b, ""}, "tag: acme/x" + at_b},
    {"a tag for a bare name", in_tag, "tag: host:5000/x", {.tag = "2"}, "tag: host:5000/x:2"},
    {"a tag alone where tag and digest stand", in_tag, "tag: acme/x:1" + at_a, {.tag = "2"}, "tag: acme/x:2"},
    {"a tag alone where a digest stands", in_tag, "tag: acme/x" + at_a, {.tag = "2"}, "tag: acme/x:2"},
    {"both where a digest stands", in_tag, "tag: acme/x" + at_a, {"2", digest_b, ""}, "tag: acme/x:2" + at_b},
    {"the same tag alone keeps its digest", in_tag, "tag: acme/x:1" + at_a, {.tag = "1"}, "tag: acme/x:1" + at_a},
    {"the name it stands in for", in_tag, "tag: api=acme/x:1", {.tag = "2"}, "tag: api=acme/x:2"},
    {"the name it stands in for, with a digest",
     whole,
     "tag: api=x" + at_a,
     {"2", digest_b, ""},
     "tag: api=x:2" + at_b},
    {"an image's place is no tag's", whole, "tag: nginx", {.tag = "2"}, "tag: nginx:2"},
    {"an image's place with a digest", whole, "tag: nginx" + at_a, {"", digest_b, ""}, "tag: nginx" + at_b},
    {"a tag that looks like a name is a tag", in_tag, "tag: latest", {.tag = "2"}, "tag: \"2\""},
    {"a plain tag never gets a digest", in_tag, "tag: a", {"b", digest_b, ""}, "tag: b"},
    {"a tag with its digest", in_tag, "tag: a" + at_a, {"b", digest_b, ""}, "tag: b" + at_b},
    {"a digest in a tag's place", in_tag, "tag: " + digest_a, {"", digest_b, ""}, "tag: " + digest_b},
    {"a digest in a tag's place gets its tag", in_tag, "tag: " + digest_a, {"b", digest_b, ""}, "tag: b" + at_b},
    {"sha without its prefix", in_digest, "digest: " + hex_a, {"", digest_b, ""}, "digest: " + hex_b},
    {"an image by its digest", in_digest, "digest: reg/x" + at_a, {"2", digest_b, ""}, "digest: reg/x" + at_b},
    {"an image with a tag, by its digest",
     in_digest,
     "digest: reg/x:1" + at_a,
     {"2", digest_b, ""},
     "digest: reg/x:2" + at_b},
    {"a name that gets a digest", in_digest, "digest: reg/x", {"", digest_b, ""}, "digest: reg/x" + at_b},
    {"a reference beside a place for the digest gets none of its own",
     in_both,
     "tag: reg/x:1, digest: reg/x" + at_a,
     {"2", digest_b, ""},
     "tag: reg/x:2, digest: reg/x" + at_b},
    {"nor does it beside an empty one",
     in_both,
     "tag: reg/x:1, digest: ''",
     {"2", digest_b, ""},
     "tag: reg/x:2, digest: '" + digest_b + "'"},
    {"a digest beside the tag is cleared in YAML",
     in_both,
     "tag: a, digest: " + digest_a,
     {.tag = "b"},
     "tag: b, digest: \"\""},
    {"an empty place gets the image of the service",
     {.whole_image = true, .image = "ghcr.io/acme/api"},
     "tag: ''",
     {"2", digest_b, ""},
     "tag: 'ghcr.io/acme/api:2" + at_b + "'"},
    {"so does one that is made",
     {.whole_image = true, .create = true, .image = "acme/api"},
     "y: 1",
     {.tag = "2"},
     "y: 1, tag: acme/api:2"},
    {"what something else fills in stays where nothing is said of it",
     in_both,
     "tag: a, digest: $D",
     {.tag = "b"},
     "tag: b, digest: $D"},
    {"a whole number is a string to a reader of YAML",
     {.retyped_by_helm = true},
     "tag: 1.19",
     {.tag = "1.20"},
     "tag: \"1.20\""},
};

}  // namespace

TEST_CASE("each form is kept, and holds what is wished") {
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const auto after = brought(row.has, "f.yaml", "x: {" + row.before + "}\n", row.wish);
    CHECK(after == "x: {" + row.after + "}\n");
    CHECK(brought(row.has, "f.yaml", after, row.wish) == after);
  }
}

TEST_CASE("a key named sha holds digests without their prefix, also when it was empty") {
  Target target{.file = "f.yaml"};
  target.tag = at("x.tag");
  target.digest = at("x.sha");
  const std::string text = "x: {tag: a, sha: ''}\n";
  const auto site = site_of(target, {{"f.yaml", text}});
  const auto planned = site.assignments({"b", digest_b, ""}, {"api", {"b", digest_b, ""}});
  REQUIRE(planned.size() == 2);
  CHECK(planned[1].assignment.value == hex_b);
  const auto written = site_of(target, {{"f.yaml", "x: {tag: b, sha: " + hex_b + "}\n"}});
  CHECK(written.reads() == Release{"b", digest_b, ""});
}

TEST_CASE("what a site says is the tag and the digest, never the whole scalar") {
  struct Says {
    Has has;
    std::string text;
    Release release;
  };
  const Says says[] = {
      {in_tag, "tag: host:5000/x:1", {.tag = "1"}},
      {in_tag, "tag: acme/x", {}},
      {in_tag, "tag: acme/x:1" + at_a, {"1", digest_a, ""}},
      {in_both, "tag: acme/x:1, digest: acme/x" + at_a, {"1", digest_a, ""}},
      {in_digest, "digest: acme/x:1" + at_a, {"", digest_a, ""}},
      {in_digest, "digest: " + hex_a, {"", digest_a, ""}},
      {whole, "tag: nginx", {}},
      {whole, "tag: api=nginx:1", {.tag = "1"}},
      {in_tag, "tag: '${TAG}'", {}},
      {in_tag, "tag: 'acme/x:{{ .tag }}'", {}},
      {in_tag, "tag: ghcr.io/Acme/x:1", {}},
      {in_tag, "tag: 1.4.2+build", {.tag = "1.4.2+build"}},
  };
  for (const auto& [has, text, release] : says) {
    CAPTURE(text);
    CHECK(site_of(target_of("f.yaml", has), {{"f.yaml", "x: {" + text + "}\n"}}).reads() == release);
  }
}

TEST_CASE("a value is quoted that readers would take for a number, where it stands alone") {
  const Wish wish{"api", {.tag = "1.20"}};
  CHECK(brought(in_tag, "f.yaml", "x: {tag: 1.20}\n", wish) == "x: {tag: \"1.20\"}\n");
  CHECK(brought(in_tag, "f.yaml", "x: {tag: acme/x:1.20}\n", wish) == "x: {tag: acme/x:1.20}\n");
  Wish as_it_is = wish;
  as_it_is.as_string = false;
  CHECK(brought(in_tag, "f.yaml", "x: {tag: 1.20}\n", as_it_is) == "x: {tag: 1.20}\n");
}

TEST_CASE("a target without a file, or without any of its keys, does not stand") {
  const auto target = target_of("f.yaml", in_both);
  CHECK(!site_of(target, {}).stands());
  CHECK(!site_of(target, {{"f.yaml", "y: 1\n"}}).stands());
  CHECK(site_of(target, {{"f.yaml", "x: {digest: ''}\n"}}).stands());
  CHECK(site_of(target_of("f.yaml", {.create = true}), {{"f.yaml", "y: 1\n"}}).stands());
}
