// The course of a service in an environment: which releases it has run, as far as the trail tells, and how far two of
// them are apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "release/release.hpp"
#include "release/trail.hpp"

namespace lockstep {

/// The releases, as trailers have them, in the order in which they came there first: what a rollback brings back keeps
/// its place, or is the oldest where the trail does not reach back to it. `standing` is among them, also where somebody
/// put it there by hand. `trail` is newest first.
std::vector<std::string> course_of(const std::vector<PastPublication>& trail, const std::string& environment,
                                   const std::string& service, const Release& standing);

/// What lies between two releases of a course: behind the older one, up to the newer one. One at least, in short.
struct Distance {
  std::vector<std::string> releases;
  bool onwards = true;  ///< `to` is the newer one
};

/// Nothing where the course lacks one of them, or can't tell the two apart.
std::optional<Distance> distance(const std::vector<std::string>& course, const Release& from, const Release& to);

}  // namespace lockstep
