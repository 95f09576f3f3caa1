#include "announce/slack_message.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <vector>

#include "announce/mrkdwn.hpp"
#include "announce/slack_parts.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t message_bytes_max = 10'000;
constexpr std::size_t section_bytes_max = 3'000;  // Slack's limit counts characters, of which there are never more
constexpr std::size_t lines_max = 25;             // more than that nobody reads in a channel
constexpr std::size_t groups_max = 5;
constexpr std::size_t metadata_bytes_max = 1'000;
constexpr std::size_t services_bytes_max = 400;  // of these

Json drawn(const Outcome& outcome, const std::vector<SlackGroup>& groups, const std::string& channel,
           std::size_t lines);
std::vector<std::string> add_groups(Json& blocks, const Outcome& outcome, const std::vector<SlackGroup>& groups,
                                    std::vector<std::string> section, std::size_t lines);
void add_sections(Json& blocks, const std::vector<std::string>& lines);
Json metadata_of(const Outcome& outcome);
Json mrkdwn_object(const std::string& text);
std::string serialised(const Json& json);

}  // namespace

std::string slack_message(const Outcome& outcome, const std::string& channel) {
  const auto groups = slack_groups(outcome);
  for (std::size_t lines = lines_max;; --lines) {
    std::string text = serialised(drawn(outcome, groups, channel, lines));
    if (text.size() <= message_bytes_max || lines == 0) return text;
  }
}

std::string slack_message_as_text(const std::string& message) {
  std::string text;
  const Json parsed = Json::parse(message);
  for (const auto& block : parsed.at("blocks")) {
    const Json& object = block.contains("text") ? block.at("text") : block.at("elements").at(0);
    text += mrkdwn_as_text(object.at("text").get<std::string>()) + "\n";
  }
  return text;
}

std::string slack_services(const Outcome& outcome) {
  std::set<std::string> names;
  for (const auto& change : outcome.changes) names.insert(change.service);
  std::string listed;
  std::size_t left = names.size();
  for (const auto& name : names) {
    if (listed.size() + name.size() > services_bytes_max) return listed + "+" + std::to_string(left);
    listed += name + (--left > 0 ? "," : "");
  }
  return listed;
}

namespace {

Json drawn(const Outcome& outcome, const std::vector<SlackGroup>& groups, const std::string& channel,
           std::size_t lines) {
  Json blocks = Json::array();
  std::vector<std::string> section{slack_title(outcome)};
  // A webhook's messages can't be edited: the announcement still stands above with every line.
  const bool confirmation = channel.empty() && outcome.stage == Stage::deployed && !groups.empty();
  if (confirmation) {
    section.push_back(slack_changes_in_brief(outcome));
  } else {
    section = add_groups(blocks, outcome, groups, std::move(section), lines);
  }
  if (outcome.stage == Stage::failed && !outcome.why_unchanged.empty()) section.push_back(outcome.why_unchanged);
  for (auto& note : slack_notes(outcome, std::min(lines, slack_notes_max))) section.push_back(std::move(note));
  add_sections(blocks, section);
  if (const std::string facts = slack_facts(outcome); !facts.empty()) {
    blocks.push_back({{"type", "context"}, {"elements", Json::array({mrkdwn_object(facts)})}});
  }

  Json message = Json::object();
  if (!channel.empty()) message["channel"] = channel;
  message["text"] = slack_notification(outcome, groups);
  message["blocks"] = std::move(blocks);
  message["unfurl_links"] = false;
  message["unfurl_media"] = false;
  if (!channel.empty()) {
    if (Json metadata = metadata_of(outcome); !metadata.empty()) message["metadata"] = std::move(metadata);
  }
  return message;
}

/// The section that is still open.
std::vector<std::string> add_groups(Json& blocks, const Outcome& outcome, const std::vector<SlackGroup>& groups,
                                    std::vector<std::string> section, std::size_t lines) {
  const std::size_t shown = std::min(groups.size(), groups_max);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t share = lines / (shown - i);
    lines -= std::min(share, groups[i].changes.size());
    if (groups.size() > 1) {
      add_sections(blocks, section);
      section = {mrkdwn_bold(slack_environment_names(groups[i].environments))};
    }
    for (auto& line : slack_change_lines(outcome, groups[i], share)) section.push_back(std::move(line));
  }
  std::size_t unseen = 0;
  for (std::size_t i = shown; i < groups.size(); ++i) unseen += groups[i].environments.size();
  if (unseen > 0) {
    add_sections(blocks, section);
    section = {"… and " + counted(unseen, "more environment")};
  }
  if (groups.size() > 1) {
    add_sections(blocks, section);
    section.clear();
  }
  return section;
}

void add_sections(Json& blocks, const std::vector<std::string>& lines) {
  const auto add = [&](const std::string& text) {
    blocks.push_back({{"type", "section"}, {"text", mrkdwn_object(text)}, {"expand", true}});
  };
  std::string text;
  for (const auto& line : lines) {
    if (!text.empty() && text.size() + 1 + line.size() > section_bytes_max) {
      add(text);
      text.clear();
    }
    text += (text.empty() ? "" : "\n") + line;
  }
  if (!text.empty()) add(text);
}

// What find_in_slack knows a message by. https://docs.slack.dev/messaging/message-metadata
Json metadata_of(const Outcome& outcome) {
  if (outcome.changes.empty() && outcome.result != Result::announced) return {};
  if (outcome.repository.empty() && outcome.commit.empty()) return {};  // nothing that it could be known by
  Json metadata{{"event_type", slack_event_type},
                {"event_payload",
                 {{"environment", join(slack_environments(outcome), ",")},
                  {"repository", outcome.repository},
                  {"commit", outcome.commit.hex},
                  {"services", slack_services(outcome)},
                  {"stage", name_of(outcome.stage)}}}};
  return serialised(metadata).size() <= metadata_bytes_max ? metadata : Json();
}

Json mrkdwn_object(const std::string& text) { return {{"type", "mrkdwn"}, {"text", text}}; }

// Foreign text may be no UTF-8; it is shown as far as it can be.
std::string serialised(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

}  // namespace lockstep
