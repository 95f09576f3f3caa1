#include "git/past_commits.hpp"

#include <doctest/doctest.h>
#include <limits>
#include <map>

#include "base/failure.hpp"
#include "unit/git/packs.hpp"

using namespace lockstep;

namespace {

const Oid tree{std::string(40, 'a')};
const Oid one{std::string(40, '1')};
const Oid two{std::string(40, '2')};

PastCommit parsed(const std::string& lines) { return parse_commit(one, "tree " + tree.hex + "\n" + lines); }

/// Commits by the names that tests give them: the first letter of the message.
class History {
 public:
  Oid add(char name, std::int64_t time_s, const std::vector<Oid>& parents = {}) {
    const Object commit = commit_object_at(time_s, tree, parents, std::string(1, name));
    objects_[object_id(commit)] = commit;
    return object_id(commit);
  }
  void lose(const Oid& oid) { objects_.erase(oid); }
  KnownHistory from(const Oid& tip, std::size_t depth = 100) const {
    const auto find = [&](const Oid& oid) {
      const auto found = objects_.find(oid);
      return found == objects_.end() ? std::nullopt : std::optional(found->second);
    };
    return history_in(find, tip, depth);
  }
  std::string order_from(const Oid& tip, std::size_t depth = 100) const {
    std::string names;
    for (const PastCommit& commit : from(tip, depth).commits) names += commit.message;
    return names;
  }

 private:
  std::map<Oid, Object> objects_;
};

}  // namespace

