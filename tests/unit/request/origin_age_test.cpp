#include <doctest/doctest.h>

#include "request/origin.hpp"
#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

const std::string commit(40, 'a');
const std::string other_commit(40, 'b');

Texts with(Texts base, const Texts& more) {
  for (const auto& [name, value] : more) base[name] = value;
  return base;
}

Age age_of(const Texts& variables, const std::string& event = "", const Origin& given = {}) {
  const Texts files{{"/event.json", event}};
  return read_origin(given, surroundings_of(variables, files), "git@github.com:acme/deploy.git", {"api"}).age;
}

const Texts github{{"GITHUB_ACTIONS", "true"},
                   {"GITHUB_SERVER_URL", "https://github.com"},
                   {"GITHUB_REPOSITORY", "acme/api"},
                   {"GITHUB_SHA", commit},
                   {"GITHUB_EVENT_NAME", "push"},
                   {"GITHUB_EVENT_PATH", "/event.json"},
                   {"GITHUB_RUN_NUMBER", "128"},
                   {"GITHUB_WORKFLOW_REF", "acme/api/.github/workflows/deploy.yml@refs/heads/main"}};

const Texts gitlab{{"GITLAB_CI", "true"},
                   {"CI_PROJECT_PATH", "acme/api"},
                   {"CI_PROJECT_URL", "https://gitlab.com/acme/api"},
                   {"CI_COMMIT_SHA", commit},
                   {"CI_COMMIT_TIMESTAMP", "2026-11-21T16:40:02+01:00"},
                   {"CI_PIPELINE_IID", "128"},
                   {"CI_PIPELINE_CREATED_AT", "2026-11-21T15:42:46Z"},
                   {"CI_PIPELINE_SOURCE", "push"}};

const std::string push = R"({"repository": {"pushed_at": 1795275766},
                             "head_commit": {"id": ")" +
                         commit + R"(", "timestamp": "2026-11-21T16:40:02+01:00"}})";

TEST_CASE("GitHub: the run's number in its workflow; of a push, when it was pushed and its commit made") {
  const Age age = age_of(github, push);
  CHECK(age.series == "acme/api/deploy.yml");
  CHECK(age.number == 128);
  CHECK(age.started_s == now_s);
  CHECK(age.committed_s == now_s - 164);

  const Age by_hand = age_of(with(github, {{"GITHUB_EVENT_NAME", "workflow_dispatch"}}), push);
  CHECK(by_hand.number == 128);
  CHECK(by_hand.started_s == 0);
  CHECK(by_hand.committed_s == 0);
  CHECK(age_of(with(github, {{"GITHUB_SHA", other_commit}}), push).committed_s == 0);  // not the commit of the event
}

TEST_CASE("GitHub: a workflow_run is as old as the run before it, whatever its own number is") {
  const std::string event = R"({"workflow_run": {"path": ".github/workflows/build.yml@main", "run_number": 57,
      "created_at": "2026-11-21T15:42:46Z", "head_sha": ")" +
                            commit + R"(", "head_commit": {"timestamp": "2026-11-21T15:40:02Z"}}})";
  const Age age = age_of(with(github, {{"GITHUB_EVENT_NAME", "workflow_run"}}), event);
  CHECK(age.series == "acme/api/build.yml");
  CHECK(age.number == 57);
  CHECK(age.started_s == now_s);
  CHECK(age.committed_s == now_s - 164);
  const Age unknown = age_of(with(github, {{"GITHUB_EVENT_NAME", "workflow_run"}}), "{");
  CHECK(unknown.series.empty());
  CHECK(unknown.number == 0);
}

TEST_CASE("GitHub: a number without the name of its series is none; Gitea and Forgejo count by repository") {
  CHECK(age_of(with(github, {{"GITHUB_WORKFLOW_REF", ""}})).number == 0);
  CHECK(age_of(with(github, {{"GITHUB_WORKFLOW_REF", "a/b/.github/workflows/two words.yml@x"}})).series.empty());
  CHECK(age_of(with(github, {{"GITHUB_RUN_NUMBER", "x"}})).number == 0);
  const Age forgejo = age_of(with(github, {{"GITHUB_WORKFLOW_REF", ""}, {"FORGEJO_ACTIONS", "true"}}));
  CHECK(forgejo.series == "acme/api");
  CHECK(forgejo.number == 128);
}

