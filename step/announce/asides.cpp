#include "announce/asides.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "config/holds.hpp"

namespace lockstep {
namespace {

constexpr std::size_t told_max = 50;  // of a kind
constexpr std::size_t services_max = 8;
constexpr std::size_t authors_max = 3;
constexpr std::size_t day_characters = 10;

/// Services under the same hold; one at least.
using UnderHold = std::vector<const HeldBack*>;

std::string taken_from(const Outcome& outcome, const Style& style);
std::vector<UnderHold> by_hold(const std::vector<HeldBack>& held);
std::string held_in_words(const UnderHold& group, const Style& style);
std::string kept(const std::string& environment, const std::string& service, const Release& standing,
                 const Release& wished, const Style& style);
std::string by_whom(const Hold& hold, const Style& style);
std::string whose(const Outcome& outcome, const SourceRange& range, const Dress& dress);

template <typename Item, typename Words>
void add(std::vector<Aside>& asides, const std::string& label, const std::vector<Item>& items, const Words& words) {
  const std::size_t shown = std::min(items.size(), told_max);
  for (std::size_t i = 0; i < shown; ++i) asides.push_back({label, words(items[i])});
  if (shown < items.size()) asides.push_back({label, "… and " + std::to_string(items.size() - shown) + " more"});
}

}  // namespace

std::vector<Aside> asides_of(const Outcome& outcome, const Style& style) {
  std::vector<Aside> asides;
  if (const auto words = taken_from(outcome, style); !words.empty()) {
    asides.push_back({outcome.from.empty() ? "back to" : "from", words});
  }
  add(asides, "undoes", outcome.undone,
      [&](const Undone& past) { return style.data(past.commit.brief()) + " " + style.prose(past.subject); });
  const auto hold = [&](const Hold& held) { return hold_in_words(held, style); };
  add(asides, "hold", outcome.holds_set, hold);
  add(asides, "lifted", outcome.holds_lifted, hold);
  add(asides, "held", by_hold(outcome.held),
      [&](const UnderHold& group) { return held_in_words(group, style) + by_whom(group.front()->hold, style); });
  add(asides, "despite", by_hold(outcome.overridden),
      [&](const UnderHold& group) { return "the hold on " + hold_in_words(group.front()->hold, style); });
  add(asides, "superseded", outcome.superseded, [&](const Superseded& late) {
    return kept(late.environment, late.service, late.standing, late.wished, style) + ": " + style.prose(late.why);
  });
  add(asides, "skipped", outcome.skipped,
      [&](const Skipped& skipped) { return style.data(skipped.service) + " " + style.prose(skipped.why); });
  return asides;
}

std::string hold_in_words(const Hold& hold, const Style& style) {
  return style.data(hold_name(hold.environment, hold.service)) + by_whom(hold, style);
}

std::string range_in_words(const Outcome& outcome, const Change& change, const Dress& dress) {
  const SourceRange* range = source_range(outcome, change);
  return range == nullptr ? "" : counted(range->commits, "commit") + whose(outcome, *range, dress);
}

std::string commits_of(const Outcome& outcome, const Change& change, const Dress& dress) {
  const SourceRange* range = source_range(outcome, change);
  std::string from = source_commit(change.before);
  std::string to = source_commit(change.after);
  std::string revisions;
  if (!from.empty() && !to.empty() && from != to) {
    if (goes_back(outcome)) std::swap(from, to);
    revisions = dress(brief(from) + ".." + brief(to));
  }
  if (range == nullptr) return revisions;
  return std::to_string(range->commits) + (revisions.empty() ? "" : " (" + revisions + ")") +
         whose(outcome, *range, dress);
}

namespace {

std::string taken_from(const Outcome& outcome, const Style& style) {
  const std::string at = outcome.at.empty() ? "" : style.data(outcome.at.brief());
  if (outcome.from.empty()) return at;
  return style.data(outcome.from) + (at.empty() ? "" : " as it was at " + at);
}

std::vector<UnderHold> by_hold(const std::vector<HeldBack>& held) {
  std::vector<UnderHold> groups;
  for (const auto& one : held) {
    const auto same = std::ranges::find_if(groups, [&](const UnderHold& group) {
      const Hold& hold = group.front()->hold;
      return hold.environment == one.hold.environment && hold.service == one.hold.service;
    });
    if (same == groups.end()) {
      groups.push_back({&one});
    } else {
      same->push_back(&one);
    }
  }
  return groups;
}

std::string held_in_words(const UnderHold& group, const Style& style) {
  const HeldBack& first = *group.front();
  const bool all = first.hold.service.empty();
  if (group.size() == 1) {
    return kept(first.environment, first.service, first.standing, first.wished, style) +
           (all ? ", as all of " + style.data(first.environment) + " is held" : ", held");
  }
  std::vector<std::string> services;
  for (const HeldBack* one : group) services.push_back(style.data(one->service));
  return names_in_prose(services, services_max) + " stay as they are, as all of " + style.data(first.environment) +
         " is held";
}

std::string kept(const std::string& environment, const std::string& service, const Release& standing,
                 const Release& wished, const Style& style) {
  const auto [stands, would] = told_apart({environment, service, standing, wished});
  return style.data(environment + "/" + service) + " stays at " +
         (stands.empty() ? "an unknown release" : style.data(stands)) +
         (would.empty() ? "" : " instead of " + style.data(would));
}

std::string by_whom(const Hold& hold, const Style& style) {
  std::string words;
  if (!hold.by.empty()) words += " by " + style.data(hold.by);
  if (hold.since_s != 0) words += " since " + day_and_time(hold.since_s).substr(0, day_characters);
  if (hold.until_s != 0) words += " until " + day_and_time(hold.until_s);
  return words + (hold.reason.empty() ? "" : ": " + style.prose(hold.reason));
}

std::string whose(const Outcome& outcome, const SourceRange& range, const Dress& dress) {
  if (goes_back(outcome)) return " undone";
  std::vector<std::string> authors;
  for (const auto& author : range.authors) authors.push_back(dress(author));
  return authors.empty() ? "" : " by " + names_in_prose(authors, authors_max);
}

}  // namespace

}  // namespace lockstep
