#include "command/promote.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "command/past.hpp"
#include "command/past_standings.hpp"
#include "command/reading.hpp"
#include "release/guards.hpp"
#include "release/promotion.hpp"
#include "release/standings.hpp"

namespace lockstep {
namespace {

std::string source_of(const Request& request, const Layout& layout, const std::string& environment);
Oid commit_of(const Request& request, ConfigRepository& repository, const Oid& tip);
std::vector<std::string> excluded_here(const Request& request, const std::vector<Standing>& there,
                                       const std::vector<Standing>& here);
void refuse_skipped(const std::vector<Skipped>& skipped);

}  // namespace

CommandDraft draft_promotion(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock) {
  if (!request.at.empty()) repository.expect_history(first_depth);
  const Layout now = layout_in(request, read_with_config(request, repository, tip));
  std::set<std::string> sources;
  for (const auto& environment : request.environments) sources.insert(source_of(request, now, environment));
  const Oid at = commit_of(request, repository, tip);
  const std::vector<std::string> from(sources.begin(), sources.end());
  auto everywhere = request.environments;
  if (at == tip) everywhere.insert(everywhere.end(), from.begin(), from.end());
  Survey target = survey(request, repository, tip, everywhere);
  const Survey source = at == tip ? target : survey_then(request, repository, tip, at, from);
  refuse_empty(repository, source);
  refuse_empty(repository, target);

  Promotion whole;
  for (const auto& environment : request.environments) {
    const std::string source_name = source_of(request, now, environment);
    const auto& there = source.standings.at(source_name);
    const auto& here = target.standings.at(environment);
    auto part = promotion(there, here, environment,
                          {.services = request.services,
                           .excluded = excluded_here(request, there, here),
                           .only_tags = request.only_tags,
                           .from = source_name});
    std::ranges::move(part.orders, std::back_inserter(whole.orders));
    std::ranges::move(part.skipped, std::back_inserter(whole.skipped));
  }
  if (request.strict) refuse_skipped(whole.skipped);
  Plan plan = guarded_plan(target.layout, target.snapshot, whole.orders, request.origin,
                           {.now_s = seconds_now(clock), .override_hold = request.override_hold, .allow_older = true});
  plan.skipped = std::move(whole.skipped);
  Deed deed{.command = request.command, .from = join(from, ","), .at = at};
  return drafted(request, std::move(target.layout), std::move(deed), std::move(plan), clock);
}

namespace {

std::string source_of(const Request& request, const Layout& layout, const std::string& environment) {
  if (!request.from.empty()) {
    if (request.from != environment) return request.from;
    throw Failure(Blame::usage, "the environment '" + environment + "' can't be promoted from itself");
  }
  const Environment* const entry = find_environment(layout, environment);
  if (entry != nullptr && !entry->from.empty()) return entry->from;
  throw Failure(Blame::usage, "nothing says which environment " + environment + " is promoted from",
                "add --from, or environments." + environment + ".from in " + std::string(layout_file));
}

Oid commit_of(const Request& request, ConfigRepository& repository, const Oid& tip) {
  if (request.at.empty()) return tip;
  const Oid commit = commit_called(repository, tip, request.at);
  if (!commit.empty()) return commit;
  throw Failure(
      Blame::usage,
      "--at: the config repository has no commit or tag " + request.at + " in the history of " + repository.branch(),
      "give the commit of the config repository that was verified: the output `commit` of its update");
}

/// Of several promotions at once, each knows some of the names; of a single one, a name that it does not know is a
/// slip.
std::vector<std::string> excluded_here(const Request& request, const std::vector<Standing>& there,
                                       const std::vector<Standing>& here) {
  auto excluded = request.excluded;
  if (request.environments.size() == 1) return excluded;
  std::erase_if(excluded, [&](const std::string& service) {
    return standing_of(there, service) == nullptr && standing_of(here, service) == nullptr;
  });
  return excluded;
}

void refuse_skipped(const std::vector<Skipped>& skipped) {
  if (skipped.empty()) return;
  std::vector<std::string> reasons;
  for (const auto& one : skipped) reasons.push_back(one.service + " " + one.why);
  throw Failure(Blame::repository, "--strict: " + join(reasons, "; "),
                "nothing was pushed; leave these out with --exclude, or --strict away");
}

}  // namespace
}  // namespace lockstep
