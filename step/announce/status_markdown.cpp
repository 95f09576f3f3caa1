#include <algorithm>
#include <string>
#include <vector>

#include "announce/markdown_words.hpp"
#include "announce/status_views.hpp"
#include "announce/status_words.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "release/links.hpp"

namespace lockstep {
namespace {

constexpr std::size_t table_bytes_max = 640 * 1024;
constexpr std::size_t list_bytes_max = 256 * 1024;  // of holds, drifts and lags each a third
constexpr std::size_t environments_max = 50;
constexpr std::size_t releases_named_max = 8;

using Names = std::vector<std::string>;

std::string heading(const Status& status);
std::string table(const Status& status, const Names& environments);
std::string cell_words(const Status& status, const StatusCell& cell);
std::string list(const std::string& label, const Names& sentences);
Style style() { return {markdown_code, markdown_prose}; }

}  // namespace

std::string status_markdown(const Status& status) {
  std::string text = heading(status) + "\n\n";
  if (status.services.empty() && status.unread.empty()) return text + nothing_to_show(status, style()) + "\n";
  const std::size_t shown = std::min(status.environments.size(), environments_max);
  text +=
      table(status, {status.environments.begin(), status.environments.begin() + static_cast<std::ptrdiff_t>(shown)});
  if (shown < status.environments.size()) {
    text += "\n… and " + counted(status.environments.size() - shown, "more environment") + "\n";
  }
  Names holds;
  for (const auto& hold : holds_in(status)) holds.push_back(hold_in_words(hold, style()));
  Names lags;
  for (const auto& lag : status.lags) {
    lags.push_back(markdown_code(lag.service) + ": " + lag_in_words(lag, releases_named_max, style()));
  }
  Names unread;
  for (const auto& file : status.unread) unread.push_back(markdown_prose(file));
  if (is_complete(status) && in_step(status)) text += "\nAll is in step.\n";
  return text + list("⏸️ Held", holds) + list("⚠️ Not the same everywhere", drifts_in_words(status, style())) +
         list("Not in step", lags) + list("Left out", unread);
}

namespace {

std::string heading(const Status& status) {
  std::string text = "###";
  if (!status.repository.empty()) text += " " + markdown_code(status.repository);
  if (!status.branch.empty()) text += " branch " + markdown_code(status.branch);
  if (!status.commit.empty()) {
    const std::string url = link_target(commit_url(status.repository_url, status.commit.hex));
    text += " at " + markdown_link(markdown_code(status.commit.brief()), url);
  }
  return text;
}

std::string table(const Status& status, const Names& environments) {
  std::string text = "| service |";
  std::string rule = "| --- |";
  for (const auto& environment : environments) {
    text += " " + markdown_code(environment) + (is_held(status, environment) ? " ⏸️ |" : " |");
    rule += " --- |";
  }
  text += "\n" + rule + "\n";
  std::size_t shown = 0;
  for (; shown < status.services.size(); ++shown) {
    std::string row = "| " + markdown_code(status.services[shown]) + " |";
    for (const auto& environment : environments) {
      row += " " + cell_words(status, cell_of(status, status.services[shown], environment)) + " |";
    }
    if (text.size() + row.size() >= table_bytes_max) break;
    text += row + "\n";
  }
  if (shown == status.services.size()) return text;
  return text + "\n… and " + counted(status.services.size() - shown, "more service") + "\n";
}

std::string cell_words(const Status& status, const StatusCell& cell) {
  if (!cell.there) return "–";
  std::string words = markdown_code(release_name(cell.release));
  if (is_held_itself(cell)) words += " ⏸️";
  if (!cell.drift.empty()) words += " ⚠️";
  if (cell.since_s != 0) {
    const std::string url = cell.commit.empty() ? "" : link_target(commit_url(status.repository_url, cell.commit.hex));
    words += " " + markdown_link(age_in_words(status.now_s - cell.since_s), url);
  }
  return words + (cell.by.empty() ? "" : " by " + markdown_code(cell.by));
}

std::string list(const std::string& label, const Names& sentences) {
  if (sentences.empty()) return {};
  std::string text = "\n**" + label + "**\n\n";
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (text.size() + sentences[i].size() > list_bytes_max / 3) {
      return text + "- … and " + std::to_string(sentences.size() - i) + " more\n";
    }
    text += "- " + sentences[i] + "\n";
  }
  return text;
}

}  // namespace

}  // namespace lockstep
