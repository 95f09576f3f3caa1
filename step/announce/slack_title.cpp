#include <algorithm>
#include <utility>

#include "announce/mrkdwn.hpp"
#include "announce/slack_parts.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

constexpr std::size_t notification_changes_max = 3;
constexpr std::size_t notification_characters_max = 240;

std::string headline(const Outcome& outcome, const std::string& where, const Dress& name);
std::string held_names(const std::vector<Hold>& holds, const std::string& where, const Dress& name);
std::size_t services_told(const Outcome& outcome);
std::string emoji_of(SlackNews news);
std::string news_of_changes(const Outcome& outcome, const std::vector<SlackGroup>& groups);
std::string news_of_held(const Outcome& outcome);
std::string plain(std::string_view data);

}  // namespace

SlackNews slack_news(const Outcome& outcome) {
  switch (outcome.stage) {
    case Stage::deploying:
      return SlackNews::deploying;
    case Stage::deployed:
      return SlackNews::deployed;
    case Stage::failed:
      return SlackNews::failed;
    case Stage::rolled_back:
      return SlackNews::rolled_back;
    case Stage::on_its_way:
      break;
  }
  if (outcome.changes.empty()) {
    if (!outcome.holds_set.empty()) return SlackNews::hold;
    if (!outcome.holds_lifted.empty()) return SlackNews::lifted_hold;
    if (!outcome.held.empty()) return SlackNews::held_back;
    if (!outcome.superseded.empty()) return SlackNews::too_late;
  }
  if (outcome.command == "rollback") return SlackNews::rolling_back;
  return outcome.from.empty() ? SlackNews::on_its_way : SlackNews::promoted;
}

std::vector<std::string> slack_environments(const Outcome& outcome) {
  std::vector<std::string> environments;
  const auto add_each = [&](const auto& items) {
    for (const auto& item : items) {
      if (std::ranges::find(environments, item.environment) == environments.end()) {
        environments.push_back(item.environment);
      }
    }
  };
  add_each(outcome.changes);
  if (environments.empty()) add_each(outcome.holds_set);
  if (environments.empty()) add_each(outcome.holds_lifted);
  if (environments.empty()) add_each(outcome.held);
  if (environments.empty()) add_each(outcome.superseded);
  return environments.empty() ? outcome.environments : environments;
}

std::string slack_environment_names(const std::vector<std::string>& environments) {
  std::vector<std::string> names;
  for (const auto& environment : environments) names.push_back(mrkdwn_name(environment, slack_name_characters_max));
  return names_in_prose(names, slack_names_max);
}

std::string slack_title(const Outcome& outcome) {
  const Dress name = [](std::string_view data) { return mrkdwn_name(data, slack_name_characters_max); };
  const std::size_t services = services_told(outcome);
  return emoji_of(slack_news(outcome)) + " " +
         mrkdwn_bold(headline(outcome, slack_environment_names(slack_environments(outcome)), name)) +
         (services > 1 ? std::string(slack_gap) + counted(services, "service") : "");
}

std::string slack_notification(const Outcome& outcome, const std::vector<SlackGroup>& groups) {
  const SlackNews kind = slack_news(outcome);
  // Of a change that is on its way, the title would only repeat what the change says.
  const bool bare = kind == SlackNews::on_its_way || kind == SlackNews::promoted;
  std::string news = bare ? "" : headline(outcome, names_in_prose(slack_environments(outcome), slack_names_max), plain);
  if (!groups.empty()) news += (bare ? "" : ": ") + news_of_changes(outcome, groups);
  if (kind == SlackNews::promoted) news += ", from " + plain(outcome.from);
  if (kind == SlackNews::held_back || kind == SlackNews::too_late) {
    news += ": " + news_of_held(outcome);
  } else if (const auto actor = actor_of(outcome.origin); !actor.empty()) {
    news += ", by " + plain(actor);
  }
  if (!outcome.holds_set.empty()) news += ": " + outcome.holds_set.front().reason;
  return mrkdwn_escaped(shortened(on_one_line(news), notification_characters_max));
}

