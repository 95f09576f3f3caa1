#include <nlohmann/json.hpp>
#include <string>

#include "announce/views.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"
#include "release/diff.hpp"

namespace lockstep {
namespace {

using Json = nlohmann::ordered_json;

Json release_json(const Release& release);
Json changes_json(const Outcome& outcome);
Json unchanged_json(const Outcome& outcome);
std::string written(const Json& json);

}  // namespace

std::string json_view(const Outcome& outcome) {
  Json files = Json::array();
  for (const auto& file : outcome.files) files.push_back(file.path);
  const Origin& origin = outcome.origin;
  Json json = {{"command", outcome.command},
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
               {"unchanged", unchanged_json(outcome)},
               {"files", std::move(files)},
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
  return written(json) + "\n";
}

std::string changes_as_json(const Outcome& outcome) { return written(changes_json(outcome)); }

namespace {

Json release_json(const Release& release) {
  return {{"tag", release.tag}, {"digest", release.digest}, {"revision", release.revision}};
}

Json changes_json(const Outcome& outcome) {
  Json changes = Json::array();
  for (const auto& change : outcome.changes) {
    changes.push_back({{"environment", change.environment},
                       {"service", change.service},
                       {"before", release_json(change.before)},
                       {"after", release_json(change.after)},
                       {"url", source_link(outcome, change).url}});
  }
  return changes;
}

Json unchanged_json(const Outcome& outcome) {
  Json unchanged = Json::array();
  for (const auto& standing : outcome.unchanged) {
    unchanged.push_back({{"environment", standing.environment},
                         {"service", standing.service},
                         {"release", release_json(standing.release)}});
  }
  return unchanged;
}

// One line that begins with a bracket can hold no `::` command, but Azure and TeamCity look for `##` anywhere. It can
// only stand in a string, where \u0023 means the same.
std::string written(const Json& json) {
  return replace_all(json.dump(-1, ' ', false, Json::error_handler_t::replace), "##", "\\u0023\\u0023");
}

}  // namespace

}  // namespace lockstep
