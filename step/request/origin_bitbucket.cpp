// Bitbucket Pipelines: https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
#include "request/origin.hpp"
#include "request/origin_systems.hpp"

namespace lockstep {

// Who started it is known by a UUID alone. The build's number "increments with each build" of the repository, and a
// step that waits for a click keeps it.
Origin bitbucket_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  Origin origin;
  origin.repository = variable("BITBUCKET_REPO_FULL_NAME");
  origin.run_number = variable("BITBUCKET_BUILD_NUMBER");
  if (!origin.repository.empty()) {
    origin.repository_url = "https://bitbucket.org/" + origin.repository;
    origin.run_url = origin.repository_url + "/pipelines/results/" + origin.run_number;
  }
  origin.revision = commit_or_none(variable("BITBUCKET_COMMIT"));
  origin.ref = variable("BITBUCKET_TAG");
  if (origin.ref.empty()) origin.ref = variable("BITBUCKET_BRANCH");
  origin.pull_request = variable("BITBUCKET_PR_ID");
  origin.age.series = origin.repository;
  origin.age.number = number_or_none(origin.run_number);
  return origin;
}

}  // namespace lockstep
