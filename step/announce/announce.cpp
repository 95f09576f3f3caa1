#include "announce/announce.hpp"

#include <algorithm>
#include <functional>

#include "base/failure.hpp"

namespace lockstep {
namespace {

/// Channels with what each of them is told of, in the order of their first appearance.
using Channels = std::vector<std::pair<std::string, std::vector<std::string>>>;
using Concerns = std::function<bool(const std::string& environment, const std::string& service)>;

void add(Channels& channels, const std::string& channel, const std::string& name);
Outcome about(const Outcome& outcome, const Concerns& concerns);
bool has(const std::vector<std::string>& names, const std::string& name);

}  // namespace

std::string channel_of(const std::string& environment, const Layout& layout, const std::string& channel_asked) {
  if (!channel_asked.empty()) return channel_asked;
  const Environment* entry = find_environment(layout, environment);
  if (entry != nullptr && !entry->slack.empty()) return entry->slack;
  throw Failure(Blame::usage, "there is a Slack token, but no channel for " + environment,
                "name one with --slack-channel, LOCKSTEP_SLACK_CHANNEL, or environments." + environment + ".slack in " +
                    std::string(layout_file));
}

bool worth_a_message(const Outcome& outcome) {
  return !outcome.changes.empty() || !outcome.held.empty() || !outcome.superseded.empty() ||
         !outcome.holds_set.empty() || !outcome.holds_lifted.empty() || outcome.result == Result::announced;
}

std::vector<std::pair<std::string, Outcome>> messages_by_channel(const Outcome& outcome, const Layout& layout,
                                                                 const std::string& channel_asked) {
  Channels by_environment;
  for (const auto& environment : outcome.environments) {
    add(by_environment, channel_of(environment, layout, channel_asked), environment);
  }
  std::vector<std::pair<std::string, Outcome>> messages;
  for (const auto& [channel, environments] : by_environment) {
    Outcome part = about(outcome, [&](const std::string& environment, const std::string&) {
      return has(environments, environment) || !has(outcome.environments, environment);
    });
    part.environments = environments;
    if (worth_a_message(part)) messages.emplace_back(channel, std::move(part));
  }

  Channels by_team;
  for (const auto& service : layout.services) {
    const bool hears_already =
        std::ranges::any_of(by_environment, [&](const auto& told) { return told.first == service.slack; });
    if (!service.slack.empty() && !hears_already) add(by_team, service.slack, service.name);
  }
  for (const auto& [channel, services] : by_team) {
    Outcome part =
        about(outcome, [&](const std::string&, const std::string& service) { return has(services, service); });
    const bool concerned = !part.changes.empty() || part.result != Result::announced;
    if (concerned && worth_a_message(part)) messages.emplace_back(channel, std::move(part));
  }
  return messages;
}

namespace {

void add(Channels& channels, const std::string& channel, const std::string& name) {
  const auto known = std::ranges::find(channels, channel, &Channels::value_type::first);
  if (known == channels.end()) {
    channels.push_back({channel, {name}});
  } else {
    known->second.push_back(name);
  }
}

Outcome about(const Outcome& outcome, const Concerns& concerns) {
  Outcome part = outcome;
  const auto keep = [&](auto& items) {
    std::erase_if(items, [&](const auto& item) { return !concerns(item.environment, item.service); });
  };
  keep(part.changes);
  keep(part.unchanged);
  keep(part.held);
  keep(part.overridden);
  keep(part.superseded);
  keep(part.skipped);
  keep(part.holds_set);
  keep(part.holds_lifted);
  // The diff can't be told apart: it goes where all of it belongs.
  if (part.changes.size() < outcome.changes.size()) part.files.clear();
  return part;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

}  // namespace lockstep
