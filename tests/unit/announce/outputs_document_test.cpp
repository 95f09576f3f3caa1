// docs/outputs.md and the JSON are kept in step.
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "announce/status_views.hpp"
#include "announce/views.hpp"
#include "unit/announce/outcomes.hpp"
#include "unit/announce/statuses.hpp"

using namespace lockstep;
using namespace lockstep::test;
using Json = nlohmann::json;

namespace {

std::string document() {
  std::ifstream in(std::string(LOCKSTEP_SOURCE_DIR) + "/docs/outputs.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

Json example() {
  const std::string text = document();
  const std::string begin = "<!-- a test reads this example -->\n```json\n";
  const auto at = text.find(begin);
  REQUIRE(at != std::string::npos);
  const auto from = at + begin.size();
  return Json::parse(text.substr(from, text.find("\n```", from) - from));
}

/// The overview that the example tells of.
Status shown() {
  Status status = overview({"staging", "production"});
  StatusCell& staging = put(status, "api", "staging", "1.4.2", hour_s);
  staging.release.revision = "9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b";
  staging.commit = {hash_of('1')};
  StatusCell& production = status.cells[{"api", "production"}];
  production.release.tag = "1.4.0";
  production.drift = {{"eu-1", {"1.3.9", "", ""}}};
  production.hold = Hold{"production", "api", "checkout errors, see INC-42", "sam", noon_s - day_s, 0};
  production.there = true;
  status.lags = {{"api", "staging", "production", {"1.4.1", "1.4.2"}}};
  return status;
}

void check_named(const Json& json, const std::string& text) {
  for (const auto& [field, value] : json.items()) {
    CAPTURE(field);
    CHECK(text.find("`" + field + "`") != std::string::npos);
  }
}

}  // namespace

TEST_CASE("the documented example of an overview is what is printed") {
  CHECK(Json::parse(status_json(shown())) == example());
}

TEST_CASE("every field of the JSON is documented") {
  Outcome outcome = publication();
  add_change(outcome, "staging", "api", "1", "2");
  outcome.result = Result::announced;
  outcome.from = "staging";
  outcome.at = {hash_of('5')};
  outcome.held = outcome.overridden = {{"staging", "api", {}, {}, {}}};
  outcome.superseded = {{"staging", "api", {}, {}, {}, 0, "late"}};
  outcome.skipped = {{"staging", "api", "late"}};
  outcome.undone = {{{hash_of('6')}, "subject"}};
  outcome.holds_set = outcome.holds_lifted = {{"staging", "api", "reason"}};
  outcome.ranges[{"1", "2"}] = {1, {"ada"}};
  const Json json = Json::parse(json_view(outcome));
  const std::string text = document();
  check_named(json, text);
  for (const auto* list : {"held", "superseded", "skipped", "undone", "ranges", "changes"}) {
    check_named(json.at(list).at(0), text);
  }
  const Json status = example();
  check_named(status, text);
  check_named(status.at("releases").at(0), text);
  check_named(status.at("lags").at(0), text);
}

TEST_CASE("every result and step output is documented") {
  const std::string text = document();
  for (const auto result :
       {Result::published, Result::unchanged, Result::rehearsed, Result::superseded, Result::held, Result::announced}) {
    CHECK(text.find("| `" + name_of(result) + "` |") != std::string::npos);
  }
  Outcome outcome;
  outcome.held.resize(1);
  outcome.superseded.resize(1);
  outcome.skipped.resize(1);
  for (const auto& [name, value] : step_outputs(outcome)) {
    CHECK(text.find("| `" + name + "` | `LOCKSTEP_") != std::string::npos);
  }
}
