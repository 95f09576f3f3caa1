#include "request/origin.hpp"
#include "request/values.hpp"

namespace lockstep {

std::optional<Origin> gitlab_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  if (variable("GITLAB_CI") != "true") return std::nullopt;
  Origin origin;
  origin.system = "GitLab CI";
  origin.repository = variable("CI_PROJECT_PATH");
  origin.repository_url = without_credentials(variable("CI_PROJECT_URL"));
  origin.revision = variable("CI_COMMIT_SHA");
  // Set in merged results pipelines and merge trains alone, whose CI_COMMIT_SHA is a merge commit made for them.
  const std::string head = variable("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA");
  if (!head.empty() && head != origin.revision) {
    origin.revision = head;
    origin.revision_note = "the merge request's head, not its merge commit";
  }
  if (!is_revision(origin.revision)) origin.revision = origin.revision_note = "";
  origin.ref = variable("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME");
  if (origin.ref.empty()) origin.ref = variable("CI_COMMIT_REF_NAME");
  origin.actor = variable("GITLAB_USER_LOGIN");
  origin.actor_name = variable("GITLAB_USER_NAME");
  origin.actor_email = variable("GITLAB_USER_EMAIL");
  origin.run_url = variable("CI_PIPELINE_URL");
  if (origin.run_url.empty()) origin.run_url = variable("CI_JOB_URL");
  origin.run_number = variable("CI_PIPELINE_IID");
  origin.pull_request = variable("CI_MERGE_REQUEST_IID");
  return origin;
}

}  // namespace lockstep