TEST_CASE("a commit is taken apart") {
  const PastCommit commit = parsed("parent " + two.hex + "\nparent " + one.hex +
                                   "\nauthor Ada Example <ada@acme.test> 1700000000 +0100\n"
                                   "committer CI <ci@acme.test> 1700000100 -0730\n\nsubject\n\nbody\n");
  CHECK(commit.oid == one);
  CHECK(commit.parents == std::vector<Oid>{two, one});
  CHECK(commit.author.name == "Ada Example");
  CHECK(commit.author.email == "ada@acme.test");
  CHECK(commit.time_s == 1'700'000'100);
  CHECK(commit.message == "subject\n\nbody\n");
}

TEST_CASE("a message stays as its bytes are, whatever the commit says of its encoding") {
  const PastCommit commit = parsed(
      "author J\xf8rn <j@acme.test> 1 +0000\ncommitter J\xf8rn <j@acme.test> 1 +0000\nencoding ISO-8859-1\n\nbl\xe5\n");
  CHECK(commit.author.name == "J\xf8rn");
  CHECK(commit.message == "bl\xe5\n");
}

TEST_CASE("what is folded into a signature or a merged tag is no line of the commit") {
  const PastCommit commit = parsed(
      "author A <a@acme.test> 5 +0000\ncommitter A <a@acme.test> 6 +0000\n"
      "mergetag object " +
      one.hex +
      "\n type commit\n tag v1\n tagger T <t@acme.test> 7 +0000\n \n author X <x@acme.test> 8 +0000\n"
      "gpgsig -----BEGIN PGP SIGNATURE-----\n \n committer Y <y@acme.test> 9 +0000\n -----END PGP SIGNATURE-----\n"
      "\nsubject\n\nauthor Z <z@acme.test> 10 +0000\n");
  CHECK(commit.author.name == "A");
  CHECK(commit.time_s == 6);
  CHECK(commit.message == "subject\n\nauthor Z <z@acme.test> 10 +0000\n");
}

TEST_CASE("what a person's line lacks stays empty") {
  struct Case {
    const char* line;
    const char* name;
    const char* email;
    std::int64_t time_s;
  };
  const std::vector<Case> cases = {
      {"A <a@b> 12 +0000", "A", "a@b", 12},
      {"<a@b> 12 +0000", "", "a@b", 12},
      {"A <> 12 +0000", "A", "", 12},
      {"A <a@b>", "A", "a@b", 0},
      {"A <a@b> ", "A", "a@b", 0},
      {"A <a@b> soon", "A", "a@b", 0},
      {"A <a@b 12 +0000", "", "", 0},
      {"A> <a@b> 12 +0000", "A>", "a@b", 12},
      {"", "", "", 0},
      {"A", "", "", 0},
      {"A <a@b> -5 +0000", "A", "a@b", 0},
      {"A <a@b> 253402300799 +0000", "A", "a@b", 253'402'300'799},
      {"A <a@b> 253402300800 +0000", "A", "a@b", 0},
      {"A <a@b> 9223372036854775807 +0000", "A", "a@b", 0},
      {"A <a@b> 99999999999999999999 +0000", "A", "a@b", 0},
  };
  for (const Case& each : cases) {
    CAPTURE(each.line);
    const PastCommit commit = parsed("author " + std::string(each.line) + "\ncommitter " + each.line + "\n\nx\n");
    CHECK(commit.author.name == each.name);
    CHECK(commit.author.email == each.email);
    CHECK(commit.time_s == each.time_s);
  }
  CHECK(parsed("\nx\n").message == "x\n");
  CHECK(parsed("\nx\n").author.name.empty());
}

TEST_CASE("a commit may have no message, and of a huge one the beginning is kept") {
  CHECK(parsed("author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\n").message.empty());
  CHECK(parsed("author A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n").message.empty());
  const std::string huge(3 << 20, 'x');
  CHECK(parsed("author A <a@b> 1 +0000\n\n" + huge).message == huge.substr(0, 1 << 20));
}

TEST_CASE("bytes that are no commit are refused") {
  const std::string of_tree = "tree " + tree.hex + "\n";
  for (const std::string& bytes :
       {std::string(), std::string("tree"), "tree " + tree.hex, "tree " + std::string(40, '0') + "\n\n",
        "tree " + std::string(40, 'G') + "\n\n", of_tree + "parent 12\n\n", of_tree + "parent " + one.hex,
        "parent " + one.hex + "\n" + of_tree, std::string(100, '\0')}) {
    CAPTURE(bytes);
    CHECK_THROWS_AS(parse_commit(one, bytes), Failure);
  }
}

TEST_CASE("history is told newest first, and never a commit before a child of its own") {
  History history;
  SUBCASE("along a line, whatever its clocks said") {
    for (const std::vector<std::int64_t>& times :
         std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {3, 2, 1}, {5, 5, 5}}) {
      const Oid a = history.add('a', times[0]);
      const Oid b = history.add('b', times[1], {a});
      CHECK(history.order_from(history.add('c', times[2], {b})) == "cba");
    }
  }
  SUBCASE("over a merge, by time between its sides") {
    const Oid a = history.add('a', 1);
    const Oid left = history.add('l', 3, {history.add('k', 2, {a})});
    const Oid right = history.add('r', 5, {history.add('q', 4, {a})});
    CHECK(history.order_from(history.add('m', 6, {left, right})) == "mrqlka");
    CHECK(history.order_from(history.add('m', 6, {right, left})) == "mrqlka");
  }
  SUBCASE("where a side's clock was ahead, its parent still waits for all of its children") {
    const Oid a = history.add('a', 100);  // newer than all that was made of it
    const Oid left = history.add('l', 2, {a});
    const Oid right = history.add('r', 1, {history.add('q', 50, {a})});
    CHECK(history.order_from(history.add('m', 3, {left, right})) == "mlrqa");
  }
  SUBCASE("a parent that is named twice is told once") {
    const Oid a = history.add('a', 1);
    CHECK(history.order_from(history.add('b', 2, {a, a})) == "ba");
  }
  SUBCASE("roots of several histories are all told") {
    const Oid a = history.add('a', 1);
    const Oid b = history.add('b', 2);
    CHECK(history.order_from(history.add('m', 3, {a, b})) == "mba");
  }
}

TEST_CASE("so many generations are told, and whether they are all there") {
  History history;
  const Oid a = history.add('a', 1);
  const Oid b = history.add('b', 2, {a});
  const Oid side = history.add('s', 3, {a});
  const Oid merge = history.add('m', 4, {b, side});
  CHECK(history.order_from(merge, 0).empty());
  CHECK(history.order_from(merge, 1) == "m");
  CHECK(history.order_from(merge, 2) == "msb");
  CHECK(history.order_from(merge, 3) == "msba");
  CHECK(history.from(merge).is_whole);
  history.lose(a);
  CHECK(history.from(merge, 2).is_whole);
  CHECK_FALSE(history.from(merge, 3).is_whole);
  CHECK(history.order_from(merge, 3) == "msb");
  history.lose(merge);
  CHECK_FALSE(history.from(merge, 1).is_whole);
  CHECK(history.from(merge).commits.empty());
}

TEST_CASE("a long history of merges is walked once over") {
  History history;
  Oid tip = history.add('a', 1);
  constexpr std::size_t merges = 300;  // 2^300 ways down
  for (std::size_t i = 0; i < merges; ++i) {
    const auto time_s = static_cast<std::int64_t>(i) * 10;
    tip = history.add('m', time_s + 3, {history.add('l', time_s + 1, {tip}), history.add('r', time_s + 2, {tip})});
  }
  CHECK(history.from(tip, 2 * merges + 1).commits.size() == 3 * merges + 1);
}
