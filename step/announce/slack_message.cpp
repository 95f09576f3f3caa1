#include "announce/slack_message.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "announce/mrkdwn.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t message_bytes_max = 10'000;
constexpr std::size_t section_bytes_max = 3'000;  // Slack's limit counts characters, of which there are never more
constexpr std::size_t lines_max = 25;             // more than that nobody reads in a channel
constexpr std::size_t groups_max = 5;
constexpr std::size_t names_max = 3;
constexpr std::size_t name_characters_max = 32;
constexpr std::size_t tag_characters_max = 40;
constexpr std::size_t notification_changes_max = 3;
constexpr std::size_t notification_characters_max = 240;
constexpr std::string_view gap = "  ·  ";

/// Environments in which the same services change alike.
struct Group {
  std::vector<std::string> environments;
  std::vector<const Change*> changes;
};

std::vector<Group> groups_of(const Outcome& outcome);
Json drawn(const Outcome& outcome, const std::vector<Group>& groups, const std::string& channel, std::size_t lines);
std::string notification(const Outcome& outcome, const std::vector<Group>& groups);
std::string title(const Outcome& outcome, const std::vector<Group>& groups);
std::vector<std::string> lines_of(const Outcome& outcome, const Group& group, std::size_t lines);
std::string line_of(const Outcome& outcome, const Change& change);
std::string more_link(const Outcome& outcome, std::size_t count);
std::string context(const Outcome& outcome);
void add_sections(Json& blocks, const std::vector<std::string>& lines);
std::vector<std::string> environments_of(const std::vector<Group>& groups);
std::string environment_names(const std::vector<std::string>& environments);
std::string in_bold(const std::string& mrkdwn);
Json mrkdwn_object(const std::string& text);

}  // namespace

