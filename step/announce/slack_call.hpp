// One call of Slack, tried until it is answered: the bounded retries that posting, editing and finding share.
#pragma once

#include <string>
#include <variant>

#include "announce/slack.hpp"
#include "announce/slack_reply.hpp"
#include "base/clock.hpp"
#include "base/http.hpp"
#include "base/log.hpp"

namespace lockstep {

struct SlackCall {
  std::string method;  ///< chat.postMessage; empty: the webhook's
  std::string body;
  std::string content_type = "application/json; charset=utf-8";  // without the charset, Slack's answer has a warning
  bool repeatable = false;                                       ///< doing it twice is doing it once
};

struct SlackAnswer {
  SlackReceipt receipt;
  std::string body;
};

/// Throws Failure (remote: Slack can't be reached or stays busy; usage: a URL that is none).
std::variant<SlackAnswer, SlackRefusal> call_slack(const SlackAccess& access, const SlackCall& call, Http& http,
                                                   const Clock& clock, Deadline deadline, Log& log);

}  // namespace lockstep
