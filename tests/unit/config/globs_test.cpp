#include "config/globs.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "unit/config/tree.hpp"

using namespace lockstep;

TEST_CASE("globs match paths from the root") {
  struct Row {
    std::string glob;
    std::vector<std::string> yes, no;
  };
  const Row rows[] = {
      {"a.yaml", {"a.yaml"}, {"b/a.yaml", "a.yaml/b", "a.yamlx"}},
      {"*.yaml", {"a.yaml", ".yaml"}, {"b/a.yaml", "a.yml"}},
      {"**/*.yaml", {"a.yaml", "b/a.yaml", "b/c/d/a.yaml"}, {"a.yml", "a.yaml/b"}},
      {"**", {"a", "a/b"}, {}},
      {"a/**", {"a/b", "a/b/c"}, {"a", "ab/c", "b/a/c"}},
      {"a/**/b/*", {"a/b/c", "a/x/b/c", "a/b/b/c"}, {"a/b", "a/b/c/d", "x/a/b/c"}},
      {"**/b/**/d", {"b/d", "a/b/c/d", "b/x/b/y/d"}, {"d", "a/d"}},
      {"a?c/*-x", {"abc/-x", "a.c/y-x"}, {"ac/-x", "abbc/-x", "abc/x"}},
      {"a*b*c", {"abc", "axbxc", "abbcc"}, {"ab", "acb", "a/b/c"}},
      {"[ab].yaml", {"[ab].yaml"}, {"a.yaml"}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.glob);
    for (const auto& path : row.yes) CHECK_MESSAGE(matches_glob(row.glob, path), path);
    for (const auto& path : row.no) CHECK_MESSAGE(!matches_glob(row.glob, path), path);
  }
}

TEST_CASE("a glob of many stars is matched in time") {
  std::string glob, path;
  for (int i = 0; i < 300; ++i) {
    glob += "**/*a*a*a*b/";
    path += "aaaaaaaaaaaaaaaaaaaaaaaaaa/";
  }
  CHECK_FALSE(matches_glob(glob + "x", path + "x"));
}

namespace {

struct Found {
  std::string rounds, files;
};

Found looked_for(const std::string& targets, const Files& files, const std::vector<std::string>& environments = {}) {
  const auto layout =
      parsed("environments: { staging: , production: { matrix: { c: [us, eu] } } }\ntargets: [" + targets + "]\n");
  Tree tree{.files = files};
  for (auto wanted = unlisted_for_globs(layout, environments, tree.listing); !wanted.empty();
       wanted = unlisted_for_globs(layout, environments, tree.listing)) {
    REQUIRE(tree.rounds.size() < 10);
    tree.rounds.push_back("<" + join(wanted, " ") + ">");
    for (const auto& directory : wanted) tree.listing[directory] = tree.names_in(directory);
  }
  return {join(tree.rounds, " "), join(files_of_globs(layout, environments, tree.listing), " ")};
}

const Files tree_files{{"README.md", ""},
                       {"apps/staging/api/a.yaml", ""},
                       {"apps/staging/b.yaml", ""},
                       {"apps/staging/b.txt", ""},
                       {"apps/production/api/a.yaml", ""},
                       {"lib/us/x.jsonnet", ""},
                       {"lib/eu/x.jsonnet", ""},
                       {"lib/ap/x.jsonnet", ""}};

}  // namespace

TEST_CASE("only the directories that a glob may lead to are listed") {
  const auto all = looked_for("{marker: m, in: ['**/*.yaml']}", tree_files);
  CHECK(all.rounds ==
        "<> <apps lib> <apps/production apps/staging lib/ap lib/eu lib/us> <apps/production/api "
        "apps/staging/api>");
  CHECK(all.files == "apps/production/api/a.yaml apps/staging/api/a.yaml apps/staging/b.yaml");

  const auto one = looked_for("{marker: m, in: ['apps/{environment}/*/*.yaml', README.md]}", tree_files, {"staging"});
  CHECK(one.rounds == "<apps/staging> <apps/staging/api>");
  CHECK(one.files == "README.md apps/staging/api/a.yaml");

  const auto cells = looked_for("{marker: m, in: ['lib/{c}/*']}, {marker: n, in: [x/y]}", tree_files);
  CHECK(cells.rounds == "<lib/eu lib/us>");
  CHECK(cells.files == "lib/eu/x.jsonnet lib/us/x.jsonnet x/y");

  const auto services = looked_for("{marker: m, in: ['apps/*/{service}/a.yaml']}", tree_files, {"staging"});
  CHECK(services.files == "apps/production/api/a.yaml apps/staging/api/a.yaml");

  CHECK(looked_for("{file: a, tag: b}, {file: c, marker: m}", tree_files).files.empty());
  CHECK(looked_for("{marker: m, in: ['none/**']}", tree_files).files.empty());
}

