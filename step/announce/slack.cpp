#include "announce/slack.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <variant>

#include "announce/slack_call.hpp"
#include "announce/slack_reply.hpp"

namespace lockstep {
namespace {

using Json = nlohmann::ordered_json;

bool must_be_posted_anew(const SlackRefusal& refusal);

}  // namespace

SlackReceipt post_to_slack(const SlackAccess& access, const std::string& message, Http& http, const Clock& clock,
                           Deadline deadline, Log& log) {
  const SlackCall call{.method = access.token.empty() ? "" : "chat.postMessage", .body = message};
  const auto answered = call_slack(access, call, http, clock, deadline, log);
  if (const auto* refusal = std::get_if<SlackRefusal>(&answered)) throw refusal->failure;
  return std::get<SlackAnswer>(answered).receipt;
}

// Blocks that are sent again don't mark the message as edited; what is left out of them is gone.
SlackReceipt edit_in_slack(const SlackAccess& access, const SlackReceipt& at, const std::string& message, Http& http,
                           const Clock& clock, Deadline deadline, Log& log) {
  if (access.token.empty() || at.ts.empty()) return post_to_slack(access, message, http, clock, deadline, log);
  Json edited = Json::parse(message);
  edited["channel"] = at.channel;
  edited["ts"] = at.ts;
  for (const char* only_when_new : {"unfurl_links", "unfurl_media"}) edited.erase(only_when_new);
  // Left out, Slack would keep what tells of the earlier state.
  if (!edited.contains("metadata")) edited["metadata"] = Json::object();
  const SlackCall call{.method = "chat.update", .body = edited.dump(), .repeatable = true};
  const auto answered = call_slack(access, call, http, clock, deadline, log);
  if (std::holds_alternative<SlackAnswer>(answered)) return at;
  const auto& refusal = std::get<SlackRefusal>(answered);
  if (!must_be_posted_anew(refusal)) throw refusal.failure;
  log.say("Slack: the message can't be edited: " + refusal.why + "; it is posted anew");
  return post_to_slack(access, message, http, clock, deadline, log);
}

void reply_in_slack(const SlackAccess& access, const SlackReceipt& at, const std::string& details, Http& http,
                    const Clock& clock, Deadline deadline, Log& log) {
  Json reply = Json::parse(details);
  reply["channel"] = at.channel;
  reply["thread_ts"] = at.ts;
  post_to_slack(access, reply.dump(), http, clock, deadline, log);
}

namespace {

// https://docs.slack.dev/reference/methods/chat.update#errors
bool must_be_posted_anew(const SlackRefusal& refusal) {
  constexpr std::array<std::string_view, 4> words{"message_not_found", "edit_window_closed", "cant_update_message",
                                                  "channel_not_found"};
  return std::ranges::find(words, refusal.word) != words.end();
}

}  // namespace

}  // namespace lockstep
