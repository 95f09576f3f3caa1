#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "announce/outcome.hpp"
#include "announce/slack.hpp"
#include "announce/slack_call.hpp"
#include "announce/slack_message.hpp"
#include "announce/slack_parts.hpp"
#include "announce/wording.hpp"
#include "base/failure.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

using Json = nlohmann::json;
using Fields = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t history_pages_max = 6;  // of 50 messages: further back, nobody would see the edit
constexpr std::size_t channel_pages_max = 10;

/// Reads pages of Slack's lists.
struct Reader {
  const SlackAccess& access;
  Http& http;
  const Clock& clock;
  Deadline deadline;
  Log& log;

  /// The items of each page go through `take` until it returns true. Throws Failure, also for a refusal.
  template <typename Take>
  bool read(const std::string& method, Fields fields, const std::string& list, std::size_t pages_max, Take take);
};

/// Chooses among a channel's messages.
class Choice {
 public:
  explicit Choice(const Outcome& news);
  /// Newest first. Whether the choice is made.
  bool sees(const Json& message);
  const std::string& ts() const { return ts_; }

 private:
  const Outcome& news_;
  const std::string listed_;
  std::set<std::string> services_;
  std::set<std::string> told_since_;  ///< the services of newer messages
  std::string ts_;
};

std::string id_of(Reader& reader, const std::string& channel);
bool is_id(const std::string& channel);
std::string text_at(const Json& object, const char* key);
Json object_at(const Json& object, const char* key);
std::string form_of(const Fields& fields);

}  // namespace

std::optional<SlackReceipt> find_in_slack(const SlackAccess& access, const std::string& channel, const Outcome& news,
                                          Http& http, const Clock& clock, Deadline deadline, Log& log) {
  if (access.token.empty()) return {};
  Reader reader{access, http, clock, deadline, log};
  Choice choice(news);
  std::string id;
  try {
    id = id_of(reader, channel);
    if (id.empty()) {
      log.say("Slack: no earlier message was looked for: the app is in no channel " + on_one_line(channel));
      return {};
    }
    reader.read("conversations.history", {{"channel", id}, {"include_all_metadata", "true"}, {"limit", "50"}},
                "messages", history_pages_max, [&](const Json& message) { return choice.sees(message); });
  } catch (const Failure& failure) {
    log.say("Slack: no earlier message was looked for: " + failure.message() +
            "; --slack-ts names one without looking");
  }
  return choice.ts().empty() ? std::nullopt : std::optional(SlackReceipt{id, choice.ts()});
}

namespace {

Choice::Choice(const Outcome& news) : news_(news), listed_(slack_services(news)) {
  for (const auto& change : news.changes) services_.insert(change.service);
}

bool Choice::sees(const Json& message) {
  const Json metadata = object_at(message, "metadata");
  const Json told = object_at(metadata, "event_payload");
  if (text_at(metadata, "event_type") != slack_event_type || text_at(told, "repository") != news_.repository ||
      text_at(told, "environment") != join(slack_environments(news_), ",")) {
    return false;
  }
  const std::string ts = text_at(message, "ts"), stage = text_at(told, "stage"), listed = text_at(told, "services");
  const auto is_at = [&](Stage one) { return stage == name_of(one); };
  if (!news_.commit.empty() && text_at(told, "commit") == news_.commit.hex && listed == listed_) {
    const bool is_final = is_at(Stage::deployed) || is_at(Stage::rolled_back);
    ts_ = is_final && !is_at(news_.stage) ? "" : ts;
    return true;
  }
  const auto services = split(listed, ',');
  const bool goes_on = is_at(Stage::on_its_way) || is_at(Stage::deploying);
  const bool fits = std::ranges::all_of(services, [&](const std::string& service) {
    return services_.contains(service) && !told_since_.contains(service);
  });
  if (ts_.empty() && goes_on && fits) ts_ = ts;
  told_since_.insert(services.begin(), services.end());
  return !ts_.empty() && news_.commit.empty();
}

template <typename Take>
bool Reader::read(const std::string& method, Fields fields, const std::string& list, std::size_t pages_max, Take take) {
  fields.emplace_back("cursor", "");
  for (std::size_t page = 0; page < pages_max; ++page) {
    const SlackCall call{.method = method,
                         .body = form_of(fields),
                         .content_type = "application/x-www-form-urlencoded",
                         .repeatable = true};
    const auto answered = call_slack(access, call, http, clock, deadline, log);
    if (const auto* refusal = std::get_if<SlackRefusal>(&answered)) throw Failure(Blame::remote, refusal->why);
    const Json answer = Json::parse(std::get<SlackAnswer>(answered).body, nullptr, false);
    const auto items = answer.find(list);
    if (items == answer.end() || !items->is_array()) return false;
    for (const auto& item : *items) {
      if (take(item)) return true;
    }
    fields.back().second = text_at(object_at(answer, "response_metadata"), "next_cursor");
    if (fields.back().second.empty()) return false;
  }
  return false;
}

// Names are for posting only. https://docs.slack.dev/reference/methods/users.conversations ; private channels need a
// scope of their own, which is asked for only where the channel is no public one.
std::string id_of(Reader& reader, const std::string& channel) {
  if (is_id(channel)) return channel;
  const std::string name = channel.starts_with('#') ? channel.substr(1) : channel;
  std::string id;
  for (const std::string type : {"public_channel", "private_channel"}) {
    reader.read("users.conversations", {{"types", type}, {"exclude_archived", "true"}, {"limit", "200"}}, "channels",
                channel_pages_max, [&](const Json& known) {
                  if (text_at(known, "name") == name) id = text_at(known, "id");
                  return !id.empty();
                });
    if (!id.empty()) break;
  }
  return id;
}

// Names have no capital letters.
bool is_id(const std::string& channel) {
  const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  return channel.size() >= 9 && (channel.front() == 'C' || channel.front() == 'G') &&
         std::ranges::all_of(channel, fits);
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

Json object_at(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_object() ? *found : Json::object();
}

// https://url.spec.whatwg.org/#application/x-www-form-urlencoded
std::string form_of(const Fields& fields) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string form;
  for (const auto& [name, value] : fields) {
    if (value.empty()) continue;
    form += (form.empty() ? "" : "&") + name + "=";
    for (const char c : value) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (plain) {
        form += c;
      } else {
        form += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
      }
    }
  }
  return form;
}

}  // namespace

}  // namespace lockstep
