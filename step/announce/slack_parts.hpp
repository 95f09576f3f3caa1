// What a Slack message is made of: its title, its lines, its facts. Inside of slack_message.hpp and slack_details.cpp;
// nobody else needs it. All text is mrkdwn, but for the notification's, which is plain text, escaped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "announce/outcome.hpp"

namespace lockstep {

inline constexpr std::string_view slack_gap = "  ·  ";
inline constexpr std::size_t slack_notes_max = 5;  ///< of a kind
inline constexpr std::size_t slack_names_max = 3;
inline constexpr std::size_t slack_name_characters_max = 32;
inline constexpr std::size_t slack_tag_characters_max = 40;

/// Environments in which the same services change alike.
struct SlackGroup {
  std::vector<std::string> environments;
  std::vector<const Change*> changes;
};
std::vector<SlackGroup> slack_groups(const Outcome& outcome);

/// What a message is about.
enum class SlackNews {
  on_its_way,
  promoted,
  rolling_back,
  deploying,
  deployed,
  failed,
  rolled_back,
  hold,
  lifted_hold,
  held_back,
  too_late
};
SlackNews slack_news(const Outcome& outcome);

/// The environments it happens in: those that change; where none does, those with holds, held or late services.
std::vector<std::string> slack_environments(const Outcome& outcome);
std::string slack_environment_names(const std::vector<std::string>& environments);

/// "📦 *On its way to staging*  ·  3 services".
std::string slack_title(const Outcome& outcome);

/// Read on a lock screen and by screen readers: the news comes first.
std::string slack_notification(const Outcome& outcome, const std::vector<SlackGroup>& groups);

/// One line a change, `lines` at most; the last one says how many more there are, which are then never just one.
std::vector<std::string> slack_change_lines(const Outcome& outcome, const SlackGroup& group, std::size_t lines);

/// The changes in few words: "api `1.4.2`, web `2.0` and 3 more".
std::string slack_changes_in_brief(const Outcome& outcome);

/// Holds set and lifted, what was held back or came too late, what a rollback undoes: `lines` at most of each kind.
std::vector<std::string> slack_notes(const Outcome& outcome, std::size_t lines);

/// The services that change, as metadata has them: "api,web"; of very many, "api,auth,+81".
std::string slack_services(const Outcome& outcome);

/// By whom, from which pipeline, in which commit.
std::string slack_facts(const Outcome& outcome);

}  // namespace lockstep
