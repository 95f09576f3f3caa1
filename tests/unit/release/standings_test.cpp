#include "release/standings.hpp"

#include <doctest/doctest.h>

#include "unit/release/planning.hpp"

using namespace planning;

namespace {

const auto matrix = R"(
environments: { production: { matrix: { cluster: [us-1, eu-1, ap-1] } } }
targets: [{ file: "{cluster}.yaml", tag: "{service}.tag", digest: "{service}.digest", revision: "{service}.revision" }]
)";

std::vector<Standing> standing(const std::string& layout, const Files& files,
                               const std::vector<std::string>& services = {"api"}) {
  return standings(layout_of(layout), snapshot_of(files), "production", services);
}

struct MatrixRow {
  std::string name, us, eu, ap;  ///< of the service; empty: there is no file
  Release release;
  std::vector<Divergence> drift;
};
const MatrixRow matrixRows[] = {
    {"all the same", "{tag: a}", "{tag: a}", "{tag: a}", {"a", "", ""}, {}},
    {"a cluster without the service", "{tag: a}", "", "{tag: a}", {"a", "", ""}, {}},
    {"one behind", "{tag: b}", "{tag: a}", "{tag: b}", {"b", "", ""}, {{"eu-1", {"a", "", ""}}}},
    {"the first one ahead", "{tag: b}", "{tag: a}", "{tag: a}", {"a", "", ""}, {{"us-1", {"b", "", ""}}}},
    {"three releases: the first",
     "{tag: c}",
     "{tag: a}",
     "{tag: b}",
     {"c", "", ""},
     {{"eu-1", {"a", "", ""}}, {"ap-1", {"b", "", ""}}}},
    {"another digest of the same tag",
     "{tag: a, digest: '" + digest_a + "'}",
     "{tag: a, digest: '" + digest_b + "'}",
     "",
     {"a", digest_a, ""},
     {{"eu-1", {"a", digest_b, ""}}}},
    {"a digest that one knows",
     "{tag: a}",
     "{tag: a, digest: '" + digest_a + "'}",
     "{tag: a, digest: ''}",
     {"a", digest_a, ""},
     {}},
    {"a digest of another tag is not taken over",
     "{tag: a, digest: '" + digest_a + "'}",
     "{tag: b}",
     "",
     {"a", digest_a, ""},
     {{"eu-1", {"b", "", ""}}}},
    {"a revision that one knows", "{tag: a, revision: r}", "{tag: a}", "", {"a", "", "r"}, {}},
    {"another revision",
     "{tag: a, revision: r}",
     "{tag: a, revision: s}",
     "",
     {"a", "", "r"},
     {{"eu-1", {"a", "", "s"}}}},
    {"an empty tag beside others", "{tag: a}", "{tag: ''}", "{tag: a}", {"a", "", ""}, {{"eu-1", {}}}},
    {"a digest alone beside its tag",
     "{tag: a, digest: '" + digest_a + "'}",
     "{digest: '" + digest_a + "'}",
     "",
     {"a", digest_a, ""},
     {}},
    {"tag@digest in one, apart in the other",
     "{tag: 'a@" + digest_a + "'}",
     "{tag: a, digest: '" + digest_a + "'}",
     "",
     {"a", digest_a, ""},
     {}},
    {"nothing known", "{tag: }", "{tag: ''}", "", {}, {}},
};

}  // namespace

TEST_CASE("what the cells of a matrix say is one release, or drift") {
  for (const auto& row : matrixRows) {
    CAPTURE(row.name);
    Files files;
    for (const auto& [file, value] : {std::pair{"us-1.yaml", row.us}, {"eu-1.yaml", row.eu}, {"ap-1.yaml", row.ap}}) {
      if (!value.empty()) files[file] = "api: " + value + "\n";
    }
    const auto found = standing(matrix, files);
    REQUIRE(found.size() == 1);
    CHECK(found[0].environment == "production");
    CHECK(found[0].service == "api");
    CHECK(found[0].release == row.release);
    REQUIRE(found[0].drift.size() == row.drift.size());
    for (std::size_t i = 0; i < row.drift.size(); ++i) {
      CHECK(found[0].drift[i].place == row.drift[i].place);
      CHECK(found[0].drift[i].release == row.drift[i].release);
    }
  }
}

TEST_CASE("services that do not stand are left out, the others keep their order") {
  const auto found = standing(matrix, {{"us-1.yaml", "api: {tag: a}\nweb: {tag: b}\nauth: {replicas: 2}\n"}},
                              {"web", "auth", "gone", "api"});
  CHECK(services_asked({}, found) == std::vector<std::string>{"web", "api"});
  CHECK(standing_of(found, "api")->release.tag == "a");
  CHECK(standing_of(found, "auth") == nullptr);
  CHECK(standing(matrix, {}).empty());
}

