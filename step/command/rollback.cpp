#include "command/rollback.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "command/hold.hpp"
#include "command/past.hpp"
#include "command/reading.hpp"
#include "release/rollback.hpp"
#include "release/standings.hpp"
#include "release/trail.hpp"
#include "release/way_back.hpp"

namespace lockstep {
namespace {

WayBack way_to(const Request& request, ConfigRepository& repository, const Survey& now, const std::string& environment);
WayBack way_to_commit(const Request& request, ConfigRepository& repository, const Survey& now, const Oid& at,
                      const std::string& environment);
WayBack walk_back(const Request& request, ConfigRepository& repository, const Survey& now,
                  const std::string& environment, const std::string& tag);
void step_back(WayBackSearch& search, ConfigRepository& repository, const Survey& now, const std::string& environment,
               const std::vector<PastCommit>& chain, const std::vector<std::size_t>& points);
std::vector<Standing> standings_before(const Survey& now, const Snapshot& before, const std::string& environment,
                                       const std::vector<std::string>& services);
Failure nothing_to_return_to(const Request& request, const std::string& environment,
                             const std::vector<std::string>& missing, const std::string& tag);
void tell_the_way(std::vector<WayBack> ways, ConfigRepository& repository, const Oid& tip, Deed& deed);

}  // namespace

CommandDraft draft_rollback(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock) {
  repository.expect_history(first_depth);
  Survey now = survey(request, repository, tip, request.environments);
  refuse_empty(repository, now);
  std::vector<Order> orders;
  std::vector<Skipped> skipped;
  std::vector<WayBack> ways;
  for (const auto& environment : request.environments) {
    refuse_unknown(request.services, now.standings.at(environment), environment);
    WayBack back = way_to(request, repository, now, environment);
    auto part = rollback_to(back.then, now.standings.at(environment), environment, request.services);
    std::ranges::move(part.orders, std::back_inserter(orders));
    std::ranges::move(part.skipped, std::back_inserter(skipped));
    ways.push_back(std::move(back));
  }
  Deed deed{.command = request.command};
  tell_the_way(std::move(ways), repository, tip, deed);
  Plan plan = plan_update(now.layout, now.snapshot, orders);
  plan.skipped = std::move(skipped);
  if (!request.reason.empty()) deed.holds_set = holds_asked(request, now.layout, seconds_now(clock));
  plan_holds(request, now.snapshot, deed, plan);
  return drafted(request, std::move(now.layout), std::move(deed), std::move(plan), clock);
}

namespace {

WayBack way_to(const Request& request, ConfigRepository& repository, const Survey& now,
               const std::string& environment) {
  const std::string& to = request.rollback_to;
  if (to == "previous") return walk_back(request, repository, now, environment, "");
  const Oid at = commit_called(repository, now.snapshot.commit, to);
  if (!at.empty()) return way_to_commit(request, repository, now, at, environment);
  if (!request.services.empty()) return walk_back(request, repository, now, environment, to);
  throw Failure(Blame::usage,
                "--to: the config repository has no commit or tag " + to + " in the history of " + repository.branch(),
                "for a release of one service, name the service: --service api --to " + to);
}

WayBack way_to_commit(const Request& request, ConfigRepository& repository, const Survey& now, const Oid& at,
                      const std::string& environment) {
  WayBack back{.then = survey(request, repository, at, {environment}).standings.at(environment), .at = at};
  const auto reaches = [&](const std::vector<PastCommit>& commits) {
    return std::ranges::find(commits, at, &PastCommit::oid) != commits.end();
  };
  auto chain = first_parents(history_until(repository, now.snapshot.commit, reaches), now.snapshot.commit);
  chain.erase(std::ranges::find(chain, at, &PastCommit::oid), chain.end());
  for (const std::size_t i : turning_points(chain, environment, request.services)) {
    if (const auto publication = read_trailers(chain[i])) back.undone.push_back({chain[i].oid, publication->subject});
  }
  return back;
}

WayBack walk_back(const Request& request, ConfigRepository& repository, const Survey& now,
                  const std::string& environment, const std::string& tag) {
  WayBackSearch search(now.standings.at(environment), request.services, tag);
  std::size_t looked = 0;
  history_until(repository, now.snapshot.commit, [&](const std::vector<PastCommit>& commits) {
    constexpr std::size_t commits_at_once = 16;  // whose files are read in one go
    const auto chain = first_parents(commits, now.snapshot.commit);
    auto points = turning_points(chain, environment, request.services);
    std::erase_if(points, [&](std::size_t i) { return i + 1 >= chain.size(); });  // what was before is not known
    while (looked < points.size() && !search.done()) {
      const std::size_t end = std::min(points.size(), looked + commits_at_once);
      step_back(
          search, repository, now, environment, chain,
          {points.begin() + static_cast<std::ptrdiff_t>(looked), points.begin() + static_cast<std::ptrdiff_t>(end)});
      looked = end;
    }
    return search.done();
  });
  if (!search.done()) throw nothing_to_return_to(request, environment, search.missing(), tag);
  return search.found();
}

void step_back(WayBackSearch& search, ConfigRepository& repository, const Survey& now, const std::string& environment,
               const std::vector<PastCommit>& chain, const std::vector<std::size_t>& points) {
  std::vector<std::string> paths;
  for (const auto& [path, text] : now.snapshot.files) paths.push_back(path);
  std::vector<Oid> parents;
  for (const std::size_t i : points) parents.push_back(chain[i + 1].oid);
  const auto files = repository.read_each(parents, paths);
  for (std::size_t k = 0; k < points.size() && !search.done(); ++k) {
    const auto before = standings_before(now, {parents[k], files[k]}, environment, search.services());
    search.step(chain[points[k]], parents[k], before);
  }
}

/// As today's layout reads it. A file that did not parse then has no release to return to.
std::vector<Standing> standings_before(const Survey& now, const Snapshot& before, const std::string& environment,
                                       const std::vector<std::string>& services) {
  try {
    return standings(now.layout, before, environment, services);
  } catch (const Failure& failure) {
    if (failure.blame() != Blame::repository) throw;
    return {};
  }
}

Failure nothing_to_return_to(const Request& request, const std::string& environment,
                             const std::vector<std::string>& missing, const std::string& tag) {
  const std::string remedy = "set the release by name: lockstep update --environment " + environment + " --set ";
  if (request.services.empty()) {
    return {Blame::repository, environment + " has had no other releases: the history goes back no further",
            remedy + "SERVICE=TAG"};
  }
  const std::string what = tag.empty() ? "a release other than today's" : "the release " + tag;
  return {Blame::repository,
          "the history has no commit in which " + join_as_prose(missing) + " had " + what + " in " + environment,
          tag.empty() ? remedy + missing.front() + "=TAG"
                      : "--to takes a release's tag, a commit or tag of the config repository, or `previous`"};
}

/// Of several ways, which may share commits, what all of them undo, newest first, and the point farthest back.
void tell_the_way(std::vector<WayBack> ways, ConfigRepository& repository, const Oid& tip, Deed& deed) {
  if (ways.size() == 1) {
    deed.at = ways.front().at;
    deed.undone = std::move(ways.front().undone);
    return;
  }
  std::map<Oid, std::string> undone;
  std::set<Oid> points;
  for (const auto& way : ways) {
    for (const auto& [commit, subject] : way.undone) undone[commit] = subject;
    if (!way.at.empty()) points.insert(way.at);
  }
  const auto has_all = [&](const std::vector<PastCommit>& commits) {
    return std::ranges::count_if(commits, [&](const auto& commit) { return points.contains(commit.oid); }) ==
           std::ssize(points);
  };
  for (const auto& commit : first_parents(history_until(repository, tip, has_all), tip)) {
    if (undone.contains(commit.oid)) deed.undone.push_back({commit.oid, undone.at(commit.oid)});
    if (points.contains(commit.oid)) deed.at = commit.oid;
  }
}

}  // namespace
}  // namespace lockstep
