#include "release/plan.hpp"

#include <doctest/doctest.h>

#include "unit/release/planning.hpp"

using namespace planning;

namespace {

Plan planned(const std::string& text, const Release& release) {
  return planning::planned(default_layout(), {{staging, text}}, {{"api", release}});
}

}  // namespace

TEST_CASE("a new tag is written, and nothing else") {
  const std::string before = "# who\napi:\n  image: {tag: '1.4.1'}  # keep\nweb:\n  image:\n    tag: 2.0.0\n";
  const auto plan = planned(before, {.tag = "1.4.2"});
  CHECK(plan.base.brief() == "0123456");
  REQUIRE(plan.files.size() == 1);
  CHECK(plan.files[0].path == staging);
  CHECK(plan.files[0].before == before);
  CHECK(plan.files[0].after == replace_all(before, "1.4.1", "1.4.2"));
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].environment == "staging");
  CHECK(plan.changes[0].service == "api");
  CHECK(plan.changes[0].before.tag == "1.4.1");
  CHECK(plan.changes[0].after.tag == "1.4.2");
  CHECK(plan.notes.empty());
}

TEST_CASE("what stands already is nothing to do, and planning twice does nothing twice") {
  const auto first = planned("api: {image: {tag: a, digest: '', revision: 'x'}}\n",
                             {.tag = "b", .digest = digest_a, .revision = revision_a});
  const auto second = planned(first.files.at(0).after, {.tag = "b", .digest = digest_a, .revision = revision_a});
  CHECK(second.nothing_to_do());
  CHECK(second.changes.empty());
  REQUIRE(second.unchanged.size() == 1);
  CHECK(second.unchanged[0].release == Release{"b", digest_a, revision_a});
}

namespace {

struct PartsRow {
  std::string name, before;
  Release wish;
  std::string after;
  std::size_t notes;
};
const PartsRow partsRows[] = {
    {"all three",
     "{tag: a, digest: '" + digest_a + "', revision: '" + revision_a + "'}",
     {"b", digest_b, revision_b},
     "{tag: b, digest: '" + digest_b + "', revision: '" + revision_b + "'}",
     0},
    {"a stale digest and revision are cleared",
     "{tag: a, digest: '" + digest_a + "', revision: '" + revision_a + "'}",
     {"b", "", ""},
     "{tag: b, digest: '', revision: ''}",
     2},
    {"an empty digest stays as it is spelled",
     "{tag: a, digest: , revision: ''}",
     {"b", "", ""},
     "{tag: b, digest: , revision: ''}",
     0},
    {"the tag that stands keeps its digest",
     "{tag: a, digest: '" + digest_a + "', revision: 'x'}",
     {"a", "", ""},
     "{tag: a, digest: '" + digest_a + "', revision: 'x'}",
     0},
    {"a digest alone leaves the tag and clears the revision",
     "{tag: a, digest: '" + digest_a + "', revision: 'x'}",
     {"", digest_b, ""},
     "{tag: a, digest: '" + digest_b + "', revision: ''}",
     1},
    {"a revision alone leaves the rest",
     "{tag: a, digest: '" + digest_a + "', revision: 'x'}",
     {"", "", "z"},
     "{tag: a, digest: '" + digest_a + "', revision: 'z'}",
     0},
    {"a new digest of the same tag",
     "{tag: a, digest: '" + digest_a + "'}",
     {"a", digest_b, ""},
     "{tag: a, digest: '" + digest_b + "'}",
     0},
    {"no key is made where none stands", "{tag: a}", {"b", "", revision_b}, "{tag: b}", 0},
    {"a digest without a place is noted", "{tag: a}", {"b", digest_b, ""}, "{tag: b}", 1},
    {"tag@digest stays in that form",
     "{tag: 'a@" + digest_a + "'}",
     {"b", digest_b, ""},
     "{tag: 'b@" + digest_b + "'}",
     0},
    {"tag@digest with a digest alone",
     "{tag: 'a@" + digest_a + "'}",
     {"", digest_b, ""},
     "{tag: 'a@" + digest_b + "'}",
     0},
    {"tag@digest loses a digest that is not given", "{tag: 'a@" + digest_a + "'}", {"b", "", ""}, "{tag: 'b'}", 1},
    {"tag@digest that stands with its tag",
     "{tag: 'a@" + digest_a + "'}",
     {"a", "", ""},
     "{tag: 'a@" + digest_a + "'}",
     0},
    {"tag@digest and a digest beside it",
     "{tag: 'a@" + digest_a + "', digest: '" + digest_a + "'}",
     {"b", digest_b, ""},
     "{tag: 'b@" + digest_b + "', digest: '" + digest_b + "'}",
     0},
    {"an @ that begins no digest is the tag's", "{tag: 'a@b'}", {"b", "", ""}, "{tag: 'b'}", 0},
    {"an empty tag is filled", "{tag: }", {"b", "", ""}, "{tag: b}", 0},
    {"a number becomes text", "{tag: 1}", {"1.20", "", ""}, "{tag: \"1.20\"}", 0},
};

}  // namespace

