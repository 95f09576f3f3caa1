#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "announce/mrkdwn.hpp"
#include "announce/slack_message.hpp"
#include "announce/slack_parts.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "release/diff.hpp"

namespace lockstep {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t list_bytes_max = 3'500;  // of JSON; with the diff's, well below what a message may have
constexpr std::size_t diff_bytes_max = 5'500;
constexpr std::size_t listed_changes_min = 6;  // fewer are all in the message itself

std::vector<std::string> listed_lines(const Outcome& outcome);
std::vector<std::string> diff_lines(const Outcome& outcome);
Json verbatim(const std::vector<std::string>& lines, std::size_t bytes_max);
std::string clean(std::string_view line);
std::size_t bytes_in_json(const std::string& line);

}  // namespace

std::optional<std::string> slack_details(const Outcome& outcome, const SlackReceipt& receipt) {
  if (receipt.ts.empty()) return {};
  Json blocks = Json::array();
  if (const auto lines = listed_lines(outcome); !lines.empty()) {
    blocks.push_back(verbatim(lines, list_bytes_max));
  }
  if (const auto lines = diff_lines(outcome); !lines.empty()) blocks.push_back(verbatim(lines, diff_bytes_max));
  if (blocks.empty()) return {};
  const Json details{
      {"text", "Details"}, {"blocks", std::move(blocks)}, {"unfurl_links", false}, {"unfurl_media", false}};
  return details.dump();
}

namespace {

std::vector<std::string> listed_lines(const Outcome& outcome) {
  const auto place = [&](const std::string& environment, const std::string& service) {
    return (outcome.environments.size() > 1 ? environment + "/" : std::string()) + service;
  };
  const Dress plain = [](std::string_view data) { return on_one_line(data); };
  std::vector<std::string> lines;
  if (outcome.changes.size() >= listed_changes_min) {
    for (const auto& change : outcome.changes) {
      lines.push_back(place(change.environment, change.service) + "  " + worded(move_of(change), plain));
    }
  }
  if (outcome.undone.size() > slack_notes_max) {
    for (const auto& undone : outcome.undone) lines.push_back("undoes " + undone.commit.brief() + " " + undone.subject);
  }
  for (const auto& skipped : outcome.skipped) lines.push_back("skipped: " + skipped.service + " " + skipped.why);
  return lines;
}

std::vector<std::string> diff_lines(const Outcome& outcome) {
  std::vector<std::string> lines = split(unified_diff(outcome.files), '\n');
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

// Rich text takes any text as it is: nothing in it is a mention, a link or the end of a fence.
// https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
Json verbatim(const std::vector<std::string>& lines, std::size_t bytes_max) {
  std::string text;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string line = clean(lines[i]);
    bytes += bytes_in_json(line);
    if (bytes > bytes_max) {
      text += "… and " + counted(lines.size() - i, "more line") + "\n";
      break;
    }
    text += line + "\n";
  }
  text.pop_back();
  const Json preformatted{{"type", "rich_text_preformatted"},
                          {"elements", Json::array({Json{{"type", "text"}, {"text", text}}})}};
  return {{"type", "rich_text"}, {"elements", Json::array({preformatted})}};
}

std::string clean(std::string_view line) {
  constexpr std::size_t line_bytes_max = 400;
  return cut(on_one_line(line), line_bytes_max);
}

std::size_t bytes_in_json(const std::string& line) { return Json(line).dump().size(); }

}  // namespace

}  // namespace lockstep
