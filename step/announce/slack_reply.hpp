// What Slack's reply means: a pure function over status, headers and body.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "announce/slack.hpp"
#include "base/clock.hpp"
#include "base/failure.hpp"
#include "base/http.hpp"

namespace lockstep {

enum class SlackWay { webhook, api };

/// Worth another try.
struct SlackBusy {
  std::string why;
  std::optional<Milliseconds> wait;  ///< as Retry-After asks
  bool perhaps_posted = false;       ///< a repeat may show twice
};

/// It won't do it, and would not the next time either.
struct SlackRefusal {
  std::string word;  ///< Slack's own: message_not_found; empty where none came
  std::string why;   ///< what it means: "the message is gone (message_not_found)"
  Failure failure;   ///< for a message that was not taken
};

/// `channel` is the one asked for, for the sentence.
std::variant<SlackReceipt, SlackBusy, SlackRefusal> read_slack_reply(const HttpReply& reply, SlackWay way,
                                                                     const std::string& channel);

}  // namespace lockstep
