#include "announce/wording.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "base/time.hpp"
#include "release/links.hpp"

namespace lockstep {
namespace {

std::string digits_of(const std::string& digest);
bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

Move move_of(const Change& change) {
  const Release& before = change.before;
  const Release& after = change.after;
  if (before == after) return {.kept = release_name(after), .what = "quoted", .from = "", .to = ""};
  if (before.tag == after.tag && !after.tag.empty()) {
    if (before.digest != after.digest) {
      return {.kept = after.tag, .what = "digest", .from = digits_of(before.digest), .to = digits_of(after.digest)};
    }
    return {.kept = after.tag, .what = "revision", .from = brief(before.revision), .to = brief(after.revision)};
  }
  const bool first = before == Release{};
  return {.from = first ? "" : release_name(before), .to = after == Release{} ? "" : release_name(after)};
}

std::string worded(const Move& move, const Dress& dress) {
  if (move.from.empty() && move.to.empty() && !move.kept.empty()) return dress(move.kept) + " (" + move.what + ")";
  if (!move.kept.empty()) {
    std::string how = move.what + " ";
    if (move.from.empty()) {
      how += dress(move.to) + " added";
    } else if (move.to.empty()) {
      how += dress(move.from) + " removed";
    } else {
      how += dress(move.from) + " → " + dress(move.to);
    }
    return dress(move.kept) + " (" + how + ")";
  }
  if (move.to.empty()) return dress(move.from) + " removed";
  if (move.from.empty()) return dress(move.to) + " (first release)";
  return dress(move.from) + " → " + dress(move.to);
}

std::string release_name(const Release& release) {
  if (!release.tag.empty()) return release.tag;
  if (!release.digest.empty()) return brief(release.digest);
  if (!release.revision.empty()) return brief(release.revision);
  return "an unknown release";
}

SourceLink source_link(const Outcome& outcome, const Change& change) {
  const auto source = outcome.sources.find(change.service);
  const std::string to = source_commit(change.after);
  if (source == outcome.sources.end() || to.empty()) return {};
  const std::string from = source_commit(change.before);
  if (!from.empty() && from != to) {
    const bool back = goes_back(outcome);
    std::string comparison = link_target(compare_url(source->second, back ? to : from, back ? from : to));
    if (!comparison.empty()) return {std::move(comparison), back ? "changes undone" : "changes"};
  }
  return {link_target(commit_url(source->second, to)), "source"};
}

const SourceRange* source_range(const Outcome& outcome, const Change& change) {
  const std::string from = source_commit(change.before);
  const std::string to = source_commit(change.after);
  const auto range = outcome.ranges.find(goes_back(outcome) ? std::pair{to, from} : std::pair{from, to});
  return range == outcome.ranges.end() || range->second.commits == 0 ? nullptr : &range->second;
}

bool goes_back(const Outcome& outcome) { return outcome.command == "rollback" || outcome.stage == Stage::rolled_back; }

std::string worded(const Hold& hold, const Dress& dress) {
  return (hold.service.empty() ? dress(hold.environment) + " is held" : std::string("held")) +
         (hold.by.empty() ? "" : " by " + dress(hold.by)) +
         (hold.until_s == 0 ? "" : " until " + day_and_time(hold.until_s));
}

std::string day_and_time(std::int64_t seconds) {
  const std::string time = utc_time(seconds);  // 2026-11-28T15:42:46Z
  const auto t = time.find('T');
  const std::string day = time.substr(0, t);
  return seconds % 86'400 == 0 ? day : day + " " + time.substr(t + 1, 5) + " UTC";
}

std::string config_commit_url(const Outcome& outcome) {
  if (outcome.commit.empty()) return {};
  return link_target(commit_url(outcome.repository_url, outcome.commit.hex));
}

std::string link_target(std::string_view url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (scheme == 0 || url.size() == scheme) return {};
  if (url.substr(scheme, url.find_first_of("/?#", scheme) - scheme).find('@') != std::string_view::npos) return {};
  // RFC 3986, section 2, without the parentheses and the quote, which end a link in Markdown or need escaping.
  constexpr std::string_view plain = "-._~:/?#[]@!$&*+,;=%";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string target;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (alphanumeric || plain.find(c) != std::string_view::npos) {
      target += c;
    } else {
      target += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
  }
  return target;
}

std::string actor_of(const Origin& origin) { return origin.actor.empty() ? origin.actor_name : origin.actor; }

std::string shortened(std::string_view text, std::size_t characters_max) {
  const auto characters = text.size() - static_cast<std::size_t>(std::ranges::count_if(text, is_continuation));
  if (characters <= characters_max) return std::string(text);
  const std::size_t tail = characters_max / 3;
  const std::size_t head = characters_max - tail - 1;
  std::string kept_head;
  std::string kept_tail;
  std::size_t at = 0;  // one past the number of characters begun
  for (const char c : text) {
    if (!is_continuation(c)) ++at;
    if (at <= head) kept_head += c;
    if (at > characters - tail) kept_tail += c;
  }
  return kept_head + "…" + kept_tail;
}

std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  if (!is_utf8(line)) {
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
  }
  return line;
}

std::string names_in_prose(const std::vector<std::string>& names, std::size_t names_max) {
  if (names.size() <= names_max) return join_as_prose(names);
  const std::vector<std::string> first(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(names_max) - 1);
  return join(first, ", ") + " and " + std::to_string(names.size() - first.size()) + " more";
}

std::size_t services_changed(const Outcome& outcome) {
  std::set<std::string_view> services;
  for (const auto& change : outcome.changes) services.insert(change.service);
  return services.size();
}

namespace {

// Where the word "digest" stands before it.
std::string digits_of(const std::string& digest) {
  const std::string shown = brief(digest);
  const auto colon = shown.find(':');
  return colon == std::string::npos ? shown : shown.substr(colon + 1);
}

}  // namespace

}  // namespace lockstep
