#include "release/promotion.hpp"

#include <doctest/doctest.h>

#include "release/standings.hpp"
#include "unit/release/planning.hpp"

using namespace planning;

namespace {

Standing in(const std::string& environment, const std::string& service, const Release& release,
            const std::vector<Divergence>& drift = {}) {
  return {.environment = environment, .service = service, .release = release, .drift = drift};
}

const std::vector<Standing> from{in("staging", "api", {"2", digest_b, revision_b}),
                                 in("staging", "checkout", {.tag = "5"}),
                                 in("staging", "cron", {.tag = "3"}, {{"eu-1", {.tag = "2"}}}),
                                 in("staging", "empty", {}), in("staging", "new", {.tag = "1"})};
const std::vector<Standing> to{in("production", "api", {"1", digest_a, revision_a}),
                               in("production", "checkout", {.tag = "5"}), in("production", "cron", {.tag = "1"}),
                               in("production", "empty", {.tag = "1"}), in("production", "old", {.tag = "1"})};

std::string orders_in(const Promotion& promotion) {
  std::string text;
  for (const auto& [environment, wish] : promotion.orders) {
    text += environment + "/" + wish.service + "=" + wish.release.tag + " ";
  }
  return text;
}

std::string skipped_in(const Promotion& promotion) {
  std::string text;
  for (const auto& [environment, service, why] : promotion.skipped) {
    text += "[" + environment + "] " + service + " " + why + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("what both environments have is ordered, the rest is skipped and named") {
  const auto all = promotion(from, to, "production", {});
  CHECK(orders_in(all) == "production/api=2 production/checkout=5 ");
  CHECK(all.orders[0].wish.release == Release{"2", digest_b, revision_b});
  CHECK(skipped_in(all) ==
        "[staging] cron is split in staging: 3, but 2 in eu-1\n"
        "[staging] empty has no release in staging\n"
        "[production] new is not in production\n"
        "[staging] old is not in staging\n");
}

TEST_CASE("named services, and all but the excluded ones") {
  const auto named = promotion(from, to, "production", {.services = {"checkout", "new", "checkout"}});
  CHECK(orders_in(named) == "production/checkout=5 ");
  CHECK(skipped_in(named) == "[production] new is not in production\n");
  const auto others = promotion(from, to, "production", {.excluded = {"api", "cron", "old", "new"}});
  CHECK(orders_in(others) == "production/checkout=5 ");
  CHECK(others.skipped.size() == 1);
  CHECK(orders_in(promotion(from, to, "production", {.services = {"api", "checkout"}, .excluded = {"api"}})) ==
        "production/checkout=5 ");
  CHECK(promotion({}, {}, "production", {}).orders.empty());
}

namespace {

struct RefusalRow {
  PromotionAsk ask;
  Blame blame;
  std::string message, hint;
};
const RefusalRow refusalRows[] = {
    {{.services = {"chekout"}}, Blame::repository, "chekout is not in staging", "did you mean checkout?"},
    {{.services = {"old"}}, Blame::repository, "old is not in staging", "known: api, checkout"},
    {{.services = {"api", "cron"}},
     Blame::repository,
     "cron is split in staging: 3, but 2 in eu-1",
     "update it in staging"},
    {{.services = {"empty"}}, Blame::repository, "empty has no release in staging", "update it in staging"},
    {{.excluded = {"chekout"}},
     Blame::usage,
     "--exclude names chekout, which is in neither environment",
     "did you mean checkout?"},
};

}  // namespace

TEST_CASE("a named service that can't be promoted is refused, and so is a mistyped exclusion") {
  for (const auto& row : refusalRows) {
    CAPTURE(row.message);
    const auto failure = failure_of([&] { promotion(from, to, "production", row.ask); });
    CHECK(failure.blame() == row.blame);
    CHECK(failure.message() == row.message);
    CHECK(failure.hint().starts_with(row.hint));
  }
  const auto nowhere = failure_of([] { promotion({}, to, "production", {.services = {"api"}, .from = "stagng"}); });
  CHECK(nowhere.message() == "api is not in stagng");
}

namespace {

struct TravelRow {
  std::string name;
  Release source;
  std::string before, after, only_tag;
};
const std::string a = "'" + digest_a + "'", b = "'" + digest_b + "'";
const TravelRow travelRows[] = {
    {"all parts",
     {"2", digest_b, "s"},
     "{tag: '1', digest: " + a + ", revision: r}",
     "{tag: '2', digest: " + b + ", revision: s}",
     "{tag: '2', digest: '', revision: \"\"}"},
    {"a digest and revision that are not known there are cleared",
     {"2", "", ""},
     "{tag: '1', digest: " + a + ", revision: 'r'}",
     "{tag: '2', digest: '', revision: ''}",
     "{tag: '2', digest: '', revision: ''}"},
    {"a moving tag of another revision: the stale digest goes",
     {"main", "", "s"},
     "{tag: main, digest: " + a + ", revision: r}",
     "{tag: main, digest: '', revision: s}",
     "{tag: main, digest: " + a + ", revision: r}"},
    {"a moving tag of another digest: the stale revision goes",
     {"main", digest_b, ""},
     "{tag: main, digest: " + a + ", revision: 'r'}",
     "{tag: main, digest: " + b + ", revision: ''}",
     "{tag: main, digest: " + a + ", revision: 'r'}"},
    {"the same tag: what one side alone knows is not lost",
     {"2", "", ""},
     "{tag: '2', digest: " + a + ", revision: r}",
     "{tag: '2', digest: " + a + ", revision: r}",
     "{tag: '2', digest: " + a + ", revision: r}"},
    {"the same tag: a digest that was missing comes",
     {"2", digest_b, ""},
     "{tag: '2', digest: ''}",
     "{tag: '2', digest: " + b + "}",
     "{tag: '2', digest: ''}"},
    {"no place for digest and revision", {"2", digest_b, "s"}, "{tag: '1'}", "{tag: '2'}", "{tag: '2'}"},
    {"the same already",
     {"2", digest_b, "s"},
     "{tag: '2', digest: " + b + ", revision: s}",
     "{tag: '2', digest: " + b + ", revision: s}",
     "{tag: '2', digest: " + b + ", revision: s}"},
    {"tag@digest stays in that form",
     {"2", digest_b, ""},
     "{tag: '1@" + digest_a + "'}",
     "{tag: '2@" + digest_b + "'}",
     "{tag: '2'}"},
};

}  // namespace

TEST_CASE("tag, digest and revision travel together, or the tag alone") {
  for (const auto& row : travelRows) {
    CAPTURE(row.name);
    const Files files{{production, "api: {image: " + row.before + "}\n"}};
    const auto goal = standings(default_layout(), snapshot_of(files), "production", {"api"});
    for (const bool only_tags : {false, true}) {
      CAPTURE(only_tags);
      const auto made = promotion({in("staging", "api", row.source)}, goal, "production", {.only_tags = only_tags});
      const auto plan = plan_update(default_layout(), snapshot_of(files), made.orders);
      const auto& image = only_tags ? row.only_tag : row.after;
      CHECK(after(plan, files.at(production)) == "api: {image: " + image + "}\n");
      CHECK(plan.changes.size() + plan.unchanged.size() == 1);
    }
  }
}

TEST_CASE("a service without a tag is skipped where tags alone are wanted") {
  const auto made = promotion({in("staging", "api", {"", digest_a, ""})}, {in("production", "api", {.tag = "1"})},
                              "production", {.only_tags = true});
  CHECK(skipped_in(made) == "[staging] api has no release in staging\n");
}

TEST_CASE("environments of different shapes: a values file, and a matrix of kustomizations") {
  const auto layout = layout_of(R"(
environments:
  staging: {}
  production: { from: staging, matrix: { cluster: [us-1, eu-1] } }
targets:
  - { file: "charts/{environment}.yaml", tag: "{service}.image.tag", revision: "{service}.image.sha" }
  - { file: "{cluster}/{service}/kustomization.yaml", tag: "images[name={service}].newTag",
      digest: "images[name={service}].digest" }
)");
  const std::string kustomization = "images:\n- name: api  # keep\n  newTag: \"1.4.1\"\n  digest: " + digest_a + "\n";
  const Snapshot snapshot =
      snapshot_of({{"charts/staging.yaml", "api: {image: {tag: 1.4.2, sha: abc}}\n"},
                   {"us-1/api/kustomization.yaml", kustomization},
                   {"eu-1/api/kustomization.yaml", replace_all(kustomization, "1.4.1", "1.4.0")}});
  const auto made = promotion(standings(layout, snapshot, "staging", {"api"}),
                              standings(layout, snapshot, "production", {"api"}), "production", {});
  const auto plan = plan_update(layout, snapshot, made.orders);
  REQUIRE(plan.files.size() == 2);
  for (const auto& file : plan.files) {
    CHECK(file.after == "images:\n- name: api  # keep\n  newTag: \"1.4.2\"\n  digest: \"\"\n");
  }
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].environment == "production");
  CHECK(plan.changes[0].before == Release{"1.4.1", digest_a, ""});
  CHECK(plan.changes[0].after == Release{"1.4.2", "", "abc"});
}

TEST_CASE("a cell that drifted is brought in step, with no digest of the release it had") {
  const auto layout = layout_of(R"(
environments: { production: { matrix: { cluster: [us-1, eu-1, ap-1] } } }
targets: [{ file: "{cluster}.yaml", tag: "{service}.tag", digest: "{service}.digest", revision: "{service}.revision" }]
)");
  const std::string current = "api: {tag: main, digest: '', revision: s}\n";
  const Snapshot snapshot = snapshot_of({{"us-1.yaml", current},
                                         {"eu-1.yaml", "api: {tag: main, digest: '" + digest_a + "', revision: r}\n"},
                                         {"ap-1.yaml", current}});
  const auto made = promotion({in("staging", "api", {"main", "", "s"})},
                              standings(layout, snapshot, "production", {"api"}), "production", {});
  const auto plan = plan_update(layout, snapshot, made.orders);
  REQUIRE(plan.files.size() == 1);
  CHECK(plan.files[0].path == "eu-1.yaml");
  CHECK(plan.files[0].after == current);
}

TEST_CASE("tags alone leave digests that drifted under the same tag") {
  const auto layout = layout_of(R"(
environments: { production: { matrix: { cluster: [us-1, eu-1] } } }
targets: [{ file: "{cluster}.yaml", tag: "{service}.tag", digest: "{service}.digest" }]
)");
  const Snapshot snapshot = snapshot_of({{"us-1.yaml", "api: {tag: main, digest: '" + digest_a + "'}\n"},
                                         {"eu-1.yaml", "api: {tag: main, digest: '" + digest_b + "'}\n"}});
  const auto made = promotion({in("staging", "api", {"main", "", "s"})},
                              standings(layout, snapshot, "production", {"api"}), "production", {.only_tags = true});
  CHECK(plan_update(layout, snapshot, made.orders).nothing_to_do());
}

TEST_CASE("two releases may be the same where a part is, and none contradicts that") {
  const Release full{"1", digest_a, "r"};
  for (const auto& same : {full, Release{"1", "", ""}, Release{"", digest_a, ""}, Release{"1", "", "r"}}) {
    CHECK(may_be_same(full, same));
    CHECK(may_be_same(same, full));
  }
  for (const auto& other :
       {Release{}, Release{"2", digest_a, "r"}, Release{"1", digest_b, ""}, Release{"1", "", "s"}}) {
    CHECK_FALSE(may_be_same(full, other));
  }
  CHECK_FALSE(may_be_same({.tag = "1"}, {.digest = digest_a}));
}
