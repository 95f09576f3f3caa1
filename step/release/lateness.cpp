#include "release/lateness.hpp"

#include <algorithm>
#include <set>
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

/// What is asked, and what the trail says of it, newest first.
struct Question {
  const Change& change;
  const Origin& origin;
  std::vector<Past> past;
  bool changed_by_hand;  ///< since the last publication
};

/// Why it is late, and because of which publication.
struct Verdict {
  const PastPublication* by;
  std::string why;
};

using MaybeLate = std::optional<Verdict>;

std::vector<Past> past_of(const std::vector<PastPublication>& trail, const Change& change);
MaybeLate late_by_number(const Question& question);
MaybeLate undone_since(const Question& question, const PastPublication& publication);
MaybeLate late_by_decision(const Question& question);
MaybeLate late_by_time(const Question& question);
bool share_numbers(const Origin& origin, const Age& other);
bool is_same_series(const Origin& origin, const std::string& series);
bool same_source(const PastPublication& publication, const Origin& origin);

}  // namespace

std::optional<Superseded> superseded(const Change& change, const Origin& origin,
                                     const std::vector<PastPublication>& trail) {
  Question question{change, origin, past_of(trail, change), false};
  if (question.past.empty()) return std::nullopt;
  question.changed_by_hand = !says(question.past.front().release, change.before);
  auto verdict = late_by_number(question);
  if (!verdict) verdict = late_by_decision(question);
  if (!verdict) verdict = late_by_time(question);
  if (!verdict) return std::nullopt;
  return Superseded{.environment = change.environment,
                    .service = change.service,
                    .standing = change.before,
                    .wished = change.after,
                    .by = verdict->by->commit,
                    .by_time_s = verdict->by->time_s,
                    .why = std::move(verdict->why)};
}

std::vector<Change> untold(const std::vector<Change>& changes, const Age& age, const std::vector<PastCommit>& history,
                           const std::vector<PastPublication>& trail) {
  // A newer pipeline can't have published before this one began.
  const auto since_s = age.started_s != 0 ? age.started_s : age.committed_s;
  std::set<Oid> known;
  for (const auto& commit : history) known.insert(commit.oid);
  const auto is_known = [&](const Oid& oid) { return known.contains(oid); };
  const bool may_go_on = std::ranges::any_of(history, [&](const PastCommit& commit) {
    return commit.time_s >= since_s && !std::ranges::all_of(commit.parents, is_known);
  });
  if (!may_go_on) return {};
  std::set<std::pair<std::string, std::string>> told;
  for (const auto& publication : trail) {
    for (const auto& change : publication.changes) told.emplace(change.environment, change.service);
  }
  std::vector<Change> rest;
  for (const auto& change : changes) {
    if (!told.contains({change.environment, change.service})) rest.push_back(change);
  }
  return rest;
}

