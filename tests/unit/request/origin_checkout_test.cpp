// What a checkout says, and when it counts.
#include <doctest/doctest.h>

#include "request/origin.hpp"
#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

const std::string head_commit(40, 'a');
const std::string merge_commit(40, 'b');

Origin read(const Texts& variables, const Texts& files, const Origin& given = {},
            const std::string& config_repository = "git@github.com:acme/deploy.git",
            const std::vector<std::string>& services = {"web", "api"}) {
  return read_origin(given, surroundings_of(variables, files), config_repository, services);
}

TEST_CASE("a checkout without a pipeline says what it is") {
  const std::string config =
      "[core]\n\tbare = false\n[remote \"upstream\"]\n\turl = https://git.example/no\n"
      "[remote \"origin\"]\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n"
      "\turl = https://u:S3CRET@git.example/acme/api.git\n[branch \"main\"]\n\turl = https://git.example/no\n";
  struct Case {
    std::string what;
    Texts files;
    std::string revision;
    std::string ref;
  };
  const std::vector<Case> cases{
      {"a loose ref",
       {{".git/HEAD", "ref: refs/heads/feature/x\n"}, {".git/refs/heads/feature/x", head_commit + "\n"}},
       head_commit,
       "feature/x"},
      {"a packed ref",
       {{".git/HEAD", "ref: refs/heads/main\n"},
        {".git/packed-refs", "# pack-refs with: peeled\n" + merge_commit + " refs/heads/main-2\n" + head_commit +
                                 " refs/heads/main\n^" + merge_commit + "\n"}},
       head_commit,
       "main"},
      {"a detached HEAD", {{".git/HEAD", head_commit + "\n"}}, head_commit, ""},
      {"a branch without a commit", {{".git/HEAD", "ref: refs/heads/main\n"}}, "", "main"},
      {"a HEAD that is nonsense", {{".git/HEAD", "nonsense"}}, "", ""},
      {"a ref that climbs", {{".git/HEAD", "ref: refs/../../secret"}, {".git/refs/../../secret", head_commit}}, "", ""},
  };
  for (const auto& [what, files, revision, ref] : cases) {
    CAPTURE(what);
    Texts all_files = files;
    all_files[".git/config"] = config;
    const Origin origin = read({}, all_files);
    CHECK(origin.system.empty());
    CHECK(origin.repository == "acme/api");
    CHECK(origin.repository_url == "https://git.example/acme/api");
    CHECK(origin.revision == revision);
    CHECK(origin.ref == ref);
  }
}

TEST_CASE("a worktree's and a submodule's .git is a file that says where it is") {
  const Origin worktree =
      read({}, {{".git", "gitdir: /src/api/.git/worktrees/x\n"},
                {"/src/api/.git/worktrees/x/HEAD", "ref: refs/heads/main\n"},
                {"/src/api/.git/worktrees/x/commondir", "../..\n"},
                {"/src/api/.git/worktrees/x/../../refs/heads/main", head_commit},
                {"/src/api/.git/worktrees/x/../../config", "[remote \"origin\"]\nurl=git@github.com:acme/api\n"}});
  CHECK(worktree.revision == head_commit);
  CHECK(worktree.repository == "acme/api");
  const Origin submodule =
      read({}, {{".git", "gitdir: ../.git/modules/api\n"},
                {"../.git/modules/api/HEAD", head_commit},
                {"../.git/modules/api/config", "[remote \"origin\"]\nurl=git@github.com:acme/api\n"}});
  CHECK(submodule.revision == head_commit);
}

