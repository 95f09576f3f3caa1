// Drone: https://docs.drone.io/pipeline/environment/reference/
#include "release/links.hpp"
#include "request/origin.hpp"
#include "request/origin_systems.hpp"

namespace lockstep {
namespace {

void take_actor(Origin& origin, const Surroundings& surroundings);
void take_age(Origin& origin, const Surroundings& surroundings);

}  // namespace

// DRONE_BRANCH is a pull request's target; DRONE_COMMIT_SHA is its head.
Origin drone_origin(const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  Origin origin;
  origin.repository = variable("DRONE_REPO");
  origin.repository_url = web_url(variable("DRONE_REPO_LINK"));
  origin.revision = commit_or_none(variable("DRONE_COMMIT_SHA"));
  origin.pull_request = variable("DRONE_PULL_REQUEST");
  origin.ref = variable(origin.pull_request.empty() ? "DRONE_TAG" : "DRONE_SOURCE_BRANCH");
  if (origin.ref.empty()) origin.ref = variable("DRONE_BRANCH");
  origin.run_url = variable("DRONE_BUILD_LINK");
  origin.run_number = variable("DRONE_BUILD_NUMBER");
  take_actor(origin, surroundings);
  take_age(origin, surroundings);
  return origin;
}

namespace {

// A build is triggered by a login, or by @hook and the like.
void take_actor(Origin& origin, const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  const std::string author = variable("DRONE_COMMIT_AUTHOR");
  origin.actor = variable("DRONE_BUILD_TRIGGER");
  if (origin.actor.empty() || origin.actor.starts_with('@')) origin.actor = author;
  if (origin.actor != author) return;
  origin.actor_name = variable("DRONE_COMMIT_AUTHOR_NAME");
  origin.actor_email = variable("DRONE_COMMIT_AUTHOR_EMAIL");
}

// A build that is restarted or promoted gets a new number and a new time: it is as old as the one that it repeats.
void take_age(Origin& origin, const Surroundings& surroundings) {
  const auto number = [&](const char* name) { return number_or_none(pipeline_variable(surroundings, name)); };
  origin.age.series = origin.repository;
  origin.age.number = number("DRONE_BUILD_PARENT");
  if (origin.age.number > 0) return;
  origin.age.number = number("DRONE_BUILD_NUMBER");
  origin.age.started_s = static_cast<std::int64_t>(number("DRONE_BUILD_CREATED"));
}

}  // namespace

}  // namespace lockstep
