#include <algorithm>
#include <functional>
#include <utility>

#include "announce/mrkdwn.hpp"
#include "announce/slack_parts.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "release/links.hpp"

namespace lockstep {
namespace {

constexpr std::size_t prose_characters_max = 120;

using Lines = std::vector<std::string>;

/// Services under the same hold.
struct UnderHold {
  const Hold* hold;
  std::vector<const HeldBack*> services;
};

Lines hold_lines(const Outcome& outcome);
Lines lifted_lines(const Outcome& outcome);
Lines held_lines(const Outcome& outcome);
Lines overridden_lines(const Outcome& outcome);
std::vector<UnderHold> by_hold(const std::vector<HeldBack>& held);
Lines superseded_lines(const Outcome& outcome);
Lines undone_lines(const Outcome& outcome);
std::string bullet(const Outcome& outcome, SlackNews news);
std::string names_of(const Outcome& outcome, const std::vector<const HeldBack*>& services);
std::string stays(const Outcome& outcome, const std::string& environment, const std::string& service,
                  const Release& standing, const Release& wished);
std::string subject_of(const Outcome& outcome, const std::string& environment, const std::string& service);
std::string name(std::string_view data) { return mrkdwn_name(data, slack_name_characters_max); }
std::string person(std::string_view data) { return mrkdwn_person(data, slack_name_characters_max); }
std::string code(std::string_view data) { return mrkdwn_code(data, slack_tag_characters_max); }
std::string prose(std::string_view text) { return mrkdwn_prose(text, prose_characters_max); }

}  // namespace

std::vector<std::string> slack_notes(const Outcome& outcome, std::size_t lines) {
  Lines notes;
  const auto add = [&](const Lines& kind) {
    const std::size_t shown = kind.size() <= lines ? kind.size() : std::max<std::size_t>(lines, 1) - 1;
    notes.insert(notes.end(), kind.begin(), kind.begin() + static_cast<std::ptrdiff_t>(shown));
    if (shown == kind.size()) return;
    const std::string emoji = kind.front().substr(0, kind.front().find(' '));
    notes.push_back(emoji + "  … and " + std::to_string(kind.size() - shown) + " more");
  };
  add(hold_lines(outcome));
  add(lifted_lines(outcome));
  add(overridden_lines(outcome));
  add(held_lines(outcome));
  add(superseded_lines(outcome));
  add(undone_lines(outcome));
  return notes;
}

namespace {

// Holds that were set together have one reason and one end.
Lines hold_lines(const Outcome& outcome) {
  if (outcome.holds_set.empty()) return {};
  const Hold& first = outcome.holds_set.front();
  const std::string until = first.until_s == 0 ? "" : "until " + day_and_time(first.until_s);
  if (slack_news(outcome) == SlackNews::hold) {
    return {prose(first.reason) + std::string(slack_gap) + (until.empty() ? "until it is lifted" : until)};
  }
  Lines names;
  for (const auto& hold : outcome.holds_set) names.push_back(subject_of(outcome, hold.environment, hold.service));
  return {"⏸️  " + names_in_prose(names, slack_names_max) + "  now on hold" + (until.empty() ? "" : " " + until) +
          ": " + prose(first.reason)};
}

Lines lifted_lines(const Outcome& outcome) {
  Lines lines;
  for (const auto& hold : outcome.holds_lifted) {
    const bool named = outcome.holds_lifted.size() > 1;
    lines.push_back((named ? "•  " + subject_of(outcome, hold.environment, hold.service) + "  was" : "it was") +
                    " held" + (hold.by.empty() ? "" : " by " + person(hold.by)) +
                    (hold.since_s == 0 ? "" : " since " + day_and_time(hold.since_s).substr(0, 10)) + ": " +
                    prose(hold.reason));
  }
  return lines;
}

// The holder's plain name, not a mention: every build that is held back would call for that person.
Lines held_lines(const Outcome& outcome) {
  Lines lines;
  for (const auto& [hold, services] : by_hold(outcome.held)) {
    const HeldBack& first = *services.front();
    const std::string what = services.size() == 1
                                 ? stays(outcome, first.environment, first.service, first.standing, first.wished)
                                 : names_of(outcome, services) + "  stay as they are";
    lines.push_back(bullet(outcome, SlackNews::held_back) + what + std::string(slack_gap) + worded(*hold, person) +
                    ": " + prose(hold->reason));
  }
  return lines;
}

Lines overridden_lines(const Outcome& outcome) {
  Lines lines;
  for (const auto& [hold, services] : by_hold(outcome.overridden)) {
    lines.push_back("⚠️  " + names_of(outcome, services) + "  went ahead although " + worded(*hold, person) + ": " +
                    prose(hold->reason));
  }
  return lines;
}

std::vector<UnderHold> by_hold(const std::vector<HeldBack>& held) {
  std::vector<UnderHold> groups;
  for (const auto& one : held) {
    const auto same = std::ranges::find_if(groups, [&](const UnderHold& group) {
      return group.hold->environment == one.hold.environment && group.hold->service == one.hold.service;
    });
    if (same == groups.end()) {
      groups.push_back({&one.hold, {&one}});
    } else {
      same->services.push_back(&one);
    }
  }
  return groups;
}

Lines superseded_lines(const Outcome& outcome) {
  Lines lines;
  for (const auto& late : outcome.superseded) {
    lines.push_back(bullet(outcome, SlackNews::too_late) +
                    stays(outcome, late.environment, late.service, late.standing, late.wished) +
                    std::string(slack_gap) + prose(late.why));
  }
  return lines;
}

Lines undone_lines(const Outcome& outcome) {
  Lines lines;
  for (const auto& undone : outcome.undone) {
    const std::string url = link_target(commit_url(outcome.repository_url, undone.commit.hex));
    lines.push_back("↩️  undoes " + mrkdwn_link(url, code(undone.commit.brief())) + " " + prose(undone.subject));
  }
  return lines;
}

// The title has the emoji where the line is what the message is about.
std::string bullet(const Outcome& outcome, SlackNews news) {
  if (slack_news(outcome) == news) return "•  ";
  return news == SlackNews::held_back ? "⏸️  " : "⏭️  ";
}

std::string names_of(const Outcome& outcome, const std::vector<const HeldBack*>& services) {
  Lines names;
  for (const HeldBack* one : services) names.push_back(subject_of(outcome, one->environment, one->service));
  return names_in_prose(names, slack_names_max);
}

std::string stays(const Outcome& outcome, const std::string& environment, const std::string& service,
                  const Release& standing, const Release& wished) {
  const ToldApart names = told_apart({environment, service, standing, wished});
  const std::string here = names.before.empty() ? "stays as it is" : "stays at " + code(names.before);
  return subject_of(outcome, environment, service) + "  " + here + ", not " + code(names.after);
}

// The environment is named where there are several.
std::string subject_of(const Outcome& outcome, const std::string& environment, const std::string& service) {
  if (service.empty()) return mrkdwn_bold(name(environment));
  return mrkdwn_bold(name(service)) + (outcome.environments.size() > 1 ? " in " + name(environment) : "");
}

}  // namespace

}  // namespace lockstep
