#include "git/source_history.hpp"

#include <doctest/doctest.h>

#include "unit/git/scratch_repository.hpp"

using namespace lockstep;
using Authors = std::vector<std::string>;

namespace {

/// root ← a (ada) ← b (bob) ← merge (cleo) ← d (ada), with `side` (bob, on the root) merged in.
struct Source {
  ScratchRepository scratch{false};
  Oid tree = scratch.add(tree_object({}));
  std::int64_t now_s = 1'000;
  Oid root = add("zoe");
  Oid a = add("ada", {root});
  Oid b = add("bob", {a});
  Oid side = add("bob", {root});
  Oid merge = add("cleo", {b, side});
  Oid d = add("ada", {merge});

  Oid add(const std::string& author, const std::vector<Oid>& parents = {}) {
    now_s += 10;
    return scratch.add(commit_object_at(now_s, tree, parents, "subject\n", author));
  }
  void cut(const std::vector<Oid>& border, const std::vector<Oid>& beyond) const {
    std::string lines;
    for (const Oid& oid : border) lines += oid.hex + "\n";
    write_file(scratch.git / "shallow", lines);
    for (const Oid& oid : beyond)
      std::filesystem::remove(scratch.git / "objects" / oid.hex.substr(0, 2) / oid.hex.substr(2));
  }
  std::optional<SourceCommits> between(const std::string& from, const std::string& to) const {
    return source_commits(scratch.path, from, to);
  }
};

}  // namespace

TEST_CASE("commits between two revisions are counted without merges, their authors by how many they made") {
  const Source source;
  const auto all = source.between(source.root.hex, source.d.hex);
  REQUIRE(all.has_value());
  CHECK(all->count == 4);
  CHECK(all->authors == Authors{"ada", "bob"});  // two each
  const auto last = source.between(source.a.hex, source.d.hex);
  REQUIRE(last.has_value());
  CHECK(last->count == 3);
  CHECK(last->authors == Authors{"bob", "ada"});
  const auto side_only = source.between(source.b.hex, source.merge.hex);
  REQUIRE(side_only.has_value());
  CHECK(side_only->count == 1);
  const auto none = source.between(source.d.hex, source.d.hex);
  REQUIRE(none.has_value());
  CHECK(none->count == 0);
  CHECK(none->authors.empty());
}

TEST_CASE("revisions may be abbreviated, and the repository be one above") {
  const Source source;
  std::filesystem::create_directories(source.scratch.path / "deep/down");
  const auto found =
      source_commits(source.scratch.path / "deep/down", source.a.hex.substr(0, 9), source.b.hex.substr(0, 7));
  REQUIRE(found.has_value());
  CHECK(found->count == 1);
}

TEST_CASE("what can't be told is not said") {
  const Source source;
  CHECK_FALSE(source.between(source.d.hex, source.root.hex));  // the way back
  CHECK_FALSE(source.between(source.side.hex, source.b.hex));  // beside each other
  CHECK_FALSE(source.between(std::string(40, '7'), source.d.hex));
  CHECK_FALSE(source.between(source.root.hex, std::string(40, '7')));
  CHECK_FALSE(source.between(source.tree.hex, source.d.hex));  // not a commit
  for (const char* const text : {"", "1", "v1.4.2", "main", "HEAD", "g123456", "../x"}) {
    CAPTURE(text);
    CHECK_FALSE(source.between(text, source.d.hex));
    CHECK_FALSE(source.between(source.root.hex, text));
  }
  CHECK_FALSE(source.between(source.root.hex, source.d.hex + "0"));
  CHECK_FALSE(source_commits(source.scratch.path / "none", source.root.hex, source.d.hex));
  CHECK_FALSE(source_commits("/", source.root.hex, source.d.hex));
}

TEST_CASE("a shallow checkout tells what lies within its border, and nothing that may be beyond") {
  const Source linear;
  linear.cut({linear.merge}, {linear.b, linear.side, linear.a, linear.root});
  const auto found = linear.between(linear.merge.hex, linear.d.hex);
  REQUIRE(found.has_value());
  CHECK(found->count == 1);
  CHECK_FALSE(linear.between(linear.b.hex, linear.d.hex));  // was not checked out

  const Source branched;
  branched.cut({branched.b, branched.side}, {branched.a, branched.root});
  CHECK_FALSE(branched.between(branched.b.hex, branched.d.hex));  // what is below the side branch?
  CHECK(branched.between(branched.merge.hex, branched.d.hex).has_value());
}
