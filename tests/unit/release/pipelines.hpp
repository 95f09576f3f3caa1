// What the tests of late pipelines share: publications and questions in short.
#pragma once

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "release/lateness.hpp"

namespace pipelines {

using namespace lockstep;

enum class Kind { pipeline, rollback, promotion };

/// A publication of staging/api, in short.
struct Past {
  std::int64_t time_s;
  std::string before, after;
  Age age;
  Kind kind = Kind::pipeline;
  std::vector<std::string> sources{};
  bool older_allowed = false;
};

inline const std::string series = "acme/api/deploy.yml";

inline Age numbered(std::uint64_t number) { return {.series = series, .number = number}; }
inline Age started(std::int64_t seconds) { return {.series = series, .started_s = seconds}; }
inline Age committed(std::int64_t seconds) { return {.series = series, .committed_s = seconds}; }

inline PastPublication publication(const Past& past) {
  PastPublication made{.commit = {past.after + "@" + std::to_string(past.time_s)},
                       .time_s = past.time_s,
                       .changes = {{"staging", "web", "x", "y", !past.older_allowed},
                                   {"staging", "api", past.before, past.after, past.older_allowed}},
                       .age = past.age,
                       .sources = past.sources};
  if (past.kind == Kind::rollback) made.rolls_back_to = Oid{std::string(40, 'c')};
  if (past.kind == Kind::promotion) made.promoted_from = "dev";
  return made;
}

/// Somebody asks for `wished`, where `standing` stands. `past` is oldest first, as one tells it.
struct Case {
  std::string what;
  std::vector<Past> past;
  Age asking;
  std::string by;  ///< the commit because of which it is late; empty: it is not
  std::string why = "";
  std::string standing = "";  ///< empty: what the last publication put there
  std::string repository = "acme/api";
};

inline std::optional<Superseded> verdict(const Case& row) {
  std::vector<PastPublication> trail;
  for (auto past = row.past.rbegin(); past != row.past.rend(); ++past) trail.push_back(publication(*past));
  const auto last = row.past.empty() ? "0" : row.past.back().after;
  const auto standing = row.standing.empty() ? last : row.standing;
  return superseded({"staging", "api", {standing, "", ""}, {"1.4.2", "", ""}},
                    {.repository = row.repository, .age = row.asking}, trail);
}

inline void check(const std::vector<Case>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.what);
    const auto late = verdict(row);
    CHECK((late ? late->by.hex : "") == row.by);
    if (late && !row.why.empty()) CHECK(late->why == row.why);
  }
}

}  // namespace pipelines
