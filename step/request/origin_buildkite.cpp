// Buildkite: https://buildkite.com/docs/pipelines/configure/environment-variables
#include "request/origin.hpp"
#include "request/origin_systems.hpp"

namespace lockstep {
namespace {

void take_actor(Origin& origin, const Surroundings& surroundings);
void take_age(Origin& origin, const Surroundings& surroundings);

}  // namespace

// BUILDKITE_COMMIT may be the word HEAD: then the checkout knows.
Origin buildkite_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  Origin origin;
  set_repository(origin, variable("BUILDKITE_REPO"));
  origin.revision = commit_or_none(variable("BUILDKITE_COMMIT"));
  origin.ref = variable("BUILDKITE_TAG");
  if (origin.ref.empty()) origin.ref = variable("BUILDKITE_BRANCH");
  origin.pull_request = variable("BUILDKITE_PULL_REQUEST");
  if (origin.pull_request == "false") origin.pull_request = "";
  origin.run_url = variable("BUILDKITE_BUILD_URL");
  origin.run_number = variable("BUILDKITE_BUILD_NUMBER");
  take_actor(origin, surroundings);
  take_age(origin, surroundings);
  return origin;
}

namespace {

// Full names, all of them. Behind a block step it is who unblocked the build that let it go on.
void take_actor(Origin& origin, const Surroundings& surroundings) {
  for (const std::string who : {"BUILDKITE_UNBLOCKER", "BUILDKITE_BUILD_CREATOR", "BUILDKITE_BUILD_AUTHOR"}) {
    origin.actor = pipeline_variable(surroundings, who);
    origin.actor_email = pipeline_variable(surroundings, who + "_EMAIL");
    if (!origin.actor.empty()) return;
  }
}

// A rebuild has a new number, and is as old as the build that it repeats. Builds that another pipeline has triggered
// are numbered as that one got so far, not as their commits came.
void take_age(Origin& origin, const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  const std::string pipeline = variable("BUILDKITE_PIPELINE_SLUG");
  if (variable("BUILDKITE_SOURCE") == "trigger_job" || origin.repository.empty() || pipeline.empty()) return;
  origin.age.series = origin.repository + "/" + pipeline;
  origin.age.number = number_or_none(variable("BUILDKITE_REBUILT_FROM_BUILD_NUMBER"));
  if (origin.age.number == 0) origin.age.number = number_or_none(origin.run_number);
}

}  // namespace

}  // namespace lockstep
