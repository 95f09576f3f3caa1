// Azure Pipelines: https://learn.microsoft.com/azure/devops/pipelines/build/variables
#include "base/text.hpp"
#include "request/origin.hpp"
#include "request/origin_systems.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

void take_revision(Origin& origin, const Surroundings& surroundings);
std::string run_page(const Surroundings& surroundings);

}  // namespace

// BUILD_BUILDNUMBER is a name of the pipeline's making, and that ids of builds grow is nowhere said: no age.
Origin azure_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  Origin origin;
  set_repository(origin, variable("BUILD_REPOSITORY_URI"));
  take_revision(origin, surroundings);
  origin.actor = variable("BUILD_REQUESTEDFOR");  // a full name
  origin.actor_email = variable("BUILD_REQUESTEDFOREMAIL");
  origin.run_url = run_page(surroundings);
  origin.run_number = variable("BUILD_BUILDNUMBER");
  return origin;
}

namespace {

// In a pull request's build, BUILD_SOURCEVERSION is a merge commit, and BUILD_SOURCEBRANCHNAME always the last part of
// the name alone. Only GitHub's pull requests have a number beside their id.
void take_revision(Origin& origin, const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  const std::string branch = variable("BUILD_SOURCEBRANCH");
  if (variable("BUILD_REASON") != "PullRequest" && !branch.starts_with("refs/pull/")) {
    origin.revision = commit_or_none(variable("BUILD_SOURCEVERSION"));
    origin.ref = short_ref(branch);
    return;
  }
  origin.revision = commit_or_none(variable("SYSTEM_PULLREQUEST_SOURCECOMMITID"));
  if (!origin.revision.empty()) origin.revision_note = "the pull request's head, not its merge commit";
  origin.ref = short_ref(variable("SYSTEM_PULLREQUEST_SOURCEBRANCH"));
  origin.pull_request = variable("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER");
  if (origin.pull_request.empty()) origin.pull_request = variable("SYSTEM_PULLREQUEST_PULLREQUESTID");
}

std::string run_page(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  std::string collection = without_credentials(variable("SYSTEM_COLLECTIONURI"));
  const std::string project = replace_all(variable("SYSTEM_TEAMPROJECT"), " ", "%20");
  const std::string build = variable("BUILD_BUILDID");
  if (collection.empty() || project.empty() || build.empty()) return {};
  if (!collection.ends_with('/')) collection += '/';
  return collection + project + "/_build/results?buildId=" + build;
}

}  // namespace

}  // namespace lockstep
