#include "release/plan.hpp"

#include <algorithm>
#include <chrono>
#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "base/text.hpp"

using namespace lockstep;

namespace {

const std::string digest_a = "sha256:" + std::string(64, 'a');
const std::string digest_b = "sha256:" + std::string(64, 'b');
const std::string revision_a(40, '1');
const std::string revision_b(40, '2');
constexpr auto staging = "environments/staging.yaml";

Layout layout_of(std::string_view text) { return parse_layout({.name = ".lockstep.yaml", .text = text}); }

Plan planned(const Layout& layout, const std::map<std::string, std::string>& files, const std::vector<Wish>& wishes,
             const std::vector<std::string>& environments = {"staging"}) {
  return plan_update(layout, {.commit = {"0123456789abcdef0123456789abcdef01234567"}, .files = files}, environments,
                     wishes);
}

Plan planned(const std::string& text, const Release& release) {
  return planned(default_layout(), {{staging, text}}, {{"api", release}});
}

/// The file after the plan; the one before where the plan leaves it.
std::string after(const Plan& plan, const std::string& otherwise) {
  return plan.files.empty() ? otherwise : plan.files.at(0).after;
}

template <class Action>
Failure failure_of(Action action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure;
  }
  FAIL("no failure");
  return {Blame::bug, ""};
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

TEST_CASE("a tag is not written over a whole image reference") {
  for (const auto& value :
       {std::string("ghcr.io/acme/api:1.4.1"), std::string("redis:7"), "ghcr.io/acme/api@" + digest_a}) {
    CAPTURE(value);
    const auto failure = failure_of([&] { planned("api:\n  image:\n    tag: " + value + "\n", {.tag = "1.4.2"}); });
    CHECK(failure.blame() == Blame::repository);
    CHECK(failure.message() == "api.image.tag holds '" + value + "', which is more than a tag");
    CHECK(failure.place().line == 3);
    CHECK(failure.place().column == 10);
  }
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

TEST_CASE("all targets of a service are kept in step, also where only one is behind") {
  const auto layout = layout_of(R"(
environments: { production: { matrix: { cluster: [us-1, eu-1, ap-1] } } }
targets: [{ file: "{cluster}.yaml", tag: "{service}.tag", digest: "{service}.digest" }]
)");
  const std::map<std::string, std::string> files{{"us-1.yaml", "api: {tag: b, digest: x}\n"},
                                                 {"eu-1.yaml", "api: {tag: a, digest: y}\n"},
                                                 {"ap-1.yaml", "web: {tag: a, digest: y}\n"}};
  const std::vector<Wish> both{{"api", {"b", "", ""}}, {"web", {"b", "", ""}}};
  CHECK(files_for_update(layout, {"production"}, both) ==
        std::vector<std::string>{"ap-1.yaml", "eu-1.yaml", "us-1.yaml"});
  CHECK(missing_files(layout, {.files = {{"us-1.yaml", ""}}}, {"production"}, both).empty());
  CHECK(missing_files(layout, {}, {"production"}, both) == std::vector<std::string>{"us-1.yaml"});
  const auto plan = planned(layout, files, {{"api", {.tag = "b"}}}, {"production"});
  REQUIRE(plan.files.size() == 2);
  CHECK(plan.files[0].path == "eu-1.yaml");
  CHECK(plan.files[0].after == "api: {tag: b, digest: \"\"}\n");
  CHECK(plan.files[1].after == "api: {tag: b, digest: \"\"}\n");  // in step: the digest of another b may differ
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].after.tag == "b");
  CHECK(std::find(plan.notes.begin(), plan.notes.end(), "production/api: api.tag is not in ap-1.yaml, left out") !=
        plan.notes.end());
}

