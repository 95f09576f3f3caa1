// GitHub Actions: https://docs.github.com/actions/reference/workflows-and-actions/variables
#include <nlohmann/json.hpp>

#include "request/origin.hpp"
#include "request/origin_systems.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

using Json = nlohmann::json;

Json read_event(const Surroundings& surroundings);
std::string text_at(const Json& event, const char* pointer);
void take_revision(Origin& origin, const Surroundings& surroundings, const Json& event);
void take_age(Origin& origin, const Surroundings& surroundings, const Json& event);
std::string series_of(const std::string& repository, std::string path);
std::string noreply_address(const Origin& origin, const Surroundings& surroundings, const std::string& server);
std::string run_page(const Origin& origin, const Surroundings& surroundings);

constexpr std::size_t event_bytes_max = 32U << 20U;  // GitHub's webhook payloads end at 25 MB

}  // namespace

Origin github_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  const std::string server = without_credentials(variable("GITHUB_SERVER_URL"));

  Origin origin;
  origin.repository = variable("GITHUB_REPOSITORY");
  if (!server.empty() && !origin.repository.empty()) origin.repository_url = server + "/" + origin.repository;
  origin.actor = variable("GITHUB_TRIGGERING_ACTOR");  // who has run it again, if somebody has
  if (origin.actor.empty()) origin.actor = variable("GITHUB_ACTOR");
  origin.actor_email = noreply_address(origin, surroundings, server);
  origin.run_number = variable("GITHUB_RUN_NUMBER");
  origin.run_url = run_page(origin, surroundings);
  const Json event = read_event(surroundings);
  take_revision(origin, surroundings, event);
  take_age(origin, surroundings, event);
  return origin;
}

namespace {

Json read_event(const Surroundings& surroundings) {
  const std::string path = pipeline_variable(surroundings, "GITHUB_EVENT_PATH");
  const auto text = path.empty() ? std::nullopt : surroundings.read_file(path);
  if (!text || text->size() > event_bytes_max) return {};
  return Json::parse(*text, nullptr, false);  // discarded where it is no JSON: nothing is found in it
}

std::string text_at(const Json& event, const char* pointer) {
  const Json::json_pointer at(pointer);
  if (!event.is_object() || !event.contains(at)) return {};
  const Json& value = event.at(at);
  const bool is_plain = value.is_number_integer() || value.is_boolean();
  const std::string text = value.is_string() ? value.get<std::string>() : is_plain ? value.dump() : "";
  return has_control_characters(text) ? "" : text;
}

// On pull_request, GITHUB_SHA is a merge commit that nobody has pushed; on pull_request_target and workflow_run it is
// the tip of the base or default branch. Once a pull request is merged, it is the commit on the branch it went to.
// https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
void take_revision(Origin& origin, const Surroundings& surroundings, const Json& event) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  const std::string ref = variable("GITHUB_REF");
  const std::string event_name = variable("GITHUB_EVENT_NAME");
  origin.pull_request = text_at(event, "/pull_request/number");

  const bool merged = text_at(event, "/pull_request/merged") == "true";
  const bool on_pull_request = ref.starts_with("refs/pull/") || (event_name == "pull_request_target" && !merged);
  if (on_pull_request) {
    constexpr std::string_view before_number = "refs/pull/";
    if (origin.pull_request.empty() && ref.starts_with(before_number)) {
      origin.pull_request =
          ref.substr(before_number.size(), ref.find('/', before_number.size()) - before_number.size());
    }
    origin.revision = text_at(event, "/pull_request/head/sha");
    origin.revision_note = "the pull request's head, not its merge commit";
    origin.ref = variable("GITHUB_HEAD_REF");
  } else if (event_name == "workflow_run") {
    origin.revision = text_at(event, "/workflow_run/head_sha");
    origin.revision_note = "the commit of the workflow run before this one";
    origin.ref = text_at(event, "/workflow_run/head_branch");
  } else {
    origin.revision = variable("GITHUB_SHA");
  }
  if (origin.ref.empty()) origin.ref = variable("GITHUB_REF_NAME");
  if (!is_revision(origin.revision)) origin.revision = origin.revision_note = "";
}

// A workflow_run is as old as the run before it: it is that one's commit, and two of them may begin in another order.
// A push began when it was pushed, which the event has as a number.
// https://docs.github.com/webhooks/webhook-events-and-payloads#push
void take_age(Origin& origin, const Surroundings& surroundings, const Json& event) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  const std::string event_name = variable("GITHUB_EVENT_NAME");
  Age& age = origin.age;
  if (event_name == "workflow_run") {
    age.series = series_of(origin.repository, text_at(event, "/workflow_run/path"));
    age.number = number_or_none(text_at(event, "/workflow_run/run_number"));
    age.started_s = time_or_none(text_at(event, "/workflow_run/created_at"));
    age.committed_s = time_or_none(text_at(event, "/workflow_run/head_commit/timestamp"));
    return;
  }
  age.series = series_of(origin.repository, variable("GITHUB_WORKFLOW_REF"));
  age.number = number_or_none(origin.run_number);
  if (event_name != "push") return;
  age.started_s = static_cast<std::int64_t>(number_or_none(text_at(event, "/repository/pushed_at")));
  if (text_at(event, "/head_commit/id") == origin.revision) {
    age.committed_s = time_or_none(text_at(event, "/head_commit/timestamp"));
  }
}

/// acme/api/deploy.yml of acme/api and acme/api/.github/workflows/deploy.yml@refs/heads/main.
std::string series_of(const std::string& repository, std::string path) {
  path = path.substr(0, path.find('@'));
  const std::string file = path.substr(path.rfind('/') + 1);
  return repository.empty() || file.empty() ? "" : repository + "/" + file;
}

// https://docs.github.com/account-and-profile/reference/email-addresses-reference#your-noreply-email-address
std::string noreply_address(const Origin& origin, const Surroundings& surroundings, const std::string& server) {
  const auto host = server.find("://");
  if (origin.actor.empty() || host == std::string::npos) return {};
  const std::string id = pipeline_variable(surroundings, "GITHUB_ACTOR_ID");
  const bool is_of_actor = !id.empty() && origin.actor == pipeline_variable(surroundings, "GITHUB_ACTOR");
  return (is_of_actor ? id + "+" : "") + origin.actor + "@users.noreply." + server.substr(host + 3);
}

std::string run_page(const Origin& origin, const Surroundings& surroundings) {
  const std::string id = pipeline_variable(surroundings, "GITHUB_RUN_ID");
  if (id.empty() || origin.repository_url.empty()) return {};
  const std::string page = origin.repository_url + "/actions/runs/" + id;
  const std::string attempt = pipeline_variable(surroundings, "GITHUB_RUN_ATTEMPT");
  return attempt.empty() || attempt == "1" ? page : page + "/attempts/" + attempt;
}

}  // namespace

}  // namespace lockstep
