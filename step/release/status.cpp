#include "release/status.hpp"

#include <algorithm>
#include <set>

#include "base/failure.hpp"
#include "config/holds.hpp"
#include "config/pattern.hpp"
#include "release/course.hpp"

namespace lockstep {
namespace {

/// An environment and the one it is promoted from.
struct Step {
  std::string ahead;
  std::string behind;
};

void fill_cells(Status& status, const Layout& layout,
                const std::map<std::string, std::vector<Standing>>& by_environment,
                const std::vector<PastPublication>& trail);
void date(StatusCell& cell, const Standing& standing, const std::vector<PastPublication>& trail);
std::vector<Hold> environment_holds(const Status& status, const Layout& layout);
std::vector<Step> steps_of(const Layout& layout, const std::vector<std::string>& environments);
std::optional<Lag> lag_of(const Status& status, const std::string& service, const Step& step,
                          const std::vector<PastPublication>& trail);
bool is_uneven(const Status& status, const std::string& service);
bool agree(const Release& one, const Release& other);
bool is_worth_a_look(const Status& status, const std::string& service);

}  // namespace

Status status_of(const Layout& layout, const std::map<std::string, std::vector<Standing>>& by_environment,
                 const std::vector<std::string>& environments, const std::vector<PastPublication>& trail,
                 std::int64_t now_s) {
  Status status{.now_s = now_s, .environments = environments};
  fill_cells(status, layout, by_environment, trail);
  status.environment_holds = environment_holds(status, layout);
  const auto steps = steps_of(layout, environments);
  for (const auto& service : status.services) {
    for (const auto& step : steps) {
      if (auto lag = lag_of(status, service, step, trail)) status.lags.push_back(std::move(*lag));
    }
    if (layout.environments.empty() && is_uneven(status, service)) status.uneven.push_back(service);
  }
  return status;
}

Status filtered(Status status, const StatusFilter& filter) {
  for (const auto& service : filter.services) {
    if (std::find(status.services.begin(), status.services.end(), service) != status.services.end()) continue;
    throw Failure(Blame::usage, "the service '" + service + "' is in no environment",
                  hint_of_nearest(service, status.services));
  }
  const auto is_out = [&](const std::string& service) {
    const auto& named = filter.services;
    if (!named.empty() && std::find(named.begin(), named.end(), service) == named.end()) return true;
    return filter.changed_only && !is_worth_a_look(status, service);
  };
  std::set<std::string> out;
  for (const auto& service : status.services) {
    if (is_out(service)) out.insert(service);
  }
  std::erase_if(status.services, [&](const std::string& service) { return out.contains(service); });
  std::erase_if(status.cells, [&](const auto& cell) { return out.contains(cell.first.first); });
  std::erase_if(status.lags, [&](const Lag& lag) { return out.contains(lag.service); });
  std::erase_if(status.uneven, [&](const std::string& service) { return out.contains(service); });
  return status;
}

bool in_step(const Status& status) {
  return status.lags.empty() && status.uneven.empty() && status.unread.empty() &&
         std::all_of(status.cells.begin(), status.cells.end(),
                     [](const auto& cell) { return cell.second.drift.empty(); });
}

namespace {

void fill_cells(Status& status, const Layout& layout,
                const std::map<std::string, std::vector<Standing>>& by_environment,
                const std::vector<PastPublication>& trail) {
  std::set<std::string> services;
  for (const auto& environment : status.environments) {
    const auto found = by_environment.find(environment);
    if (found == by_environment.end()) continue;
    for (const auto& standing : found->second) {
      if (standing.fault) continue;
      services.insert(standing.service);
      auto& cell = status.cells[{standing.service, environment}];
      cell.there = true;
      cell.release = standing.release;
      cell.drift = standing.drift;
      date(cell, {.environment = environment, .service = standing.service, .release = standing.release}, trail);
      if (const auto* hold = hold_on(layout, environment, standing.service, status.now_s)) cell.hold = *hold;
    }
  }
  status.services.assign(services.begin(), services.end());
  for (const auto& service : services) {
    for (const auto& environment : status.environments) status.cells.try_emplace({service, environment});
  }
}

// Only the last publication dates what stands: what somebody put back by hand stands since an unknown time.
void date(StatusCell& cell, const Standing& standing, const std::vector<PastPublication>& trail) {
  for (const auto& publication : trail) {
    const auto* const change = change_of(publication, standing.environment, standing.service);
    if (change == nullptr) continue;
    if (!says(change->after, standing.release)) return;
    cell.since_s = publication.time_s;
    cell.by = publication.author.name.empty() ? publication.author.email : publication.author.name;
    cell.commit = publication.commit;
    return;
  }
}

std::vector<Hold> environment_holds(const Status& status, const Layout& layout) {
  std::vector<Hold> holds;
  for (const auto& environment : status.environments) {
    if (const auto* hold = hold_on(layout, environment, "", status.now_s)) holds.push_back(*hold);
  }
  return holds;
}

std::vector<Step> steps_of(const Layout& layout, const std::vector<std::string>& environments) {
  const bool told = std::any_of(layout.environments.begin(), layout.environments.end(),
                                [](const Environment& environment) { return !environment.from.empty(); });
  std::vector<Step> steps;
  if (layout.environments.empty()) return steps;
  for (std::size_t i = 0; i < environments.size(); ++i) {
    const auto* const named = find_environment(layout, environments[i]);
    const auto before = i == 0 ? std::string() : environments[i - 1];
    const auto from = told ? (named == nullptr ? std::string() : named->from) : before;
    if (std::find(environments.begin(), environments.end(), from) == environments.end()) continue;
    steps.push_back({.ahead = from, .behind = environments[i]});
  }
  return steps;
}

std::optional<Lag> lag_of(const Status& status, const std::string& service, const Step& step,
                          const std::vector<PastPublication>& trail) {
  constexpr std::size_t releases_max = 50;
  const auto& ahead = status.cells.at({service, step.ahead});
  const auto& behind = status.cells.at({service, step.behind});
  if (!ahead.there || !behind.there || agree(ahead.release, behind.release)) return std::nullopt;
  Lag lag{.service = service, .ahead = step.ahead, .behind = step.behind};
  auto way = distance(course_of(trail, step.ahead, service, ahead.release), behind.release, ahead.release);
  if (!way) way = distance(course_of(trail, step.behind, service, behind.release), behind.release, ahead.release);
  if (!way) return lag;
  lag.releases = std::move(way->releases);
  lag.backwards = !way->onwards;
  lag.truncated = lag.releases.size() > releases_max;
  if (lag.truncated) lag.releases.erase(lag.releases.begin(), lag.releases.end() - releases_max);
  return lag;
}

bool is_uneven(const Status& status, const std::string& service) {
  std::vector<const StatusCell*> there;
  for (const auto& environment : status.environments) {
    const auto& cell = status.cells.at({service, environment});
    if (!cell.there) continue;
    const auto same = [&](const StatusCell* other) { return agree(cell.release, other->release); };
    if (!std::all_of(there.begin(), there.end(), same)) return true;
    there.push_back(&cell);
  }
  return false;
}

/// In all parts that both know, of which there is one; or both know nothing.
bool agree(const Release& one, const Release& other) {
  if (one == other) return true;
  bool known = false;
  for (const auto part : {&Release::tag, &Release::digest, &Release::revision}) {
    if ((one.*part).empty() || (other.*part).empty()) continue;
    if (one.*part != other.*part) return false;
    known = true;
  }
  return known;
}

bool is_worth_a_look(const Status& status, const std::string& service) {
  const bool lags =
      std::any_of(status.lags.begin(), status.lags.end(), [&](const Lag& lag) { return lag.service == service; });
  const bool uneven = std::find(status.uneven.begin(), status.uneven.end(), service) != status.uneven.end();
  return lags || uneven ||
         std::any_of(status.environments.begin(), status.environments.end(), [&](const auto& environment) {
           const auto& cell = status.cells.at({service, environment});
           // A hold of the whole environment says nothing about this service.
           return !cell.drift.empty() || (cell.hold && !cell.hold->service.empty());
         });
}

}  // namespace

}  // namespace lockstep
