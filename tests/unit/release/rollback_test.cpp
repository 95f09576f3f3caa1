#include "release/rollback.hpp"

#include <doctest/doctest.h>

#include "release/standings.hpp"
#include "unit/release/planning.hpp"

using namespace planning;

namespace {

PastCommit commit(const std::string& message) { return {.oid = {std::string(40, 'c')}, .message = message}; }

const std::vector<PastCommit> history{
    commit("chore(production): hold api\n\nreason\n\nLockstep-Hold: production/api\n"),
    commit("chore(production): update api to 3\n\napi 2 → 3\n\nLockstep-Change: production/api 2 -> 3\n"),
    commit("Tune replicas by hand\n"),
    commit("chore(staging): update api to 3\n\napi 2 → 3\n\nLockstep-Change: staging/api 2 -> 3\n"),
    commit(
        "chore: update 2 services\n\nboth\n\nLockstep-Change: staging/web 1 -> 2\nLockstep-Change: production/web 1 -> "
        "2\n"),
    commit("Revert \"chore(production): update api to 3\"\n\nThis reverts commit 1a2b3c4.\n"),
};

Standing standing(const std::string& service, const Release& release, const std::vector<Divergence>& drift = {}) {
  return {.environment = "production", .service = service, .release = release, .drift = drift};
}

std::string names_of(const std::vector<Order>& orders) {
  std::string names;
  for (const auto& order : orders) names += order.wish.service + "=" + order.wish.release.tag + " ";
  return names;
}

}  // namespace

TEST_CASE("whom a publication concerns") {
  const auto concerned = [](const std::string& environment, const std::vector<std::string>& services) {
    std::vector<std::size_t> indexes;
    for (std::size_t i = 0; i < history.size(); ++i) {
      const auto publication = read_trailers(history[i]);
      if (publication && concerns(*publication, environment, services)) indexes.push_back(i);
    }
    return indexes;
  };
  using Indexes = std::vector<std::size_t>;
  CHECK(concerned("production", {}) == Indexes{1, 4});
  CHECK(concerned("staging", {}) == Indexes{3, 4});
  CHECK(concerned("internal", {}).empty());
  CHECK(concerned("production", {"api"}) == Indexes{1});
  CHECK(concerned("production", {"web", "api"}) == Indexes{1, 4});
}

TEST_CASE("what differs is ordered as it was, in full") {
  const std::vector<Standing> then{standing("api", {"1", digest_a, revision_a}), standing("web", {.tag = "5"}),
                                   standing("auth", {.tag = "7"}), standing("cron", {.tag = "9"})};
  const std::vector<Standing> now{standing("api", {"2", digest_b, revision_b}), standing("web", {.tag = "5"}),
                                  standing("auth", {"7", digest_b, ""}),
                                  standing("cron", {.tag = "9"}, {{"eu-1", {.tag = "8"}}})};
  const auto all = rollback_to(then, now, "production", {});
  CHECK(names_of(all.orders) == "api=1 auth=7 cron=9 ");
  CHECK(all.skipped.empty());
  CHECK(all.orders[0].environment == "production");
  CHECK(all.orders[0].wish.release == Release{"1", digest_a, revision_a});
  for (const auto& order : all.orders) CHECK(order.wish.entire);
  CHECK(names_of(rollback_to(then, now, "production", {"auth", "web", "auth"}).orders) == "auth=7 ");
}

namespace {

struct ObstacleRow {
  std::string name;
  std::vector<Standing> then, now;
  std::string why;
};
const ObstacleRow obstacleRows[] = {
    {"new since", {}, {standing("api", {.tag = "2"})}, "is not in production at the commit that is returned to"},
    {"gone since", {standing("api", {.tag = "1"})}, {}, "is not in production any more"},
    {"split then",
     {standing("api", {.tag = "1"}, {{"eu-1", {.tag = "0"}}})},
     {standing("api", {.tag = "2"})},
     "is split in production at the commit that is returned to: 1, but 0 in eu-1"},
    {"empty then",
     {standing("api", {})},
     {standing("api", {.tag = "2"})},
     "has no release in production at the commit that is returned to"},
};

}  // namespace

TEST_CASE("what can't be as it was is skipped, and refused where it was named") {
  for (const auto& row : obstacleRows) {
    CAPTURE(row.name);
    auto then = row.then;
    auto now = row.now;
    then.push_back(standing("web", {.tag = "1"}));
    now.push_back(standing("web", {.tag = "2"}));
    const auto all = rollback_to(then, now, "production", {});
    CHECK(names_of(all.orders) == "web=1 ");
    REQUIRE(all.skipped.size() == 1);
    CHECK(all.skipped[0].environment == "production");
    CHECK(all.skipped[0].service == "api");
    CHECK(all.skipped[0].why == row.why);
    const auto failure = failure_of([&] { rollback_to(then, now, "production", {"web", "api"}); });
    CHECK(failure.blame() == Blame::repository);
    CHECK(failure.message() == "api " + row.why);
    CHECK_FALSE(failure.hint().empty());
  }
  const auto typo = failure_of([] {
    rollback_to({standing("checkout", {.tag = "1"})}, {standing("checkout", {.tag = "2"})}, "production", {"chekout"});
  });
  CHECK(typo.hint() == "did you mean checkout?");
}

TEST_CASE("a digest that was pinned since is gone after the rollback, in every cell") {
  const auto layout = layout_of(R"(
environments: { production: { matrix: { cluster: [us-1, eu-1] } } }
targets: [{ file: "{cluster}.yaml", tag: "{service}.tag", digest: "{service}.digest" }]
)");
  const Snapshot then =
      snapshot_of({{"us-1.yaml", "api: {tag: a, digest: ''}\n"}, {"eu-1.yaml", "api: {tag: a, digest: ''}\n"}});
  const std::string pinned = "api: {tag: a, digest: '" + digest_b + "'}\n";
  const Snapshot now = snapshot_of({{"us-1.yaml", pinned}, {"eu-1.yaml", pinned}});
  const auto rollback = rollback_to(standings(layout, then, "production", {"api"}),
                                    standings(layout, now, "production", {"api"}), "production", {});
  const auto plan = plan_update(layout, now, rollback.orders);
  REQUIRE(plan.files.size() == 2);
  for (const auto& file : plan.files) CHECK(file.after == then.files.at(file.path));
  CHECK(plan.changes.at(0).before == Release{"a", digest_b, ""});
  CHECK(plan.changes.at(0).after == Release{"a", "", ""});
}
