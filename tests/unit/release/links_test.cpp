#include "release/links.hpp"

#include <doctest/doctest.h>

using namespace lockstep;

TEST_CASE("a repository's page, however its address is written") {
  struct Row {
    std::string repository, page;
  };
  const Row rows[] = {
      {"git@github.com:acme/api.git", "https://github.com/acme/api"},
      {"git@github.com:/acme/api", "https://github.com/acme/api"},
      {"github.com:acme/api.git", "https://github.com/acme/api"},
      {"ssh://git@github.com/acme/api.git", "https://github.com/acme/api"},
      {"ssh://git@ssh.github.com:443/acme/api.git", "https://github.com/acme/api"},
      {"https://github.com/acme/api", "https://github.com/acme/api"},
      {"https://github.com/acme/api.git/", "https://github.com/acme/api"},
      {"HTTPS://GitHub.com/Acme/Api", "https://github.com/Acme/Api"},
      {"https://octocat:s3cr3t@github.com/acme/api.git", "https://github.com/acme/api"},
      {"https://x:p@ss@github.com/acme/api.git", "https://github.com/acme/api"},
      {"https://github.com/acme/api?token=s3cr3t#x", "https://github.com/acme/api"},
      {"git://git.acme.example/api", "https://git.acme.example/api"},
      {"git@gitlab.com:acme/team/sub/api.git", "https://gitlab.com/acme/team/sub/api"},
      {"ssh://git@altssh.gitlab.com:443/acme/api.git", "https://gitlab.com/acme/api"},
      {"ssh://git@gitlab.acme.example:2222/acme/api.git", "https://gitlab.acme.example/acme/api"},
      {"https://gitlab.acme.example:8443/acme/api.git", "https://gitlab.acme.example:8443/acme/api"},
      {"http://gitea.lan:3000/acme/api", "http://gitea.lan:3000/acme/api"},
      {"git@bitbucket.org:acme/api.git", "https://bitbucket.org/acme/api"},
      {"ssh://git@bitbucket.acme.example:7999/shop/api.git", "https://bitbucket.acme.example/projects/shop/repos/api"},
      {"https://bitbucket.acme.example/scm/shop/api.git", "https://bitbucket.acme.example/projects/shop/repos/api"},
      {"https://bitbucket.acme.example/scm/~kim/api.git", "https://bitbucket.acme.example/users/kim/repos/api"},
      {"https://bitbucket.acme.example/projects/shop/repos/api",
       "https://bitbucket.acme.example/projects/shop/repos/api"},
      {"git@ssh.dev.azure.com:v3/acme/shop/api", "https://dev.azure.com/acme/shop/_git/api"},
      {"ssh://git@ssh.dev.azure.com/v3/acme/shop/api", "https://dev.azure.com/acme/shop/_git/api"},
      {"acme@vs-ssh.visualstudio.com:v3/acme/shop/api", "https://dev.azure.com/acme/shop/_git/api"},
      {"https://acme@dev.azure.com/acme/shop/_git/api", "https://dev.azure.com/acme/shop/_git/api"},
      {"https://acme.visualstudio.com/shop/_git/api", "https://acme.visualstudio.com/shop/_git/api"},
      {"", ""},
      {"/srv/git/api.git", ""},
      {"./api.git", ""},
      {"../a:b/c", ""},
      {"file:///srv/git/api.git", ""},
      {"C:\\repos\\api", ""},
      {"C:/repos/api", ""},
      {"https://github.com", ""},
      {"https://github.com/", ""},
      {"javascript://github.com/%0aalert(1)", ""},
      {"https://github.com/acme/api>|<!channel>", ""},
      {"https://github.com/acme/a b", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.repository);
    CHECK(web_url(row.repository) == row.page);
  }
}

