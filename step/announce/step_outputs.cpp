#include <string>
#include <utility>
#include <vector>

#include "announce/views.hpp"
#include "announce/wording.hpp"
#include "base/text.hpp"

namespace lockstep {
namespace {

std::string variable_name(std::string_view output);
std::string escaped_for_azure(const std::string& value);
std::string escaped_for_teamcity(const std::string& value);

}  // namespace

std::vector<std::pair<std::string, std::string>> step_outputs(const Outcome& outcome) {
  std::vector<std::pair<std::string, std::string>> outputs{
      {"result", name_of(outcome.result)},   {"commit", outcome.commit.hex}, {"previous", outcome.previous.hex},
      {"changes", changes_as_json(outcome)}, {"slack-ts", outcome.slack_ts}, {"slack-channel", outcome.slack_channel}};
  for (auto& list : held_back_as_json(outcome)) outputs.push_back(std::move(list));
  return outputs;
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

std::string azure_outputs(const std::vector<std::pair<std::string, std::string>>& outputs) {
  constexpr std::size_t value_bytes_max = 32'000;  // Windows takes 32,767 characters, Linux 128 KiB
  std::string text;
  for (const auto& [name, value] : outputs) {
    if (value.size() > value_bytes_max) continue;
    text +=
        "##vso[task.setvariable variable=" + variable_name(name) + ";isOutput=true]" + escaped_for_azure(value) + "\n";
  }
  return text;
}

std::string teamcity_outputs(const std::vector<std::pair<std::string, std::string>>& outputs) {
  std::string text;
  for (const auto& [name, value] : outputs) {
    text += "##teamcity[setParameter name='lockstep." + name + "' value='" + escaped_for_teamcity(value) + "']\n";
  }
  return text;
}

std::string azure_summary(const std::string& path) {
  return "##vso[task.uploadsummary]" + escaped_for_azure(path) + "\n";
}

namespace {

std::string variable_name(std::string_view output) {
  std::string name = "LOCKSTEP_";
  for (const char c : output) name += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

// https://github.com/microsoft/azure-pipelines-agent docs/design/percentEncoding.md
std::string escaped_for_azure(const std::string& value) {
  std::string data = replace_all(value, "%", "%AZP25");
  return replace_all(replace_all(std::move(data), "\r", "%0D"), "\n", "%0A");
}

// https://www.jetbrains.com/help/teamcity/service-messages.html#Escaped+Values
std::string escaped_for_teamcity(const std::string& value) {
  std::string text;
  for (const char c : value) {
    if (c == '|' || c == '\'' || c == '[' || c == ']') text += '|';
    text += c == '\n' ? "|n" : c == '\r' ? "|r" : std::string(1, c);
  }
  return text;
}

}  // namespace

}  // namespace lockstep
