// What lockstep does with a tree of files that may have markers, without the repository around it:
//
//   marker_places read|find|set DIRECTORY MARKER
//
// read: reads every file; find: and finds the places of the marker; set: and sets them, in memory, with proof. Prints
// how many files, bytes and places there were. A part of tests/bench/markers, which builds it.
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "base/failure.hpp"
#include "edit/markers.hpp"

namespace {

using namespace lockstep;

struct Sum {
  std::size_t files = 0;
  std::size_t bytes = 0;
  std::size_t places = 0;
};

void read_whole(const char* path, std::string& into);
std::size_t set_all(const Document& document, const std::vector<MarkedPlace>& places);

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 2;
  const std::string_view mode = arguments[1];
  const std::string marker = arguments[3];
  Sum sum;
  std::string text;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[2])) {
    if (!entry.is_regular_file()) continue;
    read_whole(entry.path().c_str(), text);
    ++sum.files;
    sum.bytes += text.size();
    if (mode == "read" || !may_hold_marker(text, marker)) continue;
    try {
      const Document document{entry.path().string(), text};
      const auto places = marked_places(document, marker);
      sum.places += mode == "set" ? set_all(document, places) : places.size();
    } catch (const Failure& failure) {
      std::fprintf(stderr, "%s\n", failure.text().c_str());
      return 1;
    }
  }
  std::printf("%zu %zu %zu\n", sum.files, sum.bytes, sum.places);
  return 0;
}

namespace {

void read_whole(const char* path, std::string& into) {
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat about {};
  if (file < 0 || fstat(file, &about) != 0) std::exit(1);
  into.resize(static_cast<std::size_t>(about.st_size));
  if (read(file, into.data(), into.size()) != about.st_size) std::exit(1);
  close(file);
}

std::size_t set_all(const Document& document, const std::vector<MarkedPlace>& places) {
  std::vector<Assignment> assignments;
  for (const auto& place : places) {
    assignments.push_back({{.marker = place.marker, .nth = place.nth}, "ghcr.io/acme/api:9.8.7"});
  }
  return assign(document, assignments) == document.text ? 0 : places.size();
}

}  // namespace
