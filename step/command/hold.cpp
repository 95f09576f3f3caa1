#include "command/hold.hpp"

#include <algorithm>
#include <utility>

#include "announce/wording.hpp"
#include "command/reading.hpp"
#include "config/holds.hpp"

namespace lockstep {
namespace {

struct Held {
  Snapshot snapshot;
  Layout layout;
};

Held read_holds(const Request& request, ConfigRepository& repository, const Oid& tip);
const Hold* standing_hold(const Layout& layout, const std::string& environment, const std::string& service);
std::vector<std::string> services_or_all(const Request& request);
void refuse_nothing_to_hold(const Request& request, ConfigRepository& repository, const Survey& now);
void refuse_nothing_to_lift(const Request& request, ConfigRepository& repository, const Oid& tip, const Layout& layout);
std::vector<std::string> holds_that_stay(const Request& request, const Layout& layout);
CommandDraft finished(const Request& request, Held held, Deed deed, const Clock& clock);

}  // namespace

CommandDraft draft_hold(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock) {
  Held held = read_holds(request, repository, tip);
  refuse_nothing_to_hold(request, repository, survey(request, repository, tip, request.environments));
  Deed deed{.command = request.command, .holds_set = holds_asked(request, held.layout, seconds_now(clock))};
  return finished(request, std::move(held), std::move(deed), clock);
}

CommandDraft draft_unhold(const Request& request, ConfigRepository& repository, const Oid& tip, const Clock& clock) {
  Held held = read_holds(request, repository, tip);
  Deed deed{.command = request.command};
  for (const auto& environment : request.environments) {
    for (const auto& service : services_or_all(request)) {
      if (const Hold* const hold = standing_hold(held.layout, environment, service)) deed.holds_lifted.push_back(*hold);
    }
  }
  refuse_nothing_to_lift(request, repository, tip, held.layout);
  auto notes = holds_that_stay(request, held.layout);
  auto made = finished(request, std::move(held), std::move(deed), clock);
  made.draft.plan.notes = std::move(notes);
  return made;
}

std::vector<Hold> holds_asked(const Request& request, const Layout& layout, std::int64_t now_s) {
  std::vector<Hold> holds;
  for (const auto& environment : request.environments) {
    for (const auto& service : services_or_all(request)) {
      const Hold* const standing = standing_hold(layout, environment, service);
      if (standing != nullptr && standing->reason == request.reason && standing->until_s == request.until_s) continue;
      holds.push_back({.environment = environment,
                       .service = service,
                       .reason = request.reason,
                       .by = actor_of(request.origin).empty() ? request.author.name : actor_of(request.origin),
                       .since_s = now_s,
                       .until_s = request.until_s});
    }
  }
  return holds;
}

namespace {

Held read_holds(const Request& request, ConfigRepository& repository, const Oid& tip) {
  Held held{.snapshot = read_with_config(request, repository, tip)};
  held.layout = layout_in(request, held.snapshot);
  for (const auto& environment : request.environments) {
    for (const auto& service : services_or_all(request)) check_known(held.layout, environment, service);
  }
  return held;
}

// A hold on a misspelt name would be found out on the day it was meant for.
void refuse_nothing_to_hold(const Request& request, ConfigRepository& repository, const Survey& now) {
  refuse_absent(repository, now);
  for (const auto& [environment, standings] : now.standings) refuse_unknown(request.services, standings, environment);
}

const Hold* standing_hold(const Layout& layout, const std::string& environment, const std::string& service) {
  const auto found = std::ranges::find_if(
      layout.holds, [&](const Hold& hold) { return hold.environment == environment && hold.service == service; });
  return found == layout.holds.end() ? nullptr : &*found;
}

std::vector<std::string> services_or_all(const Request& request) {
  return request.services.empty() ? std::vector<std::string>{""} : request.services;
}

// A hold that is not there may be one of a misspelt name. One that is there is lifted, whatever runs there still.
void refuse_nothing_to_lift(const Request& request, ConfigRepository& repository, const Oid& tip,
                            const Layout& layout) {
  for (const auto& environment : request.environments) {
    auto without = services_or_all(request);
    std::erase_if(without, [&](const auto& service) { return standing_hold(layout, environment, service) != nullptr; });
    if (without.empty()) continue;
    const Survey now = survey(request, repository, tip, {environment});
    refuse_absent(repository, now);
    if (!request.services.empty()) refuse_unknown(without, now.standings.at(environment), environment);
  }
}

// Whoever lifts one of the holds that concern a service may think that it is free.
std::vector<std::string> holds_that_stay(const Request& request, const Layout& layout) {
  std::vector<std::string> notes;
  for (const auto& environment : request.environments) {
    if (request.services.empty() || standing_hold(layout, environment, "") == nullptr) continue;
    notes.push_back("all of " + environment + " stays held; lift that with lockstep unhold --environment " +
                    environment + ", without --service");
  }
  if (!request.services.empty()) return notes;
  for (const auto& hold : layout.holds) {
    if (hold.service.empty()) continue;
    if (std::ranges::find(request.environments, hold.environment) == request.environments.end()) continue;
    notes.push_back(hold_name(hold.environment, hold.service) + " stays held; lift that with --service " +
                    hold.service);
  }
  return notes;
}

CommandDraft finished(const Request& request, Held held, Deed deed, const Clock& clock) {
  Plan plan{.base = held.snapshot.commit};
  plan_holds(request, held.snapshot, deed, plan);
  return drafted(request, std::move(held.layout), std::move(deed), std::move(plan), clock);
}

}  // namespace
}  // namespace lockstep
