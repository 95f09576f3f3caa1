#include <algorithm>
#include <string>
#include <vector>

#include "announce/asides.hpp"
#include "announce/slack_message.hpp"
#include "announce/text_columns.hpp"
#include "announce/views.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "release/diff.hpp"

namespace lockstep {
namespace {

constexpr std::size_t cell_columns_max = 40;

std::string headline(const Outcome& outcome);
std::string nothing_to_do(const Outcome& outcome);
std::string contents(const Outcome& outcome);
std::string where(const Outcome& outcome, const std::string& preposition);
std::vector<TextRow> rows_of(const Outcome& outcome);
std::vector<TextRow> comparison(const Outcome& outcome);
TextRow compared(const Outcome& outcome, const Change& change);
std::string titled(const std::string& title, const std::string& body);
std::string plain(std::string_view data) { return on_one_line(data); }
std::string plain_cell(std::string_view data) { return shortened_to_columns(on_one_line(data), cell_columns_max); }

}  // namespace

std::string text_view(const Outcome& outcome) {
  std::string text = headline(outcome) + "\n";
  const bool all_said = outcome.changes.empty() && outcome.unchanged.size() == 1;
  const bool copied = outcome.command == "promote" || outcome.command == "rollback";
  const bool as_table = copied && outcome.result == Result::rehearsed && !outcome.changes.empty();
  if (!all_said) text += aligned(as_table ? comparison(outcome) : rows_of(outcome));
  for (const auto& [label, words] : asides_of(outcome, {plain, plain})) text += label + ": " + words + "\n";
  if (const auto url = config_commit_url(outcome); !url.empty()) text += url + "\n";
  if (outcome.result == Result::rehearsed) {
    if (!outcome.commit_message.empty()) text += titled("commit message", outcome.commit_message);
    if (!outcome.files.empty()) text += titled("diff", unified_diff(outcome.files));
    text += titled("Slack message", slack_message_as_text(slack_message(outcome, "")));
  }
  return defused(text);
}

namespace {

std::string headline(const Outcome& outcome) {
  switch (outcome.result) {
    case Result::published:
      return "published " + contents(outcome) + where(outcome, "to") +
             (outcome.commit.empty() ? "" : " in commit " + outcome.commit.brief());
    case Result::rehearsed:
      return "rehearsed " + contents(outcome) + where(outcome, "for") + "; nothing was pushed or posted";
    case Result::held:
      return "nothing was published: " + counted(outcome.held.size(), "change") + " held back";
    case Result::superseded:
      return "nothing was published: " + counted(outcome.superseded.size(), "change") +
             " superseded by what a later pipeline or a decision put there";
    case Result::announced: {
      const std::string stage = replace_all(name_of(outcome.stage), "-", " ");
      const std::string environments = plain(names_in_prose(outcome.environments, outcome.environments.size()));
      const std::string what = outcome.why_unchanged.empty() ? contents(outcome) : outcome.why_unchanged;
      if (outcome.untold) return environments + " " + stage + ": " + what + " (nobody was told)";
      return "announced " + environments + " as " + stage + ": " + what;
    }
    case Result::unchanged:
      break;
  }
  return nothing_to_do(outcome);
}

std::string nothing_to_do(const Outcome& outcome) {
  if (outcome.command == "hold") return "nothing to do: that hold stands already";
  if (outcome.command == "unhold") return "nothing to do: there is no such hold";
  if (outcome.command == "announce") return "nothing to do: " + plain(outcome.why_unchanged);
  if (outcome.unchanged.empty() && !outcome.skipped.empty()) return "nothing to do";
  if (outcome.unchanged.size() != 1) return "nothing to do: every service is already there";
  const Standing& only = outcome.unchanged.front();
  return "nothing to do: " + on_one_line(only.service) + " is already at " + on_one_line(release_name(only.release)) +
         " in " + on_one_line(only.environment);
}

std::string contents(const Outcome& outcome) {
  std::vector<std::string> parts;
  if (!outcome.changes.empty()) parts.push_back(counted(outcome.changes.size(), "change"));
  if (!outcome.holds_set.empty()) parts.push_back(counted(outcome.holds_set.size(), "hold"));
  if (!outcome.holds_lifted.empty()) parts.push_back("the end of " + counted(outcome.holds_lifted.size(), "hold"));
  return parts.empty() ? counted(0, "change") : join_as_prose(parts);
}

std::string where(const Outcome& outcome, const std::string& preposition) {
  if (outcome.repository.empty()) return {};
  const std::string branch = outcome.branch.empty() ? "" : " (" + on_one_line(outcome.branch) + ")";
  return " " + preposition + " " + on_one_line(outcome.repository) + branch;
}

std::vector<TextRow> rows_of(const Outcome& outcome) {
  std::vector<TextRow> rows;
  for (const auto& change : outcome.changes) {
    rows.push_back({plain(change.environment), plain(change.service), worded(move_of(change), plain)});
    if (auto range = range_in_words(outcome, change, plain); !range.empty()) rows.back().push_back(std::move(range));
  }
  const std::string note = outcome.changes.empty() ? "" : " (unchanged)";
  for (const auto& standing : outcome.unchanged) {
    rows.push_back(
        {plain(standing.environment), plain(standing.service), plain(release_name(standing.release)) + note});
  }
  return rows;
}

std::vector<TextRow> comparison(const Outcome& outcome) {
  std::vector<TextRow> rows{{"environment", "service", "now", "will be", "commits"}};
  for (const auto& change : outcome.changes) rows.push_back(compared(outcome, change));
  for (const auto& standing : outcome.unchanged) {
    rows.push_back({plain(standing.environment), plain(standing.service), plain_cell(release_name(standing.release)),
                    "(unchanged)", ""});
  }
  const auto is_same = [&](const TextRow& row) { return row.front() == rows.back().front(); };
  if (std::ranges::all_of(rows.begin() + 1, rows.end(), is_same)) {
    for (auto& row : rows) row.erase(row.begin());
  }
  if (std::ranges::all_of(rows.begin() + 1, rows.end(), [](const TextRow& row) { return row.back().empty(); })) {
    for (auto& row : rows) row.pop_back();
  }
  return rows;
}

TextRow compared(const Outcome& outcome, const Change& change) {
  const Move move = move_of(change);
  const auto side = [&](const std::string& value) {
    if (move.kept.empty()) return value.empty() ? "–" : plain_cell(value);
    return plain_cell(move.kept) + (value.empty() ? "" : " " + move.what + " " + plain(value));
  };
  return {plain(change.environment), plain(change.service), side(move.from), side(move.to),
          commits_of(outcome, change, plain)};
}

std::string titled(const std::string& title, const std::string& body) {
  return "\n-- " + title + " --\n" + body + (body.empty() || body.ends_with('\n') ? "" : "\n");
}

}  // namespace

}  // namespace lockstep
