// Runs every story under tests/golden and compares what came with what is expected.
// LOCKSTEP_ACCEPT=1 writes what came into the stories, for review in the diff, and reports them as skipped.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "golden/story.hpp"

using namespace lockstep;

namespace {

std::string slurp(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void show_difference(const Story& expected, const Story& came) {
  const auto text_of = [](const std::vector<Section>& sections, std::size_t i) {
    return i < sections.size() ? "=== " + sections[i].name + "\n" + sections[i].text : std::string("(nothing)\n");
  };
  for (std::size_t chapter = 0; chapter < came.size(); ++chapter) {
    const auto& wanted = expected[chapter].expected;
    const auto& got = came[chapter].expected;
    for (std::size_t i = 0; i < std::max(wanted.size(), got.size()); ++i) {
      const std::string one = text_of(wanted, i), other = text_of(got, i);
      if (one != other) std::cout << "expected:\n" << one << "came:\n" << other << "\n";
    }
  }
}

}  // namespace

int main() {
  const bool accept = std::getenv("LOCKSTEP_ACCEPT") != nullptr;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(LOCKSTEP_STORIES)) {
    if (entry.path().extension() == ".story") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  int passed = 0, failed = 0, skipped = 0;
  for (const auto& path : paths) {
    const std::string text = slurp(path);
    const Story story = parse_story(text);
    const Story came = perform(story);
    const std::string printed = print_story(came);
    if (printed == text) {
      ++passed;
    } else if (accept) {
      std::ofstream(path, std::ios::binary) << printed;
      ++skipped;
    } else {
      ++failed;
      std::cout << "FAILED " << path.filename().string() << "\n";
      show_difference(story, came);
    }
  }
  std::cout << "test cases: " << paths.size() << " | " << passed << " passed | " << failed << " failed | " << skipped
            << " skipped\n";  // as doctest words it, for scripts/test
  return failed == 0 && passed + skipped > 0 ? 0 : 1;
}
