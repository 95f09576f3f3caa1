#include "git/advertisement.hpp"

#include <doctest/doctest.h>

using namespace lockstep;
using namespace std::string_literals;

namespace {

const std::string main_oid(40, '1');
const std::string other_oid(40, 'a');
const std::string null_oid(40, '0');

PktReader reader_of(std::string bytes) {
  return {std::make_unique<StringReader>(std::move(bytes)), "testing", 1 << 20};
}

Advertisement advertisement(const std::string& bytes) {
  PktReader pkts = reader_of(bytes);
  return read_advertisement(pkts);
}

std::vector<RemoteRef> refs(const std::string& bytes) {
  PktReader pkts = reader_of(bytes);
  return read_refs(pkts);
}

}  // namespace

TEST_CASE("version 2 is recognised with its capabilities and their features") {
  const Advertisement server =
      advertisement(pkt_line("version 2\n") + pkt_line("agent=git/2.39.5\n") + pkt_line("ls-refs=unborn\n") +
                    pkt_line("fetch=shallow wait-for-done filter\n") + pkt_line("object-format=sha1\n") + "0000");
  CHECK(server.version == 2);
  CHECK(server.can("agent"));
  CHECK(server.can("fetch", "filter"));
  CHECK_FALSE(server.can("fetch", "filt"));
  CHECK_FALSE(server.can("push", "filter"));
}

TEST_CASE("version 0 has refs behind its first line's capabilities") {
  const Advertisement server =
      advertisement(pkt_line(main_oid + " HEAD\0multi_ack symref=HEAD:refs/heads/main agent=git/2\n"s) +
                    pkt_line(main_oid + " refs/heads/main\n") + pkt_line(other_oid + " refs/tags/v1\n") +
                    pkt_line(main_oid + " refs/tags/v1^{}\n") + "0000");
  CHECK(server.version == 0);
  CHECK(server.can("multi_ack"));
  REQUIRE(server.refs.size() == 3);
  CHECK(server.refs[0].target == "refs/heads/main");
  CHECK(server.refs[1].name == "refs/heads/main");
  CHECK(server.refs[2].oid.hex == other_oid);
  CHECK(server.refs[2].peeled.hex == main_oid);
}

TEST_CASE("an annotated tag names the commit that it is put on, in every version") {
  const std::string v0 = pkt_line(main_oid + " HEAD\0multi_ack\n"s) + pkt_line(other_oid + " refs/tags/v1\n") +
                         pkt_line(main_oid + " refs/tags/v1^{}\n") + pkt_line(other_oid + " refs/tags/v10\n") + "0000";
  const std::string v2 = pkt_line(other_oid + " refs/tags/v1 peeled:" + main_oid + "\n") +
                         pkt_line(other_oid + " refs/tags/v10\n") + "0000";
  for (const auto& found : {advertisement(v0).refs, refs(v2)}) {
    CHECK(named_by(found, "refs/tags/v1").hex == main_oid);
    CHECK(named_by(found, "refs/tags/v10").hex == other_oid);
    CHECK(named_by(found, "refs/tags/v").empty());
    CHECK(named_by(found, "refs/tags/v1^{}").empty());
  }
}

TEST_CASE("what a tag is put on is believed of the ref before it only") {
  const Advertisement server =
      advertisement(pkt_line(main_oid + " refs/tags/v1^{}\0multi_ack\n"s) + pkt_line(other_oid + " refs/tags/v2\n") +
                    pkt_line(main_oid + " refs/tags/v3^{}\n") + "0000");
  REQUIRE(server.refs.size() == 1);
  CHECK(server.refs[0].peeled.empty());
}

TEST_CASE("version 1 is version 0 with a line more") {
  const Advertisement server =
      advertisement(pkt_line("version 1\n") + pkt_line(main_oid + " refs/heads/main\0ofs-delta\n"s) + "0000");
  CHECK(server.version == 0);
  CHECK(server.refs.size() == 1);
}

