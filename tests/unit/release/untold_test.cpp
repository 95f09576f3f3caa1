#include <doctest/doctest.h>

#include "release/lateness.hpp"

using namespace lockstep;

namespace {

const std::string of_api = "Lockstep-Change: staging/api 1.4.1 -> 1.4.3\n";
const std::string of_web = "Lockstep-Change: staging/web 1.4.1 -> 1.4.3\n";

PastCommit commit(const std::string& name, std::vector<Oid> parents, std::int64_t time_s,
                  const std::string& said = "") {
  return {.oid = {name}, .parents = std::move(parents), .time_s = time_s, .message = "subject\n\n" + said};
}

/// The services of staging of which that history does not tell enough.
std::string untold_in(const std::vector<PastCommit>& history, const Age& age) {
  std::string names;
  const std::vector<Change> changes{{"staging", "api", {"1"}, {"2"}}, {"staging", "web", {"1"}, {"2"}}};
  for (const auto& change : untold(changes, age, history, trail_of(history))) names += change.service + " ";
  return names;
}

}  // namespace

TEST_CASE("a history that is not whole tells of what it names, and of what is younger than its end") {
  struct Row {
    std::string what;
    std::vector<PastCommit> history;
    Age age;
    std::string untold;
  };
  const Age number{.series = "acme/api", .number = 7};
  const auto c = commit("c", {{"b"}}, 300);
  const Row rows[] = {
      {"nothing is named", {c, commit("b", {{"a"}}, 200)}, number, "api web "},
      {"one is", {c, commit("b", {{"a"}}, 200, of_api)}, number, "web "},
      {"both are", {commit("c", {{"b"}}, 300, of_web), commit("b", {{"a"}}, 200, of_api)}, number, ""},
      {"in another environment",
       {c, commit("b", {{"a"}}, 200, "Lockstep-Change: production/api 1 -> 2\n")},
       number,
       "api web "},
      {"it is whole", {c, commit("b", {{"a"}}, 200), commit("a", {}, 100)}, number, ""},
      {"there is none", {}, number, ""},
      {"its end is older than the start", {c, commit("b", {{"a"}}, 200)}, {.started_s = 201}, ""},
      {"its end is as old as the start", {c, commit("b", {{"a"}}, 200)}, {.started_s = 200}, "api web "},
      {"the start counts before the commit", {c, commit("b", {{"a"}}, 200)}, {.started_s = 201, .committed_s = 1}, ""},
      {"older than the commit, of unknown start", {c, commit("b", {{"a"}}, 200)}, {.committed_s = 201}, ""},
      {"younger than the commit, of unknown start", {c, commit("b", {{"a"}}, 200)}, {.committed_s = 199}, "api web "},
      {"a side branch is old, the rest is not",
       {commit("d", {{"c"}, {"s"}}, 400), c, commit("s", {{"r"}}, 50)},
       {.started_s = 250},
       "api web "},
      {"a side branch is old, and so is the rest",
       {commit("d", {{"c"}, {"s"}}, 400), c, commit("s", {{"r"}}, 50)},
       {.started_s = 350},
       ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    CHECK(untold_in(row.history, row.age) == row.untold);
  }
}
