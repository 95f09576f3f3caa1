#include "announce/announce.hpp"

#include <algorithm>

#include "base/failure.hpp"

namespace lockstep {
namespace {

Outcome restricted_to(const Outcome& outcome, const std::vector<std::string>& environments);

}  // namespace

std::string channel_of(const std::string& environment, const Layout& layout, const std::string& channel_asked) {
  if (!channel_asked.empty()) return channel_asked;
  const Environment* entry = find_environment(layout, environment);
  if (entry != nullptr && !entry->slack.empty()) return entry->slack;
  throw Failure(Blame::usage, "there is a Slack token, but no channel for " + environment,
                "name one with --slack-channel, LOCKSTEP_SLACK_CHANNEL, or environments." + environment + ".slack in " +
                    std::string(layout_file));
}

std::vector<std::pair<std::string, Outcome>> messages_by_channel(const Outcome& outcome, const Layout& layout,
                                                                 const std::string& channel_asked) {
  std::vector<std::pair<std::string, std::vector<std::string>>> channels;
  for (const auto& environment : outcome.environments) {
    const std::string channel = channel_of(environment, layout, channel_asked);
    const auto known = std::ranges::find(channels, channel, &decltype(channels)::value_type::first);
    if (known == channels.end()) {
      channels.push_back({channel, {environment}});
    } else {
      known->second.push_back(environment);
    }
  }
  std::vector<std::pair<std::string, Outcome>> messages;
  for (const auto& [channel, environments] : channels) {
    Outcome part = restricted_to(outcome, environments);
    if (!part.changes.empty()) messages.emplace_back(channel, std::move(part));
  }
  return messages;
}

namespace {

Outcome restricted_to(const Outcome& outcome, const std::vector<std::string>& environments) {
  Outcome part = outcome;
  const auto elsewhere = [&](const auto& item) {
    return std::ranges::find(environments, item.environment) == environments.end();
  };
  part.environments = environments;
  std::erase_if(part.changes, elsewhere);
  std::erase_if(part.unchanged, elsewhere);
  return part;
}

}  // namespace

}  // namespace lockstep
