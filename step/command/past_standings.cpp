#include "command/past_standings.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/failure.hpp"
#include "release/standings.hpp"

namespace lockstep {
namespace {

bool read_alike(const Layout& one, const Layout& other);

}  // namespace

std::vector<std::vector<Standing>> PastStandings::read(const std::vector<Oid>& commits) {
  std::vector<std::vector<Standing>> stood;
  if (commits.empty()) return stood;
  auto files = files_of(commits);
  if (files.empty()) return {{}};
  if (!read_alike(layout_at({commits.front(), files.front()}), layout_)) {
    if (!turn_to(commits.front())) return {{}};
    files = files_of(commits);
    if (files.empty()) return {{}};
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Snapshot then{commits[i], files[i]};
    if (!read_alike(layout_at(then), layout_)) break;
    stood.push_back(i > 0 && files[i] == files[i - 1] ? stood.back() : standings_at(then));
  }
  return stood;
}

std::vector<std::string> PastStandings::paths_of(const Survey& survey) const {
  std::vector<std::string> paths{config_path(request_)};
  for (const auto& [path, text] : survey.snapshot.files) {
    if (path != paths.front()) paths.push_back(path);
  }
  return paths;
}

/// Of as many as read: one that has a directory or symbolic link in a file's place would spoil it for the others.
std::vector<PastStandings::Files> PastStandings::files_of(std::vector<Oid> commits) {
  for (; !commits.empty(); commits.resize(commits.size() / 2)) {
    try {
      return repository_.read_each(commits, paths_);
    } catch (const Failure& failure) {
      if (failure.blame() != Blame::repository) throw;
    }
  }
  return {};
}

const Layout& PastStandings::layout_at(const Snapshot& then) {
  const auto found = then.files.find(config_path(request_));
  const std::string text = found == then.files.end() ? "" : found->second;
  if (config_ == text) return config_layout_;
  config_ = text;
  try {
    config_layout_ = layout_in(request_, then);
    check_known(config_layout_, environment_, "");
  } catch (const Failure&) {
    config_layout_ = now_.layout;
  }
  return config_layout_;
}

/// From now on reads as the commit's configuration says, which was parsed last. False: the commit's files don't read.
bool PastStandings::turn_to(const Oid& commit) {
  if (!read_alike(config_layout_, now_.layout)) {
    try {
      const Survey then = survey(request_, repository_, commit, {environment_});
      paths_ = paths_of(then);
      layout_ = then.layout;
      return true;
    } catch (const Failure& failure) {
      if (failure.blame() == Blame::repository) return false;
      if (failure.blame() != Blame::usage) throw;
      config_layout_ = now_.layout;
    }
  }
  paths_ = paths_of(now_);
  layout_ = now_.layout;
  return true;
}

std::vector<Standing> PastStandings::standings_at(const Snapshot& then) const {
  auto services = services_;
  if (!layout_.services.empty()) {
    std::erase_if(services, [&](const std::string& service) {
      return std::ranges::find(layout_.services, service, &ServiceEntry::name) == layout_.services.end();
    });
  }
  try {
    return standings(layout_, then, environment_, services);
  } catch (const Failure& failure) {
    if (failure.blame() != Blame::repository && failure.blame() != Blame::usage) throw;
    return {};
  }
}

Survey survey_then(const Request& request, ConfigRepository& repository, const Oid& tip, const Oid& commit,
                   const std::vector<std::string>& environments) {
  try {
    return survey(request, repository, commit, environments);
  } catch (const Failure& failure) {
    if (failure.blame() != Blame::usage) throw;  // what the configuration of then says
  }
  const Survey now = survey(request, repository, tip, environments);
  Survey then{.layout = now.layout, .snapshot = {commit, {}}, .environments = now.environments};
  for (const auto& [environment, standings] : now.standings) {
    PastStandings past(request, repository, now, environment, services_asked({}, standings));
    then.standings[environment] = past.read({commit}).front();
  }
  return then;
}

namespace {

/// Whether both find the same releases in the same files.
bool read_alike(const Layout& one, const Layout& other) {
  const auto place = [](const TargetPattern& target) {
    return std::tie(target.file, target.in, target.tag, target.digest, target.revision, target.select, target.shape,
                    target.where, target.format, target.optional_parts);
  };
  const auto cells = [](const Environment& environment) { return std::tie(environment.name, environment.matrix); };
  const auto service = [](const ServiceEntry& entry) { return std::tie(entry.name, entry.image); };
  return std::ranges::equal(one.targets, other.targets, {}, place, place) &&
         std::ranges::equal(one.environments, other.environments, {}, cells, cells) &&
         std::ranges::equal(one.services, other.services, {}, service, service);
}

}  // namespace
}  // namespace lockstep
