#include "git/local_repository.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

#include "base/failure.hpp"
#include "unit/git/packs.hpp"

using namespace lockstep;
namespace fs = std::filesystem;

namespace {

void write_file(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// A repository in a directory of its own, written object by object.
class Scratch {
 public:
  explicit Scratch(bool bare) {
    std::string name = (fs::temp_directory_path() / "lockstep-local-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
    path = name;
    git = bare ? path : path / ".git";
    write_file(git / "HEAD", "ref: refs/heads/main\n");
    set(std::string("[core]\n\trepositoryformatversion = 0\n\tbare = ") + (bare ? "true\n" : "false\n"));
    fs::create_directories(git / "refs/heads");
    const Oid file = add(blob_object("api: 1\n"));
    const Oid tree =
        add(tree_object({{TreeEntry::executable, "run.sh", file}, {TreeEntry::file, "staging.yaml", file}}));
    const Oid root = add(tree_object({{TreeEntry::tree, "environments", tree}, {TreeEntry::symlink, "link", file}}));
    tip = add(commit_object(root));
    move(tip);
  }
  ~Scratch() { fs::remove_all(path); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  Oid add(const Object& object) const {
    const Oid oid = object_id(object);
    write_file(git / "objects" / oid.hex.substr(0, 2) / oid.hex.substr(2),
               deflated(object_header(object.kind, object.data.size()) + object.data));
    return oid;
  }
  void move(const Oid& oid) const { write_file(git / "refs/heads/main", oid.hex + "\n"); }
  void set(const std::string& settings) const { std::ofstream(git / "config", std::ios::app) << settings; }
  void hook(const char* name) const {
    write_file(git / "hooks" / name, "#!/bin/sh\nexit 1\n");
    ::chmod((git / "hooks" / name).c_str(), 0755);
  }
  Commit change(const std::string& file) const {
    return {.parent = tip,
            .files = {{file, "", "api: 2\n"}},
            .message = "subject\n",
            .author = {"A", "a@acme.test"},
            .committer = {"A", "a@acme.test"},
            .time_s = 1};
  }

  fs::path path, git;
  Oid tip;
  std::ostringstream lines;
  Log log{lines, false, Log::Annotations::none};
};

}  // namespace

TEST_CASE("a local repository is read and pushed to, bare or with another branch checked out") {
  for (const bool bare : {true, false}) {
    Scratch scratch(bare);
    if (!bare) write_file(scratch.git / "HEAD", "ref: refs/heads/other\n");
    LocalRepository repository(scratch.path, "main", scratch.log);
    CHECK(repository.tip() == scratch.tip);
    CHECK(repository.list(scratch.tip, "") == std::vector<std::string>{"environments/", "link"});
    CHECK(repository.list(scratch.tip, "none").empty());
    CHECK(repository.read(scratch.tip, {"environments/staging.yaml", "none"}).size() == 1);
    const Push push = repository.push(scratch.change("environments/run.sh"));
    REQUIRE(std::holds_alternative<Landed>(push));
    const Oid made = std::get<Landed>(push).commit;
    CHECK(repository.tip() == made);
    CHECK(repository.read(made, {"environments/run.sh"}).at("environments/run.sh") == "api: 2\n");
    CHECK_THROWS_AS(repository.read(made, {"link"}), Failure);
    CHECK_THROWS_AS(repository.read(made, {"environments"}), Failure);
    CHECK_THROWS_AS(repository.push(scratch.change("link/x")), Failure);
  }
}

TEST_CASE("a branch that moved meanwhile is a lost race and stays where it is") {
  Scratch scratch(true);
  LocalRepository repository(scratch.path, "", scratch.log);
  repository.tip();
  const Oid rival = scratch.add(commit_object(scratch.add(tree_object({})), {scratch.tip}));
  scratch.move(rival);
  CHECK(std::holds_alternative<Outrun>(repository.push(scratch.change("environments/staging.yaml"))));
  CHECK(repository.tip() == rival);
  fs::remove(scratch.git / "refs/heads/main");
  CHECK(std::holds_alternative<Outrun>(repository.push(scratch.change("environments/staging.yaml"))));
}

TEST_CASE("a branch that another process holds the lock of is a lost race") {
  Scratch scratch(true);
  LocalRepository repository(scratch.path, "main", scratch.log);
  repository.tip();
  write_file(scratch.git / "refs/heads/main.lock", "");
  CHECK(std::holds_alternative<Outrun>(repository.push(scratch.change("environments/staging.yaml"))));
}

TEST_CASE("a checked-out branch is refused, unless its repository allows it") {
  Scratch scratch(false);
  LocalRepository repository(scratch.path, "main", scratch.log);
  repository.tip();
  CHECK_THROWS_WITH_AS(repository.push(scratch.change("environments/staging.yaml")),
                       doctest::Contains("is checked out"), Failure);
  CHECK(repository.tip() == scratch.tip);
  scratch.set("[receive]\n\tdenyCurrentBranch = ignore\n");
  LocalRepository again(scratch.path, "main", scratch.log);
  again.tip();
  CHECK(std::holds_alternative<Landed>(again.push(scratch.change("environments/staging.yaml"))));
}

TEST_CASE("hooks that decide are not bypassed, and others are warned of") {
  for (const char* const name : {"pre-receive", "update", "reference-transaction"}) {
    Scratch scratch(true);
    scratch.hook(name);
    LocalRepository repository(scratch.path, "main", scratch.log);
    repository.tip();
    CHECK_THROWS_WITH_AS(repository.push(scratch.change("environments/staging.yaml")), doctest::Contains(name),
                         Failure);
    CHECK(repository.tip() == scratch.tip);
  }
  Scratch scratch(true);
  scratch.hook("post-receive");
  LocalRepository repository(scratch.path, "main", scratch.log);
  repository.tip();
  CHECK(std::holds_alternative<Landed>(repository.push(scratch.change("environments/staging.yaml"))));
  CHECK(scratch.lines.str().find("post-receive") != std::string::npos);
}

TEST_CASE("a missing repository and a missing branch are told apart") {
  Scratch scratch(true);
  CHECK_THROWS_WITH_AS(LocalRepository(scratch.path / "none", "main", scratch.log),
                       doctest::Contains("names no Git repository"), Failure);
  LocalRepository repository(scratch.path, "mian", scratch.log);
  CHECK_THROWS_WITH_AS(repository.tip(), "the config repository has no branch mian", Failure);
}
