#include "release/course.hpp"

#include <algorithm>

namespace lockstep {
namespace {

void add(std::vector<std::string>& course, const std::string& release, bool as_oldest);
bool refines(const std::string& longer, const std::string& shorter);

}  // namespace

std::vector<std::string> course_of(const std::vector<PastPublication>& trail, const std::string& environment,
                                   const std::string& service, const Release& standing) {
  std::vector<std::string> course;
  for (auto publication = trail.rbegin(); publication != trail.rend(); ++publication) {
    const auto* const change = change_of(*publication, environment, service);
    if (change == nullptr) continue;
    add(course, change->before, false);  // where the last publication left another one, it was put there by hand
    add(course, change->after, publication->rolls_back_to.has_value());
  }
  const auto is_standing = [&](const std::string& said) { return says(said, standing); };
  if (std::none_of(course.begin(), course.end(), is_standing)) {
    add(course, told_apart_fully({.after = standing}).after, false);
  }
  return course;
}

std::optional<Distance> distance(const std::vector<std::string>& course, const Release& from, const Release& to) {
  const auto place_of = [&](const Release& release) {
    return std::find_if(course.begin(), course.end(), [&](const std::string& said) { return says(said, release); });
  };
  const auto start = place_of(from);
  const auto end = place_of(to);
  if (start == course.end() || end == course.end() || start == end) return std::nullopt;
  Distance distance{.onwards = start < end};
  for (auto at = std::min(start, end) + 1; at <= std::max(start, end); ++at) {
    distance.releases.push_back(brief_said(*at));
  }
  return distance;
}

namespace {

void add(std::vector<std::string>& course, const std::string& release, bool as_oldest) {
  if (release.empty()) return;
  for (auto& known : course) {
    if (refines(known, release)) return;
    if (!refines(release, known)) continue;
    known = release;
    return;
  }
  course.insert(as_oldest ? course.begin() : course.end(), release);
}

/// 1.4.2@sha256:… says the same as 1.4.2, and more.
bool refines(const std::string& longer, const std::string& shorter) {
  if (!longer.starts_with(shorter)) return false;
  return longer.size() == shorter.size() || longer[shorter.size()] == '@' || longer[shorter.size()] == '#';
}

}  // namespace

}  // namespace lockstep
