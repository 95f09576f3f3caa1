#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "announce/slack_message.hpp"
#include "base/text.hpp"
#include "unit/announce/outcomes.hpp"
#include "unit/announce/scenes.hpp"

using namespace lockstep;
using namespace lockstep::test;
using Json = nlohmann::json;

namespace {

const SlackReceipt receipt{"C012345678", "17.000100"};

/// The verbatim texts of the reply.
std::vector<std::string> details_of(const Outcome& outcome) {
  const auto details = slack_details(outcome, receipt);
  if (!details) return {};
  CHECK(join(complaints(*details), "; ") == "");
  std::vector<std::string> texts;
  const Json parsed = Json::parse(*details);
  for (const auto& block : parsed.at("blocks")) {
    texts.push_back(block.at("elements").at(0).at("elements").at(0).at("text"));
  }
  return texts;
}

}  // namespace

TEST_CASE("the thread has the diff") {
  CHECK(details_of(scene("update").outcome) ==
        std::vector<std::string>{"diff --git a/environments/staging.yaml b/environments/staging.yaml\n"
                                 "--- a/environments/staging.yaml\n+++ b/environments/staging.yaml\n@@ -1,3 +1,3 @@\n"
                                 " api:\n   image:\n-    tag: 1.4.1\n+    tag: 1.4.2"});
}

TEST_CASE("a webhook has no thread, and a message that says all needs none") {
  CHECK_FALSE(slack_details(scene("update").outcome, {}).has_value());
  CHECK(details_of(scene("promote").outcome).empty());
}

TEST_CASE("the thread says why services were skipped") {
  CHECK(details_of(scene("promote-partly").outcome) ==
        std::vector<std::string>{"skipped: search is not in production\nskipped: cart is not in production"});
}

TEST_CASE("many changes are listed whole, and what does not fit is counted") {
  const auto lines = [](std::size_t count) {
    return split(details_of(large_publication(count, {"staging"})).at(0), '\n');
  };
  CHECK(lines(6).size() == 6);
  CHECK(lines(6).front() == "service-0  staging-1.0.0 → 2.0.0");
  const auto many = lines(250);
  CHECK(many.back() == "… and " + std::to_string(250 - (many.size() - 1)) + " more lines");
  CHECK(many.size() > 60);
}

TEST_CASE("changes in several environments say where") {
  const auto list = details_of(large_publication(3, {"staging", "internal"})).at(0);
  CHECK(list.starts_with("staging/service-0  staging-1.0.0 → 2.0.0\n"));
}

TEST_CASE("a long diff is cut at a line, and says by how much") {
  Outcome outcome = publication();
  std::string before;
  std::string after;
  for (int i = 0; i < 2'000; ++i) {
    before += "line " + std::to_string(i) + "\n";
    after += "other " + std::to_string(i) + "\n";
  }
  outcome.files = {{"a.yaml", before, after}};
  const auto diff = split(details_of(outcome).at(0), '\n');
  CHECK(diff.back().starts_with("… and "));
  CHECK(diff.back().ends_with(" more lines"));
  CHECK(diff.at(diff.size() - 2).starts_with("-line "));
}

TEST_CASE("whatever others wrote, Slack takes the details") {
  std::string all_bytes;
  for (int byte = 1; byte < 256; ++byte) all_bytes += static_cast<char>(byte);
  for (const std::string& text :
       {all_bytes, std::string("```\n<!channel>"), std::string(5'000, '"'), std::string(9'000, '\x80')}) {
    CHECK(details_of(foreign_outcome(text)).size() == 2);
  }
  CHECK(details_of(foreign_outcome("")).size() == 1);
}
