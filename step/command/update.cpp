#include "command/update.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "base/text.hpp"
#include "command/past.hpp"
#include "command/reading.hpp"
#include "release/guards.hpp"
#include "release/lateness.hpp"
#include "release/links.hpp"
#include "release/trail.hpp"

namespace lockstep {
namespace {

std::vector<std::string> guessed_files(const Request& request);
std::vector<Wish> wishes_of(const Request& request, const Layout& layout);
bool can_be_late(const Request& request);
Plan plan_by_the_past(const Request& request, ConfigRepository& repository, const Oid& tip,
                      std::vector<PastPublication>& trail, const std::function<Plan()>& plan_with_trail);
std::string note_on(const std::vector<Change>& untold_changes, std::size_t depth);
void refuse_unmarked(const Layout& layout, const Snapshot& snapshot, const std::vector<Order>& orders,
                     const std::vector<std::string>& missing);
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
  for (const auto& environment : request.environments) check_known(layout, environment, "");
  find_markers(layout, snapshot, repository, request.environments);
  std::vector<std::string> rest = files_for_update(layout, orders);
  std::erase_if(rest, [&](const std::string& path) { return snapshot.files.contains(path); });
  if (!rest.empty()) snapshot.files.merge(repository.read(tip, rest));
  const auto missing = missing_files(layout, snapshot, orders);
  refuse_unmarked(layout, snapshot, orders, missing);
  refuse_missing_files(repository, snapshot, missing);

  Deed deed{.command = request.command};
  std::vector<PastPublication> trail;
  const auto plan_with = [&](bool allow_older) {
    return guarded_plan(layout, snapshot, orders, request.origin,
                        {.now_s = seconds_now(clock),
                         .override_hold = request.override_hold,
                         .allow_older = allow_older,
                         .trail = &trail});
  };
  Plan plan = can_be_late(request) ? plan_by_the_past(request, repository, tip, trail, [&] { return plan_with(false); })
                                   : plan_with(false);
  if (request.allow_older && !plan.superseded.empty()) {
    deed.allowed_older = std::move(plan.superseded);
    plan = plan_with(true);
  }
  return drafted(request, std::move(layout), std::move(deed), std::move(plan), clock);
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
  return age.number > 0 || age.started_s > 0 || age.committed_s > 0;
}

// The first commits come along with the tip. Among many services they may be of the last minutes only: as long as they
// don't tell of something that would change, more are asked for.
Plan plan_by_the_past(const Request& request, ConfigRepository& repository, const Oid& tip,
                      std::vector<PastPublication>& trail, const std::function<Plan()>& plan_with_trail) {
  constexpr std::size_t depths[] = {late_depth, 512, 4'096};
  Plan plan;
  std::vector<Change> rest;
  for (const auto depth : depths) {
    const auto history = repository.history(tip, depth);
    trail = trail_of(history);
    plan = plan_with_trail();
    rest = untold(plan.changes, request.origin.age, history, trail);
    if (rest.empty()) return plan;
  }
  plan.notes.push_back(note_on(rest, std::end(depths)[-1]));
  return plan;
}

std::string note_on(const std::vector<Change>& untold_changes, std::size_t depth) {
  constexpr std::size_t names_max = 3;
  std::vector<std::string> names;
  for (const auto& change : untold_changes) names.push_back(change.environment + "/" + change.service);
  return "looked for newer pipelines in the last " + std::to_string(depth) +
         " generations of commits: they don't tell of " +
         (names.size() > names_max ? counted(names.size(), "service") : join_as_prose(names));
}

/// A marker that no file has: what is missing is a glob.
void refuse_unmarked(const Layout& layout, const Snapshot& snapshot, const std::vector<Order>& orders,
                     const std::vector<std::string>& missing) {
  if (missing.empty()) return;
  for (const auto& order : orders) {
    for (const auto& target : targets_of(layout, order.environment, order.wish.service)) {
      if (target.shape != Shape::marker || target.file != missing.front()) continue;
      if (target.file.find_first_of("*?") == std::string::npos) continue;
      throw Failure(Blame::repository,
                    "no file that matches " + target.file + " has the marker " + target.where.at("marker") + " at " +
                        snapshot.commit.brief(),
                    "put it into a comment on the line of the image, or correct `marker` and `in` in " +
                        std::string(layout_file));
    }
  }
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
