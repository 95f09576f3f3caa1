// Jenkins: https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables and, by plugin,
// https://plugins.jenkins.io/git/#plugin-content-environment-variables (GIT_), https://plugins.jenkins.io/branch-api/
// (BRANCH_, CHANGE_, TAG_), https://plugins.jenkins.io/build-user-vars-plugin/ (BUILD_USER),
// https://plugins.jenkins.io/gitlab-plugin/ (gitlab…), https://plugins.jenkins.io/ghprb/ (ghprb…).
#include "request/origin.hpp"
#include "request/origin_systems.hpp"
#include "request/values.hpp"

namespace lockstep {
namespace {

std::string first_of(const Surroundings& surroundings, std::initializer_list<const char*> names);
void take_revision(Origin& origin, const Surroundings& surroundings);
void take_actor(Origin& origin, const Surroundings& surroundings);
void take_age(Origin& origin, const Surroundings& surroundings);

}  // namespace

// A scripted pipeline has no GIT_ variables: the checkout knows the rest.
Origin jenkins_origin(const Surroundings& surroundings) {
  Origin origin;
  set_repository(origin, first_of(surroundings, {"GIT_URL", "GIT_URL_1"}));
  take_revision(origin, surroundings);
  take_actor(origin, surroundings);
  origin.run_url = without_credentials(pipeline_variable(surroundings, "BUILD_URL"));
  origin.run_number = pipeline_variable(surroundings, "BUILD_NUMBER");
  take_age(origin, surroundings);
  return origin;
}

namespace {

std::string first_of(const Surroundings& surroundings, std::initializer_list<const char*> names) {
  for (const char* const name : names) {
    if (const std::string value = pipeline_variable(surroundings, name); !value.empty()) return value;
  }
  return {};
}

// A change request is built as its head or merged with its target, and only where a project does both, the branch's
// name tells: PR-42-head. Where nothing tells, no commit is better than one that nobody has pushed.
void take_revision(Origin& origin, const Surroundings& surroundings) {
  const std::string commit = first_of(surroundings, {"GIT_COMMIT"});
  origin.pull_request = first_of(surroundings, {"CHANGE_ID", "ghprbPullId", "gitlabMergeRequestIid"});
  if (!origin.pull_request.empty()) {
    origin.revision = first_of(surroundings, {"ghprbActualCommit", "gitlabMergeRequestLastCommit"});
    if (origin.revision.empty() && first_of(surroundings, {"BRANCH_NAME"}).ends_with("-head")) origin.revision = commit;
    if (origin.revision != commit) origin.revision_note = "the change request's head, not its merge commit";
    origin.ref = first_of(surroundings, {"CHANGE_BRANCH", "ghprbSourceBranch", "gitlabSourceBranch"});
  } else {
    origin.revision = commit;
    origin.ref = first_of(surroundings, {"TAG_NAME", "BRANCH_NAME", "GIT_LOCAL_BRANCH", "GIT_BRANCH"});
    constexpr std::string_view remote = "origin/";
    if (origin.ref.starts_with(remote)) origin.ref = origin.ref.substr(remote.size());
    origin.ref = short_ref(origin.ref);
  }
  origin.revision = commit_or_none(origin.revision);
  if (origin.revision.empty()) origin.revision_note = "";
}

void take_actor(Origin& origin, const Surroundings& surroundings) {
  const auto variable = [&](const char* name) { return pipeline_variable(surroundings, name); };
  struct Names {
    const char *login, *name, *email;
  };
  for (const Names& names : {Names{"BUILD_USER_ID", "BUILD_USER", "BUILD_USER_EMAIL"},
                             Names{"CHANGE_AUTHOR", "CHANGE_AUTHOR_DISPLAY_NAME", "CHANGE_AUTHOR_EMAIL"},
                             Names{"gitlabUserUsername", "gitlabUserName", "gitlabUserEmail"}}) {
    origin.actor = variable(names.login);
    origin.actor_name = variable(names.name);
    origin.actor_email = variable(names.email);
    if (!origin.actor.empty()) return;
  }
  origin.actor_name = origin.actor_email = "";
}

// A job may be but a part that others start when they got so far, and a branch's job begins again at 1 when the branch
// comes back. The primary branch of a multibranch project is neither: its builds are the pipelines of the repository.
void take_age(Origin& origin, const Surroundings& surroundings) {
  const std::string job = pipeline_variable(surroundings, "JOB_NAME");
  const bool is_primary = pipeline_variable(surroundings, "BRANCH_IS_PRIMARY") == "true";
  if (!is_primary || origin.repository.empty() || job.empty()) return;
  origin.age.series = origin.repository + "/" + job;
  origin.age.number = number_or_none(origin.run_number);
}

}  // namespace

}  // namespace lockstep
