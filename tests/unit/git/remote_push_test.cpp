#include <doctest/doctest.h>

#include "unit/git/remote_fixture.hpp"

using namespace lockstep;
using namespace lockstep::remote_fixture;

namespace {

/// A push may be made of deltas against what the server has.
std::optional<Object> known(const Oid& oid) {
  for (const Object& object : {root, environments, staging, script})
    if (object_id(object) == oid) return object;
  return std::nullopt;
}

}  // namespace

TEST_CASE("a push sends the new objects only, with modes kept, on the value that was read") {
  Fixture fixture({refs_at(tip), everything, landed});
  fixture.repository.tip();
  const Push push = fixture.repository.push(change_of("run.sh", "#!/bin/bash\n"));
  REQUIRE(std::holds_alternative<Landed>(push));
  const std::string& body = fixture.script.asked.back();
  const Oid made = std::get<Landed>(push).commit;
  CHECK(contains(body, tip.hex + " " + made.hex + " refs/heads/main"));
  const PackReader pack(body.substr(body.find("PACK")), known);
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
  Fixture fixture({refs_at(tip), everything, landed});
  fixture.repository.tip();
  const Push push = fixture.repository.push(change_of("new/dir/x.yaml", "x\n"));
  const std::string& body = fixture.script.asked.back();
  const PackReader pack(body.substr(body.find("PACK")), known);
  CHECK(pack.objects() == 5);
  const auto made = parse_tree(pack.find(tree_of_commit(pack.find(std::get<Landed>(push).commit)->data))->data);
  CHECK(made[2].name == "new");
  CHECK(made[2].is_tree());
}

TEST_CASE("a new file at the root is made beside what is there, without its text being a reason to read") {
  Fixture fixture({refs_at(tip), pack_of({commit}), pack_of({root}), landed});
  fixture.repository.tip();
  Commit change = change_of(".lockstep.yaml", "holds:\n");
  change.files.front().created = true;
  const Oid made_commit = std::get<Landed>(fixture.repository.push(change)).commit;
  CHECK(fixture.script.asked.size() == 4);  // the commit, the root, and no directory
  const std::string& body = fixture.script.asked.back();
  const PackReader pack(body.substr(body.find("PACK")), known);
  CHECK(pack.objects() == 3);
  const auto made = parse_tree(pack.find(tree_of_commit(pack.find(made_commit)->data))->data);
  REQUIRE(made.size() == 5);
  CHECK(made[0].name == ".lockstep.yaml");
  CHECK(made[0].mode == TreeEntry::file);
  CHECK(pack.find(made[0].oid)->data == "holds:\n");
}

TEST_CASE("a branch that moved before the push is a lost race, and nothing is sent") {
  Fixture fixture({upload_v2, refs_at(tip), everything, receive_at({std::string(40, '9')})}, false);
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
  Fixture unmoved({refs_at(tip), everything, rejected, refs_at(tip)});
  unmoved.repository.tip();
  CHECK(failure_of([&] { unmoved.repository.push(change_of(path, "2")); }) ==
        "the server refused the push to main: failed to update ref");
  const Object rival = commit_object(object_id(root), {tip});
  Fixture moved({refs_at(tip), everything, rejected, refs_at(object_id(rival)), pack_of({rival})});
  moved.repository.tip();
  CHECK(std::holds_alternative<Outrun>(moved.repository.push(change_of(path, "2"))));
}

TEST_CASE("a push whose answer was lost is looked up, not repeated") {
  const Commit change = change_of(path, "api: 2\n");
  Fixture first({refs_at(tip), everything, landed});
  first.repository.tip();
  const Oid ours = std::get<Landed>(first.repository.push(change)).commit;
  const std::string& sent = first.script.asked.back();
  const PackReader pack(sent.substr(sent.find("PACK")), known);
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
    std::deque<std::string> answers = {refs_at(tip), everything};
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
  Fixture fixture(
      {refs_at(tip), everything, report("ng refs/heads/main pre-receive hook declined", "not on friday\n")});
  fixture.repository.tip();
  CHECK(failure_of([&] { fixture.repository.push(change_of(path, "2")); }) ==
        "the server refused the push to main: pre-receive hook declined: not on friday");
}

TEST_CASE("a stateless server is asked nothing but what is needed: two requests to read, one to push") {
  Fixture fixture({refs_at(tip), everything, landed});
  fixture.repository.expect_push();
  fixture.repository.tip();
  fixture.repository.read(tip, {path});
  fixture.repository.push(change_of(path, "api: 2\n"));
  REQUIRE(fixture.script.asked.size() == 3);
  CHECK(fixture.script.asked[0].starts_with(pkt_line("command=ls-refs\n")));
  CHECK(fixture.script.asked[1].starts_with(pkt_line("command=fetch\n")));
  CHECK(contains(fixture.script.asked[2], tip.hex + " "));
  CHECK(fixture.script.prepared == std::vector<Service>{Service::receive_pack});
}

