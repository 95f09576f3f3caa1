// Woodpecker: https://woodpecker-ci.org/docs/usage/environment
#include "release/links.hpp"
#include "request/origin.hpp"
#include "request/origin_systems.hpp"

namespace lockstep {
namespace {

void take_age(Origin& origin, const Surroundings& surroundings);

}  // namespace

// CI_COMMIT_BRANCH is a pull request's target; CI_COMMIT_SHA is its head.
Origin woodpecker_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  Origin origin;
  origin.repository = variable("CI_REPO");
  origin.repository_url = web_url(variable("CI_REPO_URL"));
  origin.revision = commit_or_none(variable("CI_COMMIT_SHA"));
  for (const char* const name : {"CI_COMMIT_SOURCE_BRANCH", "CI_COMMIT_TAG", "CI_COMMIT_BRANCH"}) {
    if (origin.ref.empty()) origin.ref = variable(name);
  }
  origin.pull_request = variable("CI_COMMIT_PULL_REQUEST");
  const std::string author = variable("CI_COMMIT_AUTHOR");
  origin.actor = variable("CI_PIPELINE_AUTHOR");
  if (origin.actor.empty()) origin.actor = author;
  if (origin.actor == author) origin.actor_email = variable("CI_COMMIT_AUTHOR_EMAIL");
  origin.run_url = variable("CI_PIPELINE_URL");
  origin.run_number = variable("CI_PIPELINE_NUMBER");
  take_age(origin, surroundings);
  return origin;
}

namespace {

// A pipeline that is restarted gets a new number and a new time. It is as old as the one that it repeats, unless that
// is a repetition, too: then nobody says which was the first.
void take_age(Origin& origin, const Surroundings& surroundings) {
  const auto number = [&](const char* name) { return number_or_none(pipeline_variable(surroundings, name)); };
  origin.age.committed_s = static_cast<std::int64_t>(number("CI_COMMIT_TIMESTAMP"));
  if (number("CI_PIPELINE_RERUNS") > 1) return;
  origin.age.series = origin.repository;
  origin.age.number = number("CI_PIPELINE_PARENT");
  if (origin.age.number > 0) return;
  origin.age.number = number("CI_PIPELINE_NUMBER");
  origin.age.started_s = static_cast<std::int64_t>(number("CI_PIPELINE_CREATED"));
}

}  // namespace

}  // namespace lockstep
