#include "unit/release/pipelines.hpp"

using namespace pipelines;

TEST_CASE("what somebody changed by hand since only a newer pipeline changes again") {
  const Past newer{10, "1.4.1", "1.4.3", {series, 131, 200, 200}};
  const Age older{series, 128, 100, 100};
  const std::string epoch = "1970-01-01T00:";
  check({
      {"an older one", {newer}, older, "1.4.3@10", "pipeline 128 is older than 131, which put 1.4.3 there", "1.4.0"},
      {"put back to what an earlier publication left",
       {{5, "1.4.0", "1.4.1", numbered(120)}, newer},
       older,
       "1.4.3@10",
       "",
       "1.4.1"},
      {"the same one",
       {newer},
       numbered(131),
       "1.4.3@10",
       "what pipeline 131 put there was changed by hand since",
       "0"},
      {"a newer one", {newer}, numbered(132), "", "", "1.4.0"},
      {"an earlier start", {{10, "1.4.1", "1.4.3", started(200)}}, started(100), "1.4.3@10", "", "1.4.0"},
      {"the same start",
       {{10, "1.4.1", "1.4.3", started(200)}},
       started(200),
       "1.4.3@10",
       "the pipeline started at " + epoch + "03:20Z, as the one whose 1.4.3 was changed by hand since",
       "1.4.0"},
      {"a later start", {{10, "1.4.1", "1.4.3", started(200)}}, started(201), "", "", "1.4.0"},
      {"an earlier commit", {{10, "1.4.1", "1.4.3", committed(200)}}, committed(100), "1.4.3@10", "", "1.4.0"},
      {"the same commit",
       {{10, "1.4.1", "1.4.3", committed(200)}},
       committed(200),
       "1.4.3@10",
       "its commit was made at " + epoch + "03:20Z, as that of 1.4.3, which was changed by hand since",
       "1.4.0"},
      {"a later commit", {{10, "1.4.1", "1.4.3", committed(200)}}, committed(201), "", "", "1.4.0"},
      {"changed after a rollback",
       {newer, {300, "1.4.3", "1.4.1", {}, Kind::rollback}},
       {series, 132, 250, 250},
       "1.4.1@300",
       "",
       "1.4.0"},
      {"changed in between, and published again", {newer, {20, "1.4.0", "1.4.4", numbered(132)}}, older, "1.4.4@20"},
      {"another repository's", {newer}, {"acme/web/ci.yml", 1, 100, 100}, "", "", "1.4.0", "acme/web"},
  });
}

TEST_CASE("where an older pipeline was let through, what was there before is settled") {
  const Past newer{10, "1.4.1", "1.4.3", numbered(131)};
  const Past rollback{15, "1.4.3", "1.4.1", {}, Kind::rollback};
  const Past allowed{20, "1.4.3", "1.4.2", numbered(128), Kind::pipeline, {}, true};
  check({
      {"an older one still", {newer, allowed}, numbered(127), "1.4.2@20"},
      {"the same one", {newer, allowed}, numbered(128), ""},
      {"the next one", {newer, allowed}, numbered(129), ""},
      {"the one that was the newest", {newer, allowed}, numbered(131), ""},
      {"a rollback before it", {newer, rollback, allowed}, {series, 129, 12, 0}, ""},
      {"a newer one since", {newer, allowed, {30, "1.4.2", "1.4.4", numbered(130)}}, numbered(129), "1.4.4@30"},
      {"the newest of several",
       {allowed, newer, {25, "1.4.3", "1.4.0", numbered(120), Kind::pipeline, {}, true}},
       numbered(121),
       ""},
  });
}
