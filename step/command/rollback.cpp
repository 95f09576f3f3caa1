#include "command/rollback.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "command/hold.hpp"
#include "command/past.hpp"
#include "command/past_standings.hpp"
#include "command/reading.hpp"
#include "release/guards.hpp"
#include "release/rollback.hpp"
#include "release/standings.hpp"
#include "release/trail.hpp"
#include "release/way_back.hpp"

namespace lockstep {
namespace {

constexpr std::size_t commits_looked_max = 2'000;  // of the first parents, from the tip back

WayBack way_to(const Request& request, ConfigRepository& repository, const Survey& now, const std::string& environment);
WayBack way_to_commit(const Request& request, ConfigRepository& repository, const Survey& now, const Oid& at,
                      const std::string& environment);
WayBack way_to_previous(const Request& request, ConfigRepository& repository, const Survey& now,
                        const std::string& environment);
std::map<std::string, Oid> rolled_back_already(const Request& request, ConfigRepository& repository, const Survey& now,
                                               const std::string& environment,
                                               const std::vector<std::string>& services);
WayBack walk_back(const Request& request, ConfigRepository& repository, const Survey& now,
                  const std::string& environment, const std::vector<std::string>& services, const std::string& tag);
Failure nothing_to_return_to(const WayBackSearch& search, const std::string& environment, bool whole,
                             const std::string& tag, const Oid& looked_to);
void tell_the_way(std::vector<WayBack> ways, ConfigRepository& repository, const Oid& tip, Deed& deed);

}  // namespace

CommandDraft draft_rollback(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock) {
  repository.expect_history(first_depth);
  Survey now = survey(request, repository, tip, request.environments);
  refuse_empty(repository, now);
  std::vector<Order> orders;
  std::vector<Skipped> skipped;
  std::vector<WayBack> ways;
  std::vector<std::string> notes;
  for (const auto& environment : request.environments) {
    refuse_unknown(request.services, now.standings.at(environment), environment);
    WayBack back = way_to(request, repository, now, environment);
    auto part = rollback_to(back.then, now.standings.at(environment), environment, request.services);
    std::ranges::move(part.orders, std::back_inserter(orders));
    std::ranges::move(part.skipped, std::back_inserter(skipped));
    std::ranges::move(back.notes, std::back_inserter(notes));
    ways.push_back(std::move(back));
  }
  Deed deed{.command = request.command};
  tell_the_way(std::move(ways), repository, tip, deed);
  // A hold is there to keep pipelines off, not whoever rolls back; it is told that there was one.
  Plan plan = guarded_plan(now.layout, now.snapshot, orders, request.origin,
                           {.now_s = seconds_now(clock), .override_hold = true, .allow_older = true});
  plan.skipped = std::move(skipped);
  std::ranges::move(notes, std::back_inserter(plan.notes));
  if (!request.reason.empty()) deed.holds_set = holds_asked(request, now.layout, seconds_now(clock));
  plan_holds(request, now.snapshot, deed, plan);
  return drafted(request, std::move(now.layout), std::move(deed), std::move(plan), clock);
}

namespace {

WayBack way_to(const Request& request, ConfigRepository& repository, const Survey& now,
               const std::string& environment) {
  const std::string& to = request.rollback_to;
  if (to == "previous") return way_to_previous(request, repository, now, environment);
  const Oid at = commit_called(repository, now.snapshot.commit, to);
  if (!at.empty()) return way_to_commit(request, repository, now, at, environment);
  if (!request.services.empty()) return walk_back(request, repository, now, environment, request.services, to);
  throw Failure(Blame::usage,
                "--to: the config repository has no commit or tag " + to + " in the history of " + repository.branch(),
                "for a release of one service, name the service: --service api --to " + to);
}

WayBack way_to_commit(const Request& request, ConfigRepository& repository, const Survey& now, const Oid& at,
                      const std::string& environment) {
  WayBack back{
      .then = survey_then(request, repository, now.snapshot.commit, at, {environment}).standings.at(environment),
      .at = at};
  const auto reaches = [&](const std::vector<PastCommit>& commits) {
    return std::ranges::find(commits, at, &PastCommit::oid) != commits.end();
  };
  for (const auto& commit :
       first_parents(history_until(repository, now.snapshot.commit, reaches), now.snapshot.commit)) {
    if (commit.oid == at) break;
    const auto publication = read_trailers(commit);
    if (publication && concerns(*publication, environment, request.services)) {
      back.undone.push_back({commit.oid, publication->subject});
    }
  }
  return back;
}

/// Twice is once: what a rollback put there stays, so that a job may be run again.
WayBack way_to_previous(const Request& request, ConfigRepository& repository, const Survey& now,
                        const std::string& environment) {
  const bool whole = request.services.empty();
  const auto names = whole ? std::vector<std::string>{""} : services_asked(request.services, {});
  const auto already = rolled_back_already(request, repository, now, environment, names);
  std::vector<std::string> left;
  std::ranges::copy_if(names, std::back_inserter(left), [&](const auto& name) { return !already.contains(name); });
  WayBack back;
  if (!left.empty()) {
    back = walk_back(request, repository, now, environment, whole ? std::vector<std::string>{} : left, "");
  }
  for (const auto& [name, commit] : already) {
    for (const auto& standing : now.standings.at(environment)) {
      if (whole || standing.service == name) back.then.push_back(standing);
    }
    back.notes.push_back((whole ? environment : name + " in " + environment) + " stays: " + commit.brief() +
                         " rolled it back already; further back, or forth again, goes --to " +
                         (whole ? "COMMIT" : "COMMIT or --to TAG"));
  }
  return back;
}

/// Of the services (or of the environment, called ""), those at which what stands was put there by a rollback: by
/// which.
std::map<std::string, Oid> rolled_back_already(const Request& request, ConfigRepository& repository, const Survey& now,
                                               const std::string& environment,
                                               const std::vector<std::string>& services) {
  std::map<std::string, Oid> newest;  // publication, if that is a rollback
  const auto look = [&](const std::vector<PastCommit>& commits) {
    const auto trail = trail_of(commits);
    const auto is_found = [&](const std::string& service) {
      const auto named = service.empty() ? std::vector<std::string>{} : std::vector{service};
      const auto found =
          std::ranges::find_if(trail, [&](const PastPublication& past) { return concerns(past, environment, named); });
      if (found == trail.end()) return false;
      if (found->rolls_back_to) newest[service] = found->commit;
      return true;
    };
    const auto found = std::ranges::count_if(services, is_found);
    return found == std::ssize(services) || commits.size() > commits_looked_max;
  };
  history_until(repository, now.snapshot.commit, look);
  const auto& standings = now.standings.at(environment);
  std::erase_if(newest, [&](const auto& rollback) {
    const auto& [service, commit] = rollback;
    const auto asked = services_asked(service.empty() ? std::vector<std::string>{} : std::vector{service}, standings);
    PastStandings past(request, repository, now, environment, asked);
    return !stand_alike(past.read({commit}).front(), standings, asked);
  });
  return newest;
}

WayBack walk_back(const Request& request, ConfigRepository& repository, const Survey& now,
                  const std::string& environment, const std::vector<std::string>& services, const std::string& tag) {
  constexpr std::size_t commits_at_once = 64;  // whose files are read in one go
  WayBackSearch search(now.standings.at(environment), services, tag);
  PastStandings past(request, repository, now, environment, search.services());
  std::size_t looked = 0;
  Oid bound;
  history_until(repository, now.snapshot.commit, [&](const std::vector<PastCommit>& commits) {
    const auto chain = first_parents(commits, now.snapshot.commit);
    // What was before the last one is not known.
    const std::size_t known = std::min(chain.empty() ? 0 : chain.size() - 1, commits_looked_max);
    while (looked < known && !search.done()) {
      std::vector<Oid> parents;
      for (std::size_t i = looked; i < std::min(known, looked + commits_at_once); ++i) {
        parents.push_back(chain[i + 1].oid);
      }
      for (const auto& before : past.read(parents)) {
        if (search.done()) break;
        search.step(chain[looked], chain[looked + 1].oid, before);
        ++looked;
      }
    }
    if (looked == commits_looked_max) bound = chain[looked].oid;
    return search.done() || !bound.empty();
  });
  if (!search.done()) throw nothing_to_return_to(search, environment, services.empty(), tag, bound);
  return search.found();
}

Failure nothing_to_return_to(const WayBackSearch& search, const std::string& environment, bool whole,
                             const std::string& tag, const Oid& looked_to) {
  const std::string what = tag.empty() ? "a release other than today's" : "the release " + tag;
  if (!looked_to.empty()) {
    return {Blame::repository,
            "in none of the last " + counted(commits_looked_max, "commit") + ", back to " + looked_to.brief() + ", " +
                (whole ? environment + " had other releases"
                       : join_as_prose(search.missing()) + " had " + what + " in " + environment),
            "name an older commit to go back to: --to COMMIT"};
  }
  const std::string remedy = "set the release by name: lockstep update --environment " + environment + " --set ";
  if (whole) {
    return {Blame::repository, environment + " has had no other releases: the history goes back no further",
            remedy + "SERVICE=TAG"};
  }
  return {
      Blame::repository,
      "the history has no commit in which " + join_as_prose(search.missing()) + " had " + what + " in " + environment,
      tag.empty() ? remedy + search.missing().front() + "=TAG"
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
