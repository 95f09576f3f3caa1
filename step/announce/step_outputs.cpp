#include <string>
#include <utility>
#include <vector>

#include "announce/views.hpp"
#include "announce/wording.hpp"

namespace lockstep {
namespace {

std::string variable_name(std::string_view output);

}  // namespace

std::vector<std::pair<std::string, std::string>> step_outputs(const Outcome& outcome) {
  return {{"result", name_of(outcome.result)}, {"commit", outcome.commit.hex},
          {"previous", outcome.previous.hex},  {"changes", changes_as_json(outcome)},
          {"slack-ts", outcome.slack_ts},      {"slack-channel", outcome.slack_channel}};
}

std::string github_outputs(const std::vector<std::pair<std::string, std::string>>& outputs,
                           const std::string& delimiter) {
  std::string end = delimiter;
  const auto occurs = [&] {
    for (const auto& [name, value] : outputs) {
      if (value.find(end) != std::string::npos) return true;
    }
    return false;
  };
  while (occurs()) end += '_';
  std::string text;
  for (const auto& [name, value] : outputs) text += name + "<<" + end + "\n" + value + "\n" + end + "\n";
  return text;
}

std::string dotenv_outputs(const std::vector<std::pair<std::string, std::string>>& outputs) {
  constexpr std::size_t bytes_max = 5 * 1024;
  std::string text;
  for (const auto& [name, value] : outputs) {
    const std::string line = variable_name(name) + "=" + on_one_line(value) + "\n";
    if (text.size() + line.size() <= bytes_max) text += line;
  }
  return text;
}

namespace {

std::string variable_name(std::string_view output) {
  std::string name = "LOCKSTEP_";
  for (const char c : output) name += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

}  // namespace

}  // namespace lockstep
