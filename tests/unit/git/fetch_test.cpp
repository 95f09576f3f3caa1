#include "git/fetch.hpp"

#include <doctest/doctest.h>

using namespace lockstep;
using namespace std::string_literals;

namespace {

const Oid want{std::string(40, '1')};
const Oid have{std::string(40, '2')};

const Advertisement modern{.version = 2, .capabilities = {{"fetch", "shallow filter"}, {"agent", "x"}}, .refs = {}};
const Advertisement old{.version = 0,
                        .capabilities = {{"side-band-64k", ""},
                                         {"ofs-delta", ""},
                                         {"shallow", ""},
                                         {"thin-pack", ""},
                                         {"multi_ack", ""},
                                         {"no-progress", ""}},
                        .refs = {}};

std::string pack_from(const std::string& bytes, const FetchRequest& request, const Advertisement& server) {
  PktReader pkts(std::make_unique<StringReader>(bytes), "testing", 1 << 20);
  return read_fetched_pack(pkts, request, server);
}

}  // namespace

TEST_CASE("a fetch in version 2 has its filter, its depth and what we have") {
  CHECK(fetch_body({.wants = {want}, .filter = "tree:3", .depth = 1, .have = {}}, modern, "a/1") ==
        pkt_line("command=fetch\n") + pkt_line("agent=a/1\n") + "0001" + pkt_line("no-progress\n") +
            pkt_line("ofs-delta\n") + pkt_line("filter tree:3\n") + pkt_line("deepen 1\n") +
            pkt_line("want " + want.hex + "\n") + pkt_line("done\n") + "0000");
  CHECK(fetch_body({.wants = {want}, .filter = "", .depth = 1, .have = have}, modern, "a/1") ==
        pkt_line("command=fetch\n") + pkt_line("agent=a/1\n") + "0001" + pkt_line("no-progress\n") +
            pkt_line("ofs-delta\n") + pkt_line("thin-pack\n") + pkt_line("shallow " + have.hex + "\n") +
            pkt_line("deepen 1\n") + pkt_line("want " + want.hex + "\n") + pkt_line("have " + have.hex + "\n") +
            pkt_line("done\n") + "0000");
}

TEST_CASE("depth is not asked of a server that knows none") {
  const Advertisement server{.version = 2, .capabilities = {{"fetch", ""}}, .refs = {}};
  const std::string body = fetch_body({.wants = {want}, .filter = "", .depth = 1, .have = have}, server, "a/1");
  CHECK(body.find("deepen") == std::string::npos);
  CHECK(body.find("shallow") == std::string::npos);
  CHECK(body.find("have " + have.hex) != std::string::npos);
}

TEST_CASE("a fetch in version 0 is one request, with what the server knows") {
  CHECK(fetch_body({.wants = {want, have}, .filter = "tree:3", .depth = 1, .have = {}}, old, "a/1") ==
        pkt_line("want " + want.hex + " side-band-64k multi_ack no-progress ofs-delta\n") +
            pkt_line("want " + have.hex + "\n") + pkt_line("deepen 1\n") + "0000" + pkt_line("done\n"));
  CHECK_THROWS_AS(fetch_body({.wants = {want}, .filter = "", .depth = 1, .have = {}}, Advertisement{}, "a/1"), Failure);
}

TEST_CASE("the pack is found behind the sections of version 2") {
  const FetchRequest request{.wants = {want}, .filter = "", .depth = 1, .have = {}};
  const std::string pack = pkt_line("packfile\n") + pkt_line("\2working") + pkt_line("\1PACK") + "0000";
  CHECK(pack_from(pack, request, modern) == "PACK");
  CHECK(pack_from(pkt_line("shallow-info\n") + pkt_line("shallow " + want.hex) + "0001" + pack, request, modern) ==
        "PACK");
  for (const std::string& bytes : {"0000"s, "0001"s, pkt_line("shallow-info\n") + "0000"})
    CHECK_THROWS_WITH(pack_from(bytes, request, modern), doctest::Contains("an answer without a pack"));
  CHECK_THROWS_AS(pack_from(pkt_line("packfile\n") + pkt_line("\1PA"), request, modern), ServerError);
  CHECK_THROWS_WITH(pack_from(pkt_line("ERR upload-pack: not our ref 1"), request, modern),
                    "the server refused while testing: upload-pack: not our ref 1");
}

TEST_CASE("the pack is found behind the acknowledgments of version 0") {
  const FetchRequest request{.wants = {want}, .filter = "", .depth = 1, .have = have};
  const FetchRequest history{.wants = {want}, .filter = "", .depth = 0, .have = have};
  const std::string pack = pkt_line("\1PACK") + "0000";
  const std::string shallow = pkt_line("shallow " + want.hex) + "0000";
  CHECK(pack_from(shallow + pkt_line("NAK\n") + pack, request, old) == "PACK");
  CHECK(pack_from("0000" + pkt_line("ACK " + have.hex + "\n") + pack, request, old) == "PACK");
  CHECK(pack_from(pkt_line("ACK " + have.hex + " continue\n") + pkt_line("ACK " + have.hex + "\n") + pack, history,
                  old) == "PACK");
  CHECK_THROWS_AS(pack_from(pkt_line("what\n") + pack, history, old), Failure);
  CHECK_THROWS_AS(pack_from("0000", history, old), Failure);
}
