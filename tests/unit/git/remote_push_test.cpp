#include <doctest/doctest.h>

#include "unit/git/remote_fixture.hpp"

using namespace lockstep;
using namespace lockstep::remote_fixture;

TEST_CASE("a push sends the new objects only, with modes kept, on the value that was read") {
  Fixture fixture({upload_v2, refs_at(tip), everything, receive_at(tip), landed});
  fixture.repository.tip();
  const Push push = fixture.repository.push(change_of("run.sh", "#!/bin/bash\n"));
  REQUIRE(std::holds_alternative<Landed>(push));
  const std::string& body = fixture.script.asked.back();
  const Oid made = std::get<Landed>(push).commit;
  CHECK(contains(body, tip.hex + " " + made.hex + " refs/heads/main"));
  const PackReader pack(body.substr(body.find("PACK")), [](const Oid&) { return std::nullopt; });
  CHECK(pack.objects() == 3);  // commit, root, file
  const auto new_commit = pack.find(made);
  REQUIRE(new_commit.has_value());
  CHECK(parents_of_commit(new_commit->data) == std::vector<Oid>{tip});
  CHECK(contains(new_commit->data, "author A <a@acme.test> 1700000000 +0000\n"));
  const auto new_root = parse_tree(pack.find(tree_of_commit(new_commit->data))->data);
  REQUIRE(new_root.size() == 4);
  CHECK(new_root[2].mode == TreeEntry::executable);
  CHECK(new_root[3].mode == TreeEntry::submodule);
  CHECK(pack.find(new_root[2].oid)->data == "#!/bin/bash\n");
}

TEST_CASE("a new file in a new directory is made as a plain file") {
  Fixture fixture({upload_v2, refs_at(tip), everything, receive_at(tip), landed});
  fixture.repository.tip();
  const Push push = fixture.repository.push(change_of("new/dir/x.yaml", "x\n"));
  const std::string& body = fixture.script.asked.back();
  const PackReader pack(body.substr(body.find("PACK")), [](const Oid&) { return std::nullopt; });
  CHECK(pack.objects() == 5);
  const auto made = parse_tree(pack.find(tree_of_commit(pack.find(std::get<Landed>(push).commit)->data))->data);
  CHECK(made[2].name == "new");
  CHECK(made[2].is_tree());
}

TEST_CASE("a branch that moved before the push is a lost race, and nothing is sent") {
  Fixture fixture({upload_v2, refs_at(tip), everything, receive_at({std::string(40, '9')})});
  fixture.repository.tip();
  CHECK(std::holds_alternative<Outrun>(fixture.repository.push(change_of(path, "api: 2\n"))));
  CHECK(fixture.script.asked.back() == "open receive");
}

TEST_CASE("after a lost race only what changed is fetched, and the push goes to the process that gave the tip") {
  const Object new_root = tree_object({{TreeEntry::tree, "environments", object_id(environments)}});
  const Object new_commit = commit_object(object_id(new_root), {tip});
  const Oid new_tip = object_id(new_commit);
  Fixture fixture({upload_v2, refs_at(tip), everything, receive_at(new_tip), receive_at(new_tip),
                   pack_of({new_commit, new_root}), landed},
                  false);
  fixture.repository.tip();
  fixture.repository.read(tip, {path});
  CHECK(std::holds_alternative<Outrun>(fixture.repository.push(change_of(path, "api: 2\n"))));
  CHECK(fixture.repository.tip() == new_tip);  // from a new receive-pack: the running upload-pack remembers
  CHECK(fixture.repository.read(new_tip, {path}).at(path) == staging.data);
  CHECK(contains(fixture.script.asked[5], "have " + tip.hex));
  CHECK(contains(fixture.script.asked[5], "thin-pack"));
  Commit commit_again = change_of(path, "api: 2\n");
  commit_again.parent = new_tip;
  CHECK(std::holds_alternative<Landed>(fixture.repository.push(commit_again)));
  CHECK(fixture.script.asked.size() == 7);
}

TEST_CASE("a rejection that says nothing is a lost race only where the tip moved") {
  const std::string rejected = report("ng refs/heads/main failed to update ref");
  Fixture unmoved({upload_v2, refs_at(tip), everything, receive_at(tip), rejected, refs_at(tip)});
  unmoved.repository.tip();
  CHECK(failure_of([&] { unmoved.repository.push(change_of(path, "2")); }) ==
        "the server refused the push to main: failed to update ref");
  const Object rival = commit_object(object_id(root), {tip});
  Fixture moved(
      {upload_v2, refs_at(tip), everything, receive_at(tip), rejected, refs_at(object_id(rival)), pack_of({rival})});
  moved.repository.tip();
  CHECK(std::holds_alternative<Outrun>(moved.repository.push(change_of(path, "2"))));
}

TEST_CASE("a push whose answer was lost is looked up, not repeated") {
  const Commit change = change_of(path, "api: 2\n");
  Fixture first({upload_v2, refs_at(tip), everything, receive_at(tip), landed});
  first.repository.tip();
  const Oid ours = std::get<Landed>(first.repository.push(change)).commit;
  const std::string& sent = first.script.asked.back();
  const PackReader pack(sent.substr(sent.find("PACK")), [](const Oid&) { return std::nullopt; });
  const Object rival = commit_object(object_id(root), {ours});
  const Object stranger = commit_object(object_id(root), {tip});

  struct Case {
    const char* name;
    std::deque<std::string> after;
    const char* expected;
  };
  const std::vector<Case> cases = {
      {"it is the tip", {"", refs_at(ours)}, "landed"},
      {"somebody went on from it", {"0009", refs_at(object_id(rival)), pack_of({rival, *pack.find(ours)})}, "landed"},
      {"somebody else was faster", {"", refs_at(object_id(stranger)), pack_of({stranger})}, "outrun"},
      {"nothing happened", {"", refs_at(tip)}, "the server hung up without an answer while pushing"},
      {"nobody knows",
       {""},
       "the server hung up without an answer while pushing (whether the commit landed could not be found out)"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    std::deque<std::string> answers = {upload_v2, refs_at(tip), everything, receive_at(tip)};
    answers.insert(answers.end(), one.after.begin(), one.after.end());
    Fixture fixture(answers);
    fixture.repository.tip();
    std::string outcome;
    outcome = failure_of([&] {
      const Push push = fixture.repository.push(change);
      throw Failure(Blame::bug, std::holds_alternative<Landed>(push) ? "landed" : "outrun");
    });
    CHECK(outcome == one.expected);
    std::size_t pushes = 0;
    for (const std::string& asked : fixture.script.asked) pushes += contains(asked, "PACK");
    CHECK(pushes == 1);
  }
}

TEST_CASE("a hook's refusal is quoted, and is no lost race") {
  Fixture fixture({upload_v2, refs_at(tip), everything, receive_at(tip),
                   report("ng refs/heads/main pre-receive hook declined", "not on friday\n")});
  fixture.repository.tip();
  CHECK(failure_of([&] { fixture.repository.push(change_of(path, "2")); }) ==
        "the server refused the push to main: pre-receive hook declined: not on friday");
}
