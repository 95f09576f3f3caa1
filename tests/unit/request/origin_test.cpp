#include "request/origin.hpp"

#include <doctest/doctest.h>

#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

const std::string head_commit(40, 'a');
const std::string merge_commit(40, 'b');
const std::string main_commit(40, 'c');

Origin read(const Texts& variables, const Texts& files = {}, const Origin& given = {}) {
  return read_origin(given, surroundings_of(variables, files), "git@github.com:acme/deploy.git", {"api"});
}

Texts with(Texts base, const Texts& more) {
  for (const auto& [name, value] : more) base[name] = value;
  return base;
}

const Texts github{{"GITHUB_ACTIONS", "true"},        {"GITHUB_SERVER_URL", "https://github.com"},
                   {"GITHUB_REPOSITORY", "acme/api"}, {"GITHUB_SHA", main_commit},
                   {"GITHUB_REF", "refs/heads/main"}, {"GITHUB_REF_NAME", "main"},
                   {"GITHUB_EVENT_NAME", "push"},     {"GITHUB_EVENT_PATH", "/event.json"},
                   {"GITHUB_ACTOR", "alice"},         {"GITHUB_ACTOR_ID", "101"},
                   {"GITHUB_RUN_ID", "9001"},         {"GITHUB_RUN_NUMBER", "7"},
                   {"GITHUB_RUN_ATTEMPT", "1"}};

const Texts gitlab{{"GITLAB_CI", "true"},
                   {"CI_PROJECT_PATH", "acme/platform/api"},
                   {"CI_PROJECT_URL", "https://gitlab.example/acme/platform/api"},
                   {"CI_COMMIT_SHA", main_commit},
                   {"CI_COMMIT_REF_NAME", "main"},
                   {"GITLAB_USER_LOGIN", "alice"},
                   {"GITLAB_USER_NAME", "Alice Example"},
                   {"GITLAB_USER_EMAIL", "alice@example.com"},
                   {"CI_PIPELINE_URL", "https://gitlab.example/acme/platform/api/-/pipelines/5"},
                   {"CI_JOB_URL", "https://gitlab.example/acme/platform/api/-/jobs/6"},
                   {"CI_PIPELINE_IID", "3"}};

const Texts circleci{{"CIRCLECI", "true"},
                     {"CIRCLE_PROJECT_USERNAME", "acme"},
                     {"CIRCLE_PROJECT_REPONAME", "api"},
                     {"CIRCLE_REPOSITORY_URL", "git@github.com:acme/api.git"},
                     {"CIRCLE_SHA1", main_commit},
                     {"CIRCLE_BRANCH", "main"},
                     {"CIRCLE_USERNAME", "alice"},
                     {"CIRCLE_BUILD_URL", "https://circleci.com/gh/acme/api/12"},
                     {"CIRCLE_BUILD_NUM", "12"},
                     {"CIRCLE_PULL_REQUEST", "https://github.com/acme/api/pull/42"}};

TEST_CASE("GitHub Actions: a push") {
  const Origin origin = read(github);
  CHECK(origin.system == "GitHub Actions");
  CHECK(origin.repository == "acme/api");
  CHECK(origin.repository_url == "https://github.com/acme/api");
  CHECK(origin.revision == main_commit);
  CHECK(origin.revision_note.empty());
  CHECK(origin.ref == "main");
  CHECK(origin.actor == "alice");
  CHECK(origin.actor_email == "101+alice@users.noreply.github.com");
  CHECK(origin.run_url == "https://github.com/acme/api/actions/runs/9001");
  CHECK(origin.run_number == "7");
  CHECK(origin.pull_request.empty());
}

