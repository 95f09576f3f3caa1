#include "git/remote_repository.hpp"

#include <doctest/doctest.h>
#include <sstream>

#include "git/pack_writer.hpp"
#include "unit/git/packs.hpp"
#include "unit/git/scripted_connection.hpp"

using namespace lockstep;
using namespace std::string_literals;

namespace {

// main → environments/staging.yaml, run.sh, link, sub
const Object staging = blob_object("api: 1\n");
const Object script = blob_object("#!/bin/sh\n");
const Object environments = tree_object({{TreeEntry::file, "staging.yaml", object_id(staging)}});
const Object root = tree_object({{TreeEntry::tree, "environments", object_id(environments)},
                                 {TreeEntry::symlink, "link", object_id(staging)},
                                 {TreeEntry::executable, "run.sh", object_id(script)},
                                 {TreeEntry::submodule, "sub", {std::string(40, '7')}}});
const Object commit = commit_object(object_id(root));
const Oid tip = object_id(commit);
const std::string path = "environments/staging.yaml";

const std::string upload_v2 = pkt_line("version 2\n") + pkt_line("fetch=shallow filter\n") + "0000";
std::string refs_at(const Oid& oid) { return pkt_line(oid.hex + " refs/heads/main\n") + "0000"; }
std::string receive_at(const Oid& oid) {
  return pkt_line(oid.hex + " refs/heads/main\0report-status side-band-64k\n"s) + "0000";
}
std::string pack_of(const std::vector<Object>& objects) {
  const std::string pack = write_pack(objects);
  return pkt_line("shallow-info\n") + pkt_line("shallow " + tip.hex) + "0001" + pkt_line("packfile\n") +
         pkt_line("\1" + pack) + "0000";
}
std::string report(const std::string& status, const std::string& words = "") {
  const std::string inner = pkt_line("unpack ok\n") + pkt_line(status + "\n") + "0000";
  return (words.empty() ? "" : pkt_line("\2" + words)) + pkt_line("\1" + inner) + "0000";
}
const std::string landed = report("ok refs/heads/main");
const std::string everything = pack_of({commit, root, environments, staging, script});

struct Fixture {
  Script script;
  std::ostringstream lines;
  Log log{lines, true, Log::Annotations::none};
  std::chrono::steady_clock::time_point now{};
  Clock clock{.now = {}, .ticks = [this] { return now; }, .pause = {}, .random = {}};
  RemoteRepository repository{std::make_unique<ScriptedConnection>(script),
                              "main",
                              Deadline{now + Milliseconds(1000)},
                              clock,
                              log,
                              "lockstep/1"};

