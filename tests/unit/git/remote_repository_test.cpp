#include <doctest/doctest.h>

#include "unit/git/remote_fixture.hpp"

using namespace lockstep;
using namespace lockstep::remote_fixture;

TEST_CASE("a file comes with the tip in one fetch, and is not asked for again") {
  Fixture fixture({refs_at(tip), everything});
  CHECK(fixture.repository.tip() == tip);
  CHECK(fixture.repository.branch() == "main");
  const auto files = fixture.repository.read(tip, {path, "environments/none.yaml", "none/x"});
  CHECK(files == std::map<std::string, std::string>{{path, staging.data}});
  CHECK(fixture.repository.read(tip, {path, "run.sh"}).size() == 2);
  const auto listed = fixture.repository.list(tip, {"", "environments/", "none", "run.sh"});
  CHECK(listed.size() == 2);
  CHECK(listed.at("") == std::vector<std::string>{"environments/", "run.sh"});
  CHECK(listed.at("environments/") == std::vector<std::string>{"staging.yaml"});
  REQUIRE(fixture.script.asked.size() == 2);
  CHECK(contains(fixture.script.asked[1], "filter tree:3\n"));
}

TEST_CASE("what a filter left out is asked for by name") {
  Fixture fixture({refs_at(tip), pack_of({commit, root}), pack_of({environments}), pack_of({staging})});
  fixture.repository.tip();
  CHECK(fixture.repository.read(tip, {path}).at(path) == staging.data);
  REQUIRE(fixture.script.asked.size() == 4);
  CHECK(contains(fixture.script.asked[2], "want " + object_id(environments).hex));
  CHECK(contains(fixture.script.asked[3], "want " + object_id(staging).hex));
}

TEST_CASE("a refused filter leads to the next way, which is remembered and told") {
  Fixture fixture({refs_at(tip), pkt_line("ERR tree filter allows max depth 0, but got 3\n"), pack_of({commit}),
                   pack_of({root}), pack_of({environments}), pack_of({staging})});
  fixture.repository.tip();
  CHECK(fixture.repository.read(tip, {path}).at(path) == staging.data);
  CHECK(contains(fixture.script.asked[2], "filter tree:0\n"));
  CHECK(contains(fixture.script.asked[5], "filter tree:0\n"));
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
      {pkt_line("version 2\n") + pkt_line("fetch=shallow\n") + "0000", refs_at(tip), pkt_line("ERR access denied\n")},
      false);
  fixture.repository.tip();
  CHECK(failure_of([&] { fixture.repository.read(tip, {path}); }) ==
        "the server refused while fetching objects: access denied");
}

TEST_CASE("an answer that breaks off is a failure, and no reason to ask differently") {
  Fixture fixture({refs_at(tip), everything.substr(0, everything.size() - 10)});
  fixture.repository.tip();
  fixture.script.words = "Connection reset";
  CHECK(failure_of([&] { fixture.repository.read(tip, {path}); }) ==
        "the server's answer broke off while fetching objects: Connection reset");
  CHECK(fixture.script.asked.size() == 2);
}

TEST_CASE("a server that doesn't send what was asked for is not asked for ever") {
  Fixture fixture({refs_at(tip), pack_of({commit}), pack_of({staging})});
  fixture.repository.tip();
  CHECK(failure_of([&] { fixture.repository.read(tip, {path}); }) ==
        "the server did not send all objects that it was asked for");
}

TEST_CASE("an object that is not what its name promises fails cleanly") {
  const Object false_commit = commit_object(object_id(staging));
  const Oid false_tip = object_id(false_commit);
  Fixture fixture({refs_at(false_tip), pack_of({false_commit, staging})});
  fixture.repository.tip();
  CHECK(failure_of([&] { fixture.repository.read(false_tip, {path}); }) ==
        "the server sent an object that is not a tree");
}

TEST_CASE("directories, symbolic links and submodules are no files, to read and to push") {
  for (const char* const file : {"environments", "link", "link/x", "sub", "sub/x", "/run.sh", "../x"}) {
    CAPTURE(file);
    Fixture fixture({refs_at(tip), everything});
    fixture.repository.tip();
    CHECK_THROWS_AS(fixture.repository.read(tip, {file}), Failure);
    CHECK_THROWS_AS(fixture.repository.push(change_of(file, "x")), Failure);
    CHECK(fixture.script.asked.size() <= 2);  // nothing was sent
  }
}

TEST_CASE("a server of version 0 is read with what it advertises, and anew for every tip") {
  const std::string upload_v0 = pkt_line(tip.hex + " HEAD\0side-band-64k shallow symref=HEAD:refs/heads/main\n"s) +
                                pkt_line(tip.hex + " refs/heads/main\n") + "0000";
  const std::string pack = pkt_line("shallow " + tip.hex) + "0000" + pkt_line("NAK\n") +
                           pkt_line("\1" + whole_pack({commit, root, environments, staging, script})) + "0000";
  Fixture fixture({upload_v0, pack, upload_v0}, false);
  CHECK(fixture.repository.tip() == tip);
  CHECK(fixture.repository.read(tip, {path}).size() == 1);
  CHECK(fixture.repository.tip() == tip);
  CHECK(fixture.script.asked[2] == "open upload");
}