TEST_CASE("GitHub Actions: which commit was built") {
  struct Case {
    std::string what;
    Texts more;
    std::string event;
    std::string revision;
    std::string ref;
    std::string pull_request;
  };
  const std::string pull =
      R"({"pull_request": {"number": 42, "merged": false, "head": {"sha": ")" + head_commit + R"("}}})";
  const std::string merged =
      R"({"pull_request": {"number": 42, "merged": true, "head": {"sha": ")" + head_commit + R"("}}})";
  const Texts on_pull{{"GITHUB_EVENT_NAME", "pull_request"},
                      {"GITHUB_SHA", merge_commit},
                      {"GITHUB_REF", "refs/pull/42/merge"},
                      {"GITHUB_REF_NAME", "42/merge"},
                      {"GITHUB_HEAD_REF", "feature/x"}};
  const std::vector<Case> cases{
      {"a pull request's head", on_pull, pull, head_commit, "feature/x", "42"},
      {"no event to read: no commit rather than the merge commit", on_pull, "", "", "feature/x", "42"},
      {"an event that is no JSON", on_pull, "{", "", "feature/x", "42"},
      {"an event of another shape", on_pull, R"({"pull_request": [1]})", "", "feature/x", "42"},
      {"a head that is no commit", on_pull, R"({"pull_request": {"head": {"sha": "x\n"}}})", "", "feature/x", "42"},
      {"a merged pull request: the commit on the branch it went to",
       {{"GITHUB_EVENT_NAME", "pull_request"}, {"GITHUB_HEAD_REF", "feature/x"}},
       merged,
       main_commit,
       "main",
       "42"},
      {"pull_request_target: GITHUB_SHA is the base's",
       {{"GITHUB_EVENT_NAME", "pull_request_target"}, {"GITHUB_HEAD_REF", "feature/x"}},
       pull,
       head_commit,
       "feature/x",
       "42"},
      {"pull_request_target, merged",
       {{"GITHUB_EVENT_NAME", "pull_request_target"}, {"GITHUB_HEAD_REF", "feature/x"}},
       merged,
       main_commit,
       "main",
       "42"},
      {"workflow_run: GITHUB_SHA is the default branch's tip",
       {{"GITHUB_EVENT_NAME", "workflow_run"}},
       R"({"workflow_run": {"head_sha": ")" + head_commit + R"(", "head_branch": "release"}})",
       head_commit,
       "release",
       ""},
      {"a tag", {{"GITHUB_REF", "refs/tags/v1"}, {"GITHUB_REF_NAME", "v1"}}, "{}", main_commit, "v1", ""},
  };
  for (const auto& [what, more, event, revision, ref, pull_request] : cases) {
    CAPTURE(what);
    const Texts files = event.empty() ? Texts{} : Texts{{"/event.json", event}};
    const Origin origin = read(with(github, more), files);
    CHECK(origin.revision == revision);
    CHECK(origin.revision_note.empty() == (revision == main_commit || revision.empty()));
    CHECK(origin.ref == ref);
    CHECK(origin.pull_request == pull_request);
  }
}

TEST_CASE("a checkout never puts a pull request's merge commit back") {
  const Texts on_pull{
      {"GITHUB_EVENT_NAME", "pull_request"}, {"GITHUB_SHA", merge_commit}, {"GITHUB_REF", "refs/pull/42/merge"}};
  CHECK(read(with(github, on_pull), {{".git/HEAD", merge_commit + "\n"}}).revision.empty());
}

TEST_CASE("GitHub Actions: run again by somebody else") {
  const Origin origin = read(with(github, {{"GITHUB_TRIGGERING_ACTOR", "bob"}, {"GITHUB_RUN_ATTEMPT", "2"}}));
  CHECK(origin.actor == "bob");
  CHECK(origin.actor_email == "bob@users.noreply.github.com");  // the id is the other's
  CHECK(origin.run_url == "https://github.com/acme/api/actions/runs/9001/attempts/2");
}

TEST_CASE("GitHub Actions: an enterprise server has addresses of its own") {
  const Origin origin = read(with(github, {{"GITHUB_SERVER_URL", "https://github.example"}}));
  CHECK(origin.repository_url == "https://github.example/acme/api");
  CHECK(origin.actor_email == "101+alice@users.noreply.github.example");
}

TEST_CASE("Gitea and Forgejo set GitHub's variables and one of their own") {
  const Texts here{
      {"GITHUB_SERVER_URL", "https://git.example"}, {"GITEA_ACTIONS", "true"}, {"GITHUB_RUN_ATTEMPT", "2"}};
  const Origin gitea = read(with(github, here));
  CHECK(gitea.system == "Gitea Actions");
  CHECK(gitea.run_url == "https://git.example/acme/api/actions/runs/9001");
  CHECK(gitea.actor_email.empty());
  const Origin forgejo = read(with(with(github, here), {{"FORGEJO_ACTIONS", "true"}}));
  CHECK(forgejo.system == "Forgejo Actions");
  CHECK(forgejo.run_url == "https://git.example/acme/api/actions/runs/7");
}