TEST_CASE("parts that are wished, that stand, and that would be wrong") {
  for (const auto& row : partsRows) {
    CAPTURE(row.name);
    const auto before = "api: {image: " + row.before + "}\n";
    const auto plan = planned(before, row.wish);
    CHECK(after(plan, before) == "api: {image: " + row.after + "}\n");
    CHECK(plan.notes.size() == row.notes);
    CHECK(plan.changes.size() + plan.unchanged.size() == 1);
    CHECK(plan.nothing_to_do() == (row.before == row.after));
  }
}

TEST_CASE("what was lost is said") {
  const auto cleared = planned("api: {image: {tag: a, digest: '" + digest_a + "'}}\n", {.tag = "b"});
  CHECK(cleared.notes ==
        std::vector<std::string>{"staging/api: the digest sha256:aaaaaaa in environments/staging.yaml is cleared: none "
                                 "was given for b"});
  CHECK(cleared.changes.at(0).before == Release{"a", digest_a, ""});
  CHECK(cleared.changes.at(0).after == Release{"b", "", ""});
  const auto homeless = planned("api: {image: {tag: a}}\n", {.tag = "b", .digest = digest_b});
  CHECK(homeless.changes.at(0).after == Release{.tag = "b"});
  CHECK(homeless.notes == std::vector<std::string>{
                              "staging/api: the digest has no place in environments/staging.yaml and is not written"});
}

TEST_CASE("a release that reads as tag and digest from one scalar") {
  const auto plan = planned("api: {image: {tag: a@" + digest_a + "}}\n", {.tag = "b", .digest = digest_b});
  CHECK(plan.changes.at(0).before == Release{"a", digest_a, ""});
  CHECK(plan.changes.at(0).after == Release{"b", digest_b, ""});
}

TEST_CASE("a revision is known of a change also where the file has no place for it") {
  const auto plan = planned("api: {image: {tag: a}}\n", {.tag = "b", .revision = revision_b});
  CHECK(plan.changes.at(0).after == Release{"b", "", revision_b});
  const auto unchanged = planned("api: {image: {tag: b}}\n", {.tag = "b", .revision = revision_b});
  CHECK(unchanged.nothing_to_do());
}

TEST_CASE("a file that is not there is named with the commit") {
  const auto failure = failure_of([] { planned(default_layout(), {}, {{"api", {.tag = "b"}}}, {"stagng"}); });
  CHECK(failure.blame() == Blame::repository);
  CHECK(failure.message() == "environments/stagng.yaml is not in the config repository at 0123456");
  CHECK(failure.hint().find("--file") != std::string::npos);
}

TEST_CASE("a service that is not in the file fails with the nearest one") {
  const auto failure = failure_of([] {
    planned(default_layout(), {{staging, "checkout:\n  image:\n    tag: a\n"}}, {{"chekout", {.tag = "b"}}});
  });
  CHECK(failure.blame() == Blame::repository);
  CHECK(failure.place().file == staging);
  CHECK((failure.message() + failure.hint()).find("checkout") != std::string::npos);
}

TEST_CASE("a key that the layout names must be there, unless it is to be made") {
  const std::string layout = R"(
targets:
  - file: environments/{environment}.yaml
    tag: "{service}.tag"
    digest: "{service}.digest"
)";
  const std::string before = "api:\n  tag: a\n";
  const std::vector<Wish> wishes{{"api", {.tag = "b", .digest = digest_b}}};
  const auto failure = failure_of([&] { planned(layout_of(layout), {{staging, before}}, wishes); });
  CHECK(failure.blame() == Blame::repository);
  CHECK(failure.place().file == staging);
  const auto plan = planned(layout_of(layout + "    create: true\n"), {{staging, before}}, wishes);
  CHECK(plan.files.at(0).after == "api:\n  tag: b\n  digest: " + digest_b + "\n");
  // In a tag that holds its digest, the digest has its place.
  const auto together = planned(layout_of(layout), {{staging, "api:\n  tag: a@" + digest_a + "\n"}}, wishes);
  CHECK(together.files.at(0).after == "api:\n  tag: b@" + digest_b + "\n");
  // A digest that nobody gave need not have a place.
  const auto plain = planned(layout_of(layout), {{staging, before}}, {{"api", {.tag = "b"}}});
  CHECK(plain.files.at(0).after == "api:\n  tag: b\n");
  CHECK(plain.notes.empty());
}

