#include <string>
#include <utility>
#include <vector>

#include "announce/json_parts.hpp"
#include "announce/views.hpp"
#include "announce/wording.hpp"
#include "release/diff.hpp"

namespace lockstep {
namespace {

OrderedJson told_json(const Outcome& outcome);
OrderedJson change_json(const Outcome& outcome, const Change& change);
OrderedJson held_json(const HeldBack& held);
OrderedJson superseded_json(const Superseded& superseded);
OrderedJson skipped_json(const Skipped& skipped);
OrderedJson ranges_json(const Outcome& outcome);

template <typename Item, typename Shape>
OrderedJson list_json(const std::vector<Item>& items, const Shape& shape) {
  OrderedJson list = OrderedJson::array();
  for (const auto& item : items) list.push_back(shape(item));
  return list;
}

OrderedJson changes_json(const Outcome& outcome) {
  return list_json(outcome.changes, [&](const Change& change) { return change_json(outcome, change); });
}

}  // namespace

std::string json_view(const Outcome& outcome) {
  const Origin& origin = outcome.origin;
  OrderedJson json = {
      {"command", outcome.command},
      {"result", name_of(outcome.result)},
      {"environments", outcome.environments},
      {"repository", outcome.repository},
      {"repository_url", outcome.repository_url},
      {"branch", outcome.branch},
      {"commit", outcome.commit.hex},
      {"commit_url", config_commit_url(outcome)},
      {"previous", outcome.previous.hex},
      {"commit_message", outcome.commit_message},
      {"changes", changes_json(outcome)},
      {"unchanged", list_json(outcome.unchanged,
                              [](const Standing& standing) -> OrderedJson {
                                return {{"environment", standing.environment},
                                        {"service", standing.service},
                                        {"release", release_json(standing.release)}};
                              })},
      {"files", list_json(outcome.files, [](const FileChange& file) { return OrderedJson(file.path); })},
      {"diff", unified_diff(outcome.files)},
      {"origin",
       {{"system", origin.system},
        {"repository", origin.repository},
        {"revision", origin.revision},
        {"ref", origin.ref},
        {"actor", actor_of(origin)},
        {"run_url", origin.run_url},
        {"pull_request", origin.pull_request}}},
      {"slack", {{"channel", outcome.slack_channel}, {"ts", outcome.slack_ts}}}};
  const OrderedJson told = told_json(outcome);
  for (const auto& [field, value] : told.items()) {
    if (!value.empty() && value != "") json[field] = value;
  }
  return written(json) + "\n";
}

std::string changes_as_json(const Outcome& outcome) { return written(changes_json(outcome)); }

std::vector<std::pair<std::string, std::string>> held_back_as_json(const Outcome& outcome) {
  std::vector<std::pair<std::string, std::string>> lists;
  if (!outcome.held.empty()) lists.emplace_back("held", written(list_json(outcome.held, held_json)));
  if (!outcome.superseded.empty()) {
    lists.emplace_back("superseded", written(list_json(outcome.superseded, superseded_json)));
  }
  if (!outcome.skipped.empty()) lists.emplace_back("skipped", written(list_json(outcome.skipped, skipped_json)));
  return lists;
}

namespace {

// Fields that are there only where they have something to tell.
OrderedJson told_json(const Outcome& outcome) {
  return {{"stage", outcome.result == Result::announced ? name_of(outcome.stage) : ""},
          {"from", outcome.from},
          {"at", outcome.at.hex},
          {"held", list_json(outcome.held, held_json)},
          {"overridden", list_json(outcome.overridden, held_json)},
          {"superseded", list_json(outcome.superseded, superseded_json)},
          {"skipped", list_json(outcome.skipped, skipped_json)},
          {"undone", list_json(outcome.undone,
                               [](const Undone& past) -> OrderedJson {
                                 return {{"commit", past.commit.hex}, {"subject", past.subject}};
                               })},
          {"holds_set", list_json(outcome.holds_set, hold_json)},
          {"holds_lifted", list_json(outcome.holds_lifted, hold_json)},
          {"ranges", ranges_json(outcome)}};
}

OrderedJson change_json(const Outcome& outcome, const Change& change) {
  return {{"environment", change.environment},
          {"service", change.service},
          {"before", release_json(change.before)},
          {"after", release_json(change.after)},
          {"url", source_link(outcome, change).url}};
}

OrderedJson held_json(const HeldBack& held) {
  return {{"environment", held.environment},
          {"service", held.service},
          {"standing", release_json(held.standing)},
          {"wished", release_json(held.wished)},
          {"hold", hold_json(held.hold)}};
}

OrderedJson superseded_json(const Superseded& superseded) {
  return {{"environment", superseded.environment},
          {"service", superseded.service},
          {"standing", release_json(superseded.standing)},
          {"wished", release_json(superseded.wished)},
          {"by", superseded.by.hex},
          {"time", time_json(superseded.by_time_s)},
          {"why", superseded.why}};
}

OrderedJson skipped_json(const Skipped& skipped) {
  return {{"environment", skipped.environment}, {"service", skipped.service}, {"why", skipped.why}};
}

OrderedJson ranges_json(const Outcome& outcome) {
  OrderedJson list = OrderedJson::array();
  for (const auto& [revisions, range] : outcome.ranges) {
    list.push_back(
        {{"from", revisions.first}, {"to", revisions.second}, {"commits", range.commits}, {"authors", range.authors}});
  }
  return list;
}

}  // namespace

}  // namespace lockstep
