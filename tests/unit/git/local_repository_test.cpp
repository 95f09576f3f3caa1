#include "git/local_repository.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "unit/git/scratch_repository.hpp"

using namespace lockstep;
using Scratch = ScratchRepository;
namespace fs = std::filesystem;

TEST_CASE("a local repository is read and pushed to, bare or with another branch checked out") {
  for (const bool bare : {true, false}) {
    Scratch scratch(bare);
    if (!bare) write_file(scratch.git / "HEAD", "ref: refs/heads/other\n");
    LocalRepository repository(scratch.path, "main", scratch.log);
    CHECK(repository.tip() == scratch.tip);
    const auto listed = repository.list(scratch.tip, {"", "none"});
    CHECK(listed.at("") == std::vector<std::string>{"environments/"});
    CHECK_FALSE(listed.contains("none"));
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

TEST_CASE("a local history is told as one on a server is") {
  Scratch scratch(true);
  const Oid root = tree_of_commit(commit_object(scratch.add(tree_object({}))).data);
  const Oid left = scratch.add(commit_object_at(20, root, {scratch.tip}, "left\n"));
  const Oid right = scratch.add(commit_object_at(30, root, {scratch.tip}, "right\n"));
  const Oid merge = scratch.add(commit_object_at(40, root, {left, right}, "merge\n"));
  scratch.move(merge);
  LocalRepository repository(scratch.path, "main", scratch.log);
  const auto history = repository.history(repository.tip(), 64);
  REQUIRE(history.size() == 4);
  CHECK(history[0].oid == merge);
  CHECK(history[0].parents == std::vector<Oid>{left, right});
  CHECK(history[0].time_s == 40);
  CHECK(history[1].message == "right\n");
  CHECK(history[3].oid == scratch.tip);
  CHECK(repository.history(merge, 2).size() == 3);  // generations, not commits
  const auto files = repository.read_each({merge, scratch.tip}, {"environments/staging.yaml"});
  CHECK(files[0].empty());
  CHECK(files[1].at("environments/staging.yaml") == "api: 1\n");
  fs::remove(scratch.git / "objects" / scratch.tip.hex.substr(0, 2) / scratch.tip.hex.substr(2));
  CHECK(repository.history(merge, 64).size() == 3);  // a shallow clone
}

TEST_CASE("a local ref names the commit that a tag is put on") {
  Scratch scratch(true);
  const Oid tag = scratch.add(
      {ObjectKind::tag, "object " + scratch.tip.hex + "\ntype commit\ntag v1\ntagger A <a@acme.test> 1 +0000\n\nv1\n"});
  write_file(scratch.git / "refs/tags/v1", tag.hex + "\n");
  write_file(scratch.git / "refs/tags/light", scratch.tip.hex + "\n");
  write_file(scratch.git / "refs/tags/tree", scratch.add(tree_object({})).hex + "\n");
  LocalRepository repository(scratch.path, "main", scratch.log);
  CHECK(repository.ref("refs/tags/v1") == scratch.tip);
  CHECK(repository.ref("refs/tags/light") == scratch.tip);
  for (const char* const name : {"refs/tags/none", "refs/tags/tree", "refs/tags/..", "refs/tags/a b", "refs/tags/"}) {
    CAPTURE(name);
    CHECK(repository.ref(name).empty());
  }
}

TEST_CASE("a local ref is moved by whoever comes first, and past no hook") {
  Scratch scratch(true);
  const std::string memory = "refs/lockstep/announced/production";
  const Oid later = scratch.add(commit_object(scratch.add(tree_object({})), {scratch.tip}));
  LocalRepository repository(scratch.path, "main", scratch.log);
  CHECK_FALSE(repository.move_ref(memory, later, scratch.tip));  // is not there
  CHECK(repository.ref(memory).empty());
  CHECK(repository.move_ref(memory, {}, scratch.tip));
  CHECK_FALSE(repository.move_ref(memory, {}, later));  // is there
  CHECK_FALSE(repository.move_ref(memory, later, later));
  CHECK(repository.ref(memory) == scratch.tip);
  CHECK(repository.move_ref(memory, scratch.tip, later));
  CHECK(repository.ref(memory) == later);
  write_file(scratch.git / (memory + ".lock"), "");
  CHECK_FALSE(repository.move_ref(memory, later, scratch.tip));
  fs::remove(scratch.git / (memory + ".lock"));
  scratch.hook("pre-receive");
  CHECK_THROWS_WITH_AS(repository.move_ref(memory, later, scratch.tip), doctest::Contains("pre-receive"), Failure);
  CHECK(repository.ref(memory) == later);
}

TEST_CASE("a file that is not there yet is made at the root, and in a directory that is not there either") {
  Scratch scratch(true);
  LocalRepository repository(scratch.path, "main", scratch.log);
  repository.tip();
  Commit commit = scratch.change(".lockstep.yaml");
  commit.files.push_back({.path = "new/dir/x.yaml", .after = "x: 1\n", .created = true});
  commit.files.front().created = true;
  const Oid made = std::get<Landed>(repository.push(commit)).commit;
  const auto files = repository.read(made, {".lockstep.yaml", "new/dir/x.yaml", "environments/run.sh"});
  CHECK(files.size() == 3);
  CHECK(files.at("new/dir/x.yaml") == "x: 1\n");
  CHECK(repository.list(made, {""}).at("") == std::vector<std::string>{".lockstep.yaml", "environments/", "new/"});
}
