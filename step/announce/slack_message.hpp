// The Slack message, as JSON of Block Kit: words, not wires.
//
// Limits and escaping: https://docs.slack.dev/reference/block-kit/blocks and
// https://docs.slack.dev/messaging/formatting-message-text ; the whole stays under 10,000 bytes of JSON, since
// chat.postMessage refuses blocks of about 12,000 (slackapi/bolt-js#2509).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "announce/outcome.hpp"
#include "announce/slack.hpp"

namespace lockstep {

/// The event_type of a message's metadata.
inline constexpr std::string_view slack_event_type = "lockstep_release";

/// For an outcome that has something to tell: `text` (the notification), `blocks`, no unfurling; with a `channel`,
/// which only a bot token has, also metadata: environment, repository, commit, services and stage. A title, one line a
/// change, one a hold or a late pipeline, and a line that says who, from which pipeline and in which commit.
/// Environments that change alike share their lines. Cut by rule: at most 25 lines, fewer where they are long, dealt
/// evenly among the environments; each that is cut ends in "… and 12 more", linked to the config commit. Without a
/// channel, a webhook's, `deployed` has one line for all changes. Never throws for what foreign text may hold.
std::string slack_message(const Outcome& outcome, const std::string& channel);

/// What the message's thread tells: all changes where there are many, all that was undone or skipped, and the diff; cut
/// like the message. Once a message is enough: edits don't change it. Nothing where there is no more to tell, or where
/// the receipt is a webhook's, whose messages have no thread.
std::optional<std::string> slack_details(const Outcome& outcome, const SlackReceipt& receipt);

/// A message of slack_message() as plain text, for a rehearsal.
std::string slack_message_as_text(const std::string& message);

}  // namespace lockstep