TEST_CASE("a checkout counts only where it is that of the source") {
  const Texts files{{".git/HEAD", "ref: refs/heads/main\n"},
                    {".git/refs/heads/main", head_commit},
                    {".git/config", "[remote \"origin\"]\nurl = https://github.com/acme/shop\n"}};
  const std::string deploy = "git@github.com:acme/deploy.git";
  CHECK(read({}, files, {}, deploy, {"api", "shop"}).revision == head_commit);
  CHECK(read({}, files, {}, deploy, {""}).revision == head_commit);  // the service is to be the checkout's own
  CHECK(read({}, files, {}, deploy, {"api"}).revision.empty());
  CHECK(read({}, files, {}, deploy, {"api"}).repository.empty());
  CHECK(read({}, {{".git/HEAD", head_commit}}, {}, deploy, {"api"}).revision.empty());  // nobody knows of what

  Origin given;
  given.repository = "acme/shop";
  CHECK(read({}, files, given, deploy, {"api"}).revision == head_commit);
  CHECK(read({}, files, given, deploy, {"api"}).repository_url == "https://github.com/acme/shop");
  given.repository = "acme/api";
  CHECK(read({}, files, given, deploy, {"shop"}).revision.empty());
  CHECK(read({}, files, given, deploy, {"shop"}).repository_url.empty());

  Origin built;
  built.revision = merge_commit;
  CHECK(read({}, files, built, deploy, {"shop"}).ref.empty());
  CHECK(read({}, files, built, deploy, {"shop"}).revision == merge_commit);
  CHECK(read({}, files, built, deploy, {"shop"}).repository == "acme/shop");
}

TEST_CASE("the checkout knows the commit where the system does not say it, but on a pull request") {
  const Texts files{{".git/HEAD", head_commit},
                    {".git/config", "[remote \"origin\"]\nurl = https://github.com/acme/api\n"}};
  const Texts by_hand{
      {"BUILDKITE", "true"}, {"BUILDKITE_REPO", "git@github.com:acme/api.git"}, {"BUILDKITE_COMMIT", "HEAD"}};
  CHECK(read(by_hand, files).revision == head_commit);
  const Texts scripted{{"JENKINS_URL", "https://jenkins.example/"}, {"BRANCH_NAME", "main"}};
  CHECK(read(scripted, files).revision == head_commit);
  CHECK(read(scripted, files).ref == "main");
  CHECK(read({{"JENKINS_URL", "https://jenkins.example/"}, {"CHANGE_ID", "42"}}, files).revision.empty());
  const Texts elsewhere{{"BUILDKITE", "true"}, {"BUILDKITE_REPO", "git@github.com:acme/web.git"}};
  CHECK(read(elsewhere, files).revision.empty());
  CHECK(read({{"GITLAB_CI", "true"}, {"CI_PROJECT_PATH", "acme/api"}}, files).revision.empty());
}

TEST_CASE("an address at GitHub is made up of the forge's logins alone") {
  const Texts jenkins{{"JENKINS_URL", "https://jenkins.example/"},
                      {"BUILD_USER_ID", "admin"},
                      {"GIT_URL", "https://github.com/acme/api"}};
  CHECK(read(jenkins, {}).actor == "admin");
  CHECK(read(jenkins, {}).actor_email.empty());
  Origin given;
  given.actor = "alice";
  CHECK(read(jenkins, {}, given).actor_email == "alice@users.noreply.github.com");
  given.actor = "Alice Example";
  CHECK(read(jenkins, {}, given).actor_email.empty());
}

TEST_CASE("a checkout of the config repository itself is no source") {
  const Texts files{{".git/HEAD", "ref: refs/heads/main\n"},
                    {".git/refs/heads/main", head_commit},
                    {".git/config", "[remote \"origin\"]\nurl = https://github.com/acme/deploy\n"}};
  const std::vector<std::string> any{""};
  CHECK(read({}, files, {}, "git@github.com:acme/deploy.git", any).repository.empty());
  CHECK(read({}, files, {}, "git@github.com:acme/deploy.git", any).revision.empty());
  CHECK(read({}, files, {}, ".", any).revision.empty());
  CHECK(read({{"PWD", "/src/deploy"}}, files, {}, "/src/deploy", any).revision.empty());
  CHECK(read({}, files, {}, "git@github.com:acme/other.git", any).revision == head_commit);
}

}  // namespace
}  // namespace lockstep
