// The Slack message, as JSON of Block Kit: words, not wires.
//
// Limits and escaping: https://docs.slack.dev/reference/block-kit/blocks and
// https://docs.slack.dev/messaging/formatting-message-text ; the whole stays under 10,000 bytes of JSON, since
// chat.postMessage refuses blocks of about 12,000 (slackapi/bolt-js#2509).
#pragma once

#include <string>

#include "announce/outcome.hpp"

namespace lockstep {

/// `text`, `blocks`, no unfurling; `channel` where not empty. For 1 and for 200 changes, by rule.
std::string slack_message(const Outcome& outcome, const std::string& channel);

}  // namespace lockstep
