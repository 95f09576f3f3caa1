#include "config/holds.hpp"

#include <doctest/doctest.h>

#include "base/failure.hpp"
#include "base/time.hpp"
#include "unit/config/layouts.hpp"

using namespace lockstep;

namespace {

std::int64_t at(std::string_view time) { return parse_utc_time(time).value(); }

template <class Call>
Failure failure_in(Call call) {
  try {
    call();
  } catch (const Failure& failure) {
    return failure;
  }
  FAIL("no failure");
  return {Blame::bug, ""};
}

std::string held(const Layout& layout, const std::string& environment, const std::string& service, std::int64_t now_s) {
  const auto* const hold = hold_on(layout, environment, service, now_s);
  return hold == nullptr ? "free" : hold->reason;
}

}  // namespace

TEST_CASE("holds are read with who, when and until when") {
  const auto layout = parsed(R"(
holds:
  production/api:
    reason: checkout errors, see INC-42
    by: sam
    since: "2026-11-21T15:42:46Z"
    until: 2026-11-28
  staging: { reason: load test }
)");
  REQUIRE(layout.holds.size() == 2);
  CHECK(layout.holds[0].environment == "production");
  CHECK(layout.holds[0].service == "api");
  CHECK(layout.holds[0].reason == "checkout errors, see INC-42");
  CHECK(layout.holds[0].by == "sam");
  CHECK(layout.holds[0].since_s == 1795275766);
  CHECK(layout.holds[0].until_s == at("2026-11-28T00:00:00Z"));
  CHECK(layout.holds[1].environment == "staging");
  CHECK(layout.holds[1].service.empty());
  CHECK(layout.holds[1].until_s == 0);
}

TEST_CASE("a hold counts until its time, and a service's own goes before its environment's") {
  const auto layout = parsed(R"(
holds:
  production: { reason: freeze, until: 2026-12-01 }
  production/api: { reason: errors, until: 2026-11-28 }
  staging/web: { reason: test }
)");
  const auto before = at("2026-11-27T23:59:59Z");
  const auto lapsed = at("2026-11-28");
  CHECK(held(layout, "production", "api", before) == "errors");
  CHECK(held(layout, "production", "api", lapsed) == "freeze");
  CHECK(held(layout, "production", "api", at("2026-12-01")) == "free");
  CHECK(held(layout, "production", "web", before) == "freeze");
  CHECK(held(layout, "production", "", before) == "freeze");
  CHECK(held(layout, "staging", "web", at("2099-01-01")) == "test");
  CHECK(held(layout, "staging", "api", before) == "free");
  CHECK(held(layout, "staging", "", before) == "free");
  CHECK(held(layout, "dev", "web", before) == "free");
}

TEST_CASE("a hold that is written is read back as it was, and lifting it restores the file") {
  const std::string_view files[] = {
      "",
      "# what runs where\n",
      "environments:\n  production:\n  staging:\n",
      "environments:\r\n    production:\r\n    staging: { slack: '#x' }  # quiet\r\nservices:\r\n    api:",
      "holds:\n  staging:\n    reason: load test\n\ncommit: { subject: x }\n",
  };
  const Hold holds[] = {
      {.environment = "production", .service = "api", .reason = "checkout errors", .by = "sam", .since_s = 1795275766},
      {.environment = "production", .reason = "no", .until_s = 1795824000},
      {.environment = "production", .reason = "a: b # 'c' \"d\" {e} größe", .by = "@octo: x", .since_s = 1},
  };
  for (const auto text : files) {
    for (const auto& hold : holds) {
      CAPTURE(text);
      CAPTURE(hold.reason);
      const auto with = with_hold({.name = ".lockstep.yaml", .text = text}, hold);
      CAPTURE(with);
      const auto layout = parsed(with);
      const auto* const read = hold_on(layout, hold.environment, hold.service, 1);
      REQUIRE(read);
      CHECK(read->reason == hold.reason);
      CHECK(read->by == hold.by);
      CHECK(read->since_s == hold.since_s);
      CHECK(read->until_s == hold.until_s);
      CHECK(layout.holds.size() == parsed(text).holds.size() + 1);
      CHECK(without_hold({.name = ".lockstep.yaml", .text = with}, hold.environment, hold.service) == text);
    }
  }
}

TEST_CASE("a hold is written as people would write it") {
  const Hold hold{.environment = "production",
                  .service = "api",
                  .reason = "checkout errors,\n  see INC-42\n",
                  .by = "sam",
                  .since_s = at("2026-11-21T15:42:46Z"),
                  .until_s = at("2026-11-28")};
  const auto text = with_hold({.name = "x", .text = "services:\n  api:\n"}, hold);
  CHECK(text ==
        "services:\n"
        "  api:\n"
        "holds:\n"
        "  production/api:\n"
        "    reason: checkout errors, see INC-42\n"
        "    by: sam\n"
        "    since: \"2026-11-21T15:42:46Z\"\n"
        "    until: \"2026-11-28\"\n");
  auto longer = hold;
  longer.reason = "still";
  longer.until_s = 0;
  const auto replaced = parsed(with_hold({.name = "x", .text = text}, longer));
  REQUIRE(replaced.holds.size() == 1);
  CHECK(replaced.holds[0].reason == "still");
  CHECK(replaced.holds[0].until_s == 0);
}

TEST_CASE("a hold that would be refused when read is not written") {
  const Document file{.name = ".lockstep.yaml", .text = "environments: {production: }\nservices: {api: }\n"};
  const auto refusal = [&](const Hold& hold) {
    const auto failure = failure_in([&] { with_hold(file, hold); });
    CHECK(failure.blame() == Blame::usage);
    return failure.message();
  };
  CHECK(refusal({.environment = "production", .service = "api"}) == "the hold on production/api has no reason");
  CHECK(refusal({.environment = "production", .reason = " \n"}) == "the hold on production has no reason");
  CHECK(refusal({.environment = "production", .reason = "x", .since_s = 1795275766, .until_s = 1795275766}) ==
        "the hold on production would be over before it begins, 2026-11-21T15:42:46Z");
  CHECK(refusal({.environment = "staging", .reason = "x"}) == "the environment 'staging' is not in the configuration");
  CHECK(refusal({.environment = "production", .service = "web", .reason = "x"}) ==
        "the service 'web' is not in the configuration");
  CHECK_THROWS_AS(with_hold({.name = "x", .text = "nonsense: 1\n"}, {.environment = "e", .reason = "x"}), Failure);
}

TEST_CASE("lifting a hold that is not there says which are") {
  const auto refusal = [](std::string_view text, const std::string& environment, const std::string& service) {
    const auto failure =
        failure_in([&] { without_hold({.name = ".lockstep.yaml", .text = text}, environment, service); });
    CHECK(failure.blame() == Blame::usage);
    return failure.message() + " | " + failure.hint();
  };
  const std::string_view text = "holds: { production: { reason: x }, staging/web: { reason: y } }\n";
  CHECK(refusal("", "production", "api") == "there is no hold on production/api | nothing is held");
  CHECK(refusal(text, "production", "api") ==
        "there is no hold on production/api | all of production is held: lift that hold, without naming a service");
  CHECK(refusal(text, "staging", "") == "there is no hold on staging | known: production, staging/web");
  CHECK(refusal(text, "staging", "wep") == "there is no hold on staging/wep | did you mean staging/web?");
}

TEST_CASE("a lapsed hold can be lifted") {
  const std::string_view text = "holds:\n  production: { reason: x, until: \"2020-01-01\" }\n";
  CHECK(without_hold({.name = "x", .text = text}, "production", "").find("production") == std::string::npos);
}
