#include <algorithm>
#include <utility>

#include "announce/mrkdwn.hpp"
#include "announce/slack_parts.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

std::string line_of(const Outcome& outcome, const Change& change);
std::string source_words(const Outcome& outcome, const Change& change);
std::string person(const Outcome& outcome, const std::string& actor);
std::string code(std::string_view data) { return mrkdwn_code(data, slack_tag_characters_max); }

}  // namespace

std::vector<SlackGroup> slack_groups(const Outcome& outcome) {
  std::vector<SlackGroup> by_environment;
  for (const auto& change : outcome.changes) {
    auto group = std::ranges::find_if(
        by_environment, [&](const SlackGroup& g) { return g.environments.front() == change.environment; });
    if (group == by_environment.end()) group = by_environment.insert(group, {{change.environment}, {}});
    group->changes.push_back(&change);
  }
  const auto alike = [](const Change* a, const Change* b) {
    return a->service == b->service && a->before == b->before && a->after == b->after;
  };
  std::vector<SlackGroup> groups;
  for (auto& group : by_environment) {
    const auto twin = std::ranges::find_if(
        groups, [&](const SlackGroup& g) { return std::ranges::equal(g.changes, group.changes, alike); });
    if (twin == groups.end()) {
      groups.push_back(std::move(group));
    } else {
      twin->environments.push_back(group.environments.front());
    }
  }
  return groups;
}

std::vector<std::string> slack_change_lines(const Outcome& outcome, const SlackGroup& group, std::size_t lines) {
  const std::size_t count = group.changes.size();
  const std::size_t shown = count <= lines ? count : std::max<std::size_t>(lines, 1) - 1;
  std::vector<std::string> told;
  for (std::size_t i = 0; i < shown; ++i) told.push_back(line_of(outcome, *group.changes[i]));
  if (shown < count) {
    told.push_back(mrkdwn_link(config_commit_url(outcome), "… and " + std::to_string(count - shown) + " more"));
  }
  return told;
}

std::string slack_changes_in_brief(const Outcome& outcome) {
  constexpr std::size_t brief_changes_max = 5;
  std::vector<std::string> told;
  for (const auto& change : outcome.changes) {
    const bool gone = change.after == Release{};
    told.push_back(mrkdwn_name(change.service, slack_name_characters_max) + " " +
                   (gone ? "removed" : code(release_name(change.after))));
  }
  return names_in_prose(told, brief_changes_max);
}

std::string slack_facts(const Outcome& outcome) {
  std::vector<std::string> facts;
  if (const auto actor = actor_of(outcome.origin); !actor.empty()) facts.push_back("by " + person(outcome, actor));
  if (!outcome.origin.run_url.empty()) {
    const std::string& number = outcome.origin.run_number;
    const bool digits = !number.empty() && number.size() <= 12 && number.find_first_not_of("0123456789") == number.npos;
    facts.push_back(mrkdwn_link(outcome.origin.run_url, digits ? "pipeline #" + number : "pipeline"));
  }
  std::string where;
  if (!outcome.commit.empty()) {
    where = "commit " + mrkdwn_link(config_commit_url(outcome), code(outcome.commit.brief()));
  }
  if (!outcome.repository.empty()) {
    where += (where.empty() ? "" : " in ") + mrkdwn_name(outcome.repository, 2 * slack_name_characters_max);
  }
  if (!where.empty()) facts.push_back(where);
  // Promotions read the tip, unless they were told to read what was verified earlier.
  if (!outcome.from.empty() && !outcome.at.empty() && outcome.at != outcome.previous) {
    facts.push_back(mrkdwn_name(outcome.from, slack_name_characters_max) + " as of " + code(outcome.at.brief()));
  }
  if (!outcome.unchanged.empty()) facts.push_back(std::to_string(outcome.unchanged.size()) + " unchanged");
  if (!outcome.skipped.empty()) {
    std::vector<std::string> names;
    for (const auto& skipped : outcome.skipped) {
      names.push_back(mrkdwn_name(skipped.service, slack_name_characters_max));
    }
    facts.push_back("skipped " + names_in_prose(names, slack_names_max));
  }
  return join(facts, slack_gap);
}

namespace {

std::string line_of(const Outcome& outcome, const Change& change) {
  const std::string source = source_words(outcome, change);
  return "•  " + mrkdwn_bold(mrkdwn_name(change.service, slack_name_characters_max)) + "  " +
         worded(move_of(change), code) + (source.empty() ? "" : std::string(slack_gap) + source);
}

// "3 commits by ada and grace", linked to the comparison.
std::string source_words(const Outcome& outcome, const Change& change) {
  const SourceLink link = source_link(outcome, change);
  const SourceRange* range = source_range(outcome, change);
  if (range == nullptr) return link.url.empty() ? "" : mrkdwn_link(link.url, link.label);
  const std::string count = counted(range->commits, "commit");
  if (goes_back(outcome)) return mrkdwn_link(link.url, count + " undone");
  std::vector<std::string> authors;
  for (const auto& author : range->authors) authors.push_back(mrkdwn_person(author, slack_name_characters_max));
  return mrkdwn_link(link.url, count) + (authors.empty() ? "" : " by " + names_in_prose(authors, slack_names_max));
}

std::string person(const Outcome& outcome, const std::string& actor) {
  const auto member = outcome.people.find(actor);
  const std::string mention = member == outcome.people.end() ? "" : mrkdwn_mention(member->second);
  return mention.empty() ? mrkdwn_person(actor, slack_name_characters_max) : mention;
}

}  // namespace

}  // namespace lockstep