TEST_CASE("each forge's pages of a commit and a comparison") {
  const std::string a(40, 'a');
  const std::string b(40, 'b');
  struct Row {
    std::string page, commit, comparison;
  };
  const Row rows[] = {
      {"https://github.com/acme/api", "/commit/" + b, "/compare/" + a + "..." + b},
      {"https://github.acme.example/acme/api", "/commit/" + b, "/compare/" + a + "..." + b},
      {"https://acme.ghe.com/acme/api", "/commit/" + b, "/compare/" + a + "..." + b},
      {"https://gitlab.com/acme/team/api", "/-/commit/" + b, "/-/compare/" + a + "..." + b},
      {"https://gitlab.acme.example:8443/acme/api", "/-/commit/" + b, "/-/compare/" + a + "..." + b},
      {"http://gitea.lan:3000/acme/api", "/commit/" + b, "/compare/" + a + "..." + b},
      {"https://forgejo.acme.example/acme/api", "/commit/" + b, "/compare/" + a + "..." + b},
      {"https://codeberg.org/acme/api", "/commit/" + b, "/compare/" + a + "..." + b},
      {"https://bitbucket.org/acme/api", "/commits/" + b, "/branches/compare/" + b + ".." + a},
      {"https://bitbucket.acme.example/projects/shop/repos/api", "/commits/" + b,
       "/compare/commits?targetBranch=" + a + "&sourceBranch=" + b},
      {"https://dev.azure.com/acme/shop/_git/api", "/commit/" + b,
       "/branchCompare?baseVersion=GC" + a + "&targetVersion=GC" + b + "&_a=commits"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.page);
    CHECK(commit_url(row.page, b) == row.page + row.commit);
    CHECK(compare_url(row.page, a, b) == row.page + row.comparison);
  }
}

TEST_CASE("no link rather than a wrong one") {
  const std::string a(40, 'a');
  const std::string b(40, 'b');
  for (const std::string page : {"", "https://git.acme.example/acme/api", "https://mygitlab.acme.example/acme/api",
                                 "https://evil-dev.azure.com/x", "github.com/acme/api"}) {
    CAPTURE(page);
    CHECK(commit_url(page, b) == "");
    CHECK(compare_url(page, a, b) == "");
  }
  const std::string page = "https://github.com/acme/api";
  for (const std::string revision : {"", "main", "v1.4.2", "abc", "../../x", "abcdefg"}) {
    CAPTURE(revision);
    CHECK(commit_url(page, revision) == "");
    CHECK(compare_url(page, revision, b) == "");
    CHECK(compare_url(page, a, revision) == "");
  }
  CHECK(compare_url(page, a, a) == "");
  CHECK(commit_url(page, "abcdef0") == page + "/commit/abcdef0");
}

TEST_CASE("a service's source is the layout's, else the origin's where it built the service") {
  const Layout layout{.services = {{"web", "git@gitlab.com:acme/web.git", ""}, {"auth", "", ""}}};
  const Origin origin{.repository = "acme/API", .repository_url = "https://github.com/acme/API"};
  CHECK(source_url(layout, origin, "web", true) == "https://gitlab.com/acme/web");
  CHECK(source_url(layout, origin, "api", false) == "https://github.com/acme/API");
  CHECK(source_url(layout, origin, "auth", false) == "");
  CHECK(source_url(layout, origin, "auth", true) == "https://github.com/acme/API");
  CHECK(source_url(layout, {}, "api", true) == "");
}

TEST_CASE("a service with a source of its own is not built by another repository's pipeline") {
  const Layout layout{.services = {{"web", "https://github.com/acme/web", ""},
                                   {"api", "git@github.com:Acme/api.git", ""},
                                   {"auth", "", ""}}};
  const Origin origin{.repository = "acme/api"};
  CHECK(is_built_elsewhere(layout, origin, "web"));
  CHECK_FALSE(is_built_elsewhere(layout, origin, "api"));
  CHECK_FALSE(is_built_elsewhere(layout, origin, "auth"));
  CHECK_FALSE(is_built_elsewhere(layout, origin, "unknown"));
  CHECK_FALSE(is_built_elsewhere(layout, {}, "web"));
}

TEST_CASE("a repository's name for people has no credentials") {
  CHECK(display_name("git@github.com:acme/deploy.git") == "acme/deploy");
  CHECK(display_name("git@ssh.dev.azure.com:v3/acme/shop/deploy") == "acme/shop/deploy");
  CHECK(display_name("https://x:s3cr3t@github.com/acme/deploy.git") == "acme/deploy");
  CHECK(display_name("https://x:s3 cr3t@github.com/acme/deploy.git").find("cr3t") == std::string::npos);
  CHECK(display_name("https://s3cr3t@github.com").find("s3cr3t") == std::string::npos);
  CHECK(display_name("/srv/git/deploy.git") == "/srv/git/deploy.git");
}
