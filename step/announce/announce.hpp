// Who hears of an outcome, and where: one message a channel.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "announce/outcome.hpp"
#include "config/layout.hpp"

namespace lockstep {

/// The channel that hears of an environment: `channel_asked` (the flag or variable), else the layout's.
/// Throws Failure (usage) where there is neither.
std::string channel_of(const std::string& environment, const Layout& layout, const std::string& channel_asked);

/// Whether there is anything that people should read: changes, holds, what was held back or came too late (whoever
/// wants no word of the latter clears outcome.superseded), and whatever is announced.
bool worth_a_message(const Outcome& outcome);

/// The outcome as each channel is to read it: environments that share a channel share a message. After them the
/// channels of services' teams, each with what concerns its services. Parts that are not worth a message are left out.
std::vector<std::pair<std::string, Outcome>> messages_by_channel(const Outcome& outcome, const Layout& layout,
                                                                 const std::string& channel_asked);

}  // namespace lockstep
