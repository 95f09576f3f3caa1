#include "base/text.hpp"
#include "request/flags.hpp"
#include "request/help_texts.hpp"

namespace lockstep {
namespace {

std::string help_of_flags(std::string_view command);
std::string help_of_flag(const Flag& flag);
std::string wrapped(const std::string& text, std::size_t indent);

constexpr std::size_t columns = 80;

constexpr std::string_view about_flags = R"(
Flags
  Each has a variable, named beside it. A flag beats its LOCKSTEP_ variable,
  which beats the PLUGIN_ variable of the same name (settings of Woodpecker and
  Drone), which beats what the pipeline's own variables say. Empty is unset.
)";
constexpr std::string_view about_lists =
    R"(  [,...]: repeat the flag, or use commas. FILE: a value that names a file that
  exists is read from it.
)";
constexpr std::string_view about_lines = R"(  [...]: repeat the flag; in its variable, write one a line.
)";

constexpr std::string_view about_pipelines = R"(
  GitHub Actions (Gitea's and Forgejo's too), GitLab CI, CircleCI, Jenkins,
  Buildkite, Woodpecker, Drone, Bitbucket, Azure, TeamCity, Travis, CodeBuild
  and Cloud Build say these by themselves, as far as they know them. The commit
  of a pull request is its head, not the merge commit made for the run.
  Elsewhere they are read from .git, if that is a checkout of the service's own
  repository.
)";

}  // namespace

std::string program_help() {
  constexpr std::size_t name_columns = 11;
  std::string help(program_introduction());
  for (const auto& command : commands()) {
    const std::string blanks(name_columns - command.name.size(), ' ');
    help += "  " + std::string(command.name) + blanks + std::string(command.summary) + "\n";
  }
  return help + std::string(program_examples());
}

std::string command_help(std::string_view command) {
  const std::string_view repeating = flag_of_words(command) == nullptr ? about_lists : about_lines;
  std::string help = std::string(introduction_of(command));
  help += about_flags;
  help += repeating;
  help += help_of_flags(command);
  if (find_flag("run-url", command) != nullptr) help += about_pipelines;
  return help;
}

namespace {

std::string help_of_flags(std::string_view command) {
  std::string help;
  std::string_view group;
  for (const auto* flag : flags_of(command)) {
    if (flag->group != group) help += "\n" + std::string(flag->group) + "\n";
    group = flag->group;
    help += help_of_flag(*flag);
  }
  return help;
}

/// The flag with its variable at the right edge, and below it what it does.
std::string help_of_flag(const Flag& flag) {
  constexpr std::size_t indent = 6;
  std::string line = "  --" + std::string(flag.name) + (flag.value.empty() ? "" : " " + std::string(flag.value));
  if (flag.kind == Flag::Kind::list) line += "[,...]";
  if (flag.kind == Flag::Kind::lines) line += "[...]";
  const std::string variable = flag.kind == Flag::Kind::question ? "" : variable_of(flag.name);
  if (!variable.empty()) {
    const std::size_t taken = line.size() + variable.size();
    line += std::string(taken < columns ? columns - taken : 1, ' ') + variable;
  }
  const std::string_view must = flag.required_as.empty() ? "" : " Required.";
  std::string help = line + "\n" + wrapped(std::string(flag.help) + std::string(must), indent);
  if (!flag.fallback.empty()) help += wrapped("Default: " + std::string(flag.fallback), indent);
  return help;
}

std::string wrapped(const std::string& text, std::size_t indent) {
  std::string lines;
  std::string line;
  for (const auto& word : split(text, ' ')) {
    if (!line.empty() && indent + line.size() + 1 + word.size() > columns) {
      lines += std::string(indent, ' ') + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return lines + std::string(indent, ' ') + line + "\n";
}

}  // namespace

}  // namespace lockstep
