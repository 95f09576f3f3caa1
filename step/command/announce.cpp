#include "command/announce.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "announce/read_changes.hpp"
#include "base/failure.hpp"
#include "command/past.hpp"
#include "command/reading.hpp"
#include "config/discover.hpp"
#include "release/comparison.hpp"
#include "release/standings.hpp"
#include "release/trail.hpp"

namespace lockstep {
namespace {

/// One of the two states that are compared.
struct Side {
  Oid commit;  ///< empty: it is a file
  std::map<std::string, std::string> files;
  std::vector<Standing> standings;
};

/// Reads both sides.
class Comparison {
 public:
  Comparison(const Request& request, ConfigRepository* repository) : request_(request), repository_(repository) {}
  Announcement made();

 private:
  void compare();
  bool is_overtaken(const Oid& commit);
  Side after();
  std::optional<Side> before(const Oid& later);
  Side at_commit(const Oid& commit);
  Side in_file(const Compared& file);
  Oid commit_given(const std::string& flag, const std::string& name);
  std::optional<PastPublication> last_publication(const Oid& until);
  bool was_deployed_only();
  void turn_back();

  const Request& request_;
  ConfigRepository* repository_;
  Oid tip_;
  Announcement announcement_;
};

Stage stage_of(const std::string& state);
bool is_json(const Compared& compared);
std::vector<FileChange> files_between(const Side& before, const Side& after);

}  // namespace

Announcement announcement(const Request& request, ConfigRepository* repository) {
  return Comparison(request, repository).made();
}

std::string memory_of(const std::string& environment) { return "refs/lockstep/announced/" + environment; }

void remember(const Announcement& announcement, ConfigRepository& repository) {
  const Outcome& outcome = announcement.outcome;
  const bool is_final = outcome.stage == Stage::deployed || outcome.stage == Stage::rolled_back;
  if (!is_final || announcement.runs.empty() || announcement.runs == announcement.remembered) return;
  repository.move_ref(memory_of(outcome.environments.front()), announcement.remembered, announcement.runs);
}

namespace {

Announcement Comparison::made() {
  Outcome& outcome = announcement_.outcome;
  outcome.command = request_.command;
  outcome.environments = request_.environments;
  outcome.stage = stage_of(request_.state);
  if (repository_ != nullptr) {
    tip_ = repository_->tip();
    announcement_.layout = layout_in(request_, read_with_config(request_, *repository_, tip_));
    announcement_.remembered = repository_->ref(memory_of(request_.environments.front()));
  } else {
    announcement_.layout = request_.file.empty() ? default_layout() : single_target_layout(request_.file, request_.key);
  }
  if (is_json(request_.after)) {
    outcome.changes = parse_changes(request_.after.text, request_.after.name);
    outcome.why_unchanged = request_.after.name + " has no changes of " + request_.environments.front();
    std::erase_if(outcome.changes,
                  [&](const Change& change) { return change.environment != request_.environments.front(); });
  } else {
    compare();
  }
  if (!request_.services.empty()) {
    std::erase_if(outcome.changes, [&](const Change& change) {
      return std::ranges::find(request_.services, change.service) == request_.services.end();
    });
  }
  if (!outcome.changes.empty()) outcome.why_unchanged.clear();
  return std::move(announcement_);
}

void Comparison::compare() {
  Outcome& outcome = announcement_.outcome;
  const Side later = after();
  if (is_overtaken(later.commit)) {
    outcome.why_unchanged = "a later commit, " + announcement_.remembered.brief() + ", was announced already";
    return;
  }
  const std::optional<Side> earlier = before(later.commit);
  auto known = later.standings;
  if (earlier) known.insert(known.end(), earlier->standings.begin(), earlier->standings.end());
  if (known.empty()) {
    throw Failure(Blame::usage, "no service is found in what is to be compared",
                  "say with --file and --key where the release stands, and with --service whose it is");
  }
  refuse_unknown(request_.services, known, request_.environments.front());
  outcome.commit = later.commit;
  if (earlier) {
    outcome.previous = earlier->commit;
    outcome.changes = changes_between(earlier->standings, later.standings);
    outcome.files = files_between(*earlier, later);
    announcement_.runs = later.commit;
    if (outcome.stage == Stage::rolled_back && was_deployed_only()) turn_back();
  } else if (outcome.stage == Stage::deployed) {
    announcement_.runs = later.commit;  // after a rollback to what is not known, this one need not run
  }
}

/// Whether what was announced last is later: of two deployments that end out of order, the older one has no news.
bool Comparison::is_overtaken(const Oid& commit) {
  const Stage stage = announcement_.outcome.stage;
  const bool goes_forth = stage == Stage::deploying || stage == Stage::deployed;
  if (!goes_forth || announcement_.remembered.empty() || commit.empty() || !request_.before.name.empty()) return false;
  const auto history = repository_->history(tip_, first_depth);
  const auto last = std::ranges::find(history, announcement_.remembered, &PastCommit::oid);
  return last != history.end() && std::find_if(std::next(last), history.end(), [&](const PastCommit& older) {
                                    return older.oid == commit;
                                  }) != history.end();
}

Side Comparison::after() {
  if (request_.after.is_file) return in_file(request_.after);
  return at_commit(request_.after.name.empty() ? tip_ : commit_given("--after", request_.after.name));
}

/// Nothing where there is nothing to compare with.
std::optional<Side> Comparison::before(const Oid& later) {
  std::string& why_unchanged = announcement_.outcome.why_unchanged;
  why_unchanged = "nothing has changed between the two";
  if (request_.before.is_file) return in_file(request_.before);
  if (!request_.before.name.empty()) return at_commit(commit_given("--before", request_.before.name));
  if (repository_ == nullptr || request_.after.is_file) {
    throw Failure(Blame::usage, "--before is missing", "name the values file as it was before, or leave --after out");
  }
  why_unchanged = "nothing has changed since the last announcement";
  if (!announcement_.remembered.empty()) return at_commit(announcement_.remembered);
  why_unchanged = "nothing has changed since before the last publication";
  const auto last = last_publication(later);
  if (last && !last->parent.empty()) return at_commit(last->parent);
  why_unchanged = "there is nothing to compare with yet";
  return {};
}

Side Comparison::at_commit(const Oid& commit) {
  if (commit.empty())
    throw Failure(Blame::usage, "--repo is missing", "commits are looked up in the config repository");
  auto found = survey(request_, *repository_, commit, request_.environments);
  if (commit == tip_) refuse_empty(*repository_, found);
  return {commit, std::move(found.snapshot.files), std::move(found.standings.at(request_.environments.front()))};
}

// Whatever the file is called here, it is read as one that the layout names for this environment.
Side Comparison::in_file(const Compared& file) {
  const std::string& environment = request_.environments.front();
  Side side;
  for (const auto& path : files_in(announcement_.layout, environment, {})) side.files[path] = file.text;
  side.standings = standings_found(request_, announcement_.layout, {{}, side.files}, environment, {});
  return side;
}

Oid Comparison::commit_given(const std::string& flag, const std::string& name) {
  if (repository_ == nullptr) {
    throw Failure(Blame::usage, flag + ": there is no file " + name + ", and no config repository to look in",
                  "name a file that exists, or add --repo");
  }
  const Oid commit = commit_called(*repository_, tip_, name);
  if (!commit.empty()) return commit;
  throw Failure(Blame::usage,
                flag + ": " + name + " is no file, and no commit or tag in the history of " + repository_->branch(),
                "give a commit of the config repository, a values file, or the JSON of an earlier step");
}

std::optional<PastPublication> Comparison::last_publication(const Oid& until) {
  for (auto& publication : trail_of(repository_->history(until, late_depth))) {
    if (std::ranges::find(publication.changes, request_.environments.front(), &PastChange::environment) !=
        publication.changes.end())
      return std::move(publication);
  }
  return {};
}

/// Whether the config repository still wants what was published last, so that whoever deployed it took it back alone.
bool Comparison::was_deployed_only() {
  if (repository_ == nullptr || !request_.before.name.empty() || !request_.after.name.empty()) return false;
  const auto last = last_publication(tip_);
  if (!last || last->rolls_back_to) return false;
  const auto stands = [&](const PastChange& wanted) {
    return wanted.environment != request_.environments.front() ||
           std::ranges::any_of(announcement_.outcome.changes, [&](const Change& change) {
             return change.service == wanted.service && told_apart_fully(change).after == wanted.after;
           });
  };
  return std::ranges::all_of(last->changes, stands);
}

void Comparison::turn_back() {
  Outcome& outcome = announcement_.outcome;
  for (auto& change : outcome.changes) std::swap(change.before, change.after);
  for (auto& file : outcome.files) std::swap(file.before, file.after);
  announcement_.runs = outcome.previous;
}

Stage stage_of(const std::string& state) {
  if (state == "deploying") return Stage::deploying;
  if (state == "deployed") return Stage::deployed;
  if (state == "failed") return Stage::failed;
  return Stage::rolled_back;
}

bool is_json(const Compared& compared) {
  return compared.is_file && (compared.text.starts_with('{') || compared.text.starts_with('['));
}

std::vector<FileChange> files_between(const Side& before, const Side& after) {
  std::vector<FileChange> changes;
  for (const auto& [path, text] : after.files) {
    const auto then = before.files.find(path);
    const std::string earlier = then == before.files.end() ? "" : then->second;
    if (earlier != text) changes.push_back({.path = path, .before = earlier, .after = text});
  }
  return changes;
}

}  // namespace
}  // namespace lockstep
