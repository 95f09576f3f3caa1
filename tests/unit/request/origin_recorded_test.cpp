// Environments as the systems' own documentation has them: tests/recorded/SYSTEM/EVENT.env, with the files that they
// name beside them, and the origin that is expected of each in EVENT.origin.
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/text.hpp"
#include "base/time.hpp"
#include "request/origin.hpp"
#include "request/origin_systems.hpp"
#include "request/values.hpp"
#include "unit/request/surroundings.hpp"

namespace lockstep {
namespace {

using Path = std::filesystem::path;

std::optional<std::string> content_of(const Path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<Path> recordings() {
  std::vector<Path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(LOCKSTEP_SOURCE_DIR "/tests/recorded")) {
    if (entry.path().extension() == ".env") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

Surroundings replayed(const Path& recording) {
  Surroundings surroundings = surroundings_of();
  for (const auto& line : split(content_of(recording).value(), '\n')) {
    const auto equals = line.find('=');
    if (line.starts_with('#') || equals == std::string::npos) continue;
    surroundings.variables[line.substr(0, equals)] = line.substr(equals + 1);
  }
  surroundings.read_file = [recording](const std::string& path) { return content_of(recording.parent_path() / path); };
  return surroundings;
}

Origin origin_of(const Path& recording) {
  return read_origin({}, replayed(recording), "git@github.com:acme/deploy.git", {"api"});
}

std::string written(const Origin& origin) {
  const auto time = [](std::int64_t seconds) { return seconds == 0 ? "" : utc_time(seconds); };
  const Age& age = origin.age;
  std::string text;
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
           {"system", origin.system},
           {"repository", origin.repository},
           {"address", origin.repository_url},
           {"commit", origin.revision},
           {"note", origin.revision_note},
           {"ref", origin.ref},
           {"pull request", origin.pull_request},
           {"actor", origin.actor},
           {"name", origin.actor_name},
           {"mail", origin.actor_email},
           {"page", origin.run_url},
           {"number", origin.run_number},
           {"series", age.number == 0 ? "" : age.series},
           {"age", age.number == 0 ? "" : std::to_string(age.number)},
           {"started", time(age.started_s)},
           {"committed", time(age.committed_s)},
       }) {
    if (!value.empty()) text += name + ": " + value + "\n";
  }
  return text;
}

TEST_CASE("the origin of every recorded environment") {
  for (const auto& recording : recordings()) {
    CAPTURE(recording.string());
    CHECK(written(origin_of(recording)) == content_of(Path(recording).replace_extension(".origin")).value_or("none"));
  }
}

TEST_CASE("every system is recorded, with a branch, a tag and a pull request") {
  std::map<std::string, std::set<std::string>> recorded;
  for (const auto& recording : recordings()) recorded[origin_of(recording).system].insert(recording.stem().string());
  CHECK(recorded.size() == pipeline_systems().size());
  for (const auto& system : pipeline_systems()) {
    CAPTURE(system.name);
    for (const std::string event : {"branch", "tag", "pull-request"}) {
      CHECK(recorded[std::string(system.name)].contains(event));
    }
  }
}

TEST_CASE("no recorded secret gets into an origin, and no variable that holds something else is taken for a commit") {
  for (const auto& recording : recordings()) {
    CAPTURE(recording.string());
    CHECK_FALSE(has(written(origin_of(recording)), "S3CRET"));
    Surroundings surroundings = replayed(recording);
    for (auto& [name, value] : surroundings.variables) {
      if (is_revision(value)) value = "main";
    }
    surroundings.read_file = [](const std::string&) { return std::nullopt; };
    CHECK(read_origin({}, surroundings, "git@github.com:acme/deploy.git", {"api"}).revision.empty());
  }
}

TEST_CASE("variables that are empty, <nil>, or hold line breaks leave an origin without them") {
  for (const auto& recording : recordings()) {
    CAPTURE(recording.string());
    const auto* const system = pipeline_system(replayed(recording));
    REQUIRE(system != nullptr);
    for (const std::string nothing : {"", " ", "<nil>", "a\nb"}) {
      CAPTURE(nothing);
      Surroundings surroundings = replayed(recording);
      for (auto& [name, value] : surroundings.variables) {
        if (name != system->variable) value = nothing;
      }
      const Origin origin = read_origin({}, surroundings, "git@github.com:acme/deploy.git", {"api"});
      const std::string marker = std::string(system->variable) == "BITBUCKET_BUILD_NUMBER" ? "number: 128\n" : "";
      CHECK(written(origin) == "system: " + std::string(system->name) + "\n" + marker);
    }
  }
}

}  // namespace
}  // namespace lockstep
