// Travis CI: https://docs.travis-ci.com/user/environment-variables/
#include "request/origin.hpp"
#include "request/origin_systems.hpp"

namespace lockstep {

// The forge is not named: the checkout has its address. A build that is restarted keeps its number.
Origin travis_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  Origin origin;
  origin.repository = variable("TRAVIS_REPO_SLUG");
  origin.pull_request = variable("TRAVIS_PULL_REQUEST");
  if (origin.pull_request == "false") origin.pull_request = "";
  if (origin.pull_request.empty()) {
    origin.revision = commit_or_none(variable("TRAVIS_COMMIT"));
    origin.ref = variable("TRAVIS_TAG");
    if (origin.ref.empty()) origin.ref = variable("TRAVIS_BRANCH");
  } else {  // TRAVIS_COMMIT is a merge commit, TRAVIS_BRANCH the target
    origin.revision = commit_or_none(variable("TRAVIS_PULL_REQUEST_SHA"));
    if (!origin.revision.empty()) origin.revision_note = "the pull request's head, not its merge commit";
    origin.ref = variable("TRAVIS_PULL_REQUEST_BRANCH");
  }
  origin.run_url = variable("TRAVIS_BUILD_WEB_URL");
  origin.run_number = variable("TRAVIS_BUILD_NUMBER");
  origin.age.series = origin.repository;
  origin.age.number = number_or_none(origin.run_number);
  return origin;
}

}  // namespace lockstep