TEST_CASE("without a name the branch is the one that HEAD names") {
  Fixture fixture({pkt_line(tip.hex + " HEAD symref-target:refs/heads/trunk\n") + "0000"});
  std::ostringstream lines;
  Log log(lines, false, Log::Annotations::none);
  RemoteRepository repository(std::make_unique<ScriptedConnection>(fixture.script), "",
                              Deadline{fixture.now + Milliseconds(1)}, fixture.clock, log, "lockstep/1");
  CHECK(repository.tip() == tip);
  CHECK(repository.branch() == "trunk");
}

TEST_CASE("when time is up, nothing more is asked") {
  Fixture fixture({refs_at(tip), everything, landed});
  fixture.repository.tip();
  fixture.now += Milliseconds(1000);
  CHECK(contains(failure_of([&] { fixture.repository.read(tip, {path}); }), "time was up"));
  CHECK(fixture.script.asked.size() == 1);
}

TEST_CASE("a server that is not what it was taken for is asked what it can") {
  const std::string upload_v0 = pkt_line(tip.hex + " HEAD\0side-band-64k shallow symref=HEAD:refs/heads/main\n"s) +
                                pkt_line(tip.hex + " refs/heads/main\n") + "0000";
  struct Case {
    const char* name;
    std::string answer;
  };
  for (const Case& one : {Case{"nothing", ""}, Case{"no such page", refused_by_http}, Case{"a web page", "<html>"},
                          Case{"version 0", pkt_line("ERR upload-pack: protocol error, expected to get object ID\n")},
                          Case{"half an answer", refs_at(tip).substr(0, 40)}}) {
    CAPTURE(one.name);
    Fixture fixture({one.answer, upload_v0});
    CHECK(fixture.repository.tip() == tip);
    CHECK(fixture.script.asked[1] == "open upload");
    CHECK(contains(fixture.said(), "protocol version 0; reading everything the tip has"));
  }
}

TEST_CASE("a server that hangs up on an unasked filter is asked what it can") {
  const std::string without_filter = pkt_line("version 2\n") + pkt_line("fetch=shallow\n") + "0000";
  for (const std::string& answer : {std::string(), refused_by_http}) {
    Fixture fixture({refs_at(tip), answer, without_filter, everything});
    fixture.repository.tip();
    CHECK(fixture.repository.read(tip, {path}).size() == 1);
    CHECK(fixture.script.asked[2] == "open upload");
    CHECK_FALSE(contains(fixture.script.asked[3], "filter"));
    CHECK(contains(fixture.script.asked[3], "deepen 1\n"));
    CHECK(contains(fixture.said(), "reading everything the tip has"));
  }
}

TEST_CASE("a server that can't leave out history is read with all of it") {
  Fixture fixture({pkt_line("version 2\n") + pkt_line("fetch\n") + "0000", refs_at(tip), everything}, false);
  fixture.repository.tip();
  CHECK(fixture.repository.read(tip, {path}).size() == 1);
  CHECK_FALSE(contains(fixture.script.asked[2], "deepen"));
  CHECK(contains(fixture.said(), "the server can't leave out history: reading all of it"));
}

TEST_CASE("a server that gives nothing by name is asked for all that the tip has") {
  for (const std::string& refusal :
       {"upload-pack: not our ref " + object_id(environments).hex, "want " + object_id(environments).hex + " not valid",
        std::string("Server does not allow request for unadvertised object")}) {
    Fixture fixture({refs_at(tip), pack_of({commit, root}), pkt_line("ERR " + refusal + "\n"), everything});
    fixture.repository.tip();
    CHECK(fixture.repository.read(tip, {path}).at(path) == staging.data);
    CHECK(fixture.script.asked.size() == 4);
    CHECK(contains(fixture.script.asked[3], "want " + tip.hex));
    CHECK(contains(fixture.said(), "reading everything the tip has instead"));
  }
}

TEST_CASE("large directories on the way are not read but for what is asked for") {
  const std::string large(300 << 10, 'x');
  Fixture fixture(
      {refs_at(tip), large, pack_of({commit}), pack_of({root}), pack_of({environments}), pack_of({staging})});
  fixture.repository.tip();
  CHECK(fixture.repository.read(tip, {path}).at(path) == staging.data);
  for (std::size_t i = 2; i < 6; ++i) CHECK(contains(fixture.script.asked[i], "filter tree:0\n"));
  CHECK(contains(fixture.said(), "reading only what is asked for by name"));
}

TEST_CASE("where depth is forbidden, the configuration's round brings the next level along") {
  const Object layout = blob_object("targets:\n");
  const Object top = tree_object({{TreeEntry::file, ".lockstep.yaml", object_id(layout)},
                                  {TreeEntry::tree, "environments", object_id(environments)}});
  const Object first = commit_object(object_id(top));
  Script script{.answers = {refs_at(object_id(first)), pack_of({first}), pack_of({top}),
                            pack_of({layout, environments}), pack_of({staging})}};
  Fixture fixture({});
  std::ostringstream lines;
  Log log(lines, true, Log::Annotations::none);
  RemoteRepository repository(std::make_unique<ScriptedConnection>(script), "main",
                              Deadline{fixture.now + Milliseconds(1)}, fixture.clock, log, "lockstep/1",
                              Thrift::tree_zero);
  const Oid now = repository.tip();
  CHECK(repository.read(now, {".lockstep.yaml"}).at(".lockstep.yaml") == layout.data);
  CHECK(contains(script.asked[3], "want " + object_id(environments).hex));
  CHECK(repository.read(now, {path}).at(path) == staging.data);
  CHECK(script.asked.size() == 5);
}
