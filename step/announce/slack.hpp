// Delivery to Slack: by incoming webhook, or by bot token and channel; bounded retries; Slack's words as sentences.
// https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks ,
// https://docs.slack.dev/reference/methods/chat.postMessage
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

/// Posts the message of slack_message(). 429 waits for Retry-After; 5xx, time-outs and resets are tried again with
/// jittered back-off; all within `deadline`. Throws Failure (remote) with a hint for Slack's word.
SlackReceipt post_to_slack(const SlackAccess& access, const std::string& message, Http& http, const Clock& clock,
                           Deadline deadline, Log& log);

}  // namespace lockstep
