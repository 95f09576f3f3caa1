#include "base/log.hpp"

#include <utility>

#include "base/text.hpp"

namespace lockstep {
namespace {

// GitHub cuts a message there, in the log, too: https://github.com/actions/runner ExecutionContext.cs
constexpr std::size_t annotation_bytes_max = 4000;

std::string github_annotation(std::string_view level, std::string_view text);
std::string azure_annotation(std::string_view level, std::string_view text);

}  // namespace

void Log::say(std::string_view text) { out_ << defused(text) << std::endl; }

void Log::detail(std::string_view text) {
  if (verbose_) out_ << "  " << defused(text) << std::endl;
}

void Log::warn(std::string_view text) {
  if (annotations_ == Annotations::none || text.size() > annotation_bytes_max) say("warning: " + std::string(text));
  annotate("warning", text);
}

void Log::fail(std::string_view text) {
  if (annotations_ == Annotations::none || text.size() > annotation_bytes_max) say(text);
  annotate("error", text);
}

void Log::command(std::string_view lines) { out_ << lines << std::flush; }

void Log::annotate(std::string_view level, std::string_view text) {
  const std::string data = cut(defused(text), annotation_bytes_max);
  switch (annotations_) {
    case Annotations::none:
      return;
    case Annotations::github:
      return command(github_annotation(level, data));
    case Annotations::azure:
      return command(azure_annotation(level, data));
  }
}

namespace {

// "Creates a warning message and prints the message to the log":
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-a-warning-message
std::string github_annotation(std::string_view level, std::string_view text) {
  std::string data = replace_all(std::string(text), "%", "%25");
  data = replace_all(replace_all(std::move(data), "\r", "%0D"), "\n", "%0A");
  return "::" + std::string(level) + " title=lockstep::" + data + "\n";
}

// "Log an error or warning message in the timeline record of the current task"; the agent writes it to the log, too.
// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands#logissue-log-an-error-or-warning
// https://github.com/microsoft/azure-pipelines-agent docs/design/percentEncoding.md
std::string azure_annotation(std::string_view level, std::string_view text) {
  std::string data = replace_all(std::string(text), "%", "%AZP25");
  data = replace_all(replace_all(std::move(data), "\r", "%0D"), "\n", "%0A");
  return "##vso[task.logissue type=" + std::string(level) + "]" + data + "\n";
}

}  // namespace

}  // namespace lockstep
