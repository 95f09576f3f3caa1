#include "release/lateness.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "base/time.hpp"

namespace lockstep {
namespace {

/// A publication of the service in question, and what it put there.
struct Past {
  const PastPublication* publication;
  std::string release;
};

/// Why it is late, and because of which publication.
struct Verdict {
  const PastPublication* by;
  std::string why;
};

using MaybeLate = std::optional<Verdict>;

std::vector<Past> past_of(const std::vector<PastPublication>& trail, const Change& change);
MaybeLate late_by_number(const std::vector<Past>& past, const Age& age);
MaybeLate rolled_back_since(const std::vector<Past>& past, const PastPublication& publication);
MaybeLate late_by_decision(const std::vector<Past>& past, const Age& age);
MaybeLate late_by_time(const std::vector<Past>& past, const Origin& origin, const Release& wished);
bool share_numbers(const Age& one, const Age& other);
bool same_source(const PastPublication& publication, const Origin& origin);

}  // namespace

std::optional<Superseded> superseded(const Change& change, const Origin& origin,
                                     const std::vector<PastPublication>& trail) {
  const auto past = past_of(trail, change);
  if (past.empty() || !says(past.front().release, change.before)) return std::nullopt;
  auto verdict = late_by_number(past, origin.age);
  if (!verdict) verdict = late_by_decision(past, origin.age);
  if (!verdict) verdict = late_by_time(past, origin, change.after);
  if (!verdict) return std::nullopt;
  return Superseded{.environment = change.environment,
                    .service = change.service,
                    .standing = change.before,
                    .wished = change.after,
                    .by = verdict->by->commit,
                    .by_time_s = verdict->by->time_s,
                    .why = std::move(verdict->why)};
}

namespace {

std::vector<Past> past_of(const std::vector<PastPublication>& trail, const Change& change) {
  std::vector<Past> past;
  for (const auto& publication : trail) {
    const auto* const there = change_of(publication, change.environment, change.service);
    if (there != nullptr) past.push_back({&publication, there->after});
  }
  return past;
}

// The number of a promotion or rollback is that of the pipeline it was started in, not of the one that built.
MaybeLate late_by_number(const std::vector<Past>& past, const Age& age) {
  const Past* greatest = nullptr;
  for (const auto& entry : past) {
    const auto& other = *entry.publication;
    if (other.is_decision() || !share_numbers(age, other.age)) continue;
    if (greatest == nullptr || other.age.number > greatest->publication->age.number) greatest = &entry;
  }
  if (greatest == nullptr) return std::nullopt;
  const auto number = greatest->publication->age.number;
  if (age.number == number) return rolled_back_since(past, *greatest->publication);
  if (age.number > number) return std::nullopt;
  return Verdict{greatest->publication, "pipeline " + std::to_string(age.number) + " is older than " +
                                            std::to_string(number) + ", which put " + brief_said(greatest->release) +
                                            " there"};
}

MaybeLate rolled_back_since(const std::vector<Past>& past, const PastPublication& publication) {
  for (const auto& [since, release] : past) {
    if (since == &publication) break;
    if (!since->rolls_back_to) continue;
    return Verdict{since, "what pipeline " + std::to_string(publication.age.number) + " put there was rolled back to " +
                              brief_said(release) + " since"};
  }
  return std::nullopt;
}

MaybeLate late_by_decision(const std::vector<Past>& past, const Age& age) {
  const auto decision =
      std::find_if(past.begin(), past.end(), [](const Past& entry) { return entry.publication->is_decision(); });
  if (decision == past.end()) return std::nullopt;
  const auto& by = *decision->publication;
  if (age.started_s == 0 || age.started_s >= by.time_s) return std::nullopt;
  const std::string what = by.rolls_back_to ? "the rollback to " : "the promotion of ";
  return Verdict{&by, "the pipeline started at " + utc_time(age.started_s) + ", before " + what +
                          brief_said(decision->release) + " at " + utc_time(by.time_s)};
}

MaybeLate late_by_time(const std::vector<Past>& past, const Origin& origin, const Release& wished) {
  const auto last = std::find_if(past.begin(), past.end(), [&](const Past& entry) {
    return !entry.publication->is_decision() && same_source(*entry.publication, origin);
  });
  if (last == past.end()) return std::nullopt;
  const auto& age = origin.age;
  const auto& other = last->publication->age;
  if (share_numbers(age, other)) return std::nullopt;  // the numbers have told
  const auto release = brief_said(last->release);
  if (age.started_s != 0 && other.started_s != 0) {
    if (age.started_s >= other.started_s) return std::nullopt;
    return Verdict{last->publication, "the pipeline started at " + utc_time(age.started_s) +
                                          ", before the one that put " + release + " there, at " +
                                          utc_time(other.started_s)};
  }
  // A release of another commit than the pipeline's own is not as old as that.
  if (!wished.revision.empty() && wished.revision != origin.revision) return std::nullopt;
  if (age.committed_s == 0 || other.committed_s == 0 || age.committed_s >= other.committed_s) return std::nullopt;
  return Verdict{last->publication, "its commit was made at " + utc_time(age.committed_s) + ", before that of " +
                                        release + ", at " + utc_time(other.committed_s)};
}

bool share_numbers(const Age& one, const Age& other) {
  return one.number != 0 && other.number != 0 && !one.series.empty() && one.series == other.series;
}

// A series begins with its repository's name; forges ignore the case of that. Without a series, the sources tell.
bool same_source(const PastPublication& publication, const Origin& origin) {
  const auto& series = publication.age.series;
  if (!series.empty() && series == origin.age.series) return true;
  if (origin.repository.empty()) return false;
  const auto repository = lower_case(origin.repository);
  if (!series.empty()) return (lower_case(series) + "/").starts_with(repository + "/");
  return std::any_of(publication.sources.begin(), publication.sources.end(),
                     [&](const std::string& source) { return lower_case(source).starts_with(repository + "@"); });
}

}  // namespace

}  // namespace lockstep
