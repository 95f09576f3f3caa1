#include "command/update.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "release/commit_message.hpp"
#include "release/links.hpp"

namespace lockstep {
namespace {

std::string config_path(const Request& request);
std::vector<std::string> guessed_files(const Request& request);
Snapshot first_snapshot(const Request& request, ConfigRepository& repository, const Oid& tip);
Layout layout_of(const Request& request, const Snapshot& snapshot);
std::vector<Wish> wishes_of(const Request& request, const Layout& layout);
void refuse_missing_files(ConfigRepository& repository, const Snapshot& snapshot,
                          const std::vector<std::string>& missing);
std::string hint_of_missing(const std::string& directory, const std::string& name,
                            const std::vector<std::string>& there);

}  // namespace

UpdateDraft draft_update(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock) {
  Snapshot snapshot = first_snapshot(request, repository, tip);
  const Layout layout = layout_of(request, snapshot);
  const std::string& subject = request.message.empty() ? layout.commit_subject : request.message;
  check_subject(subject);  // also where nothing is to be done: a typo must not wait for the day of a change
  const auto wishes = wishes_of(request, layout);
  std::vector<std::string> rest = files_for_update(layout, request.environments, wishes);
  std::erase_if(rest, [&](const std::string& path) { return snapshot.files.contains(path); });
  if (!rest.empty()) snapshot.files.merge(repository.read(tip, rest));
  refuse_missing_files(repository, snapshot, missing_files(layout, snapshot, request.environments, wishes));

  Plan plan = plan_update(layout, snapshot, request.environments, wishes);
  Commit commit{.parent = tip, .files = plan.files};
  if (!plan.nothing_to_do()) {
    commit.message = commit_message(plan, layout, request.origin, subject);
    commit.author = request.author;
    commit.committer = request.committer;
    commit.time_s = std::chrono::duration_cast<std::chrono::seconds>(clock.now().time_since_epoch()).count();
  }
  return {layout, {std::move(plan), std::move(commit)}};
}

namespace {

std::string config_path(const Request& request) {
  return request.config.empty() ? std::string(layout_file) : request.config;
}

// A guess at the files goes along with the configuration: where it is right, that saves a round trip.
Snapshot first_snapshot(const Request& request, ConfigRepository& repository, const Oid& tip) {
  const std::string config = config_path(request);
  std::vector<std::string> paths{config};
  try {
    for (auto& path : guessed_files(request)) paths.push_back(std::move(path));
    return {tip, repository.read(tip, paths)};
  } catch (const Failure& failure) {
    // A wrong guess (a placeholder that only the configuration knows, a path that is a symbolic link) refuses nothing.
    if (failure.blame() != Blame::usage && failure.blame() != Blame::repository) throw;
    return {tip, repository.read(tip, {config})};
  }
}

std::vector<std::string> guessed_files(const Request& request) {
  const Layout guess = request.file.empty() ? default_layout() : single_target_layout(request.file, request.key);
  return files_for_update(guess, request.environments, request.wishes);
}

Layout layout_of(const Request& request, const Snapshot& snapshot) {
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

// The origin's commit says nothing about a service that is built from another repository.
std::vector<Wish> wishes_of(const Request& request, const Layout& layout) {
  auto wishes = request.wishes;
  for (auto& wish : wishes) {
    if (wish.revision_assumed && is_built_elsewhere(layout, request.origin, wish.service)) wish.release.revision = "";
  }
  return wishes;
}

void refuse_missing_files(ConfigRepository& repository, const Snapshot& snapshot,
                          const std::vector<std::string>& missing) {
  if (missing.empty()) return;
  const std::string& path = missing.front();
  const auto slash = path.rfind('/');
  const std::string directory = slash == std::string::npos ? "" : path.substr(0, slash);
  throw Failure(Blame::repository,
                path + " is not in the config repository at " + snapshot.commit.brief() + " of " + repository.branch(),
                hint_of_missing(directory, path.substr(slash + 1), repository.list(snapshot.commit, directory)));
}

std::string hint_of_missing(const std::string& directory, const std::string& name,
                            const std::vector<std::string>& there) {
  constexpr std::size_t names_max = 8;
  if (const auto meant = nearest(name, there)) {
    return "did you mean " + (directory.empty() ? *meant : directory + "/" + *meant) + "?";
  }
  const std::string remedy =
      "say where the releases stand in " + std::string(layout_file) + ", or with --file and --key";
  if (there.empty()) return "there is no directory " + directory + " either; " + remedy;
  const std::vector<std::string> some(there.begin(),
                                      there.begin() + static_cast<std::ptrdiff_t>(std::min(there.size(), names_max)));
  return (directory.empty() ? "the repository's root" : directory) + " has " + join(some, ", ") +
         (there.size() > names_max ? ", …" : "") + "; " + remedy;
}

}  // namespace

}  // namespace lockstep
