#include <algorithm>
#include <string>
#include <vector>

#include "announce/views.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "release/diff.hpp"

namespace lockstep {
namespace {

constexpr std::size_t rows_max = 300;
constexpr std::size_t cell_characters_max = 128;      // a tag's own limit
constexpr std::size_t fenced_bytes_max = 256 * 1024;  // two of them and the table stay under 1 MiB
constexpr std::size_t url_bytes_max = 1'000;

std::string heading(const Outcome& outcome);
std::string table(const Outcome& outcome);
std::string row(const Outcome& outcome, const Change& change);
std::string facts(const Outcome& outcome);
std::string folded(const std::string& summary, const std::string& language, const std::string& content);
std::string code(std::string_view data);
std::string linked(const std::string& text, const std::string& url);

}  // namespace

std::string markdown_view(const Outcome& outcome) {
  std::string text = heading(outcome) + "\n\n";
  if (!outcome.changes.empty()) text += table(outcome) + "\n";
  if (const auto line = facts(outcome); !line.empty()) text += line + "\n\n";
  if (outcome.result == Result::rehearsed) text += folded("Commit message", "text", outcome.commit_message);
  if (!outcome.files.empty()) text += folded("Diff", "diff", unified_diff(outcome.files));
  return text;
}

namespace {

std::string heading(const Outcome& outcome) {
  std::vector<std::string> environments;
  for (const auto& environment : outcome.environments) environments.push_back(code(environment));
  const std::string in = environments.empty() ? "" : " " + names_in_prose(environments, 4);
  switch (outcome.result) {
    case Result::published:
      return "### 📦 Published for" + in;
    case Result::rehearsed:
      return "### Rehearsed for" + in + ": nothing was pushed or posted";
    case Result::unchanged:
      break;
  }
  if (outcome.unchanged.size() != 1) return "### Nothing to do in" + in + ": every service is already there";
  const Standing& only = outcome.unchanged.front();
  return "### Nothing to do: " + code(only.service) + " is already at " + code(release_name(only.release)) + " in " +
         code(only.environment);
}

std::string table(const Outcome& outcome) {
  std::string text = "| service | environment | from | to |\n| --- | --- | --- | --- |\n";
  const std::size_t shown = std::min(outcome.changes.size(), rows_max);
  for (std::size_t i = 0; i < shown; ++i) text += row(outcome, outcome.changes[i]);
  if (shown < outcome.changes.size()) {
    text += "\n" +
            linked("… and " + std::to_string(outcome.changes.size() - shown) + " more", config_commit_url(outcome)) +
            "\n";
  }
  return text;
}

std::string row(const Outcome& outcome, const Change& change) {
  const Move move = move_of(change);
  const auto side = [&](const std::string& value) {
    if (move.kept.empty()) return code(value);
    return code(move.kept) + (value.empty() ? "" : " " + move.what + " " + code(value));
  };
  return "| " + code(change.service) + " | " + code(change.environment) + " | " + side(move.from) + " | " +
         linked(side(move.to), source_link(outcome, change).url) + " |\n";
}

std::string facts(const Outcome& outcome) {
  std::vector<std::string> parts;
  if (!outcome.commit.empty()) {
    parts.push_back("commit " + linked(code(outcome.commit.brief()), config_commit_url(outcome)) +
                    (outcome.repository.empty() ? "" : " in " + code(outcome.repository)));
  } else if (!outcome.repository.empty()) {
    parts.push_back(code(outcome.repository) + (outcome.branch.empty() ? "" : ", branch " + code(outcome.branch)));
  }
  if (const auto url = link_target(outcome.origin.run_url); !url.empty()) parts.push_back(linked("pipeline", url));
  if (const auto actor = actor_of(outcome.origin); !actor.empty()) parts.push_back("by " + code(actor));
  if (!outcome.changes.empty() && !outcome.unchanged.empty()) {
    parts.push_back(std::to_string(outcome.unchanged.size()) + " unchanged");
  }
  return join(parts, " · ");
}

// CommonMark 0.31, fenced code blocks: only a run of backticks at least as long as the opening one closes it.
std::string folded(const std::string& summary, const std::string& language, const std::string& content) {
  std::string body = content;
  std::string note;
  if (body.size() > fenced_bytes_max) {
    const auto end = body.rfind('\n', fenced_bytes_max);
    body = end == std::string::npos ? cut(body, fenced_bytes_max) : body.substr(0, end);
    note = "\nThe rest is left out: it is too long for a summary.\n";
  }
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : body) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return "<details><summary>" + summary + "</summary>\n\n" + fence + language + "\n" + body +
         (body.ends_with('\n') ? "" : "\n") + fence + "\n" + note + "\n</details>\n\n";
}

// A code span in a table: the bar would end the cell (GitHub Flavored Markdown, tables), a backtick the span.
std::string code(std::string_view data) {
  const std::string line = replace_all(replace_all(on_one_line(data), "`", "'"), "|", "¦");
  const std::string_view inner = trim(line);
  return inner.empty() ? "–" : "`" + shortened(inner, cell_characters_max) + "`";
}

std::string linked(const std::string& text, const std::string& url) {
  return url.empty() || url.size() > url_bytes_max ? text : "[" + text + "](" + url + ")";
}

}  // namespace

}  // namespace lockstep