TEST_CASE("GitHub: an event of another shape says nothing") {
  for (const std::string event :
       {"", "{", "[1]", R"({"repository": {"pushed_at": "2026-11-21T15:42:46Z"}, "head_commit": null})",
        R"({"repository": {"pushed_at": -5}, "head_commit": {"id": 7, "timestamp": 7}})"}) {
    CAPTURE(event);
    const Age age = age_of(github, event);
    CHECK(age.started_s == 0);
    CHECK(age.committed_s == 0);
  }
}

TEST_CASE("GitLab: number, start and commit; none of the first two where another pipeline has started it") {
  const Age age = age_of(gitlab);
  CHECK(age.series == "acme/api");
  CHECK(age.number == 128);
  CHECK(age.started_s == now_s);
  CHECK(age.committed_s == now_s - 164);
  for (const std::string cause : {"parent_pipeline", "pipeline"}) {
    const Age child = age_of(with(gitlab, {{"CI_PIPELINE_SOURCE", cause}}));
    CHECK(child.series == "acme/api");
    CHECK(child.number == 0);
    CHECK(child.started_s == 0);
    CHECK(child.committed_s == now_s - 164);
  }
  // The time is the merge commit's, which was made for the pipeline.
  CHECK(age_of(with(gitlab, {{"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", other_commit}})).committed_s == 0);
  CHECK(age_of(with(gitlab, {{"CI_COMMIT_TIMESTAMP", "yesterday"}})).committed_s == 0);
}

TEST_CASE("CircleCI counts jobs, not pipelines: what is given fills in") {
  const Texts circleci{{"CIRCLECI", "true"},
                       {"CIRCLE_REPOSITORY_URL", "git@github.com:acme/api.git"},
                       {"CIRCLE_SHA1", commit},
                       {"CIRCLE_BUILD_NUM", "12"}};
  CHECK(age_of(circleci).number == 0);
  Origin given;
  given.age = {.series = "", .number = 9, .started_s = 5, .committed_s = 4};
  const Age age = age_of(circleci, "", given);
  CHECK(age.series == "acme/api");
  CHECK(age.number == 9);
  CHECK(age.started_s == 5);
  CHECK(age.committed_s == 4);
}

TEST_CASE("what is given beats the system; a given number counts by the repository") {
  Origin given;
  given.age.number = 9;
  const Age age = age_of(github, push, given);
  CHECK(age.series == "acme/api");
  CHECK(age.number == 9);
  CHECK(age.started_s == now_s);
  CHECK(age_of({}, "", given).number == 0);  // of no repository
  const Texts checkout{{".git/HEAD", commit},
                       {".git/config", "[remote \"origin\"]\nurl = git@github.com:acme/api.git\n"}};
  const Surroundings there = surroundings_of({{"JENKINS_URL", "https://jenkins.example/"}}, checkout);
  CHECK(read_origin(given, there, "git@github.com:acme/deploy.git", {"api"}).age.series == "acme/api");
}

TEST_CASE("the commit's time is that of the commit that was built, or none") {
  Origin other;
  other.revision = other_commit;
  CHECK(age_of(gitlab, "", other).committed_s == 0);
  Origin same;
  same.revision = commit.substr(0, 8);
  CHECK(age_of(gitlab, "", same).committed_s == now_s - 164);
  Origin elsewhere;
  elsewhere.repository = "acme/web";
  CHECK(age_of(gitlab, "", elsewhere).committed_s == 0);
  CHECK(age_of(gitlab, "", elsewhere).series == "acme/api");

  const Texts own =
      with(gitlab, {{"CI_PROJECT_PATH", "acme/deploy"}, {"CI_PROJECT_URL", "https://github.com/acme/deploy"}});
  CHECK(age_of(own).committed_s == 0);
  CHECK(age_of(own).number == 128);
}

}  // namespace
}  // namespace lockstep