TEST_CASE("GitLab CI: a branch, and a merge request with a commit made for it") {
  const Origin origin = read(gitlab);
  CHECK(origin.system == "GitLab CI");
  CHECK(origin.repository == "acme/platform/api");
  CHECK(origin.repository_url == "https://gitlab.example/acme/platform/api");
  CHECK(origin.revision == main_commit);
  CHECK(origin.ref == "main");
  CHECK(origin.actor == "alice");
  CHECK(origin.actor_name == "Alice Example");
  CHECK(origin.actor_email == "alice@example.com");
  CHECK(origin.run_url == "https://gitlab.example/acme/platform/api/-/pipelines/5");
  CHECK(origin.run_number == "3");

  const Texts on_merge_request{{"CI_MERGE_REQUEST_IID", "42"},
                               {"CI_COMMIT_SHA", merge_commit},
                               {"CI_COMMIT_REF_NAME", "refs/merge-requests/42/merge"},
                               {"CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "feature/x"},
                               {"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", head_commit}};
  const Origin merged = read(with(gitlab, on_merge_request));
  CHECK(merged.revision == head_commit);
  CHECK(has(merged.revision_note, "not its merge commit"));
  CHECK(merged.ref == "feature/x");
  CHECK(merged.pull_request == "42");

  // Without merged results the variable is there, and empty.
  const Origin plain = read(with(gitlab, with(on_merge_request, {{"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", ""}})));
  CHECK(plain.revision == merge_commit);
  CHECK(plain.revision_note.empty());
}

TEST_CASE("CircleCI: OAuth projects, and the GitHub App's without an address") {
  const Origin origin = read(circleci);
  CHECK(origin.system == "CircleCI");
  CHECK(origin.repository == "acme/api");
  CHECK(origin.repository_url == "https://github.com/acme/api");
  CHECK(origin.revision == main_commit);
  CHECK(origin.ref == "main");
  CHECK(origin.actor_email == "alice@users.noreply.github.com");
  CHECK(origin.run_url == "https://circleci.com/gh/acme/api/12");
  CHECK(origin.run_number == "12");
  CHECK(origin.pull_request == "42");

  const Texts app = with(circleci, {{"CIRCLE_REPOSITORY_URL", "<nil>"}, {"CIRCLE_PULL_REQUEST", ""}});
  CHECK(read(app).repository == "acme/api");
  CHECK(read(app).repository_url.empty());
  CHECK(read(app).pull_request.empty());
  const Texts checkout{{".git/HEAD", "ref: refs/heads/main\n"},
                       {".git/config", "[remote \"origin\"]\n\turl = git@github.com:acme/api.git\n"}};
  CHECK(read(app, checkout).repository_url == "https://github.com/acme/api");
}

TEST_CASE("a system that only says it is none is none") {
  CHECK(read({{"GITLAB_CI", "false"}, {"CI_COMMIT_SHA", main_commit}}).system.empty());
  CHECK(read({{"GITHUB_ACTIONS", ""}}).system.empty());
  CHECK(read({}).repository.empty());
}

TEST_CASE("what is given beats what the system says; another repository brings no commit of this one") {
  Origin given;
  given.revision = head_commit;
  given.actor = "bob";
  given.run_url = "https://ci.example/1";
  const Origin same = read(gitlab, {}, given);
  CHECK(same.repository == "acme/platform/api");
  CHECK(same.revision == head_commit);
  CHECK(same.actor == "bob");
  CHECK(same.actor_name.empty());  // they are the other's
  CHECK(same.actor_email.empty());
  CHECK(same.run_url == "https://ci.example/1");

  Origin other;
  other.repository = "acme/web";
  const Origin foreign = read(github, {}, other);
  CHECK(foreign.repository == "acme/web");
  CHECK(foreign.repository_url.empty());
  CHECK(foreign.revision.empty());
  CHECK(foreign.ref.empty());
  CHECK(foreign.actor == "alice");
}

TEST_CASE("foreign values are one line, and URLs without credentials") {
  const Origin origin = read(with(gitlab, {{"GITLAB_USER_NAME", "Alice\nLockstep-Change: x"},
                                           {"CI_COMMIT_REF_NAME", " main\n"},
                                           {"CI_PROJECT_URL", "https://u:S3CRET@gitlab.example/acme/platform/api"},
                                           {"CI_COMMIT_SHA", "HEAD"},
                                           {"GITLAB_USER_LOGIN", "\xff"}}));
  CHECK(origin.actor_name.empty());
  CHECK(origin.ref == "main");
  CHECK(origin.repository_url == "https://gitlab.example/acme/platform/api");
  CHECK(origin.revision.empty());
  CHECK(origin.actor.empty());
}

TEST_CASE("a file that can't be read is as if it were not there") {
  Surroundings surroundings = surroundings_of(github);
  surroundings.read_file = [](const std::string& path) -> std::optional<std::string> {
    throw Failure(Blame::usage, path + " is too large");
  };
  CHECK(read_origin({}, surroundings, "git@github.com:acme/deploy.git", {"api"}).revision == main_commit);
}

}  // namespace
}  // namespace lockstep