TEST_CASE("a wish without any place is a failure, not a silent success") {
  const auto failure = failure_of([] { planned("api: {image: {tag: a}}\n", {.digest = digest_b}); });
  CHECK(failure.blame() == Blame::repository);
  CHECK(failure.message() == "staging/api: nothing that is wished has a place in environments/staging.yaml");
}

TEST_CASE("contradictory and empty wishes are refused, repeated ones are one") {
  const std::map<std::string, std::string> files{{staging, "api: {image: {tag: a}}\n"}};
  const auto twice = failure_of([&] {
    planned(default_layout(), files, {{"api", {"b", "", ""}}, {"api", {"c", "", ""}}});
  });
  CHECK(twice.blame() == Blame::usage);
  CHECK(twice.message() == "api is wished twice: b and c");
  CHECK(failure_of([&] { planned(default_layout(), files, {{"api", {}}}); }).blame() == Blame::usage);
  const auto plan =
      planned(default_layout(), files, {{"api", {"b", "", ""}}, {"api", {"b", "", ""}}}, {"staging", "staging"});
  CHECK(plan.changes.size() == 1);
}

TEST_CASE("a tag that stands as a number is quoted, and that is said") {
  const std::string before = "api: {image: {tag: 1.20}}\n";
  const auto plan = planned(before, {.tag = "1.20"});
  CHECK(after(plan, before) == "api: {image: {tag: \"1.20\"}}\n");
  CHECK(plan.changes.size() == 1);
  REQUIRE(plan.notes.size() == 1);
  CHECK(plan.notes[0].find("1.20 stands there without quotes") != std::string::npos);
  const auto built = planned(before, {.tag = "1.20", .digest = digest_b, .revision = revision_b});
  CHECK(built.changes.at(0).before == built.changes.at(0).after);
  const auto copied = planned(default_layout(), {{staging, before}},
                              {{.service = "api", .release = {.tag = "1.20", .digest = digest_b}, .as_string = false}});
  CHECK(copied.nothing_to_do());
  CHECK(copied.unchanged.at(0).release == Release{.tag = "1.20"});
}

TEST_CASE("a number that nobody wished for stays as it stands") {
  const std::string before = "api: {image: {tag: 1.20, digest: '" + digest_a + "'}}\n";
  const auto plan = planned(before, {.digest = digest_b});
  CHECK(after(plan, before) == "api: {image: {tag: 1.20, digest: '" + digest_b + "'}}\n");
}

namespace {

struct EntireRow {
  std::string name, before;
  Release wish;
  std::string otherwise, entire;
};
const EntireRow entireRows[] = {
    {"a moving tag of another revision",
     "{tag: main, digest: '" + digest_a + "', revision: '" + revision_a + "'}",
     {"main", "", revision_b},
     "{tag: main, digest: '" + digest_a + "', revision: '" + revision_b + "'}",
     "{tag: main, digest: '', revision: '" + revision_b + "'}"},
    {"the tag that stands",
     "{tag: a, digest: '" + digest_a + "', revision: 'x'}",
     {"a", "", ""},
     "{tag: a, digest: '" + digest_a + "', revision: 'x'}",
     "{tag: a, digest: '', revision: ''}"},
    {"the digest that stands",
     "{tag: a, digest: '" + digest_a + "', revision: 'x'}",
     {"", digest_a, ""},
     "{tag: a, digest: '" + digest_a + "', revision: 'x'}",
     "{tag: a, digest: '" + digest_a + "', revision: ''}"},
    {"tag@digest", "{tag: 'a@" + digest_a + "'}", {"a", "", ""}, "{tag: 'a@" + digest_a + "'}", "{tag: 'a'}"},
    {"nothing to clear",
     "{tag: a, digest: , revision: ''}",
     {"a", "", ""},
     "{tag: a, digest: , revision: ''}",
     "{tag: a, digest: , revision: ''}"},
};

}  // namespace

TEST_CASE("an entire wish clears the digest and revision that it does not have, but never a tag") {
  for (const auto& row : entireRows) {
    CAPTURE(row.name);
    const Files files{{staging, "api: {image: " + row.before + "}\n"}};
    for (const bool entire : {false, true}) {
      const auto plan = planned(default_layout(), files, {{.service = "api", .release = row.wish, .entire = entire}});
      CHECK(after(plan, files.at(staging)) == "api: {image: " + (entire ? row.entire : row.otherwise) + "}\n");
      CHECK(plan.changes.size() + plan.unchanged.size() == 1);
    }
  }
}
