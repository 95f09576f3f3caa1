#include "command/update.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "command/past.hpp"
#include "command/reading.hpp"
#include "release/guards.hpp"
#include "release/links.hpp"
#include "release/trail.hpp"

namespace lockstep {
namespace {

std::vector<std::string> guessed_files(const Request& request);
std::vector<Wish> wishes_of(const Request& request, const Layout& layout);
bool can_be_late(const Request& request);
void refuse_missing_files(ConfigRepository& repository, const Snapshot& snapshot,
                          const std::vector<std::string>& missing);
std::vector<std::string> names_in(ConfigRepository& repository, const Oid& commit, const std::string& directory);
std::string hint_of_missing(const std::string& directory, const std::string& name,
                            const std::vector<std::string>& there);

}  // namespace

CommandDraft draft_update(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock) {
  if (can_be_late(request)) repository.expect_history(late_depth);
  Snapshot snapshot = read_with_config(request, repository, tip, guessed_files(request));
  Layout layout = layout_in(request, snapshot);
  const auto orders = orders_for(request.environments, wishes_of(request, layout));
  std::vector<std::string> rest = files_for_update(layout, orders);
  std::erase_if(rest, [&](const std::string& path) { return snapshot.files.contains(path); });
  if (!rest.empty()) snapshot.files.merge(repository.read(tip, rest));
  refuse_missing_files(repository, snapshot, missing_files(layout, snapshot, orders));

  std::vector<PastPublication> trail;
  if (can_be_late(request)) trail = trail_of(repository.history(tip, late_depth));
  Plan plan = guarded_plan(layout, snapshot, orders, request.origin,
                           {.now_s = seconds_now(clock),
                            .override_hold = request.override_hold,
                            .allow_older = request.allow_older,
                            .trail = &trail});
  return drafted(request, std::move(layout), {.command = request.command}, std::move(plan), clock);
}

namespace {

// A guess at the files goes along with the configuration.
std::vector<std::string> guessed_files(const Request& request) {
  try {
    const Layout guess = request.file.empty() ? default_layout() : single_target_layout(request.file, request.key);
    return files_for_update(guess, orders_for(request.environments, request.wishes));
  } catch (const Failure& failure) {
    if (failure.blame() != Blame::usage) throw;
    return {};  // a placeholder that only the configuration knows
  }
}

// The origin's commit says nothing about a service that is built from another repository.
std::vector<Wish> wishes_of(const Request& request, const Layout& layout) {
  auto wishes = request.wishes;
  for (auto& wish : wishes) {
    if (wish.revision_assumed && is_built_elsewhere(layout, request.origin, wish.service)) wish.release.revision = "";
  }
  return wishes;
}

// Without anything that tells its age, a pipeline can't be late, and the history need not be read.
bool can_be_late(const Request& request) {
  const Age& age = request.origin.age;
  return !request.allow_older && (age.number > 0 || age.started_s > 0 || age.committed_s > 0);
}

void refuse_missing_files(ConfigRepository& repository, const Snapshot& snapshot,
                          const std::vector<std::string>& missing) {
  if (missing.empty()) return;
  const std::string& path = missing.front();
  const auto slash = path.rfind('/');
  const std::string directory = slash == std::string::npos ? "" : path.substr(0, slash);
  throw Failure(Blame::repository,
                path + " is not in the config repository at " + snapshot.commit.brief() + " of " + repository.branch(),
                hint_of_missing(directory, path.substr(slash + 1), names_in(repository, snapshot.commit, directory)));
}

std::vector<std::string> names_in(ConfigRepository& repository, const Oid& commit, const std::string& directory) {
  const auto listed = repository.list(commit, {directory});
  return listed.contains(directory) ? listed.at(directory) : std::vector<std::string>{};
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
