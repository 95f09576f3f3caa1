#include "release/links.hpp"
#include "request/origin.hpp"
#include "request/values.hpp"

namespace lockstep {

// Projects of the GitHub App have no CIRCLE_REPOSITORY_URL and no variables of the pull request.
std::optional<Origin> circleci_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  if (variable("CIRCLECI") != "true") return std::nullopt;
  Origin origin;
  origin.system = "CircleCI";
  origin.repository_url = web_url(variable("CIRCLE_REPOSITORY_URL"));
  origin.repository = repository_of(origin.repository_url);
  const std::string owner = variable("CIRCLE_PROJECT_USERNAME");
  const std::string name = variable("CIRCLE_PROJECT_REPONAME");
  if (origin.repository.empty() && !owner.empty() && !name.empty()) origin.repository = owner + "/" + name;
  origin.revision = variable("CIRCLE_SHA1");
  if (!is_revision(origin.revision)) origin.revision = "";
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
