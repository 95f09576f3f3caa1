#include "base/time.hpp"
#include "unit/release/pipelines.hpp"

using namespace pipelines;

TEST_CASE("by numbers of one series, the older pipeline is late in either order") {
  check({
      {"the older one asks after the newer one",
       {{10, "1.4.1", "1.4.3", numbered(131)}},
       numbered(128),
       "1.4.3@10",
       "pipeline 128 is older than 131, which put 1.4.3 there"},
      {"the newer one asks after the older one", {{10, "1.4.1", "1.4.0", numbered(127)}}, numbered(128), ""},
      {"numbers are no text", {{10, "1.4.1", "1.4.3", numbered(9)}}, numbered(10), ""},
      {"an older one was let through: the greatest counts",
       {{10, "1.4.1", "1.4.3", numbered(131)}, {20, "1.4.3", "1.4.0", numbered(120)}},
       numbered(128),
       "1.4.3@10"},
      {"the same pipeline again", {{10, "1.4.1", "1.4.3", numbered(128)}}, numbered(128), ""},
      {"numbers beat times", {{10, "1.4.1", "1.4.3", {series, 127, 500, 500}}}, {series, 128, 100, 100}, ""},
      {"first of all", {}, numbered(128), ""},
  });
}

TEST_CASE("a rollback brings no older pipeline back, nor the one that was rolled back") {
  const Past older{5, "1.4.0", "1.4.1", numbered(120)};
  const Past newer{10, "1.4.1", "1.4.3", numbered(131)};
  const Past rollback{20, "1.4.3", "1.4.1", {}, Kind::rollback};
  check({
      {"an older one", {older, newer, rollback}, numbered(128), "1.4.3@10"},
      {"the very one, run again",
       {older, newer, rollback},
       numbered(131),
       "1.4.1@20",
       "what pipeline 131 put there was rolled back to 1.4.1 since"},
      {"a newer one, of unknown start", {older, newer, rollback}, numbered(132), ""},
      {"the very one, after an earlier rollback", {older, rollback, newer}, numbered(131), ""},
      {"the pipeline of the rollback's button built nothing",
       {older, {20, "1.4.1", "1.4.0", numbered(140), Kind::rollback}},
       numbered(132),
       ""},
  });
}

TEST_CASE("whoever started before a decision comes too late, whatever the numbers say") {
  const Past newer{10, "1.4.1", "1.4.3", {series, 131, 5, 0}};
  const Past rollback{200, "1.4.3", "1.4.1", {}, Kind::rollback};
  const Past promotion{200, "1.4.3", "1.4.4", {"acme/ops/promote.yml", 7, 190, 0}, Kind::promotion};
  const std::string epoch = "1970-01-01T00:";
  check({
      {"started before the rollback",
       {newer, rollback},
       {series, 132, 100, 0},
       "1.4.1@200",
       "the pipeline started at " + epoch + "01:40Z, before the rollback to 1.4.1 at " + epoch + "03:20Z"},
      {"started after it", {newer, rollback}, {series, 132, 201, 0}, ""},
      {"started in its second", {newer, rollback}, {series, 132, 200, 0}, ""},
      {"started before the promotion",
       {newer, promotion},
       {series, 132, 100, 0},
       "1.4.4@200",
       "the pipeline started at " + epoch + "01:40Z, before the promotion of 1.4.4 at " + epoch + "03:20Z"},
      {"started after it", {newer, promotion}, {series, 132, 201, 0}, ""},
      {"a start alone", {rollback}, started(100), "1.4.1@200"},
      {"started before a decision, and a newer pipeline has been there since",
       {newer, rollback, {300, "1.4.1", "1.4.5", {series, 133, 250, 0}}},
       {series, 134, 100, 0},
       "1.4.1@200"},
      {"a promotion by a pipeline of the same series does not count as its build",
       {{10, "1.4.1", "1.4.3", numbered(140), Kind::promotion}},
       numbered(128),
       ""},
      {"the same pipeline again after a promotion",
       {{10, "1.4.1", "1.4.3", numbered(128)}, promotion},
       numbered(128),
       ""},
      {"another repository's, too", {rollback}, {"acme/web/ci.yml", 1, 100, 0}, "1.4.1@200", "", "", "acme/web"},
  });
}