TEST_CASE("a retry brings what changed only: two requests where the rejection names the tip, else three") {
  const Object rival_root = tree_object({{TreeEntry::tree, "environments", object_id(environments)}});
  const Object rival = commit_object(object_id(rival_root), {tip});
  const Oid rival_tip = object_id(rival);
  const std::string named =
      "error: cannot lock ref 'refs/heads/main': is at " + rival_tip.hex + " but expected " + tip.hex;
  for (const int late_ms : {0, 500}) {
    CAPTURE(late_ms);
    std::deque<std::string> answers = {refs_at(tip), everything,
                                       report("ng refs/heads/main failed to update ref", named)};
    if (late_ms > 0) answers.push_back(refs_at(rival_tip));
    answers.insert(answers.end(), {pack_of({rival, rival_root}), landed});
    Fixture fixture(answers);
    fixture.repository.tip();
    fixture.repository.read(tip, {path});
    CHECK(std::holds_alternative<Outrun>(fixture.repository.push(change_of(path, "api: 2\n"))));
    fixture.now += Milliseconds(late_ms);
    REQUIRE(fixture.repository.tip() == rival_tip);
    CHECK(fixture.repository.read(rival_tip, {path}).at(path) == staging.data);
    Commit again = change_of(path, "api: 2\n");
    again.parent = rival_tip;
    CHECK(std::holds_alternative<Landed>(fixture.repository.push(again)));
    CHECK(fixture.script.asked.size() == (late_ms > 0 ? 6 : 5));
    const std::string& refresh = fixture.script.asked[fixture.script.asked.size() - 2];
    CHECK(contains(refresh, "have " + tip.hex));
    CHECK_FALSE(contains(refresh, "filter"));
  }
}

TEST_CASE("a server that takes no push unasked is asked, and gets it again") {
  Fixture fixture({refs_at(tip), everything, refused_by_http, receive_at(tip), landed});
  fixture.repository.tip();
  CHECK(std::holds_alternative<Landed>(fixture.repository.push(change_of(path, "api: 2\n"))));
  CHECK(fixture.script.asked[3] == "open receive");
  const auto pack_in = [](const std::string& body) { return body.substr(body.find("PACK")); };
  CHECK(pack_in(fixture.script.asked[2]) == pack_in(fixture.script.asked[4]));
}

TEST_CASE("a server that can't put deltas together gets whole objects") {
  std::string long_text;
  for (int i = 0; i < 200; ++i) long_text += "line " + std::to_string(i * 7919) + "\n";
  const Object large = blob_object(long_text);
  const Object large_root = tree_object({{TreeEntry::file, "large.yaml", object_id(large)}});
  const Object first = commit_object(object_id(large_root));
  const std::string unable = pkt_line("\1" + pkt_line("unpack unresolved deltas\n") +
                                      pkt_line("ng refs/heads/main unpacker error\n") + "0000") +
                             "0000";
  Fixture fixture(
      {refs_at(object_id(first)), pack_of({first, large_root, large}), unable, receive_at(object_id(first)), landed});
  fixture.repository.tip();
  Commit change = change_of("large.yaml", long_text + "end\n");
  change.parent = object_id(first);
  CHECK(std::holds_alternative<Landed>(fixture.repository.push(change)));
  REQUIRE(fixture.script.asked.size() == 5);
  CHECK(fixture.script.asked[2].size() + 500 < fixture.script.asked[4].size());
  const auto nothing = [](const Oid&) { return std::nullopt; };
  const auto pack_in = [](const std::string& body) { return body.substr(body.find("PACK")); };
  CHECK(PackReader(pack_in(fixture.script.asked[2]), nothing).left_out() == 1);
  CHECK(PackReader(pack_in(fixture.script.asked[4]), nothing).left_out() == 0);
}

TEST_CASE("what went over the wire is told at the end") {
  Script script{.answers = {refs_at(tip)}};
  std::ostringstream lines;
  Log log(lines, true, Log::Annotations::none);
  const Clock clock{
      .now = {}, .ticks = [] { return std::chrono::steady_clock::time_point(); }, .pause = {}, .random = {}};
  {
    RemoteRepository repository(std::make_unique<ScriptedConnection>(script), "main",
                                Deadline{clock.ticks() + Milliseconds(1)}, clock, log, "lockstep/1");
    repository.tip();
  }
  CHECK(contains(lines.str(), "wire: connect 2 rounds, read 1, push 0: 3 rounds, 1.2 KB down, 0.6 KB up\n"));
}
