#include "command/update.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "release/commit_message.hpp"

namespace lockstep {
namespace {

Layout layout_of(const Request& request, const std::map<std::string, std::string>& files, const Oid& tip);
void refuse_missing_files(ConfigRepository& repository, const Snapshot& snapshot,
                          const std::vector<std::string>& needed);

}  // namespace

UpdateDraft draft_update(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock) {
  const std::string config = request.config.empty() ? std::string(layout_file) : request.config;

  // A guess at the files goes along with the configuration: where it is right, that saves a round trip.
  std::vector<std::string> first{config};
  const Layout guess = request.file.empty() ? default_layout() : single_target_layout(request.file, request.key);
  for (auto& path : files_for_update(guess, request.environments, request.wishes)) first.push_back(std::move(path));
  Snapshot snapshot{tip, repository.read(tip, first)};

  const Layout layout = layout_of(request, snapshot.files, tip);
  const auto needed = files_for_update(layout, request.environments, request.wishes);
  const std::set<std::string> asked(first.begin(), first.end());
  std::vector<std::string> rest;
  for (const auto& path : needed) {
    if (!asked.contains(path)) rest.push_back(path);
  }
  if (!rest.empty()) snapshot.files.merge(repository.read(tip, rest));
  refuse_missing_files(repository, snapshot, needed);

  Plan plan = plan_update(layout, snapshot, request.environments, request.wishes);
  Commit commit{.parent = tip, .files = plan.files};
  if (!plan.nothing_to_do()) {
    const std::string& subject = request.message.empty() ? layout.commit_subject : request.message;
    commit.message = commit_message(plan, layout, request.origin, subject);
    commit.author = request.author;
    commit.committer = request.committer;
    commit.time_s = std::chrono::duration_cast<std::chrono::seconds>(clock.now().time_since_epoch()).count();
  }
  return {layout, {std::move(plan), std::move(commit)}};
}

namespace {

Layout layout_of(const Request& request, const std::map<std::string, std::string>& files, const Oid& tip) {
  const std::string config = request.config.empty() ? std::string(layout_file) : request.config;
  const auto found = files.find(config);
  if (found == files.end() && !request.config.empty()) {
    throw Failure(Blame::usage, "--config names " + config + ", which is not in the config repository at " + tip.brief(),
                  "give the path from the repository's root, or leave --config out");
  }
  Layout layout = found == files.end() ? default_layout() : parse_layout({config, found->second});
  if (!request.file.empty()) layout.targets = single_target_layout(request.file, request.key).targets;
  return layout;
}

void refuse_missing_files(ConfigRepository& repository, const Snapshot& snapshot,
                          const std::vector<std::string>& needed) {
  for (const auto& path : needed) {
    if (snapshot.files.contains(path)) continue;
    const auto slash = path.rfind('/');
    const std::string directory = slash == std::string::npos ? "" : path.substr(0, slash);
    const auto names = repository.list(snapshot.commit, directory);
    const auto meant = nearest(path.substr(slash == std::string::npos ? 0 : slash + 1), names);
    std::string hint;
    if (meant) {
      hint = "did you mean " + (directory.empty() ? *meant : directory + "/" + *meant) + "?";
    } else if (names.empty()) {
      hint = "there is no directory " + directory + " either; say where the releases stand in " + std::string(layout_file) +
             ", or with --file and --key";
    } else {
      constexpr std::size_t names_max = 8;
      const std::vector<std::string> some(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), names_max)));
      hint = (directory.empty() ? "the repository's root" : directory) + " has " + join(some, ", ") +
             (names.size() > names_max ? ", …" : "") + "; or say where the releases stand with --file and --key";
    }
    throw Failure(Blame::repository,
                  path + " is not in the config repository at " + snapshot.commit.brief() + " of " + repository.branch(), hint);
  }
}

}  // namespace

}  // namespace lockstep
