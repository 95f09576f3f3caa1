#include "release/guards.hpp"

#include <doctest/doctest.h>

#include "release/trail.hpp"
#include "unit/release/planning.hpp"

using namespace planning;

namespace {

constexpr std::int64_t now_s = 1'000;

const Files files{{staging, "api: {image: {tag: a}}\nweb: {image: {tag: a}}\n"},
                  {production, "api: {image: {tag: a}}\nweb: {image: {tag: a}}\n"}};

const std::vector<Order> orders = orders_for({"staging", "production"}, {{"api", {.tag = "b"}}, {"web", {.tag = "b"}}});

Layout held_by(const std::vector<Hold>& holds) {
  auto layout = default_layout();
  layout.holds = holds;
  return layout;
}

Hold hold(const std::string& environment, const std::string& service, std::int64_t until_s = 0) {
  return {.environment = environment, .service = service, .reason = "INC-42", .by = "sam", .until_s = until_s};
}

template <class Entries>
std::string names_of(const Entries& entries) {
  std::string names;
  for (const auto& entry : entries) names += entry.environment + "/" + entry.service + " ";
  return names;
}

std::string text_after(const Plan& plan, const std::string& path) {
  for (const auto& file : plan.files) {
    if (file.path == path) return file.after;
  }
  return files.at(path);
}

struct HoldRow {
  std::string name;
  std::vector<Hold> holds;
  std::string changed, held;
};
const HoldRow holdRows[] = {
    {"no hold", {}, "staging/api staging/web production/api production/web ", ""},
    {"a service", {hold("production", "api")}, "staging/api staging/web production/web ", "production/api "},
    {"an environment", {hold("production", "")}, "staging/api staging/web ", "production/api production/web "},
    {"elsewhere",
     {hold("internal", ""), hold("production", "auth")},
     "staging/api staging/web production/api production/web ",
     ""},
    {"lapsed", {hold("production", "api", now_s - 1)}, "staging/api staging/web production/api production/web ", ""},
    {"not lapsed yet",
     {hold("production", "api", now_s + 1)},
     "staging/api staging/web production/web ",
     "production/api "},
    {"lapsed for the service, not for its environment",
     {hold("production", "api", now_s - 1), hold("production", "")},
     "staging/api staging/web ",
     "production/api production/web "},
    {"all",
     {hold("staging", ""), hold("production", "")},
     "",
     "staging/api staging/web production/api production/web "},
};

}  // namespace

TEST_CASE("what is held stays, the rest is done; an override does all, and is told") {
  for (const auto& row : holdRows) {
    CAPTURE(row.name);
    const auto layout = held_by(row.holds);
    const auto plan = guarded_plan(layout, snapshot_of(files), orders, {}, {.now_s = now_s});
    CHECK(names_of(plan.changes) == row.changed);
    CHECK(names_of(plan.held) == row.held);
    CHECK(plan.overridden.empty());
    CHECK(plan.superseded.empty());
    CHECK(plan.nothing_to_do() == row.changed.empty());
    for (const auto& [path, before] : files) {
      const auto environment = path == staging ? std::string("staging") : std::string("production");
      std::string expected;
      for (const std::string service : {"api", "web"}) {
        const bool changed = row.changed.find(environment + "/" + service) != std::string::npos;
        expected += service + ": {image: {tag: " + (changed ? "b" : "a") + "}}\n";
      }
      CHECK(text_after(plan, path) == expected);
    }
    const auto overridden =
        guarded_plan(layout, snapshot_of(files), orders, {}, {.now_s = now_s, .override_hold = true});
    CHECK(names_of(overridden.changes) == "staging/api staging/web production/api production/web ");
    CHECK(overridden.held.empty());
    CHECK(names_of(overridden.overridden) == row.held);
  }
}

TEST_CASE("what was held back says what stands, what was wished, and which hold it is") {
  const auto layout = held_by({hold("production", ""), hold("production", "api")});
  const auto plan = guarded_plan(layout, snapshot_of(files), orders, {}, {.now_s = now_s});
  REQUIRE(plan.held.size() == 2);
  CHECK(plan.held[0].standing.tag == "a");
  CHECK(plan.held[0].wished.tag == "b");
  CHECK(plan.held[0].hold.service == "api");  // its own before the environment's
  CHECK(plan.held[0].hold.reason == "INC-42");
  CHECK(plan.held[1].hold.service.empty());
  REQUIRE(plan.files.size() == 1);
  CHECK(plan.files[0].path == staging);
  CHECK(plan.base.brief() == "0123456");
}