TEST_CASE("environments times services are bounded") {
  std::vector<std::string> environments;
  for (int i = 0; i < 1'000; ++i) environments.push_back("e" + std::to_string(i));
  std::vector<Wish> wishes;
  for (int i = 0; i < 1'000; ++i) wishes.push_back({"s" + std::to_string(i), {.tag = "1"}});
  const auto failure = failure_of([&] { files_for_update(default_layout(), environments, wishes); });
  CHECK(failure.blame() == Blame::usage);
  CHECK(failure.message() == "1000 services in 1000 environments are too many for one commit");
}

TEST_CASE("a change's before is what the first target that differs holds") {
  const auto layout = layout_of(R"(
environments: { production: { matrix: { cluster: [us-1, eu-1] } } }
targets: [{ file: "{cluster}.yaml", tag: "{service}.tag" }]
)");
  const auto plan = planned(layout, {{"us-1.yaml", "api: {tag: b}\n"}, {"eu-1.yaml", "api: {tag: a}\n"}},
                            {{"api", {.tag = "b"}}}, {"production"});
  REQUIRE(plan.files.size() == 1);
  CHECK(plan.files[0].path == "eu-1.yaml");
  CHECK(plan.changes.at(0).before.tag == "a");
}

TEST_CASE("tag and digest in two files make one release") {
  const auto layout = layout_of(R"(
targets:
  - { file: tags.yaml, tag: "{service}" }
  - { file: digests.yaml, digest: "{service}" }
)");
  const std::map<std::string, std::string> files{{"tags.yaml", "api: a\n"},
                                                 {"digests.yaml", "api: " + digest_a + "\n"}};
  const auto plan = planned(layout, files, {{"api", {"b", digest_b, ""}}});
  CHECK(plan.files.size() == 2);
  CHECK(plan.changes.at(0).before == Release{"a", digest_a, ""});
  CHECK(plan.changes.at(0).after == Release{"b", digest_b, ""});
  const auto cleared = planned(layout, files, {{"api", {"b", "", ""}}});
  CHECK(cleared.files.at(0).path == "digests.yaml");
  CHECK(cleared.files.at(0).after == "api: \"\"\n");
}

TEST_CASE("many services in many environments, each file edited once") {
  std::string text;
  std::vector<Wish> wishes;
  for (int i = 0; i < 200; ++i) {
    const auto name = "service-" + std::to_string(i);
    text += name + ":\n  image:\n    repository: ghcr.io/acme/" + name + "\n    tag: \"1.0.0\"  # keep\n";
    wishes.push_back({name, {.tag = "1.0.1"}});
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto plan =
      planned(default_layout(), {{staging, text}, {"environments/dev.yaml", text}}, wishes, {"staging", "dev"});
  const auto elapsed = std::chrono::steady_clock::now() - begin;
  CHECK(plan.files.size() == 2);
  CHECK(plan.changes.size() == 400);
  CHECK(plan.changes[0].environment == "staging");
  CHECK(plan.changes[200].environment == "dev");
  CHECK(plan.files[0].after == replace_all(text, "1.0.0", "1.0.1"));
  CHECK(elapsed < std::chrono::seconds(2));  // 600 parses would take longer than that
}

TEST_CASE("services that share a key must want the same of it") {
  const auto layout = layout_of(R"(targets: [{ file: x.yaml, tag: images.tag }])");
  const std::map<std::string, std::string> files{{"x.yaml", "images: {tag: a}\n"}};
  const auto plan = planned(layout, files, {{"api", {"b", "", ""}}, {"web", {"b", "", ""}}});
  CHECK(plan.files.at(0).after == "images: {tag: b}\n");
  CHECK(plan.changes.size() == 2);
  const auto failure = failure_of([&] { planned(layout, files, {{"api", {"b", "", ""}}, {"web", {"c", "", ""}}}); });
  CHECK(failure.blame() == Blame::usage);
  CHECK(failure.message() == "staging/api and staging/web share images.tag in x.yaml, but want 'b' and 'c' there");
}

TEST_CASE("several environments in one file are edited together") {
  const auto layout = layout_of(R"(targets: [{ file: all.yaml, tag: "{environment}.{service}.tag" }])");
  const auto plan = planned(layout, {{"all.yaml", "dev: {api: {tag: a}}\nqa: {api: {tag: b}}\n"}},
                            {{"api", {"c", "", ""}}}, {"dev", "qa"});
  REQUIRE(plan.files.size() == 1);
  CHECK(plan.files[0].after == "dev: {api: {tag: c}}\nqa: {api: {tag: c}}\n");
  CHECK(plan.changes.at(1).before.tag == "b");
}

TEST_CASE("a service with dots, and a list by field") {
  const auto layout = layout_of(R"(targets: [{ file: k.yaml, tag: "images[name={service}].newTag" }])");
  const std::string before = "images:\n- name: api\n  newTag: a\n- name: api.v2\n  newTag: a\n";
  const auto plan = planned(layout, {{"k.yaml", before}}, {{"api.v2", {"b", "", ""}}});
  CHECK(plan.files.at(0).after == "images:\n- name: api\n  newTag: a\n- name: api.v2\n  newTag: b\n");
  const auto dotted =
      planned(default_layout(), {{staging, "api.v2: {image: {tag: a}}\n"}}, {{"api.v2", {"b", "", ""}}});
  CHECK(dotted.files.at(0).after == "api.v2: {image: {tag: b}}\n");
}

TEST_CASE("a tag that stands as a number is quoted, and that is said") {
  const std::string before = "api: {image: {tag: 1.20}}\n";
  const auto plan = planned(before, {.tag = "1.20"});
  CHECK(after(plan, before) == "api: {image: {tag: \"1.20\"}}\n");
  CHECK(plan.changes.size() == 1);
  REQUIRE(plan.notes.size() == 1);
  CHECK(plan.notes[0].find("1.20 stands there without quotes") != std::string::npos);
}

TEST_CASE("a number that nobody wished for stays as it stands") {
  const std::string before = "api: {image: {tag: 1.20, digest: '" + digest_a + "'}}\n";
  const auto plan = planned(before, {.digest = digest_b});
  CHECK(after(plan, before) == "api: {image: {tag: 1.20, digest: '" + digest_b + "'}}\n");
}
