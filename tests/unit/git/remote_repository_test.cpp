#include <doctest/doctest.h>

#include "unit/git/remote_fixture.hpp"

using namespace lockstep;
using namespace lockstep::remote_fixture;

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
