#include "git/object.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "unit/git/packs.hpp"

using namespace lockstep;
using namespace std::string_literals;

TEST_CASE("objects are named as git names them") {
  CHECK(object_id({ObjectKind::tree, ""}).hex == "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  CHECK(object_id(blob_object("")).hex == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  CHECK(object_id(blob_object("hello\n")).hex == "ce013625030ba8dba906f756967f9e9ca394464a");
}

TEST_CASE("a name is 40 lower-case hex digits, and the null oid is none") {
  CHECK(read_oid(std::string(40, 'a'))->hex == std::string(40, 'a'));
  CHECK(read_oid(null_oid_hex)->empty());
  for (const std::string& hex :
       {""s, std::string(39, 'a'), std::string(41, 'a'), std::string(40, 'A'), std::string(40, 'g')})
    CHECK_FALSE(read_oid(hex).has_value());
  CHECK(oid_from(*oid_bytes("00ff" + std::string(36, '1'))).hex == "00ff" + std::string(36, '1'));
}

TEST_CASE("a tree's entries are taken apart") {
  const Oid oid{std::string(40, '1')};
  const auto entries =
      parse_tree(tree_object({{TreeEntry::executable, "run me", oid}, {TreeEntry::tree, "sub", oid}}).data);
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].mode == TreeEntry::executable);
  CHECK(entries[0].name == "run me");
  CHECK(entries[1].is_tree());
  CHECK(entries[1].oid == oid);
}

TEST_CASE("bytes that are no tree are refused") {
  const std::string raw(20, 'x');
  for (const std::string& bytes : {"x"s, "100644 a"s, "100644 a\0"s, "100644 a\0"s + raw.substr(1), " a\0"s + raw,
                                   "100644 \0"s + raw, "100844 a\0"s + raw, "1006440 a\0"s + raw, "100644a\0"s + raw})
    CHECK_THROWS_AS(parse_tree(bytes), Failure);
}

TEST_CASE("a commit's tree and parents are found in its header only") {
  const Oid tree{std::string(40, '1')};
  const Oid first{std::string(40, '2')};
  const Oid second{std::string(40, '3')};
  Object merge = commit_object(tree, {first, second});
  merge.data += "parent " + std::string(40, '4') + "\n";
  CHECK(tree_of_commit(merge.data) == tree);
  CHECK(parents_of_commit(merge.data) == std::vector<Oid>{first, second});
  CHECK(parents_of_commit(commit_object(tree).data).empty());
  for (const std::string& bytes : {""s, "tree 12\n"s, "parent " + first.hex + "\n", "tree " + tree.hex})
    CHECK_THROWS_AS(tree_of_commit(bytes), Failure);
}

TEST_CASE("a path is clean or refused") {
  CHECK(parts_of("").empty());
  CHECK(parts_of("a/b c/d.yaml") == std::vector<std::string>{"a", "b c", "d.yaml"});
  for (const char* const path : {"/a", "a/", "a//b", ".", "..", "./a", "a/../b"})
    CHECK_THROWS_AS(parts_of(path), Failure);
}
