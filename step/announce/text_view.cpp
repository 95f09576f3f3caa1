#include <algorithm>
#include <string>
#include <vector>

#include "announce/slack_message.hpp"
#include "announce/views.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "release/diff.hpp"

namespace lockstep {
namespace {

using Row = std::vector<std::string>;

std::string headline(const Outcome& outcome);
std::string where(const Outcome& outcome, const std::string& preposition);
std::vector<Row> rows_of(const Outcome& outcome);
std::string aligned(const std::vector<Row>& rows);
std::string titled(const std::string& title, const std::string& body);
std::size_t width(const std::string& text);

}  // namespace

std::string text_view(const Outcome& outcome) {
  std::string text = headline(outcome) + "\n";
  const bool all_said = outcome.changes.empty() && outcome.unchanged.size() == 1;
  if (!all_said) text += aligned(rows_of(outcome));
  if (const auto url = config_commit_url(outcome); !url.empty()) text += url + "\n";
  if (outcome.result == Result::rehearsed) {
    text += titled("commit message", outcome.commit_message);
    text += titled("diff", unified_diff(outcome.files));
    text += titled("Slack message", slack_message_as_text(slack_message(outcome, "")));
  }
  return defused(text);
}

namespace {

std::string headline(const Outcome& outcome) {
  switch (outcome.result) {
    case Result::published:
      return "published " + counted(outcome.changes.size(), "change") + where(outcome, "to") +
             (outcome.commit.empty() ? "" : " in commit " + outcome.commit.brief());
    case Result::rehearsed:
      return "rehearsed " + counted(outcome.changes.size(), "change") + where(outcome, "for") +
             "; nothing was pushed or posted";
    case Result::unchanged:
      break;
  }
  if (outcome.unchanged.size() != 1) return "nothing to do: every service is already there";
  const Standing& only = outcome.unchanged.front();
  return "nothing to do: " + on_one_line(only.service) + " is already at " + on_one_line(release_name(only.release)) +
         " in " + on_one_line(only.environment);
}

std::string where(const Outcome& outcome, const std::string& preposition) {
  if (outcome.repository.empty()) return {};
  const std::string branch = outcome.branch.empty() ? "" : " (" + on_one_line(outcome.branch) + ")";
  return " " + preposition + " " + on_one_line(outcome.repository) + branch;
}

std::vector<Row> rows_of(const Outcome& outcome) {
  const Dress plain = [](std::string_view data) { return on_one_line(data); };
  std::vector<Row> rows;
  for (const auto& change : outcome.changes) {
    rows.push_back({plain(change.environment), plain(change.service), worded(move_of(change), plain)});
  }
  const std::string note = outcome.changes.empty() ? "" : " (unchanged)";
  for (const auto& standing : outcome.unchanged) {
    rows.push_back(
        {plain(standing.environment), plain(standing.service), plain(release_name(standing.release)) + note});
  }
  return rows;
}

std::string aligned(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      text += "  " + row[i] + std::string(widths[i] - width(row[i]), ' ');
    }
    text += "  " + row.back() + "\n";
  }
  return text;
}

std::string titled(const std::string& title, const std::string& body) {
  return "\n-- " + title + " --\n" + body + (body.empty() || body.ends_with('\n') ? "" : "\n");
}

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

}  // namespace lockstep
