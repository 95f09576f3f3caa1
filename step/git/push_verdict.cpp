#include "git/push_verdict.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "base/text.hpp"
#include "git/object.hpp"

namespace lockstep {

namespace {
Failure refusal(const PushReport& report, const RefUpdate& update);
std::string quote_of(const PushReport& report);
std::string hint_for(std::string_view text);
bool has_any(std::string_view text, std::span<const std::string_view> phrases);

// The compare-and-swap itself failed: git's "is at X but expected Y" and "Unable to create '….lock': File exists",
// and JGit's and GitLab's words for it.
constexpr std::array<std::string_view, 3> lost_race = {"but expected", "incorrect old value provided", "file exists"};

// The same commit would be refused on any tip.
constexpr std::array<std::string_view, 13> refused_for_good = {
    "hook declined", "protected branch", "gh006",         "gh013", "permission",
    "not allowed",   "denied",           "prohibited",    "deny",  "checked out",
    "read-only",     "archived",         "unpacker error"};
}  // namespace

PushVerdict judge_push(const PushReport& report, const RefUpdate& update, TipNow tip) {
  if ((report.accepted && report.unpacked()) || tip == TipNow::ours) return Landed{update.to};
  if (!report.unpacked()) return refusal(report, update);
  const std::string reason = lower_case(report.reason.value_or(""));
  const std::string words = lower_case(report.words);
  const Outrun outrun{quote_of(report)};
  if (has_any(reason, lost_race)) return outrun;
  if (has_any(reason, refused_for_good)) return refusal(report, update);
  if (has_any(words, lost_race)) return outrun;
  if (has_any(words, refused_for_good)) return refusal(report, update);
  switch (tip) {
    case TipNow::moved:
      return outrun;
    case TipNow::unmoved:
      return refusal(report, update);
    default:
      return AskTip{};
  }
}

std::optional<Oid> tip_named_by(const PushReport& report, const RefUpdate& update) {
  constexpr std::string_view before = " is at ";
  const std::string after = " but expected " + update.from.hex;
  const std::string text = report.words + "\n" + report.reason.value_or("");
  const auto end = text.find(after);
  if (end == text.npos || end < before.size() + update.from.hex.size()) return std::nullopt;
  const auto begin = end - update.from.hex.size();
  if (text.compare(begin - before.size(), before.size(), before) != 0) return std::nullopt;
  const auto tip = read_oid(std::string_view(text).substr(begin, end - begin));
  return tip && !tip->empty() ? tip : std::nullopt;
}

namespace {

Failure refusal(const PushReport& report, const RefUpdate& update) {
  const bool is_branch = update.ref.starts_with(branch_prefix);
  const std::string branch = is_branch ? update.ref.substr(branch_prefix.size()) : update.ref;
  const std::string quote = quote_of(report);
  return Failure(Blame::remote, "the server refused the push to " + branch + ": " + quote, hint_for(lower_case(quote)));
}

std::string quote_of(const PushReport& report) {
  std::string quote = report.reason.value_or("it said nothing about the branch");
  if (!report.unpacked()) quote = "it could not take the new objects: " + report.unpack;
  return quotable(report.words.empty() ? quote : quote + ": " + report.words);
}

std::string hint_for(std::string_view text) {
  struct Remedy {
    std::string_view phrase, hint;
  };
  static constexpr std::array<Remedy, 7> remedies = {{
      {"gh013", "add the deploy key or the token's user to the ruleset's bypass list"},
      {"gh006",
       "let the deploy key or the token's user push to the protected branch, or name another one with --branch"},
      {"protected branch",
       "let the deploy key or the token's user push to the protected branch, or name another one with --branch"},
      {"checked out", "push to a bare repository, or to a branch that is not checked out there"},
      {"hook declined", "a hook of the server decides this: what it says is above"},
      {"permission", "the server's own files may not be writable for it: ask who runs it"},
      {"archived", "an archived repository takes no pushes"},
  }};
  const auto found =
      std::ranges::find_if(remedies, [&](const Remedy& remedy) { return text.find(remedy.phrase) != text.npos; });
  return found == remedies.end() ? "" : std::string(found->hint);
}

bool has_any(std::string_view text, std::span<const std::string_view> phrases) {
  return std::ranges::any_of(phrases, [&](std::string_view phrase) { return text.find(phrase) != text.npos; });
}

}  // namespace
}  // namespace lockstep
