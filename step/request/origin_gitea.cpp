// Gitea and Forgejo Actions: GitHub's variables with other pages, addresses and numbers behind them.
// https://docs.gitea.com/usage/actions/actions-variables , https://forgejo.org/docs/latest/user/actions/reference/
#include "request/origin.hpp"
#include "request/origin_systems.hpp"

namespace lockstep {
namespace {

Origin origin_with_page(const Surroundings& surroundings, const std::string& run);

}  // namespace

// Gitea's pages go by the run's id, Forgejo's by its number in the repository.
Origin gitea_origin(const Surroundings& surroundings) {
  return origin_with_page(surroundings, pipeline_variable(surroundings, "GITHUB_RUN_ID"));
}

Origin forgejo_origin(const Surroundings& surroundings) {
  return origin_with_page(surroundings, pipeline_variable(surroundings, "GITHUB_RUN_NUMBER"));
}

namespace {

Origin origin_with_page(const Surroundings& surroundings, const std::string& run) {
  Origin origin = github_origin(surroundings);
  origin.actor_email = "";  // the one that GitHub would have
  const bool known = !run.empty() && !origin.repository_url.empty();
  origin.run_url = known ? origin.repository_url + "/actions/runs/" + run : "";
  if (origin.age.series.empty() && pipeline_variable(surroundings, "GITHUB_EVENT_NAME") != "workflow_run") {
    origin.age.series = origin.repository;  // as these number runs
  }
  return origin;
}

}  // namespace

}  // namespace lockstep
