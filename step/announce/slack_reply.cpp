#include "announce/slack_reply.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "announce/wording.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

using Json = nlohmann::json;
using Verdict = std::variant<SlackReceipt, SlackBusy, SlackRefusal>;

constexpr std::string_view not_taken = "Slack did not take the message: ";

constexpr std::size_t word_bytes_max = 60;
constexpr std::size_t details_bytes_max = 400;

/// One of Slack's error words, of webhooks and of the API alike.
struct Word {
  std::string_view word;
  std::string_view sentence;  ///< {channel} and {needed} are filled in
  std::string_view hint;
};

constexpr std::string_view hint_channel =
    "check the channel's name or give its ID; in a private channel, first invite the app: /invite @lockstep";
constexpr std::string_view hint_token = "take a new bot token (xoxb-…) from the app's page: OAuth & Permissions";
constexpr std::string_view hint_webhook = "make a new one on the app's page: Incoming Webhooks";
constexpr std::string_view hint_bug = "this is a bug in lockstep: please report it with this text";
constexpr std::string_view hint_admin = "ask the workspace's administrators, or choose another channel";

// https://docs.slack.dev/reference/methods/chat.postMessage#errors and
// https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors
constexpr std::array words = {
    Word{"channel_not_found", "there is no channel {channel} that the app can see", hint_channel},
    Word{"not_in_channel", "the app is not in {channel}",
         "invite it there: /invite @lockstep; or give it the scope chat:write.public"},
    Word{"is_archived", "{channel} is archived", "unarchive it, or choose another channel"},
    Word{"channel_is_archived", "{channel} is archived", "unarchive it, or choose another channel"},
    Word{"missing_scope", "the token lacks the scope {needed}",
         "add the scope on the app's page, OAuth & Permissions, and install the app again"},
    Word{"not_authed", "it saw no token", hint_token},
    Word{"invalid_auth", "the token is not valid", hint_token},
    Word{"account_inactive", "the token belongs to a user or workspace that is gone", hint_token},
    Word{"token_revoked", "the token was revoked", hint_token},
    Word{"token_expired", "the token has expired", hint_token},
    Word{"not_allowed_token_type", "this kind of token can't post messages", hint_token},
    Word{"invalid_token", "the webhook's URL is not valid (any more)", hint_webhook},
    Word{"no_service", "the webhook was disabled or removed", hint_webhook},
    Word{"no_service_id", "the webhook's URL is not complete", hint_webhook},
    Word{"no_active_hooks", "the webhook is disabled", hint_webhook},
    Word{"no_team", "the webhook's workspace does not exist", hint_webhook},
    Word{"team_disabled", "the webhook's workspace is disabled", hint_webhook},
    Word{"action_prohibited", "the workspace's administrators don't let this webhook post", hint_admin},
    Word{"posting_to_general_channel_denied", "this app may not post in the general channel", hint_admin},
    Word{"restricted_action", "the workspace's settings don't let the app post in {channel}", hint_admin},
    Word{"restricted_action_read_only_channel", "{channel} is read-only for the app", hint_admin},
    Word{"restricted_action_thread_only_channel", "{channel} allows replies only", hint_admin},
    Word{"ekm_access_denied", "the workspace's administrators have suspended posting", hint_admin},
    Word{"team_access_not_granted", "the app is not installed in the channel's workspace", hint_admin},
    Word{"org_login_required", "the workspace is being moved to an organisation", "run it again when that is done"},
    Word{"team_added_to_org", "the workspace is being moved to an organisation", "run it again when that is done"},
    Word{"user_not_found", "the webhook names a user that does not exist", hint_webhook},
    Word{"method_not_supported_for_channel_type", "{channel} is no channel that takes messages", hint_channel},
    Word{"unknown_method", "it has no chat.postMessage at this address",
         "check --slack-api-url: it ends in /api, without the method"},
    Word{"message_not_found", "the message is gone", "post a new one: leave --slack-ts out"},
    Word{"edit_window_closed", "the workspace's settings don't let old messages be edited", hint_admin},
    Word{"cant_update_message", "the message is another app's", "post a new one: leave --slack-ts out"},
    Word{"cannot_reply_to_message", "the message takes no replies", hint_admin},
    Word{"invalid_payload", "it can't read the message", hint_bug},
    Word{"invalid_json", "it can't read the message", hint_bug},
    Word{"json_not_object", "it can't read the message", hint_bug},
    Word{"invalid_blocks", "the message breaks a rule for blocks", hint_bug},
    Word{"invalid_blocks_format", "the message breaks a rule for blocks", hint_bug},
    Word{"no_text", "the message is empty", hint_bug},
    Word{"metadata_too_large", "the message's metadata is too long", hint_bug},
    Word{"invalid_metadata_format", "the message's metadata is malformed", hint_bug},
    Word{"msg_too_long", "the message is too long", hint_bug},
    Word{"msg_blocks_too_long", "the message is too long", hint_bug},
};

Verdict webhook_verdict(const HttpReply& reply);
Verdict api_verdict(const HttpReply& reply, const std::string& channel);
SlackRefusal refused(const std::string& word, const std::string& channel, const std::string& needed,
                     const std::string& details);
