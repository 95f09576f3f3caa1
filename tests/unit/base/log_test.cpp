#include "base/log.hpp"

#include <doctest/doctest.h>
#include <sstream>

namespace lockstep {
namespace {

std::string logged(Log::Annotations annotations, const std::string& warning, const std::string& failure = "") {
  std::ostringstream out;
  Log log(out, false, annotations);
  if (!warning.empty()) log.warn(warning);
  if (!failure.empty()) log.fail(failure);
  return out.str();
}

TEST_CASE("a warning and an error are said once, as an annotation where there are any") {
  const std::string failure = "lockstep: no 50%\nhint: try\r\n]";
  CHECK(logged(Log::Annotations::none, "late", failure) == "warning: late\nlockstep: no 50%\nhint: try\n]\n");
  CHECK(logged(Log::Annotations::github, "late", failure) ==
        "::warning title=lockstep::late\n::error title=lockstep::lockstep: no 50%25%0Ahint: try%0A]\n");
  CHECK(logged(Log::Annotations::azure, "late", failure) ==
        "##vso[task.logissue type=warning]late\n"
        "##vso[task.logissue type=error]lockstep: no 50%AZP25%0Ahint: try%0A]\n");
}

TEST_CASE("what an annotation has no room for is in the log as a whole") {
  const std::string text(5000, 'x');
  const std::string log = logged(Log::Annotations::github, text);
  CHECK(log.starts_with("warning: " + text + "\n::warning title=lockstep::xxx"));
  CHECK(log.size() < 2 * text.size());
}

TEST_CASE("foreign text is defused everywhere but in a command") {
  for (const auto annotations : {Log::Annotations::none, Log::Annotations::github, Log::Annotations::azure}) {
    const std::string log = logged(annotations, "##vso[task.complete]", "x\n::error::y");
    CHECK(log.find("##vso[task.complete]") == std::string::npos);
    CHECK(log.find("\n::error::y") == std::string::npos);
  }
  std::ostringstream out;
  Log(out, false, Log::Annotations::azure).command("##vso[task.uploadsummary]/a.md\n");
  CHECK(out.str() == "##vso[task.uploadsummary]/a.md\n");
}

}  // namespace
}  // namespace lockstep