TEST_CASE("a key that would be made is not there") {
  const auto creating = R"(targets: [{ file: "{environment}.yaml", tag: "{service}.tag", create: true }])";
  CHECK(standing(creating, {{"production.yaml", "web: {tag: a}\n"}}, {"api"}).empty());
  CHECK(standing(creating, {{"production.yaml", "web: {tag: a}\n"}}, {"web"}).size() == 1);
}

TEST_CASE("tag and digest in two files make one release, in each cell its own") {
  const auto apart = R"(
environments: { production: { matrix: { cluster: [us-1, eu-1] } } }
targets:
  - { file: "{cluster}/digests.yaml", digest: "{service}" }
  - { file: "{cluster}/tags.yaml", tag: "{service}" }
)";
  Files files{{"us-1/tags.yaml", "api: a\n"},
              {"us-1/digests.yaml", "api: " + digest_a + "\n"},
              {"eu-1/tags.yaml", "api: a\n"},
              {"eu-1/digests.yaml", "api: " + digest_a + "\n"}};
  const auto same = standing(apart, files);
  CHECK(same.at(0).release == Release{"a", digest_a, ""});
  CHECK(same.at(0).drift.empty());
  files["eu-1/tags.yaml"] = "api: b\n";
  files["eu-1/digests.yaml"] = "api: " + digest_b + "\n";
  const auto split = standing(apart, files);
  CHECK(split.at(0).release == Release{"a", digest_a, ""});
  REQUIRE(split.at(0).drift.size() == 1);  // of both files, told once
  CHECK(split.at(0).drift[0].place == "eu-1");
  CHECK(split.at(0).drift[0].release == Release{"b", digest_b, ""});
}

TEST_CASE("without a matrix the file is the place that is named") {
  const auto two = R"(targets: [{ file: values.yaml, tag: "{service}.tag" }, { file: k.yaml, tag: "{service}" }])";
  const auto found = standing(two, {{"values.yaml", "api: {tag: a}\n"}, {"k.yaml", "api: b\n"}});
  REQUIRE(found.at(0).drift.size() == 1);
  CHECK(found.at(0).drift[0].place == "k.yaml");
}

TEST_CASE("two files of one cell may disagree, too") {
  const auto two = R"(
environments: { production: { matrix: { cluster: [us-1] } } }
targets:
  - { file: "{cluster}/a.yaml", tag: "{service}.tag", digest: "{service}.digest" }
  - { file: "{cluster}/b.yaml", tag: "{service}.tag", digest: "{service}.digest" }
)";
  const auto found = standing(two, {{"us-1/a.yaml", "api: {tag: a, digest: '" + digest_a + "'}\n"},
                                    {"us-1/b.yaml", "api: {tag: a, digest: '" + digest_b + "'}\n"}});
  REQUIRE(found.at(0).drift.size() == 1);
  CHECK(found.at(0).drift[0].place == "us-1");
  CHECK(found.at(0).drift[0].release.digest == digest_b);
}

TEST_CASE("a file that does not parse is refused by name") {
  const auto failure = failure_of([] { standing(matrix, {{"us-1.yaml", "api: {tag: a\n"}}); });
  CHECK(failure.blame() == Blame::repository);
  CHECK(failure.place().file == "us-1.yaml");
}

TEST_CASE("why a release can't be taken from where it stands") {
  const Standing plain{"staging", "api", {.tag = "1.4.2"}, {}};
  CHECK(obstacle(plain, "in staging").empty());
  auto split = plain;
  split.drift = {{"eu-1", {.tag = "1.4.1"}}};
  CHECK(obstacle(split, "in staging") == "is split in staging: 1.4.2, but 1.4.1 in eu-1");
  split.drift.push_back({"ap-1", {}});
  CHECK(obstacle(split, "in staging") == "is split in staging: 1.4.2, but 1.4.1 in eu-1 and none in ap-1");
  for (const auto* const place : {"a", "b", "c"}) split.drift.push_back({place, {.tag = "1.4.0"}});
  CHECK(obstacle(split, "in staging") ==
        "is split in staging: 1.4.2, but 1.4.1 in eu-1, none in ap-1, 1.4.0 in a and 2 more");
  CHECK(obstacle({"staging", "api", {}, {}}, "in staging") == "has no release in staging");
  const Standing digests{"staging", "api", {"a", digest_a, ""}, {{"eu-1", {"a", digest_b, ""}}}};
  CHECK(obstacle(digests, "then") == "is split then: a@sha256:aaaaaaa, but a@sha256:bbbbbbb in eu-1");
}
