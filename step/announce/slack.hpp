// Delivery to Slack: by incoming webhook, or by bot token and channel; bounded retries; Slack's words as sentences.
// https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks ,
// https://docs.slack.dev/reference/methods/chat.postMessage , https://docs.slack.dev/apis/web-api/rate-limits
#pragma once

#include <string>

#include "base/clock.hpp"
#include "base/http.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"

namespace lockstep {

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

}  // namespace lockstep
