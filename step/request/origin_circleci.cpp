// CircleCI: https://circleci.com/docs/reference/variables/
#include "request/origin.hpp"
#include "request/origin_systems.hpp"

namespace lockstep {

// Projects of the GitHub App have no CIRCLE_REPOSITORY_URL and no variables of the pull request. CIRCLE_BUILD_NUM
// counts jobs: it says nothing of the pipeline's age.
Origin circleci_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  Origin origin;
  set_repository(origin, variable("CIRCLE_REPOSITORY_URL"));
  const std::string owner = variable("CIRCLE_PROJECT_USERNAME");
  const std::string name = variable("CIRCLE_PROJECT_REPONAME");
  if (origin.repository.empty() && !owner.empty() && !name.empty()) origin.repository = owner + "/" + name;
  origin.revision = commit_or_none(variable("CIRCLE_SHA1"));
  origin.ref = variable("CIRCLE_TAG");
  if (origin.ref.empty()) origin.ref = variable("CIRCLE_BRANCH");
  origin.actor = variable("CIRCLE_USERNAME");
  origin.run_url = variable("CIRCLE_BUILD_URL");
  origin.run_number = variable("CIRCLE_BUILD_NUM");
  const std::string page = variable("CIRCLE_PULL_REQUEST");
  origin.pull_request = page.substr(page.rfind('/') + 1);
  if (origin.pull_request.empty()) origin.pull_request = variable("CIRCLE_PR_NUMBER");
  return origin;
}

}  // namespace lockstep