  explicit Fixture(std::deque<std::string> answers, bool stateless = true) {
    script.answers = std::move(answers);
    script.stateless = stateless;
  }
  std::string said() const { return lines.str(); }
};

Commit change_of(const std::string& file, const std::string& text) {
  return {.parent = tip,
          .files = {{file, "", text}},
          .message = "subject\n",
          .author = {"A", "a@acme.test"},
          .committer = {"A", "a@acme.test"},
          .time_s = 1'700'000'000};
}

std::string failure_of(const std::function<void()>& step) {
  try {
    step();
  } catch (const Failure& failure) {
    return failure.message();
  }
  return "no failure";
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a file comes with the tip in one fetch, and is not asked for again") {
  Fixture fixture({upload_v2, refs_at(tip), everything});
  CHECK(fixture.repository.tip() == tip);
  CHECK(fixture.repository.branch() == "main");
  const auto files = fixture.repository.read(tip, {path, "environments/none.yaml", "none/x"});
  CHECK(files == std::map<std::string, std::string>{{path, staging.data}});
  CHECK(fixture.repository.read(tip, {path, "run.sh"}).size() == 2);
  CHECK(fixture.repository.list(tip, "") == std::vector<std::string>{"environments/", "link", "run.sh", "sub"});
  CHECK(fixture.repository.list(tip, "environments/") == std::vector<std::string>{"staging.yaml"});
  CHECK(fixture.repository.list(tip, "none").empty());
  CHECK(fixture.repository.list(tip, "run.sh").empty());
  REQUIRE(fixture.script.asked.size() == 3);
  CHECK(contains(fixture.script.asked[2], "filter tree:3\n"));
}

TEST_CASE("what a filter left out is asked for by name") {
  Fixture fixture({upload_v2, refs_at(tip), pack_of({commit, root}), pack_of({environments}), pack_of({staging})});
  fixture.repository.tip();
  CHECK(fixture.repository.read(tip, {path}).at(path) == staging.data);
  REQUIRE(fixture.script.asked.size() == 5);
  CHECK(contains(fixture.script.asked[3], "want " + object_id(environments).hex));
  CHECK(contains(fixture.script.asked[4], "want " + object_id(staging).hex));
}

TEST_CASE("a refused filter leads to the next way, which is remembered and told") {
  Fixture fixture({upload_v2, refs_at(tip), pkt_line("ERR tree filter allows max depth 0, but got 3\n"),
                   pack_of({commit}), pack_of({root}), pack_of({environments}), pack_of({staging})});
  fixture.repository.tip();
  CHECK(fixture.repository.read(tip, {path}).at(path) == staging.data);
  CHECK(contains(fixture.script.asked[3], "filter tree:0\n"));
  CHECK(contains(fixture.script.asked[6], "filter tree:0\n"));
  CHECK(contains(
      fixture.said(),
      "tree filter allows max depth 0, but got 3; reading only the trees and files on the way, level by level"));
}

TEST_CASE("a server that hangs up on every filter is read without one, in new processes over ssh") {
  Fixture fixture({upload_v2, refs_at(tip), "", upload_v2, "", upload_v2, "", upload_v2, everything}, false);
  fixture.repository.tip();
  CHECK(fixture.repository.read(tip, {path}).size() == 1);
  CHECK(fixture.script.asked[7] == "open upload");
  CHECK_FALSE(contains(fixture.script.asked[8], "filter"));
}

TEST_CASE("a refusal that no filter explains is a failure") {
  Fixture fixture(
      {pkt_line("version 2\n") + pkt_line("fetch=shallow\n") + "0000", refs_at(tip), pkt_line("ERR access denied\n")});
  fixture.repository.tip();
  CHECK(failure_of([&] { fixture.repository.read(tip, {path}); }) ==
        "the server refused while fetching objects: access denied");
}

TEST_CASE("an answer that breaks off is a failure, and no reason to ask differently") {
  Fixture fixture({upload_v2, refs_at(tip), everything.substr(0, everything.size() - 10)});
  fixture.repository.tip();
  fixture.script.words = "Connection reset";
  CHECK(failure_of([&] { fixture.repository.read(tip, {path}); }) ==
        "the server's answer broke off while fetching objects: Connection reset");
  CHECK(fixture.script.asked.size() == 3);
}

TEST_CASE("a server that doesn't send what was asked for is not asked for ever") {
  Fixture fixture({upload_v2, refs_at(tip), pack_of({commit}), pack_of({staging})});
  fixture.repository.tip();
  CHECK(failure_of([&] { fixture.repository.read(tip, {path}); }) ==
        "the server did not send all objects that it was asked for");
}

TEST_CASE("an object that is not what its name promises fails cleanly") {
  const Object false_commit = commit_object(object_id(staging));
  const Oid false_tip = object_id(false_commit);
  Fixture fixture({upload_v2, refs_at(false_tip), pack_of({false_commit, staging})});
  fixture.repository.tip();
  CHECK(failure_of([&] { fixture.repository.read(false_tip, {path}); }) ==
        "the server sent an object that is not a tree");
}

TEST_CASE("directories, symbolic links and submodules are no files, to read and to push") {
  for (const char* const file : {"environments", "link", "link/x", "sub", "sub/x", "/run.sh", "../x"}) {
    CAPTURE(file);
    Fixture fixture({upload_v2, refs_at(tip), everything, receive_at(tip)});
    fixture.repository.tip();
    CHECK_THROWS_AS(fixture.repository.read(tip, {file}), Failure);
    CHECK_THROWS_AS(fixture.repository.push(change_of(file, "x")), Failure);
    CHECK(fixture.script.asked.size() <= 3);  // nothing was sent
  }
}

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

TEST_CASE("a server of version 0 is read with what it advertises, and anew for every tip") {
  const std::string upload_v0 = pkt_line(tip.hex + " HEAD\0side-band-64k shallow symref=HEAD:refs/heads/main\n"s) +
                                pkt_line(tip.hex + " refs/heads/main\n") + "0000";
  const std::string pack =
      pkt_line("shallow " + tip.hex) + "0000" + pkt_line("NAK\n") +
      pkt_line("\1" + write_pack(std::vector<Object>{commit, root, environments, staging, script})) + "0000";
  Fixture fixture({upload_v0, pack, upload_v0}, false);
  CHECK(fixture.repository.tip() == tip);
  CHECK(fixture.repository.read(tip, {path}).size() == 1);
  CHECK(fixture.repository.tip() == tip);
  CHECK(fixture.script.asked[2] == "open upload");
}

TEST_CASE("without a name the branch is the one that HEAD names") {
  Fixture fixture({upload_v2, pkt_line(tip.hex + " HEAD symref-target:refs/heads/trunk\n") + "0000"});
  std::ostringstream lines;
  Log log(lines, false, Log::Annotations::none);
  RemoteRepository repository(std::make_unique<ScriptedConnection>(fixture.script), "",
                              Deadline{fixture.now + Milliseconds(1)}, fixture.clock, log, "lockstep/1");
  CHECK(repository.tip() == tip);
  CHECK(repository.branch() == "trunk");
}

TEST_CASE("when time is up, nothing more is asked") {
  Fixture fixture({upload_v2, refs_at(tip), everything, receive_at(tip), landed});
  fixture.repository.tip();
  fixture.now += Milliseconds(1000);
  CHECK(contains(failure_of([&] { fixture.repository.read(tip, {path}); }), "time was up"));
  CHECK(fixture.script.asked.size() == 2);
}
