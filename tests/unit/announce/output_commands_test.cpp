// Step outputs for the systems that read them in the log.
#include <doctest/doctest.h>

#include "announce/views.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

using Outputs = std::vector<std::pair<std::string, std::string>>;

const Outputs foreign{{"result", "published"}, {"slack-ts", ""}, {"changes", "[\"it's 50%25 | a\r\n##vso[x]\"]"}};

TEST_CASE("Azure: one output variable a line, percent signs and line breaks escaped") {
  CHECK(azure_outputs(foreign) ==
        "##vso[task.setvariable variable=LOCKSTEP_RESULT;isOutput=true]published\n"
        "##vso[task.setvariable variable=LOCKSTEP_SLACK_TS;isOutput=true]\n"
        "##vso[task.setvariable variable=LOCKSTEP_CHANGES;isOutput=true]"
        "[\"it's 50%AZP2525 | a%0D%0A##vso[x]\"]\n");
}

TEST_CASE("Azure: what is too long for an environment variable is left out, the others arrive") {
  const std::string text = azure_outputs({{"changes", std::string(40'000, 'x')}, {"result", "published"}});
  CHECK(text == "##vso[task.setvariable variable=LOCKSTEP_RESULT;isOutput=true]published\n");
}

TEST_CASE("Azure: a summary is named by its path") {
  CHECK(azure_summary("/agent/50%/lockstep.md") == "##vso[task.uploadsummary]/agent/50%AZP25/lockstep.md\n");
}

TEST_CASE("TeamCity: one parameter a line, its special characters behind a bar") {
  CHECK(teamcity_outputs(foreign) ==
        "##teamcity[setParameter name='lockstep.result' value='published']\n"
        "##teamcity[setParameter name='lockstep.slack-ts' value='']\n"
        "##teamcity[setParameter name='lockstep.changes' value='|[\"it|'s 50%25 || a|r|n##vso|[x|]\"|]']\n");
}

TEST_CASE("no value ends its line or its command") {
  for (const std::string value :
       {"a\nb", "a']\n##teamcity[setParameter name='x' value='y']", "\r##vso[task.complete]"}) {
    CAPTURE(value);
    CHECK(split(azure_outputs({{"x", value}}), '\n').size() == 2);
    const std::string text = teamcity_outputs({{"x", value}});
    CHECK(split(text, '\n').size() == 2);
    CHECK(text.find("']") == text.size() - 3);
  }
}

}  // namespace
}  // namespace lockstep