std::string slack_message(const Outcome& outcome, const std::string& channel) {
  const auto groups = groups_of(outcome);
  for (std::size_t lines = lines_max;; --lines) {
    const Json message = drawn(outcome, groups, channel, lines);
    // Foreign text may be no UTF-8; it is shown as far as it can be.
    std::string text = message.dump(-1, ' ', false, Json::error_handler_t::replace);
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

namespace {

std::vector<Group> groups_of(const Outcome& outcome) {
  std::vector<Group> by_environment;
  for (const auto& change : outcome.changes) {
    auto group = std::ranges::find_if(by_environment,
                                      [&](const Group& g) { return g.environments.front() == change.environment; });
    if (group == by_environment.end()) group = by_environment.insert(group, {{change.environment}, {}});
    group->changes.push_back(&change);
  }
  const auto alike = [](const Change* a, const Change* b) {
    return a->service == b->service && a->before == b->before && a->after == b->after;
  };
  std::vector<Group> groups;
  for (auto& group : by_environment) {
    const auto twin = std::ranges::find_if(
        groups, [&](const Group& g) { return std::ranges::equal(g.changes, group.changes, alike); });
    if (twin == groups.end()) {
      groups.push_back(std::move(group));
    } else {
      twin->environments.push_back(group.environments.front());
    }
  }
  return groups;
}

Json drawn(const Outcome& outcome, const std::vector<Group>& groups, const std::string& channel, std::size_t lines) {
  Json blocks = Json::array();
  const std::size_t shown = std::min(groups.size(), groups_max);
  std::vector<std::string> section{title(outcome, groups)};
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t share = lines / (shown - i);
    lines -= std::min(share, groups[i].changes.size());
    if (groups.size() > 1) {
      add_sections(blocks, section);
      section = {in_bold(environment_names(groups[i].environments))};
    }
    for (auto& line : lines_of(outcome, groups[i], share)) section.push_back(std::move(line));
  }
  add_sections(blocks, section);
  std::size_t unseen = 0;
  for (std::size_t i = shown; i < groups.size(); ++i) unseen += groups[i].environments.size();
  if (unseen > 0) add_sections(blocks, {"… and " + counted(unseen, "more environment")});
  if (const std::string facts = context(outcome); !facts.empty()) {
    blocks.push_back({{"type", "context"}, {"elements", Json::array({mrkdwn_object(facts)})}});
  }

  Json message = Json::object();
  if (!channel.empty()) message["channel"] = channel;
  message["text"] = notification(outcome, groups);
  message["blocks"] = std::move(blocks);
  message["unfurl_links"] = false;
  message["unfurl_media"] = false;
  return message;
}

// Read on a lock screen and by screen readers: the news comes first.
std::string notification(const Outcome& outcome, const std::vector<Group>& groups) {
  const Dress plain = [](std::string_view data) { return shortened(on_one_line(data), tag_characters_max); };
  std::vector<std::string> moves;
  std::vector<std::string> sentences;
  for (const auto& group : groups) {
    const std::size_t told = moves.size();
    for (const Change* change : group.changes) {
      moves.push_back(plain(change->service) + " " + worded(move_of(*change), plain));
    }
    const std::vector<std::string> own(moves.begin() + static_cast<std::ptrdiff_t>(told), moves.end());
    sentences.push_back(join_as_prose(own) + " in " + names_in_prose(group.environments, names_max));
  }
  std::string news = join(sentences, "; ");
  if (moves.size() > notification_changes_max) {
    news = moves.front() + " and " + std::to_string(moves.size() - 1) + " more in " +
           names_in_prose(environments_of(groups), names_max);
  }
  if (const auto actor = actor_of(outcome.origin); !actor.empty()) news += ", by " + plain(actor);
  return mrkdwn_escaped(shortened(on_one_line(news), notification_characters_max));
}

// "On its way", not "deployed": what is known is that the config repository has it.
std::string title(const Outcome& outcome, const std::vector<Group>& groups) {
  const std::size_t services = services_changed(outcome);
  return "📦 " + in_bold("On its way to " + environment_names(environments_of(groups))) +
         (services > 1 ? std::string(gap) + counted(services, "service") : "");
}

std::vector<std::string> lines_of(const Outcome& outcome, const Group& group, std::size_t lines) {
  const std::size_t count = group.changes.size();
  // The last line is needed to say how many are missing, which are then never just one.
  const std::size_t shown = count <= lines ? count : std::max<std::size_t>(lines, 1) - 1;
  std::vector<std::string> told;
  for (std::size_t i = 0; i < shown; ++i) told.push_back(line_of(outcome, *group.changes[i]));
  if (shown < count) told.push_back(more_link(outcome, count - shown));
  return told;
}

std::string line_of(const Outcome& outcome, const Change& change) {
  const Dress code = [](std::string_view data) { return mrkdwn_code(data, tag_characters_max); };
  const SourceLink link = source_link(outcome, change);
  const std::string linked = link.url.empty() ? "" : std::string(gap) + mrkdwn_link(link.url, link.label);
  return "•  " + in_bold(mrkdwn_name(change.service, name_characters_max)) + "  " + worded(move_of(change), code) +
         linked;
}

std::string more_link(const Outcome& outcome, std::size_t count) {
  return mrkdwn_link(config_commit_url(outcome), "… and " + std::to_string(count) + " more");
}

std::string context(const Outcome& outcome) {
  std::vector<std::string> facts;
  if (const auto actor = actor_of(outcome.origin); !actor.empty()) {
    facts.push_back("by " + mrkdwn_name(actor, name_characters_max));
  }
  if (!outcome.origin.run_url.empty()) {
    const std::string& number = outcome.origin.run_number;
    const bool digits = !number.empty() && number.size() <= 12 && number.find_first_not_of("0123456789") == number.npos;
    facts.push_back(mrkdwn_link(outcome.origin.run_url, digits ? "pipeline #" + number : "pipeline"));
  }
  std::string where;
  if (!outcome.commit.empty()) {
    where = "commit " + mrkdwn_link(config_commit_url(outcome), mrkdwn_code(outcome.commit.brief(), 40));
  }
  if (!outcome.repository.empty()) {
    where += (where.empty() ? "" : " in ") + mrkdwn_name(outcome.repository, 2 * name_characters_max);
  }
  if (!where.empty()) facts.push_back(where);
  if (!outcome.unchanged.empty()) facts.push_back(std::to_string(outcome.unchanged.size()) + " unchanged");
  return join(facts, gap);
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

std::vector<std::string> environments_of(const std::vector<Group>& groups) {
  std::vector<std::string> environments;
  for (const auto& group : groups) {
    environments.insert(environments.end(), group.environments.begin(), group.environments.end());
  }
  return environments;
}

std::string environment_names(const std::vector<std::string>& environments) {
  std::vector<std::string> names;
  for (const auto& environment : environments) names.push_back(mrkdwn_name(environment, name_characters_max));
  return names_in_prose(names, names_max);
}

// Asterisks around a code span are not always read as bold.
std::string in_bold(const std::string& mrkdwn) {
  return mrkdwn.find('`') == std::string::npos ? "*" + mrkdwn + "*" : mrkdwn;
}

Json mrkdwn_object(const std::string& text) { return {{"type", "mrkdwn"}, {"text", text}}; }

}  // namespace

}  // namespace lockstep
