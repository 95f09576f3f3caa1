#include "git/fetch_plan.hpp"

#include <array>
#include <doctest/doctest.h>

using namespace lockstep;

namespace {

const Oid tip{std::string(40, '1')};
const Oid old_tip{std::string(40, '2')};
const Oid other{std::string(40, '3')};

Missing commit(std::size_t parts) { return {tip, ObjectKind::commit, parts}; }
Missing tree(const Oid& oid, std::size_t parts, std::size_t depth = 4) { return {oid, ObjectKind::tree, parts, depth}; }
Missing blob(const Oid& oid) { return {oid, ObjectKind::blob, 0}; }

}  // namespace

TEST_CASE("each way asks for the tip and for what is missing with its own filter") {
  struct Case {
    const char* name;
    Thrift thrift;
    std::vector<Missing> missing;
    Oid have;
    const char* filter;
    bool greedy;
  };
  const std::array cases = {
      Case{"the tip comes with some levels", Thrift::tree_depth, {commit(1)}, {}, "tree:3", true},
      Case{"but never more than three", Thrift::tree_depth, {commit(7)}, {}, "tree:3", true},
      Case{"what changed, all at once", Thrift::tree_depth, {commit(2)}, old_tip, "", true},
      Case{"a tree on the way", Thrift::tree_depth, {tree(other, 3)}, old_tip, "tree:0", false},
      Case{"the last directory with its files", Thrift::tree_depth, {tree(other, 1), blob(tip)}, {}, "tree:1", true},
      Case{"trees of several depths", Thrift::tree_depth, {tree(other, 1), tree(tip, 2)}, {}, "tree:0", false},
      Case{"a directory to list", Thrift::tree_depth, {tree(other, 0)}, {}, "tree:0", false},
      Case{"files", Thrift::tree_depth, {blob(other)}, {}, "tree:0", false},
      Case{"level by level", Thrift::tree_zero, {commit(4)}, {}, "tree:0", false},
      Case{"what changed, also there", Thrift::tree_zero, {commit(4)}, old_tip, "", true},
      Case{"the root", Thrift::tree_zero, {tree(other, 1, 0)}, {}, "tree:0", false},
      Case{"a directory that may be large", Thrift::tree_zero, {tree(other, 1, 2)}, {}, "tree:0", false},
      Case{"a deep one", Thrift::tree_zero, {tree(other, 1, 3), blob(tip)}, {}, "", true},
      Case{"all trees", Thrift::blobless, {commit(4)}, {}, "blob:none", false},
      Case{"files by name", Thrift::blobless, {blob(other)}, {}, "blob:none", false},
      Case{"everything", Thrift::shallow, {commit(4)}, old_tip, "", false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    const FetchRequest request =
        fetch_of({one.thrift, false}, one.missing, {.commit = tip, .tip = tip, .have = one.have});
    const bool is_tip = one.missing.front().kind == ObjectKind::commit;
    CHECK(request.filter == one.filter);
    CHECK(request.greedy == one.greedy);
    CHECK(request.depth == (is_tip || one.thrift == Thrift::shallow ? 1 : 0));
    CHECK(request.have == (is_tip ? one.have : Oid{}));
    CHECK_FALSE(fetch_of({one.thrift, true}, one.missing, {.commit = tip, .tip = tip, .have = one.have}).greedy);
  }
}

TEST_CASE("every object is wanted once, and by name only where names are taken") {
  const Manner manner{};
  const ReadOf read{.commit = tip, .tip = tip, .have = {}};
  CHECK(fetch_of(manner, {commit(1), commit(4)}, read).wants == std::vector<Oid>{tip});
  CHECK(fetch_of(manner, {tree(other, 1), blob(tip), tree(other, 1)}, read).wants == std::vector<Oid>{other, tip});
  CHECK(fetch_of({Thrift::shallow, false}, {tree(other, 1)}, read).wants == std::vector<Oid>{tip});
}

TEST_CASE("GitHub is known by its name, and by the variables of its workflows") {
  using Variables = std::map<std::string, std::string>;
  const Variables workflow = {{"GITHUB_ACTIONS", "true"}, {"GITHUB_SERVER_URL", "https://git.acme.com:8443/x"}};
  Variables gitea = workflow;
  gitea["GITEA_ACTIONS"] = "true";
  CHECK(first_thrift("github.com", {}) == Thrift::tree_zero);
  CHECK(first_thrift("ssh.github.com", {}) == Thrift::tree_zero);
  CHECK(first_thrift("git.acme.com", workflow) == Thrift::tree_zero);
  CHECK(first_thrift("git.acme.com", {}) == Thrift::tree_depth);
  CHECK(first_thrift("git.acme.com", gitea) == Thrift::tree_depth);
  CHECK(first_thrift("acme.com", workflow) == Thrift::tree_depth);
  CHECK(first_thrift("gitlab.com", workflow) == Thrift::tree_depth);
}

TEST_CASE("what an older commit has comes by name, or with all of the history where nothing does") {
  const ReadOf read{.commit = other, .tip = tip, .have = {}};
  CHECK(fetch_of({}, {tree(old_tip, 1)}, read).wants == std::vector<Oid>{old_tip});
  const FetchRequest all = fetch_of({.thrift = Thrift::shallow}, {tree(old_tip, 1)}, read);
  CHECK(all.wants == std::vector<Oid>{tip});
  CHECK(all.depth == 0);
}

TEST_CASE("an expected history comes with the tip where that costs nothing") {
  const auto depth_of = [&](Thrift thrift, const Oid& have, bool frugal = false) {
    return fetch_of({.thrift = thrift, .frugal = frugal, .history = 64}, {commit(3)}, {tip, tip, have}).depth;
  };
  CHECK(depth_of(Thrift::tree_depth, {}) == 1);  // levels of trees: those of each commit would come
  CHECK(depth_of(Thrift::tree_depth, {}, true) == 64);
  for (const Thrift thrift : {Thrift::tree_zero, Thrift::blobless, Thrift::shallow}) CHECK(depth_of(thrift, {}) == 64);
  for (const Thrift thrift : {Thrift::tree_depth, Thrift::tree_zero, Thrift::blobless, Thrift::shallow})
    CHECK(depth_of(thrift, old_tip) == 0);  // what lies between the two tips
}

TEST_CASE("an expected history changes nothing about files and older commits") {
  const ReadOf of_tip{.commit = tip, .tip = tip, .have = {}};
  const ReadOf of_older{.commit = other, .tip = tip, .have = {}};
  for (const Thrift thrift : {Thrift::tree_depth, Thrift::tree_zero, Thrift::blobless, Thrift::shallow}) {
    const Manner manner{.thrift = thrift, .frugal = false, .history = 64};
    CHECK(fetch_of(manner, {tree(other, 1)}, of_tip).depth == (thrift == Thrift::shallow ? 1 : 0));
    CHECK(fetch_of(manner, {tree(other, 1)}, of_older).depth == 0);
  }
}

TEST_CASE("history is asked for without files where the server can") {
  const FetchRequest request = fetch_of_history(Thrift::tree_depth, tip, 0, old_tip);
  CHECK(request.depth == 0);
  CHECK(request.have == old_tip);
  for (const Thrift thrift : {Thrift::tree_depth, Thrift::tree_zero}) {
    CHECK(fetch_of_history(thrift, tip, 64, tip).depth == 64);
    CHECK(fetch_of_history(thrift, tip, 64, tip).have.empty());
  }
  for (const Thrift thrift : {Thrift::blobless, Thrift::shallow})  // what the tip has would come once more
    CHECK(fetch_of_history(thrift, tip, 64, tip).have == tip);
  CHECK(request.filter == "tree:0");
  CHECK(fetch_of_history(Thrift::blobless, tip, 0, old_tip).filter == "blob:none");
  CHECK(fetch_of_history(Thrift::shallow, tip, 0, old_tip).filter.empty());
}

TEST_CASE("every refusal leads to something more modest, down to what every server can") {
  CHECK(after(Thrift::tree_depth) == Thrift::tree_zero);
  CHECK(after(Thrift::tree_zero) == Thrift::blobless);
  CHECK(after(Thrift::blobless) == Thrift::shallow);
  CHECK(after(Thrift::shallow) == Thrift::shallow);
}