namespace {

// "On its way", not "deployed": what is known is that the config repository has it.
std::string headline(const Outcome& outcome, const std::string& where, const Dress& name) {
  switch (slack_news(outcome)) {
    case SlackNews::on_its_way:
      return "On its way to " + where;
    case SlackNews::promoted:
      return "On its way from " + name(outcome.from) + " to " + where;
    case SlackNews::rolling_back:
      return "Rolling back " + where;
    case SlackNews::deploying:
      return "Deploying to " + where;
    case SlackNews::deployed:
      return "Deployed to " + where;
    case SlackNews::failed:
      return "Deployment to " + where + " failed";
    case SlackNews::rolled_back:
      return "Rolled back " + where;
    case SlackNews::hold:
      return "On hold: " + held_names(outcome.holds_set, where, name);
    case SlackNews::lifted_hold:
      return "No longer on hold: " + held_names(outcome.holds_lifted, where, name);
    case SlackNews::held_back:
      return "Held back from " + where;
    case SlackNews::too_late:
      return "Too late for " + where;
  }
  return {};
}

std::string held_names(const std::vector<Hold>& holds, const std::string& where, const Dress& name) {
  std::vector<std::string> services;
  for (const auto& hold : holds) {
    if (hold.service.empty()) return where;
    services.push_back(name(hold.service));
  }
  return names_in_prose(services, slack_names_max) + " in " + where;
}

std::size_t services_told(const Outcome& outcome) {
  switch (slack_news(outcome)) {
    case SlackNews::hold:
    case SlackNews::lifted_hold:
      return 0;  // they are named
    case SlackNews::held_back:
      return outcome.held.size();
    case SlackNews::too_late:
      return outcome.superseded.size();
    default:
      return services_changed(outcome);
  }
}

std::string emoji_of(SlackNews news) {
  switch (news) {
    case SlackNews::on_its_way:
    case SlackNews::promoted:
      return "📦";
    case SlackNews::rolling_back:
    case SlackNews::rolled_back:
      return "⏪";
    case SlackNews::deploying:
      return "⏳";
    case SlackNews::deployed:
      return "✅";
    case SlackNews::failed:
      return "❌";
    case SlackNews::hold:
    case SlackNews::held_back:
      return "⏸️";
    case SlackNews::lifted_hold:
      return "▶️";
    case SlackNews::too_late:
      return "⏭️";
  }
  return {};
}

std::string news_of_changes(const Outcome& outcome, const std::vector<SlackGroup>& groups) {
  const SlackNews kind = slack_news(outcome);
  const bool place_is_said = kind != SlackNews::on_its_way && kind != SlackNews::promoted;
  const auto in = [&](const std::vector<std::string>& environments) {
    if (place_is_said && groups.size() == 1) return std::string();
    return " in " + names_in_prose(environments, slack_names_max);
  };
  std::vector<std::string> moves;
  std::vector<std::string> sentences;
  for (const auto& group : groups) {
    const std::size_t told = moves.size();
    for (const Change* change : group.changes) {
      moves.push_back(plain(change->service) + " " + worded(move_of(*change), plain));
    }
    const std::vector<std::string> own(moves.begin() + static_cast<std::ptrdiff_t>(told), moves.end());
    sentences.push_back(join_as_prose(own) + in(group.environments));
  }
  if (moves.size() <= notification_changes_max) return join(sentences, "; ");
  return moves.front() + " and " + std::to_string(moves.size() - 1) + " more" + in(slack_environments(outcome));
}

std::string news_of_held(const Outcome& outcome) {
  std::vector<std::string> services;
  for (const auto& held : outcome.held) services.push_back(plain(held.service));
  if (!services.empty()) {
    const Hold& hold = outcome.held.front().hold;
    return names_in_prose(services, slack_names_max) + ", " + worded(hold, plain) + ": " + hold.reason;
  }
  for (const auto& late : outcome.superseded) services.push_back(plain(late.service) + " " + release_name(late.wished));
  return names_in_prose(services, slack_names_max);
}

std::string plain(std::string_view data) { return shortened(on_one_line(data), slack_tag_characters_max); }

}  // namespace

}  // namespace lockstep