TEST_CASE("what is no ref of the repository is left out") {
  const Advertisement server =
      advertisement(pkt_line(null_oid + " capabilities^{}\0report-status\n"s) + pkt_line(other_oid + " .have\n") +
                    pkt_line(null_oid + " refs/heads/going\n") + pkt_line("shallow " + other_oid + "\n") + "0000");
  CHECK(server.can("report-status"));
  CHECK(server.refs.empty());
}

TEST_CASE("a repository with SHA-256 names is refused by name, in every version") {
  const std::string sha256(64, 'b');
  for (const std::string& bytes : {pkt_line("version 2\n") + pkt_line("object-format=sha256\n") + "0000",
                                   pkt_line(sha256 + " HEAD\0side-band-64k object-format=sha256\n"s) + "0000"})
    CHECK_THROWS_WITH_AS(advertisement(bytes), doctest::Contains("sha256"), Failure);
}

TEST_CASE("a broken advertisement is refused") {
  for (const std::string& bytes : {pkt_line("nonsense\n") + "0000", pkt_line("12 refs/heads/main\n") + "0000",
                                   pkt_line(main_oid + "\n") + "0000", pkt_line("version 2\n") + "0001", "0001"s})
    CHECK_THROWS_AS(advertisement(bytes), Failure);
}

TEST_CASE("ls-refs asks for what is needed only") {
  Advertisement server{.version = 2, .capabilities = {{"agent", "git/2"}, {"object-format", "sha1"}}, .refs = {}};
  CHECK(ls_refs_request(server, "lockstep/1", {"refs/heads/main"}) ==
        pkt_line("command=ls-refs\n") + pkt_line("agent=lockstep/1\n") + pkt_line("object-format=sha1\n") + "0001" +
            pkt_line("symrefs\n") + pkt_line("peel\n") + pkt_line("ref-prefix refs/heads/main\n") + "0000");
  server.capabilities.clear();
  CHECK(ls_refs_request(server, "lockstep/1", {}).find("agent") == std::string::npos);
}

TEST_CASE("ls-refs' answer has symbolic refs' targets and no dying refs") {
  const auto list =
      refs(pkt_line(main_oid + " HEAD symref-target:refs/heads/main\n") + pkt_line(null_oid + " refs/heads/going\n") +
           pkt_line("unborn HEAD symref-target:refs/heads/x\n") +
           pkt_line(other_oid + " refs/tags/v1 peeled:" + main_oid + "\n") + "0000");
  REQUIRE(list.size() == 2);
  CHECK(list[0].target == "refs/heads/main");
  CHECK(list[1].name == "refs/tags/v1");
  CHECK_THROWS_AS(refs(pkt_line("12 refs/heads/main\n") + "0000"), Failure);
  CHECK_THROWS_AS(refs(pkt_line(main_oid + "\n") + "0000"), Failure);
  CHECK_THROWS_AS(refs(pkt_line(main_oid + " refs/heads/main\n")), ServerError);
}

TEST_CASE("the tip is the named branch's, or that of the branch HEAD names") {
  const std::vector<RemoteRef> list = {{"HEAD", {main_oid}, "refs/heads/main"},
                                       {"refs/heads/main", {main_oid}, ""},
                                       {"refs/heads/main-2", {other_oid}, ""}};
  CHECK(tip_among(list, "")->branch == "main");
  CHECK(tip_among(list, "main-2")->oid.hex == other_oid);
  CHECK_FALSE(tip_among(list, "mai").has_value());
  CHECK_FALSE(tip_among({{"HEAD", {main_oid}, ""}}, "").has_value());  // detached
}

TEST_CASE("a branch that is not there is answered with the ones that are") {
  const std::vector<RemoteRef> list = {{"refs/heads/main", {main_oid}, ""}, {"refs/heads/production", {main_oid}, ""}};
  CHECK(no_such_branch(list, "prodution").hint() == "did you mean production?");
  CHECK(no_such_branch(list, "xyz").hint() == "check --branch: it has main and production");
  CHECK(no_such_branch(list, "").hint() == "name one with --branch: it has main and production");
  CHECK(no_such_branch({}, "main").message() == "the config repository has no branches yet");
}
