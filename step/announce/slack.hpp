// Delivery to Slack: by incoming webhook, or by bot token and channel; bounded retries; Slack's words as sentences.
// With a token a message can be edited, have a thread, and be found again.
// https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks ,
// https://docs.slack.dev/reference/methods/chat.postMessage , https://docs.slack.dev/reference/methods/chat.update ,
// https://docs.slack.dev/reference/methods/conversations.history , https://docs.slack.dev/apis/web-api/rate-limits
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/http.hpp"
#include "base/log.hpp"
#include "base/oid.hpp"
#include "base/secret.hpp"

namespace lockstep {

struct Outcome;

struct SlackAccess {
  Secret webhook;
  Secret token;
  std::string channel;  ///< with a token; name or ID
  std::string api_url = "https://slack.com/api";
  bool wanted() const { return !webhook.empty() || !token.empty(); }
};

struct SlackReceipt {
  std::string channel;  ///< its ID; empty with a webhook
  std::string ts;
};

/// Posts the message of slack_message(); with a token where there is one, else by the webhook. What is tried again,
/// all within `deadline` and with jittered back-off:
///   - nothing was sent (no connection), 429 and "ratelimited" (after Retry-After), 5xx, "service_unavailable": always;
///   - Slack may have posted it already (time-out, broken connection, "internal_error"…): once, since nothing marks a
///     repeat as one: better twice in the channel than not at all, but not often;
///   - TLS failures, other statuses, Slack's other words: never.
/// Throws Failure (remote; usage for a URL that is none) with a hint for Slack's word.
SlackReceipt post_to_slack(const SlackAccess& access, const std::string& message, Http& http, const Clock& clock,
                           Deadline deadline, Log& log);

/// Puts the message in the place of the one at `at`, by chat.update; as often as need be, since a repeat shows once.
/// Posts it anew, which the log tells, where that one is gone, is too old or another app's, or its channel is not known
/// by that ID; and where there is no token or no `ts`. The receipt is of the message as it then is. Throws like
/// post_to_slack.
SlackReceipt edit_in_slack(const SlackAccess& access, const SlackReceipt& at, const std::string& message, Http& http,
                           const Clock& clock, Deadline deadline, Log& log);

/// Posts slack_details() in the thread of the message at `at`. Throws like post_to_slack.
void reply_in_slack(const SlackAccess& access, const SlackReceipt& at, const std::string& details, Http& http,
                    const Clock& clock, Deadline deadline, Log& log);

/// The message in the channel that may become the one about `news`, by its metadata; one that tells of exactly the same
/// environments. First the newest of the same commit and services: unless it has come to another end, deployed or
/// rolled back, which stays said. Then the newest that has not come to its end, all of whose services are in the news,
/// and of none of which a newer message tells. Reads the last 300 messages at most. The token needs the scope
/// channels:history (groups:history in a private channel); channels:read (groups:read), too, where the channel is given
/// by its name. Nothing where it can't look, and the log says why; never throws Failure.
std::optional<SlackReceipt> find_in_slack(const SlackAccess& access, const std::string& channel, const Outcome& news,
                                          Http& http, const Clock& clock, Deadline deadline, Log& log);

}  // namespace lockstep
