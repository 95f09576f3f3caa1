#include "command/reading.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/failure.hpp"
#include "config/discover.hpp"
#include "config/globs.hpp"
#include "config/pattern.hpp"
#include "release/standings.hpp"

namespace lockstep {
namespace {

constexpr std::size_t levels_max = 64;  // of directories; a path has fewer

void note_faults(const std::vector<Standing>& standings, std::vector<Failure>& unread);
Listing list_all(ConfigRepository& repository, const Oid& commit, const Layout& layout,
                 const std::vector<std::string>& environments);
bool list_more(ConfigRepository& repository, const Oid& commit, const std::vector<std::string>& directories,
               Listing& listing);

}  // namespace

std::string config_path(const Request& request) {
  return request.config.empty() ? std::string(layout_file) : request.config;
}

Snapshot read_with_config(const Request& request, ConfigRepository& repository, const Oid& commit,
                          const std::vector<std::string>& guess) {
  std::vector<std::string> paths{config_path(request)};
  paths.insert(paths.end(), guess.begin(), guess.end());
  try {
    return {commit, repository.read(commit, paths)};
  } catch (const Failure& failure) {
    // A wrong guess (a path that is a symbolic link) refuses nothing.
    if (guess.empty() || failure.blame() != Blame::repository) throw;
    return {commit, repository.read(commit, {config_path(request)})};
  }
}

Layout layout_in(const Request& request, const Snapshot& snapshot) {
  const std::string config = config_path(request);
  const auto found = snapshot.files.find(config);
  if (found == snapshot.files.end() && !request.config.empty()) {
    throw Failure(Blame::usage,
                  "--config names " + config + ", which is not in the config repository at " + snapshot.commit.brief(),
                  "give the path from the repository's root, or leave --config out");
  }
  Layout layout = found == snapshot.files.end() ? default_layout() : parse_layout({config, found->second});
  if (!request.file.empty()) layout.targets = single_target_layout(request.file, request.key).targets;
  return layout;
}

void find_markers(Layout& layout, Snapshot& snapshot, ConfigRepository& repository,
                  const std::vector<std::string>& environments) {
  constexpr std::size_t batch = 5'000;  // that many are in memory at once
  const bool any = std::ranges::any_of(layout.targets, [](const TargetPattern& target) { return !target.in.empty(); });
  if (!any) return;
  Listing listing;
  for (std::size_t level = 0; level < levels_max; ++level) {
    if (!list_more(repository, snapshot.commit, unlisted_for_globs(layout, environments, listing), listing)) break;
  }
  const auto paths = files_of_globs(layout, environments, listing);
  for (std::size_t first = 0; first < paths.size(); first += batch) {
    const std::vector<std::string> some(
        paths.begin() + static_cast<std::ptrdiff_t>(first),
        paths.begin() + static_cast<std::ptrdiff_t>(std::min(first + batch, paths.size())));
    for (auto& [path, text] : repository.read(snapshot.commit, some)) {
      auto lines = marked_lines(layout, text);
      if (lines.empty()) continue;
      layout.marker_files.push_back(path);
      layout.marked_lines[path] = std::move(lines);
      snapshot.files.insert_or_assign(path, std::move(text));
    }
  }
}

Survey survey(const Request& request, ConfigRepository& repository, const Oid& commit,
              const std::vector<std::string>& environments, OddFiles odd_files) {
  Survey found{.snapshot = read_with_config(request, repository, commit)};
  found.layout = layout_in(request, found.snapshot);
  for (const auto& environment : environments) check_known(found.layout, environment, "");
  find_markers(found.layout, found.snapshot, repository, environments);
  const Listing listing = list_all(repository, commit, found.layout, environments);
  found.environments = environments.empty() ? environments_in(found.layout, listing) : environments;

  std::set<std::string> paths;
  for (const auto& environment : found.environments) {
    for (auto& path : files_in(found.layout, environment, listing)) paths.insert(std::move(path));
  }
  for (const auto& [path, text] : found.snapshot.files) paths.erase(path);
  if (!paths.empty()) found.snapshot.files.merge(repository.read(commit, {paths.begin(), paths.end()}));
  for (const auto& environment : found.environments) {
    for (bool read = false; !read;) {
      try {
        found.standings[environment] = standings_found(request, found.layout, found.snapshot, environment, listing);
        read = true;
        if (odd_files == OddFiles::left_out) note_faults(found.standings[environment], found.unread);
      } catch (const Failure& failure) {
        const bool may_be_left_out = odd_files == OddFiles::left_out && failure.blame() == Blame::repository;
        if (!may_be_left_out || found.snapshot.files.erase(failure.place().file) == 0) throw;
        found.unread.push_back(failure);
      }
    }
  }
  return found;
}

void refuse_absent(ConfigRepository& repository, const Survey& found) {
  for (const auto& environment : found.environments) {
    if (!found.standings.at(environment).empty()) continue;
    const auto listing = list_all(repository, found.snapshot.commit, found.layout, {});
    const auto there = environments_in(found.layout, listing);
    if (std::ranges::find(there, environment) != there.end()) continue;
    throw Failure(Blame::repository,
                  "the config repository has no environment " + environment + " at " + found.snapshot.commit.brief(),
                  hint_of_nearest(environment, there));
  }
}

void refuse_empty(ConfigRepository& repository, const Survey& found) {
  refuse_absent(repository, found);
  for (const auto& environment : found.environments) {
    if (!found.standings.at(environment).empty()) continue;
    throw Failure(Blame::repository, "no service is found in " + environment + " at " + found.snapshot.commit.brief(),
                  "where the targets have no {service}, name it with --service, or list `services` in " +
                      std::string(layout_file));
  }
}

void refuse_unknown(const std::vector<std::string>& services, const std::vector<Standing>& here,
                    const std::string& environment) {
  for (const auto& service : services) {
    if (standing_of(here, service) != nullptr) continue;
    throw Failure(Blame::repository, service + " is not in " + environment,
                  hint_of_nearest(service, services_asked({}, here)));
  }
}

std::vector<Standing> standings_found(const Request& request, const Layout& layout, const Snapshot& snapshot,
                                      const std::string& environment, const Listing& listing) {
  auto services = services_in(layout, environment, listing, snapshot.files);
  if (layout.services.empty()) {
    for (const auto& service : request.services) {
      if (std::ranges::find(services, service) == services.end()) services.push_back(service);
    }
  }
  return standings(layout, snapshot, environment, services);
}

namespace {

/// Each once: services may share a place.
void note_faults(const std::vector<Standing>& standings, std::vector<Failure>& unread) {
  std::set<std::string> noted;
  for (const auto& standing : standings) {
    if (standing.fault && noted.insert(standing.fault->text()).second) unread.push_back(*standing.fault);
  }
}

Listing list_all(ConfigRepository& repository, const Oid& commit, const Layout& layout,
                 const std::vector<std::string>& environments) {
  Listing listing;
  for (std::size_t level = 0; level < levels_max; ++level) {
    if (!list_more(repository, commit, unlisted(layout, environments, listing), listing)) break;
  }
  return listing;
}

bool list_more(ConfigRepository& repository, const Oid& commit, const std::vector<std::string>& directories,
               Listing& listing) {
  if (directories.empty()) return false;
  listing.merge(repository.list(commit, directories));
  for (const auto& directory : directories) listing.try_emplace(directory);  // one that is not there has no names
  return true;
}

}  // namespace
}  // namespace lockstep
