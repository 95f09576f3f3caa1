#include "announce/status_words.hpp"

#include <algorithm>

#include "announce/wording.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t environments_named_max = 4;

std::string unevenness(const Status& status, const std::string& service, const Style& style);

}  // namespace

std::string lag_in_words(const Lag& lag, std::size_t releases_max, const Style& style) {
  const std::string upstream = style.data(lag.ahead);
  const std::string downstream = style.data(lag.behind);
  if (lag.releases.empty()) return downstream + " has another release than " + upstream;
  const std::string count = (lag.truncated ? "more than " : "") + counted(lag.releases.size(), "release");
  std::string words = lag.backwards ? downstream + " has " + count + " that " + upstream + " lacks"
                                    : upstream + " is " + count + " ahead of " + downstream;
  const std::size_t shown = std::min(lag.releases.size(), releases_max);
  if (shown == 0) return words;
  std::vector<std::string> names;
  if (shown < lag.releases.size() || lag.truncated) names.push_back("…");
  for (auto i = lag.releases.size() - shown; i < lag.releases.size(); ++i) {
    names.push_back(style.data(brief_of_trailer(lag.releases[i])));
  }
  return words + ": " + join(names, ", ");
}

std::vector<std::string> drifts_in_words(const Status& status, const Style& style) {
  std::vector<std::string> sentences;
  for (const auto& service : status.services) {
    for (const auto& environment : status.environments) {
      const StatusCell& cell = cell_of(status, service, environment);
      if (cell.drift.empty()) continue;
      std::vector<std::string> others;
      for (const auto& [place, release] : cell.drift) {
        const auto [usual, other] = told_apart({environment, service, cell.release, release});
        others.push_back("at " + (other.empty() ? "an unknown release" : style.data(other)) + " in " +
                         style.data(place));
      }
      sentences.push_back(style.data(environment + "/" + service) + " is at " + style.data(release_name(cell.release)) +
                          ", but " + join_as_prose(others));
    }
  }
  for (const auto& service : status.uneven) sentences.push_back(unevenness(status, service, style));
  return sentences;
}

std::vector<Hold> holds_in(const Status& status) {
  std::vector<Hold> holds = status.environment_holds;
  for (const auto& service : status.services) {
    for (const auto& environment : status.environments) {
      const StatusCell& cell = cell_of(status, service, environment);
      if (is_held_itself(cell)) holds.push_back(*cell.hold);
    }
  }
  return holds;
}

bool is_held_itself(const StatusCell& cell) { return cell.hold && !cell.hold->service.empty(); }

bool is_held(const Status& status, const std::string& environment) {
  return std::ranges::find(status.environment_holds, environment, &Hold::environment) != status.environment_holds.end();
}

const StatusCell& cell_of(const Status& status, const std::string& service, const std::string& environment) {
  static const StatusCell none;
  const auto cell = status.cells.find({service, environment});
  return cell == status.cells.end() ? none : cell->second;
}

bool is_complete(const Status& status) {
  const auto is_there = [](const auto& entry) { return entry.second.there; };
  return status.environments.size() > 1 && std::ranges::all_of(status.cells, is_there);
}

std::string brief_of_trailer(std::string_view release) {
  std::string shown;
  for (std::size_t begin = 0; begin <= release.size();) {
    const auto end = std::min(release.find_first_of("@#", begin), release.size());
    shown += brief(std::string(release.substr(begin, end - begin)));
    if (end < release.size()) shown += release[end];
    begin = end + 1;
  }
  return shown;
}

std::string nothing_to_show(const Status& status, const Style& style) {
  std::vector<std::string> environments;
  for (const auto& environment : status.environments) environments.push_back(style.data(environment));
  if (environments.empty()) return "no environment to show";
  return "no service to show in " + names_in_prose(environments, environments_named_max);
}

namespace {

std::string unevenness(const Status& status, const std::string& service, const Style& style) {
  std::vector<std::string> places;
  for (const auto& environment : status.environments) {
    const StatusCell& cell = cell_of(status, service, environment);
    if (!cell.there) continue;
    // Each is told apart from another one that it differs from.
    const auto differs = [&](const std::string& other) {
      const StatusCell& there = cell_of(status, service, other);
      return there.there && there.release != cell.release;
    };
    const auto other = std::ranges::find_if(status.environments, differs);
    const Release than = other == status.environments.end() ? Release{} : cell_of(status, service, *other).release;
    const std::string name = told_apart({environment, service, than, cell.release}).after;
    places.push_back("at " + (name.empty() ? "an unknown release" : style.data(name)) + " in " +
                     style.data(environment));
  }
  return style.data(service) + " is " + names_in_prose(places, environments_named_max);
}

}  // namespace

}  // namespace lockstep
