#include "announce/read_changes.hpp"

#include <doctest/doctest.h>

#include "announce/views.hpp"
#include "base/failure.hpp"

using namespace lockstep;

TEST_CASE("the changes that an earlier step told are read again") {
  Outcome outcome{.command = "update"};
  outcome.result = Result::published;
  const std::string digest = "sha256:" + std::string(64, 'a');
  outcome.changes = {{"staging", "api", {.tag = "1.4.1"}, {.tag = "1.4.2", .digest = digest, .revision = "1a2b3c4"}},
                     {"staging", "web", {}, {.tag = "\"2\""}}};
  for (const std::string& text : {json_view(outcome), changes_as_json(outcome)}) {
    const auto changes = parse_changes(text, "changes.json");
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].environment == "staging");
    CHECK(changes[0].service == "api");
    CHECK(changes[0].before == outcome.changes[0].before);
    CHECK(changes[0].after == outcome.changes[0].after);
    CHECK(changes[1].after.tag == "\"2\"");
  }
  CHECK(parse_changes("[]", "x").empty());
}

TEST_CASE("what no step told is refused in words") {
  for (const char* const text : {"", "{}", "[1]", "{\"changes\": {}}", "[{\"service\": \"api\"}]", "{\"changes\": 3}",
                                 "[{\"environment\":\"a\",\"service\":\"b\",\"before\":1,\"after\":{}}]", "[["}) {
    CAPTURE(text);
    try {
      parse_changes(text, "changes.json");
      FAIL("it must be refused");
    } catch (const Failure& failure) {
      CHECK(failure.blame() == Blame::usage);
      CHECK(failure.message() == "changes.json is not the JSON of an earlier step");
    }
  }
}