TEST_CASE("a held service that has the wished release is unchanged, not held") {
  const auto layout = held_by({hold("production", "")});
  const Files there{{production, "api: {image: {tag: b}}\nweb: {image: {tag: a}}\n"}};
  const auto wishes = orders_for({"production"}, {{"api", {.tag = "b"}}, {"web", {.tag = "b"}}});
  const auto plan = guarded_plan(layout, snapshot_of(there), wishes, {}, {.now_s = now_s});
  CHECK(plan.nothing_to_do());
  CHECK(names_of(plan.held) == "production/web ");
  CHECK(names_of(plan.unchanged) == "production/api ");
  const auto overridden = guarded_plan(layout, snapshot_of(there), wishes, {}, {.now_s = now_s, .override_hold = true});
  CHECK(names_of(overridden.overridden) == "production/web ");
}

TEST_CASE("a held release that only lacks its quotes is left as it is, and is nothing to tell") {
  const Files number{{production, "api: {image: {tag: 1.20}}\n"}};
  const auto wishes = orders_for({"production"}, {{"api", {.tag = "1.20"}}});
  const auto plan =
      guarded_plan(held_by({hold("production", "api")}), snapshot_of(number), wishes, {}, {.now_s = now_s});
  CHECK(plan.nothing_to_do());
  CHECK(plan.held.empty());
  CHECK(plan.notes.empty());
  CHECK(names_of(plan.unchanged) == "production/api ");
}

TEST_CASE("notes speak of what is done alone") {
  const Files pinned{{production, "api: {image: {tag: a, digest: '" + digest_a + "'}}\n"}};
  const auto wishes = orders_for({"production"}, {{"api", {.tag = "b"}}});
  const auto free = guarded_plan(default_layout(), snapshot_of(pinned), wishes, {}, {.now_s = now_s});
  CHECK(free.notes.size() == 1);
  const auto held =
      guarded_plan(held_by({hold("production", "api")}), snapshot_of(pinned), wishes, {}, {.now_s = now_s});
  CHECK(held.notes.empty());
}

namespace {

const std::vector<PastPublication> trail{{.commit = {std::string(40, 'd')},
                                          .time_s = 900,
                                          .subject = "chore(staging): update api to a",
                                          .changes = {{"staging", "api", "0", "a"}, {"production", "api", "0", "a"}},
                                          .age = {.series = "acme/api/deploy.yml", .number = 131},
                                          .sources = {"acme/api@" + revision_a}}};

Origin pipeline(std::uint64_t number) {
  return {.repository = "acme/api", .age = {.series = "acme/api/deploy.yml", .number = number}};
}

struct LateRow {
  std::string name;
  std::uint64_t number;
  bool allow_older, override_hold;
  std::string changed, held, overridden, superseded;
};
const LateRow lateRows[] = {
    {"newer", 132, false, false, "staging/api staging/web production/web ", "production/api ", "", ""},
    {"older", 128, false, false, "staging/web production/web ", "production/api ", "", "staging/api "},
    {"older, allowed", 128, true, false, "staging/api staging/web production/web ", "production/api ", "", ""},
    {"older, hold overridden", 128, false, true, "staging/web production/web ", "", "", "staging/api production/api "},
    {"older, allowed, hold overridden", 128, true, true, "staging/api staging/web production/api production/web ", "",
     "production/api ", ""},
};

}  // namespace

TEST_CASE("a late pipeline's changes are superseded, the others are made; a hold is told first") {
  const auto layout = held_by({hold("production", "api")});
  for (const auto& row : lateRows) {
    CAPTURE(row.name);
    const Guards guards{
        .now_s = now_s, .override_hold = row.override_hold, .allow_older = row.allow_older, .trail = &trail};
    const auto plan = guarded_plan(layout, snapshot_of(files), orders, pipeline(row.number), guards);
    CHECK(names_of(plan.changes) == row.changed);
    CHECK(names_of(plan.held) == row.held);
    CHECK(names_of(plan.overridden) == row.overridden);
    CHECK(names_of(plan.superseded) == row.superseded);
  }
}

TEST_CASE("a late pipeline that wishes what stands changes nothing and is not superseded") {
  const auto wishes = orders_for({"staging"}, {{"api", {.tag = "a"}}});
  const auto plan =
      guarded_plan(default_layout(), snapshot_of(files), wishes, pipeline(128), {.now_s = now_s, .trail = &trail});
  CHECK(plan.superseded.empty());
  CHECK(names_of(plan.unchanged) == "staging/api ");
}

TEST_CASE("lateness is not asked about without a trail") {
  const auto plan = guarded_plan(default_layout(), snapshot_of(files), orders, pipeline(128), {.now_s = now_s});
  CHECK(plan.superseded.empty());
  CHECK(plan.changes.size() == 4);
}
