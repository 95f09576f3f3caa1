// GitLab CI: https://docs.gitlab.com/ci/variables/predefined_variables/
#include "request/origin.hpp"
#include "request/origin_systems.hpp"
#include "request/values.hpp"

namespace lockstep {

Origin gitlab_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  Origin origin;
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
  if (origin.revision == variable("CI_COMMIT_SHA")) {
    origin.age.committed_s = time_or_none(variable("CI_COMMIT_TIMESTAMP"));
  }
  // Pipelines that others have started are numbered as these got so far, not as their commits came.
  const std::string cause = variable("CI_PIPELINE_SOURCE");
  if (cause == "parent_pipeline" || cause == "pipeline") return origin;
  origin.age.series = origin.repository;
  origin.age.number = number_or_none(origin.run_number);
  origin.age.started_s = time_or_none(variable("CI_PIPELINE_CREATED_AT"));
  return origin;
}

}  // namespace lockstep
