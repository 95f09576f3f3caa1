// The Slack message, as JSON of Block Kit: words, not wires.
//
// Limits and escaping: https://docs.slack.dev/reference/block-kit/blocks and
// https://docs.slack.dev/messaging/formatting-message-text ; the whole stays under 10,000 bytes of JSON, since
// chat.postMessage refuses blocks of about 12,000 (slackapi/bolt-js#2509).
#pragma once

#include <string>

#include "announce/outcome.hpp"

namespace lockstep {

/// For an outcome with changes: `text` (the notification), `blocks`, no unfurling; `channel` where not empty. A title,
/// one line a change, and a line that says who, from which pipeline and in which commit. Environments that change alike
/// share their lines. Cut by rule: at most 25 lines, fewer where they are long, dealt evenly among the environments;
/// each that is cut ends in "… and 12 more", linked to the config commit. Never throws for what foreign text may hold.
std::string slack_message(const Outcome& outcome, const std::string& channel);

/// A message of slack_message() as plain text, for a rehearsal.
std::string slack_message_as_text(const std::string& message);

}  // namespace lockstep