TEST_CASE("without numbers to compare, the start decides, and without starts the commit") {
  const auto other_workflow = [](std::int64_t start, std::int64_t commit) {
    return Age{"acme/api/hotfix.yml", 3, start, commit};
  };
  const std::string day = "2026-11-21T15:";
  const auto at = [&](const std::string& minute) { return parse_utc_time(day + minute + ":00Z").value(); };
  check({
      {"starts, late",
       {{10, "1.4.1", "1.4.3", started(at("42"))}},
       started(at("40")),
       "1.4.3@10",
       "the pipeline started at " + day + "40:00Z, before the one that put 1.4.3 there, at " + day + "42:00Z"},
      {"starts, in time", {{10, "1.4.1", "1.4.3", started(200)}}, started(201), ""},
      {"starts, equal", {{10, "1.4.1", "1.4.3", started(200)}}, started(200), ""},
      {"commits, late",
       {{10, "1.4.1", "1.4.3", committed(at("42"))}},
       committed(at("40")),
       "1.4.3@10",
       "its commit was made at " + day + "40:00Z, before that of 1.4.3, at " + day + "42:00Z"},
      {"commits, in time", {{10, "1.4.1", "1.4.3", committed(200)}}, committed(201), ""},
      {"the same commit again", {{10, "1.4.1", "1.4.3", committed(200)}}, committed(200), ""},
      {"starts beat commits", {{10, "1.4.1", "1.4.3", {series, 0, 200, 900}}}, {series, 0, 300, 100}, ""},
      {"one start only: commits", {{10, "1.4.1", "1.4.3", {series, 0, 0, 900}}}, {series, 0, 300, 100}, "1.4.3@10"},
      {"nothing in common", {{10, "1.4.1", "1.4.3", started(200)}}, committed(100), ""},
      {"a number without series is none",
       {{10, "1.4.1", "1.4.3", {"", 131, 0, 0}, Kind::pipeline, {"acme/api@1"}}},
       {"", 128, 0, 0},
       ""},
      {"another workflow's number is no measure: later start",
       {{10, "1.4.1", "1.4.3", other_workflow(100, 0)}},
       {series, 1, 200, 0},
       ""},
      {"another workflow's number is no measure: earlier start",
       {{10, "1.4.1", "1.4.3", other_workflow(100, 0)}},
       {series, 900, 50, 0},
       "1.4.3@10"},
      {"a greater number than its own series, but another workflow has been there since",
       {{10, "1.4.1", "1.4.3", {series, 127, 10, 0}}, {30, "1.4.3", "1.4.4", other_workflow(100, 0)}},
       {series, 128, 50, 0},
       "1.4.4@30"},
      {"nothing in common, the other way round", {{10, "1.4.1", "1.4.3", committed(200)}}, started(100), ""},
      {"the commit of the rollback's button is no measure",
       {{10, "1.4.1", "1.4.3", committed(200)}, {20, "1.4.3", "1.4.1", committed(900), Kind::rollback}},
       committed(300),
       ""},
      {"a rollback brings no older commit back",
       {{10, "1.4.1", "1.4.3", committed(200)}, {20, "1.4.3", "1.4.1", {}, Kind::rollback}},
       committed(150),
       "1.4.3@10"},
  });
}

TEST_CASE("a release of another commit than the pipeline's own is not as old as that") {
  const std::vector<PastPublication> trail{publication({10, "1.4.1", "1.4.3", committed(200)})};
  const Origin origin{.repository = "acme/api", .revision = "1a2b3c4", .age = committed(100)};
  const Release standing{.tag = "1.4.3"};
  CHECK(superseded({"staging", "api", standing, {"1.4.2", "", "1a2b3c4"}}, origin, trail));
  CHECK(superseded({"staging", "api", standing, {"1.4.2", "", ""}}, origin, trail));
  CHECK_FALSE(superseded({"staging", "api", standing, {"1.4.2", "", "9f86d08"}}, origin, trail));
}