TEST_CASE("too large a tree is refused") {
  const auto layout = parsed("targets: [{marker: m, in: ['**/x']}]\n");
  Listing listing;
  for (int i = 0; i < 20'001; ++i) listing[""].push_back(std::to_string(i) + "/");
  CHECK_THROWS_AS(unlisted_for_globs(layout, {}, listing), Failure);
  for (int i = 0; i < 50'001; ++i) listing["d"].push_back("x" + std::string(static_cast<std::size_t>(i == 0), 'x'));
  const auto many = parsed("targets: [{marker: m, in: ['d/*']}]\n");
  Listing files;
  for (int i = 0; i < 50'001; ++i) files["d"].push_back(std::to_string(i));
  CHECK_THROWS_AS(files_of_globs(many, {}, files), Failure);
}

TEST_CASE("only the lines that may have a marker are kept") {
  const auto lines = [](const std::string& targets, std::string_view text) {
    return join(marked_lines(parsed("targets: [" + targets + "]\n"), text), "|");
  };
  const std::string keyword = "{marker: 'auto-{environment}-x', in: [a]}, {file: b, tag: c}";
  CHECK(lines(keyword, "a: 1\ny: 1 # auto-staging-x\nb: auto- -x, too") == "y: 1 # auto-staging-x|b: auto- -x, too");
  CHECK(lines(keyword, "auto-staging\n-x").empty());
  CHECK(lines(keyword, "").empty());
  CHECK(lines("{file: b, tag: c}, {file: b, marker: x}", "x c").empty());
  CHECK(lines("{marker: '{service}:{environment}', in: [a]}", "a: 1\nb: 2 # {\"$imagepolicy\": \"x:y\"}\n") ==
        "b: 2 # {\"$imagepolicy\": \"x:y\"}");
}

TEST_CASE("files whose marked lines are of other images or environments are left out") {
  auto layout =
      parsed("targets: [{marker: 'm-{environment}', in: ['**']}]\nservices: {api: {image: ghcr.io/acme/api}, web: }\n");
  layout.marker_files = {"any", "api", "jsonnet", "prod", "tag", "web"};
  layout.marked_lines = {{"api", {"image: ghcr.io/acme/api:1 # m-staging"}},
                         {"web", {"image: ghcr.io/acme/web:1 # m-staging see api"}},
                         {"tag", {"tag: 1 # m-staging a/b"}},
                         {"jsonnet", {"tag: '1',  // m-staging"}},
                         {"prod", {"image: ghcr.io/acme/api:1 # m-production"}}};
  const auto files = [&](const std::string& service) {
    std::vector<std::string> names;
    for (const auto& target : targets_of(layout, "staging", service)) names.push_back(target.file);
    return join(names, " ");
  };
  CHECK(files("api") == "any api jsonnet tag");
  CHECK(files("web") == "any api jsonnet tag web");  // nothing says which image it is
}

TEST_CASE("a marker target has a target for each file that its globs match") {
  auto layout = parsed(
      "environments: {staging: , prod: }\ntargets: [{marker: 'm-{environment}', in: ['{environment}/**', "
      "'*/{service}']}]\n");
  layout.marker_files = {"prod/x", "staging/api", "staging/x/y"};
  const auto told = [&](const std::string& environment, const std::string& service) {
    std::vector<std::string> lines;
    for (const auto& target : targets_of(layout, environment, service)) {
      CHECK(target.shape == Shape::marker);
      lines.push_back(target.file + " " + target.where.at("marker") + (target.wanted.own_file ? " own" : ""));
    }
    return join(lines, "; ");
  };
  CHECK(told("staging", "api") == "staging/api m-staging own; staging/x/y m-staging");
  CHECK(told("staging", "web") == "staging/api m-staging; staging/x/y m-staging");
  CHECK(told("prod", "web") == "prod/x m-prod");
  layout.marker_files.clear();
  CHECK(told("prod", "web") == "prod/** or */web m-prod");  // as for a file that is not there
}
