// Google Cloud Build: https://cloud.google.com/build/docs/configuring-builds/substitute-variable-values
#include "request/origin.hpp"
#include "request/origin_systems.hpp"

namespace lockstep {

// Its variables are substitutions: a step sees them with `automapSubstitutions: true` alone, and the forge is not among
// them. Builds have no numbers.
Origin cloud_build_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  Origin origin;
  origin.repository = variable("REPO_FULL_NAME");
  origin.revision = commit_or_none(variable("COMMIT_SHA"));
  origin.pull_request = variable("_PR_NUMBER");
  origin.ref = variable(origin.pull_request.empty() ? "TAG_NAME" : "_HEAD_BRANCH");
  if (origin.ref.empty()) origin.ref = variable("BRANCH_NAME");
  const std::string region = variable("LOCATION");
  const std::string build = variable("BUILD_ID");
  const std::string project = variable("PROJECT_ID");
  if (!region.empty() && !build.empty() && !project.empty()) {
    origin.run_url =
        "https://console.cloud.google.com/cloud-build/builds;region=" + region + "/" + build + "?project=" + project;
  }
  return origin;
}

}  // namespace lockstep