TEST_CASE("pipelines of other sources are no measure") {
  const Age web{"acme/web/deploy.yml", 900, 900, 900};
  const Age unnamed{"", 0, 200, 0};
  check({
      {"another repository", {{10, "1.4.1", "1.4.3", web}}, {series, 1, 1, 1}, ""},
      {"a name that begins alike", {{10, "1.4.1", "1.4.3", {"acme/api-gateway/ci.yml", 0, 200, 0}}}, started(100), ""},
      {"the same, but for case",
       {{10, "1.4.1", "1.4.3", {"Acme/API/hotfix.yml", 0, 200, 0}}},
       started(100),
       "1.4.3@10"},
      {"the same series, but for the case of its repository",
       {{10, "1.4.1", "1.4.3", {"Acme/API/deploy.yml", 131, 0, 0}}},
       numbered(128),
       "1.4.3@10"},
      {"workflows whose names differ in case are two",
       {{10, "1.4.1", "1.4.3", {"acme/api/Deploy.yml", 131, 0, 0}}},
       numbered(128),
       ""},
      {"a series that is the repository", {{10, "1.4.1", "1.4.3", {"acme/api", 0, 200, 0}}}, started(100), "1.4.3@10"},
      {"known by its sources",
       {{10, "1.4.1", "1.4.3", unnamed, Kind::pipeline, {"acme/web@1", "acme/api@2"}}},
       started(100),
       "1.4.3@10"},
      {"told apart by its sources",
       {{10, "1.4.1", "1.4.3", unnamed, Kind::pipeline, {"acme/web@1", "acme/api-gateway@2"}}},
       started(100),
       ""},
      {"of an unknown source", {{10, "1.4.1", "1.4.3", unnamed}}, started(100), ""},
      {"asked from nowhere", {{10, "1.4.1", "1.4.3", unnamed}}, unnamed, "", "", "", ""},
      {"asked from nowhere, in the same series",
       {{10, "1.4.1", "1.4.3", numbered(131)}},
       numbered(128),
       "1.4.3@10",
       "",
       "",
       ""},
      {"asked from nowhere, by starts", {{10, "1.4.1", "1.4.3", started(200)}}, started(100), "1.4.3@10", "", "", ""},
      {"asked from nowhere, a foreign series without owner",
       {{10, "1.4.1", "1.4.3", {"/ci.yml", 0, 200, 0}}},
       started(100),
       "",
       "",
       "",
       ""},
      {"another repository since: still later than its own newer one",
       {{10, "1.4.1", "1.4.3", {series, 0, 200, 0}}, {20, "1.4.3", "1.4.4", web}},
       started(100),
       "1.4.3@10"},
  });
}

TEST_CASE("only what the trail says of this service in this environment counts") {
  auto other = publication({10, "1.4.1", "1.4.3", numbered(131)});
  const Change change{"staging", "api", {"1.4.3", "", ""}, {"1.4.2", "", ""}};
  const Origin origin{.repository = "acme/api", .age = numbered(128)};
  CHECK(superseded(change, origin, {other}));
  CHECK_FALSE(superseded(change, origin, {}));
  other.changes[1].environment = "production";
  CHECK_FALSE(superseded(change, origin, {other}));
  other.changes[1] = {"staging", "api-gateway", "1.4.1", "1.4.3"};
  CHECK_FALSE(superseded(change, origin, {other}));
}

TEST_CASE("a verdict has all that is said of it") {
  const std::string digest = "sha256:" + std::string(64, 'd');
  PastPublication by{.commit = {std::string(40, 'a')},
                     .time_s = 77,
                     .changes = {{"staging", "api", "main@sha256:" + std::string(64, 'b'), "main@" + digest}},
                     .age = numbered(131)};
  const auto late =
      superseded({"staging", "api", {"main", digest, "r"}, {"main", "", "r2"}}, {.age = numbered(128)}, {by});
  REQUIRE(late);
  CHECK(late->environment == "staging");
  CHECK(late->service == "api");
  CHECK(late->standing == Release{"main", digest, "r"});
  CHECK(late->wished == Release{"main", "", "r2"});
  CHECK(late->by == by.commit);
  CHECK(late->by_time_s == 77);
  CHECK(late->why == "pipeline 128 is older than 131, which put main@sha256:ddddddd there");
}
