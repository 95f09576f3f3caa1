#include "git/fetch_plan.hpp"

#include <array>
#include <doctest/doctest.h>

using namespace lockstep;

namespace {

const Oid tip{std::string(40, '1')};
const Oid old_tip{std::string(40, '2')};
const Oid other{std::string(40, '3')};

Missing commit(std::size_t parts) { return {tip, ObjectKind::commit, parts}; }
Missing tree(const Oid& oid, std::size_t parts) { return {oid, ObjectKind::tree, parts}; }
Missing blob(const Oid& oid) { return {oid, ObjectKind::blob, 0}; }

}  // namespace

TEST_CASE("each way asks for the tip and for what is missing with its own filter") {
  struct Case {
    const char* name;
    Thrift thrift;
    std::vector<Missing> missing;
    Oid have;
    const char* filter;
  };
  const std::array cases = {
      Case{"a file at the root comes with the tip", Thrift::tree_depth, {commit(1)}, {}, "tree:2"},
      Case{"the deepest path decides", Thrift::tree_depth, {commit(1), commit(2)}, {}, "tree:3"},
      Case{"but never more than three levels", Thrift::tree_depth, {commit(7)}, {}, "tree:3"},
      Case{"the same on top of an earlier tip", Thrift::tree_depth, {commit(2)}, old_tip, "tree:3"},
      Case{"a tree on the way", Thrift::tree_depth, {tree(other, 3)}, old_tip, "tree:0"},
      Case{"the last directory with its files", Thrift::tree_depth, {tree(other, 1), blob(tip)}, {}, "tree:1"},
      Case{"trees of several depths", Thrift::tree_depth, {tree(other, 1), tree(tip, 2)}, {}, "tree:0"},
      Case{"files", Thrift::tree_depth, {blob(other)}, {}, "tree:0"},
      Case{"level by level", Thrift::tree_zero, {commit(4)}, {}, "tree:0"},
      Case{"what changed, all at once", Thrift::tree_zero, {commit(4)}, old_tip, "blob:none"},
      Case{"level by level below", Thrift::tree_zero, {tree(other, 1)}, old_tip, "tree:0"},
      Case{"all trees", Thrift::blobless, {commit(4)}, {}, "blob:none"},
      Case{"files by name", Thrift::blobless, {blob(other)}, {}, "blob:none"},
      Case{"everything", Thrift::shallow, {commit(4)}, old_tip, ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    const FetchRequest request = fetch_of(one.thrift, one.missing, one.have);
    const bool is_tip = one.missing.front().kind == ObjectKind::commit;
    CHECK(request.filter == one.filter);
    CHECK(request.tip_only == is_tip);
    CHECK(request.have == (is_tip ? one.have : Oid{}));
  }
}

TEST_CASE("every object is wanted once") {
  CHECK(fetch_of(Thrift::tree_depth, {commit(1), commit(4)}, {}).wants == std::vector<Oid>{tip});
  CHECK(fetch_of(Thrift::tree_depth, {tree(other, 1), blob(tip), tree(other, 1)}, {}).wants ==
        std::vector<Oid>{other, tip});
}

TEST_CASE("history is asked for without a depth, and without files where the server can") {
  const FetchRequest request = fetch_of_history(Thrift::tree_depth, tip, old_tip);
  CHECK_FALSE(request.tip_only);
  CHECK(request.have == old_tip);
  CHECK(request.filter == "tree:0");
  CHECK(fetch_of_history(Thrift::blobless, tip, old_tip).filter == "blob:none");
  CHECK(fetch_of_history(Thrift::shallow, tip, old_tip).filter.empty());
}

TEST_CASE("every refusal leads to something more modest, down to what every server can") {
  CHECK(after(Thrift::tree_depth) == Thrift::tree_zero);
  CHECK(after(Thrift::tree_zero) == Thrift::blobless);
  CHECK(after(Thrift::blobless) == Thrift::shallow);
  CHECK(after(Thrift::shallow) == Thrift::shallow);
}