namespace {

std::vector<Past> past_of(const std::vector<PastPublication>& trail, const Change& change) {
  std::vector<Past> past;
  for (const auto& publication : trail) {
    const auto* const there = change_of(publication, change.environment, change.service);
    if (there == nullptr) continue;
    past.push_back({&publication, there->after});
    if (there->older_allowed) break;  // what was newer before it was meant to go
  }
  return past;
}

// The number of a promotion or rollback is that of the pipeline it was started in, not of the one that built.
MaybeLate late_by_number(const Question& question) {
  const auto& age = question.origin.age;
  const Past* greatest = nullptr;
  for (const auto& entry : question.past) {
    const auto& other = *entry.publication;
    if (other.is_decision() || !share_numbers(question.origin, other.age)) continue;
    if (greatest == nullptr || other.age.number > greatest->publication->age.number) greatest = &entry;
  }
  if (greatest == nullptr) return std::nullopt;
  const auto number = greatest->publication->age.number;
  if (age.number == number) return undone_since(question, *greatest->publication);
  if (age.number > number) return std::nullopt;
  return Verdict{greatest->publication, "pipeline " + std::to_string(age.number) + " is older than " +
                                            std::to_string(number) + ", which put " + brief_said(greatest->release) +
                                            " there"};
}

MaybeLate undone_since(const Question& question, const PastPublication& publication) {
  const auto what = "what pipeline " + std::to_string(publication.age.number) + " put there was ";
  for (const auto& [since, release] : question.past) {
    if (since == &publication) break;
    if (since->rolls_back_to) return Verdict{since, what + "rolled back to " + brief_said(release) + " since"};
  }
  if (!question.changed_by_hand) return std::nullopt;
  return Verdict{&publication, what + "changed by hand since"};
}

MaybeLate late_by_decision(const Question& question) {
  const auto& [change, origin, past, changed_by_hand] = question;
  const auto decision =
      std::find_if(past.begin(), past.end(), [](const Past& entry) { return entry.publication->is_decision(); });
  if (decision == past.end()) return std::nullopt;
  const auto& by = *decision->publication;
  const auto started_s = origin.age.started_s;
  if (started_s == 0 || started_s >= by.time_s) return std::nullopt;
  const std::string what = by.rolls_back_to ? "the rollback to " : "the promotion of ";
  return Verdict{&by, "the pipeline started at " + utc_time(started_s) + ", before " + what +
                          brief_said(decision->release) + " at " + utc_time(by.time_s)};
}

MaybeLate late_by_time(const Question& question) {
  const auto& [change, origin, past, changed_by_hand] = question;
  const auto last = std::find_if(past.begin(), past.end(), [&asking = origin](const Past& entry) {
    return !entry.publication->is_decision() && same_source(*entry.publication, asking);
  });
  if (last == past.end()) return std::nullopt;
  const auto& age = origin.age;
  const auto& other = last->publication->age;
  if (share_numbers(origin, other)) return std::nullopt;  // the numbers have told
  const auto release = brief_said(last->release);
  if (age.started_s != 0 && other.started_s != 0) {
    const auto start = "the pipeline started at " + utc_time(age.started_s);
    if (age.started_s < other.started_s) {
      return Verdict{last->publication,
                     start + ", before the one that put " + release + " there, at " + utc_time(other.started_s)};
    }
    if (age.started_s > other.started_s || !changed_by_hand) return std::nullopt;
    return Verdict{last->publication, start + ", as the one whose " + release + " was changed by hand since"};
  }
  // A release of another commit than the pipeline's own is not as old as that.
  const auto& revision = change.after.revision;
  if (!revision.empty() && revision != origin.revision) return std::nullopt;
  if (age.committed_s == 0 || other.committed_s == 0 || age.committed_s > other.committed_s) return std::nullopt;
  const auto made = "its commit was made at " + utc_time(age.committed_s);
  if (age.committed_s < other.committed_s) {
    return Verdict{last->publication, made + ", before that of " + release + ", at " + utc_time(other.committed_s)};
  }
  if (!changed_by_hand) return std::nullopt;
  return Verdict{last->publication, made + ", as that of " + release + ", which was changed by hand since"};
}

bool share_numbers(const Origin& origin, const Age& other) {
  return origin.age.number != 0 && other.number != 0 && is_same_series(origin, other.series);
}

// It begins with its repository's name; forges ignore the case of that, but not that of a workflow's file.
bool is_same_series(const Origin& origin, const std::string& series) {
  const auto& own = origin.age.series;
  if (own.empty() || series.size() != own.size()) return false;
  const bool begins = (lower_case(own) + "/").starts_with(lower_case(origin.repository) + "/");
  const auto length = begins ? origin.repository.size() : 0;
  return lower_case(own.substr(0, length)) == lower_case(series.substr(0, length)) &&
         own.substr(length) == series.substr(length);
}

// Without a series, the sources tell.
bool same_source(const PastPublication& publication, const Origin& origin) {
  const auto& series = publication.age.series;
  if (is_same_series(origin, series)) return true;
  if (origin.repository.empty()) return false;
  const auto repository = lower_case(origin.repository);
  if (!series.empty()) return (lower_case(series) + "/").starts_with(repository + "/");
  return std::any_of(publication.sources.begin(), publication.sources.end(),
                     [&](const std::string& source) { return lower_case(source).starts_with(repository + "@"); });
}

}  // namespace

}  // namespace lockstep