SlackRefusal no_slack(const std::string& why, const std::string& hint);
std::string needed_of(const Json& answer);
std::string details_of(const Json& answer);
std::string string_at(const Json& object, const char* key);
Milliseconds retry_after(const HttpReply& reply);
bool is_word(std::string_view text);

}  // namespace

Verdict read_slack_reply(const HttpReply& reply, SlackWay way, const std::string& channel) {
  const std::string status = std::to_string(reply.status);
  if (reply.status == 429) return SlackBusy{"Slack asks to slow down (429)", retry_after(reply)};
  if (reply.status >= 500) return SlackBusy{"Slack answers " + status, {}};
  const bool good = reply.status >= 200 && reply.status < 300;
  if (good) return way == SlackWay::webhook ? webhook_verdict(reply) : api_verdict(reply, channel);
  const std::string body(trim(reply.body));
  if (way == SlackWay::webhook && is_word(body)) return refused(body, "the webhook's channel", "", "");
  const std::string hint = way == SlackWay::webhook
                               ? "is --slack-webhook an incoming webhook's URL, as Slack showed it?"
                               : "is --slack-api-url right? Slack's own is https://slack.com/api";
  return SlackRefusal{
      "", "it answers " + status, {Blame::remote, std::string(not_taken) + "it answers " + status, hint}};
}

namespace {

Verdict webhook_verdict(const HttpReply& reply) {
  if (trim(reply.body) == "ok") return SlackReceipt{};
  return no_slack("what answers at the Slack webhook's URL is not Slack: it did not say \"ok\"",
                  "is --slack-webhook an incoming webhook's URL, as Slack showed it? Is a proxy in the way?");
}

Verdict api_verdict(const HttpReply& reply, const std::string& channel) {
  const Json answer = Json::parse(reply.body, nullptr, false);
  if (!answer.is_object() || !answer.contains("ok") || !answer["ok"].is_boolean()) {
    return no_slack("what answers at Slack's API is not Slack: its reply makes no sense",
                    "is --slack-api-url right? Slack's own is https://slack.com/api. Is a proxy in the way?");
  }
  if (answer["ok"].get<bool>()) return SlackReceipt{string_at(answer, "channel"), string_at(answer, "ts")};

  const std::string error = string_at(answer, "error");
  const std::string word = is_word(error) ? error : "an unreadable error";
  if (word == "ratelimited" || word == "rate_limited") return SlackBusy{"Slack asks to slow down", retry_after(reply)};
  if (word == "service_unavailable") return SlackBusy{"Slack is not available", {}};
  constexpr std::array<std::string_view, 3> perhaps{"internal_error", "fatal_error", "request_timeout"};
  if (std::ranges::find(perhaps, word) != perhaps.end()) return SlackBusy{"Slack says " + word, {}, true};
  return refused(word, channel.empty() ? "the channel" : on_one_line(channel), needed_of(answer), details_of(answer));
}

SlackRefusal refused(const std::string& word, const std::string& channel, const std::string& needed,
                     const std::string& details) {
  const auto entry = std::ranges::find(words, word, &Word::word);
  if (entry == words.end()) {
    const std::string why = "it says \"" + word + "\"" + (details.empty() ? "" : ": " + details);
    const std::string hint = "https://docs.slack.dev/reference/methods/chat.postMessage#errors explains Slack's words";
    return {word, why, {Blame::remote, std::string(not_taken) + why, hint}};
  }
  const std::string sentence = replace_all(std::string(entry->sentence), "{needed}", needed);
  const std::string why =
      replace_all(sentence, "{channel}", channel) + " (" + word + (details.empty() ? "" : ": " + details) + ")";
  return {word, why, {Blame::remote, std::string(not_taken) + why, std::string(entry->hint)}};
}

SlackRefusal no_slack(const std::string& why, const std::string& hint) { return {"", why, {Blame::remote, why, hint}}; }

std::string needed_of(const Json& answer) {
  const std::string needed = on_one_line(cut(string_at(answer, "needed"), word_bytes_max));
  return needed.empty() ? "it needs" : needed;
}

// Why blocks were refused: response_metadata.messages, each with a JSON pointer.
std::string details_of(const Json& answer) {
  std::vector<std::string> details;
  if (!answer.contains("response_metadata") || !answer["response_metadata"].is_object()) return {};
  const Json& metadata = answer["response_metadata"];
  if (!metadata.contains("messages") || !metadata["messages"].is_array()) return {};
  for (const auto& text : metadata["messages"]) {
    if (text.is_string()) details.push_back(text.get<std::string>());
  }
  return on_one_line(cut(join(details, "; "), details_bytes_max));
}

std::string string_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// https://docs.slack.dev/apis/web-api/rate-limits : whole seconds.
Milliseconds retry_after(const HttpReply& reply) {
  constexpr std::size_t digits_max = 6;
  const auto header = reply.headers.find("retry-after");
  const std::string seconds(header == reply.headers.end() ? "" : trim(header->second));
  if (seconds.empty() || seconds.size() > digits_max || seconds.find_first_not_of("0123456789") != seconds.npos) {
    return Milliseconds{1'000};  // Slack allows about one message a second and channel
  }
  return Milliseconds{1'000 * std::stol(seconds)};
}

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= word_bytes_max &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == text.npos;
}

}  // namespace

}  // namespace lockstep
