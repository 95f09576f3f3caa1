#include <doctest/doctest.h>

#include "unit/git/remote_fixture.hpp"

using namespace lockstep;
using namespace lockstep::remote_fixture;

namespace {

const std::string memory = "refs/lockstep/announced/production";
const Oid before{std::string(40, '3')};
const Oid other{std::string(40, '4')};
const std::string null_oid(40, '0');

std::string refs_with(const Oid& oid) {
  return pkt_line(tip.hex + " refs/heads/main\n") + (oid.empty() ? "" : pkt_line(oid.hex + " " + memory + "\n")) +
         "0000";
}
std::string receive_with_memory(const Oid& oid) {
  return pkt_line(tip.hex + " refs/heads/main\0report-status side-band-64k\n"s) +
         pkt_line(oid.hex + " " + memory + "\n") + "0000";
}

}  // namespace

TEST_CASE("a ref names its commit, in version 2 and in version 0") {
  const std::string v2 = pkt_line(other.hex + " refs/tags/v1 peeled:" + before.hex + "\n") +
                         pkt_line(other.hex + " refs/tags/v1.1\n") + "0000";
  const std::string v0 = pkt_line(tip.hex + " HEAD\0side-band-64k\n"s) + pkt_line(other.hex + " refs/tags/v1\n") +
                         pkt_line(before.hex + " refs/tags/v1^{}\n") + pkt_line(other.hex + " refs/tags/v1.1\n") +
                         "0000";
  for (const bool modern : {true, false}) {
    CAPTURE(modern);
    const std::string& answer = modern ? v2 : v0;
    Fixture fixture(modern ? std::deque<std::string>{upload_v2, answer, answer, answer}
                           : std::deque<std::string>{answer, answer, answer},
                    false);
    CHECK(fixture.repository.ref("refs/tags/v1") == before);
    CHECK(fixture.repository.ref("refs/tags/v1.1") == other);
    CHECK(fixture.repository.ref("refs/tags/v") == Oid{});
    if (modern) CHECK(contains(fixture.script.asked[1], "ref-prefix refs/tags/v1\n"));
  }
}

TEST_CASE("a ref is moved from what it was, and made where there was none") {
  for (const Oid& from : {before, Oid{}}) {
    Fixture fixture({report("ok " + memory)});
    CHECK(fixture.repository.move_ref(memory, from, tip));
    REQUIRE(fixture.script.asked.size() == 1);
    const std::string& body = fixture.script.asked[0];
    CHECK(contains(body, (from.empty() ? null_oid : from.hex) + " " + tip.hex + " " + memory + '\0'));
    const auto nothing = [](const Oid&) { return std::nullopt; };
    CHECK(PackReader(body.substr(body.find("PACK")), nothing).objects() == 0);
  }
}

TEST_CASE("over ssh a process is started to move a ref, and is gone after it") {
  Fixture fixture(
      {upload_v2, refs_at(tip), receive_at(tip), report("ok " + memory), receive_at(tip), report("ok " + memory)},
      false);
  fixture.repository.tip();
  CHECK(fixture.repository.move_ref(memory, {}, tip));
  CHECK(fixture.repository.move_ref(memory, tip, before));
  CHECK(fixture.script.asked[2] == "open receive");
  CHECK(fixture.script.asked[4] == "open receive");
}

TEST_CASE("a ref that somebody else moved first is lost, and nothing is said to be wrong") {
  const std::string rejected = report("ng " + memory + " failed to update ref");
  const std::string named =
      report("ng " + memory + " failed to update ref",
             "error: cannot lock ref '" + memory + "': is at " + other.hex + " but expected " + before.hex);
  SUBCASE("as the server says") {
    Fixture fixture({named});
    CHECK_FALSE(fixture.repository.move_ref(memory, before, tip));
  }
  SUBCASE("as the ref itself says") {
    Fixture fixture({rejected, refs_with(other)});
    CHECK_FALSE(fixture.repository.move_ref(memory, before, tip));
  }
  SUBCASE("who made it first") {
    Fixture fixture({rejected, refs_with(other)});
    CHECK_FALSE(fixture.repository.move_ref(memory, {}, tip));
  }
  SUBCASE("over ssh, where a process that runs would answer from memory") {
    Fixture fixture({upload_v2, refs_with({}), receive_at(tip), rejected, receive_with_memory(other)}, false);
    fixture.repository.tip();
    CHECK_FALSE(fixture.repository.move_ref(memory, {}, tip));
    CHECK(fixture.script.asked[4] == "open receive");
  }
}

TEST_CASE("a ref that the server does not let move is a failure in its words") {
  Fixture hook({report("ng " + memory + " hook declined", "no refs but branches\n")});
  CHECK(failure_of([&] { hook.repository.move_ref(memory, before, tip); }) ==
        "the server refused the push to " + memory + ": hook declined: no refs but branches");
  Fixture hidden({report("ng " + memory + " deny updating a hidden ref")});
  CHECK(contains(failure_of([&] { hidden.repository.move_ref(memory, {}, tip); }), "deny updating a hidden ref"));
  Fixture silent({report("ng " + memory + " failed to update ref"), refs_with(before)});
  CHECK(contains(failure_of([&] { silent.repository.move_ref(memory, before, tip); }), "failed to update ref"));
  Fixture gone({});
  CHECK(contains(failure_of([&] { gone.repository.move_ref(memory, before, tip); }), "the network is gone"));
}
