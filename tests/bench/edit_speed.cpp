// What it costs to set values in one large YAML file, and what it costs others only to read it:
//
//   edit_speed set|add|find|events|load|libyaml FILE [KEY...]
//
// set: gives the keys another value; add: adds a key `sha` beside each; find: only finds them; events: yaml-cpp's
// parser with a handler that does nothing, which is what lockstep stands on; load: yaml-cpp's tree; libyaml: its
// events. Prints seconds of the processor and of the clock. A part of tests/bench/edit, which builds it.
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>
#if __has_include(<yaml.h>)
#include <yaml.h>
#define WITH_LIBYAML
#endif

#include "base/failure.hpp"
#include "edit/document.hpp"

namespace {

using namespace lockstep;

constexpr const char* new_value = "9.9.9-new";

class Nothing : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

bool run(std::string_view mode, const std::string& text, const std::vector<std::string>& keys);
bool edit(std::string_view mode, const std::string& text, const std::vector<std::string>& keys);
bool read_events(const std::string& text);
bool read_with_libyaml(const std::string& text);
double processor_seconds();
long peak_kilobytes();

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  std::ifstream file(arguments[2], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::vector<std::string> keys(arguments + 3, arguments + count);
  const auto begin = processor_seconds();
  try {
    if (!run(arguments[1], text, keys)) return 1;
  } catch (const Failure& failure) {
    std::fprintf(stderr, "%s\n", failure.text().c_str());
    return 1;
  }
  std::printf("%.6f %ld\n", processor_seconds() - begin, peak_kilobytes());
}

namespace {

bool run(std::string_view mode, const std::string& text, const std::vector<std::string>& keys) {
  if (mode == "events") return read_events(text);
  if (mode == "load") return YAML::Load(text).IsMap();
  if (mode == "libyaml") return read_with_libyaml(text);
  return edit(mode, text, keys);
}

bool edit(std::string_view mode, const std::string& text, const std::vector<std::string>& keys) {
  const Document document{"values.yaml", text};
  std::vector<Address> addresses;
  std::vector<Assignment> assignments;
  for (const auto& key : keys) {
    addresses.push_back({parse_key_path(mode == "add" ? key.substr(0, key.rfind('.')) + ".sha" : key), {}});
    assignments.push_back({addresses.back(), new_value, mode == "add"});
  }
  if (mode == "find") {
    for (const auto& found : find(document, addresses)) {
      if (!found) return false;
    }
    return true;
  }
  const auto after = assign(document, assignments);
  std::size_t written = 0;
  for (auto at = after.find(new_value); at != std::string::npos; at = after.find(new_value, at + 1)) ++written;
  return written == keys.size();
}

bool read_events(const std::string& text) {
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  Nothing nothing;
  while (parser.HandleNextDocument(nothing)) {
  }
  return true;
}

bool read_with_libyaml([[maybe_unused]] const std::string& text) {
#ifdef WITH_LIBYAML
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  bool good = true;
  for (bool done = false; good && !done;) {
    yaml_event_t event;
    good = yaml_parser_parse(&parser, &event) == 1;
    done = !good || event.type == YAML_STREAM_END_EVENT;
    if (good) yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return good;
#else
  return false;
#endif
}

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// Not ru_maxrss: that counts what the parent had when it started this program.
long peak_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(line.find_first_of("0123456789")));
  }
  return 0;
}

}  // namespace
