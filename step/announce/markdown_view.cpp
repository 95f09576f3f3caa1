#include <algorithm>
#include <string>
#include <vector>

#include "announce/asides.hpp"
#include "announce/markdown_words.hpp"
#include "announce/views.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "release/diff.hpp"

namespace lockstep {
namespace {

// With two folded texts of 256 KiB under 1 MiB.
constexpr std::size_t rows_max = 300;
constexpr std::size_t table_bytes_max = 256 * 1024;
constexpr std::size_t asides_bytes_max = 128 * 1024;

std::string heading(const Outcome& outcome);
std::string nothing_to_do(const Outcome& outcome, const std::string& in);
std::string published(const Outcome& outcome, const std::string& environments);
std::string announced(Stage stage);
std::string table(const Outcome& outcome);
std::string row(const Outcome& outcome, const Change& change, bool with_commits);
std::string asides(const Outcome& outcome);
std::string facts(const Outcome& outcome);

}  // namespace

std::string markdown_view(const Outcome& outcome) {
  std::string text = heading(outcome) + "\n\n";
  if (!outcome.changes.empty()) text += table(outcome) + "\n";
  if (const auto list = asides(outcome); !list.empty()) text += list + "\n";
  if (const auto line = facts(outcome); !line.empty()) text += line + "\n\n";
  if (outcome.result == Result::rehearsed && !outcome.commit_message.empty()) {
    text += markdown_folded("Commit message", "text", outcome.commit_message);
  }
  if (!outcome.files.empty()) text += markdown_folded("Diff", "diff", unified_diff(outcome.files));
  return text;
}

namespace {

std::string heading(const Outcome& outcome) {
  constexpr std::size_t names_max = 4;
  std::vector<std::string> environments;
  for (const auto& environment : outcome.environments) environments.push_back(markdown_code(environment));
  const std::string in = environments.empty() ? "" : " " + names_in_prose(environments, names_max);
  switch (outcome.result) {
    case Result::published:
      return "### " + published(outcome, in);
    case Result::rehearsed:
      return "### Rehearsed for" + in + ": nothing was pushed or posted";
    case Result::held:
      return "### ⏸️ Held in" + in + ": nothing was published";
    case Result::superseded:
      return "### Superseded in" + in + ": nothing was published";
    case Result::announced:
      return "### " + announced(outcome.stage) + in;
    case Result::unchanged:
      break;
  }
  return nothing_to_do(outcome, in);
}

std::string nothing_to_do(const Outcome& outcome, const std::string& in) {
  if (outcome.command == "hold") return "### Nothing to do in" + in + ": that hold stands already";
  if (outcome.command == "unhold") return "### Nothing to do in" + in + ": there is no such hold";
  if (outcome.command == "announce") return "### Nothing to do in" + in + ": " + outcome.why_unchanged;
  if (outcome.unchanged.empty() && !outcome.skipped.empty()) return "### Nothing to do in" + in;
  if (outcome.unchanged.size() != 1) return "### Nothing to do in" + in + ": every service is already there";
  const Standing& only = outcome.unchanged.front();
  return "### Nothing to do: " + markdown_code(only.service) + " is already at " +
         markdown_code(release_name(only.release)) + " in " + markdown_code(only.environment);
}

std::string published(const Outcome& outcome, const std::string& environments) {
  if (outcome.command == "promote") return "📦 Promoted to" + environments;
  if (outcome.command == "rollback") return "⏪ Rolled back" + environments;
  if (outcome.command == "hold") return "⏸️ On hold:" + environments;
  if (outcome.command == "unhold") return "▶️ No longer on hold:" + environments;
  return "📦 Published for" + environments;
}

std::string announced(Stage stage) {
  switch (stage) {
    case Stage::on_its_way:
      return "📦 On its way to";
    case Stage::deploying:
      return "⏳ Deploying to";
    case Stage::deployed:
      return "✅ Deployed to";
    case Stage::failed:
      return "❌ Failed in";
    case Stage::rolled_back:
      return "⏪ Rolled back";
  }
  return {};
}

std::string table(const Outcome& outcome) {
  const bool ahead = outcome.result == Result::rehearsed && outcome.command != "update";
  const bool with_commits = std::ranges::any_of(outcome.changes, [&](const Change& change) {
    const auto& words = ahead ? commits_of : range_in_words;  // links to comparisons tell the revisions otherwise
    return !words(outcome, change, markdown_code).empty();
  });
  std::string text = ahead ? "| service | environment | now | will be |" : "| service | environment | from | to |";
  text += with_commits ? " commits |\n" : "\n";
  text += std::string("| --- | --- | --- | --- |") + (with_commits ? " --- |\n" : "\n");
  std::size_t shown = 0;
  for (; shown < std::min(outcome.changes.size(), rows_max) && text.size() < table_bytes_max; ++shown) {
    text += row(outcome, outcome.changes[shown], with_commits);
  }
  if (shown < outcome.changes.size()) {
    const std::string more = "… and " + std::to_string(outcome.changes.size() - shown) + " more";
    text += "\n" + markdown_link(more, config_commit_url(outcome)) + "\n";
  }
  return text;
}

std::string row(const Outcome& outcome, const Change& change, bool with_commits) {
  const Move move = move_of(change);
  const auto side = [&](const std::string& value) {
    if (move.kept.empty()) return markdown_code(value);
    return markdown_code(move.kept) + (value.empty() ? "" : " " + move.what + " " + markdown_code(value));
  };
  const std::string to = change.before == change.after ? worded(move, markdown_code) : side(move.to);
  return "| " + markdown_code(change.service) + " | " + markdown_code(change.environment) + " | " + side(move.from) +
         " | " + markdown_link(to, source_link(outcome, change).url) + " |" +
         (with_commits ? " " + commits_of(outcome, change, markdown_code) + " |\n" : "\n");
}

std::string asides(const Outcome& outcome) {
  std::string text;
  for (const auto& [label, words] : asides_of(outcome, {markdown_code, markdown_prose})) {
    if (text.size() > asides_bytes_max) return text + "- …\n";
    text += "- **" + label + "** " + words + "\n";
  }
  return text;
}

std::string facts(const Outcome& outcome) {
  std::vector<std::string> parts;
  if (!outcome.commit.empty()) {
    parts.push_back("commit " + markdown_link(markdown_code(outcome.commit.brief()), config_commit_url(outcome)) +
                    (outcome.repository.empty() ? "" : " in " + markdown_code(outcome.repository)));
  } else if (!outcome.repository.empty()) {
    parts.push_back(markdown_code(outcome.repository) +
                    (outcome.branch.empty() ? "" : ", branch " + markdown_code(outcome.branch)));
  }
  if (const auto url = link_target(outcome.origin.run_url); !url.empty()) {
    parts.push_back(markdown_link("pipeline", url));
  }
  if (const auto actor = actor_of(outcome.origin); !actor.empty()) parts.push_back("by " + markdown_code(actor));
  if (!outcome.changes.empty() && !outcome.unchanged.empty()) {
    parts.push_back(std::to_string(outcome.unchanged.size()) + " unchanged");
  }
  return join(parts, " · ");
}

}  // namespace

}  // namespace lockstep
