#include "release/way_back.hpp"

#include <doctest/doctest.h>

#include "release/comparison.hpp"

using namespace lockstep;

namespace {

using Tags = std::vector<std::pair<std::string, std::string>>;

std::vector<Standing> standing(const Tags& tags) {
  std::vector<Standing> standings;
  for (const auto& [service, tag] : tags)
    standings.push_back({.environment = "production", .service = service, .release = {.tag = tag}});
  return standings;
}

/// A history from the tip back: each commit's name, and what stood before it.
struct Past {
  std::string commit;
  Tags before;
};

WayBackSearch searched(const Tags& now, const std::vector<std::string>& services, const std::string& tag,
                       const std::vector<Past>& history) {
  WayBackSearch search(standing(now), services, tag);
  for (const auto& [commit, before] : history) {
    if (search.done()) break;
    search.step({.oid = {commit}, .parents = {}, .author = {}, .message = commit + " subject\n\nbody\n"},
                {commit + "~"}, standing(before));
  }
  return search;
}

std::string undone_of(const WayBackSearch& search) {
  std::string names;
  for (const auto& [commit, subject] : search.found().undone) {
    CHECK(subject == commit.hex + " subject");
    names += commit.hex;
  }
  return names;
}

std::string then_of(const WayBackSearch& search) {
  std::string text;
  for (const auto& one : search.found().then) text += one.service + "=" + one.release.tag + " ";
  return text;
}

const std::vector<Past> history{{"e", {{"api", "3"}, {"web", "2"}}},   // by hand, nothing of ours
                                {"d", {{"api", "2"}, {"web", "2"}}},   // api 2 -> 3
                                {"c", {{"api", "2"}, {"web", "1"}}},   // web 1 -> 2
                                {"b", {{"api", "1"}, {"web", "1"}}}};  // api 1 -> 2

}  // namespace

TEST_CASE("an environment returns to what it was before its releases last changed") {
  const auto search = searched({{"api", "3"}, {"web", "2"}}, {}, "", history);
  REQUIRE(search.done());
  CHECK(then_of(search) == "api=2 web=2 ");
  CHECK(search.found().at.hex == "d~");
  CHECK(undone_of(search) == "d");
}

TEST_CASE("a service returns to its own last different release, whatever others did since") {
  const auto search = searched({{"api", "3"}, {"web", "2"}}, {"web"}, "", history);
  REQUIRE(search.done());
  CHECK(then_of(search) == "web=1 ");
  CHECK(undone_of(search) == "c");
}

TEST_CASE("each of several services has its own way") {
  const auto search = searched({{"api", "3"}, {"web", "2"}}, {"api", "web"}, "", history);
  REQUIRE(search.done());
  CHECK(then_of(search) == "api=2 web=1 ");
  CHECK(search.found().at.hex == "c~");
  CHECK(undone_of(search) == "dc");
}

TEST_CASE("a release's tag is looked for as far back as it takes") {
  const auto search = searched({{"api", "3"}, {"web", "2"}}, {"api"}, "1", history);
  REQUIRE(search.done());
  CHECK(then_of(search) == "api=1 ");
  CHECK(undone_of(search) == "db");
  const auto there = searched({{"api", "3"}}, {"api"}, "3", {});
  CHECK(there.done());
  CHECK(then_of(there) == "api=3 ");
}

TEST_CASE("what is not found is named") {
  const auto search = searched({{"api", "3"}, {"web", "2"}}, {"api", "web"}, "7", history);
  CHECK_FALSE(search.done());
  CHECK(search.missing() == std::vector<std::string>{"api", "web"});
}

TEST_CASE("the last different release may be one that stood between two of today's") {
  const auto search = searched({{"api", "1"}}, {"api"}, "", {{"c", {{"api", "2"}}}, {"b", {{"api", "1"}}}});
  CHECK(then_of(search) == "api=2 ");
}

TEST_CASE("a release that only says more of the same, or that was split, is none to return to") {
  WayBackSearch search({{.environment = "production", .service = "api", .release = {.tag = "2", .digest = "sha256:1"}}},
                       {"api"}, "");
  const PastCommit commit{.oid = {"c"}, .parents = {}, .author = {}, .message = "c subject\n"};
  search.step(commit, {"p"}, standing({{"api", "2"}}));
  CHECK_FALSE(search.done());
  auto split = standing({{"api", "1"}});
  split.front().drift.push_back({"eu-1", {.tag = "0"}});
  search.step(commit, {"q"}, split);
  CHECK_FALSE(search.done());
  search.step(commit, {"r"}, standing({{"api", "1"}}));
  CHECK(search.done());
}

TEST_CASE("services stand alike that have the same release in as many places, or are in neither") {
  auto split = standing({{"api", "1"}});
  split.front().drift.push_back({"eu-1", {.tag = "0"}});
  const auto both = standing({{"api", "1"}, {"web", "2"}});
  CHECK(stand_alike(both, standing({{"api", "1"}, {"web", "3"}}), {"api"}));
  CHECK_FALSE(stand_alike(both, standing({{"api", "1"}, {"web", "3"}}), {"api", "web"}));
  CHECK_FALSE(stand_alike(both, standing({{"api", "1"}}), {"web"}));
  CHECK(stand_alike(both, standing({{"api", "1"}}), {"worker"}));
  CHECK_FALSE(stand_alike(both, split, {"api"}));
}

TEST_CASE("two states are compared service by service") {
  const auto changes = changes_between(standing({{"api", "1"}, {"old", "1"}, {"web", "2"}}),
                                       standing({{"api", "2"}, {"new", "1"}, {"web", "2"}}));
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].service == "api");
  CHECK(changes[0].before.tag == "1");
  CHECK(changes[0].after.tag == "2");
  CHECK(changes[1].service == "new");
  CHECK(changes[1].before == Release{});
  CHECK(changes[2].service == "old");
  CHECK(changes[2].after == Release{});
  CHECK(changes[2].environment == "production");
}
