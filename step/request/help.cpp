#include <algorithm>

#include "base/text.hpp"
#include "request/flags.hpp"

namespace lockstep {
namespace {

std::string help_of_flags();
std::string help_of_flag(const Flag& flag);
std::string wrapped(const std::string& text, std::size_t indent);

constexpr std::size_t columns = 80;

constexpr std::string_view program_introduction =
    R"(lockstep is the CI step between an image build and a GitOps repository: it
writes the new release into the environment's files, commits, pushes with a
deploy key, and tells Slack what changed.

Usage
  lockstep COMMAND [FLAG ...]

Commands
)";

constexpr std::string_view program_example = R"(
Example
  The pipeline has built version 1.4.2 of api. Put it into staging:

    lockstep update --repo git@github.com:acme/deploy.git \
      --deploy-key ~/.ssh/deploy --environment staging --set api=1.4.2

  Then environments/staging.yaml in that repository reads

     api:
       image:
    -    tag: 1.4.1
    +    tag: 1.4.2

  and its branch has one new commit, "chore(staging): update api to 1.4.2".
  Add --dry-run to see the diff first; then nothing is pushed.

Exit codes
  0  published, or rightly nothing to do
  1  a bug in lockstep
  2  usage: a flag, a variable, the configuration
  3  the config repository: no such key, ambiguous, does not parse
  4  the remote: no access, host key, hook or protected branch, network
  5  contention: others were faster until time was up; run it again
  6  a check failed

More
  lockstep update --help   every flag with its variable and default
  lockstep --version       the version, and the versions of what is linked
)";

constexpr std::string_view update_introduction =
    R"(lockstep update: set releases of services in environments, in one commit

Reads the tip of the config repository's branch, changes the tag, digest and
revision of each service in each environment and no other byte, commits, pushes,
and tells Slack which services changed. If somebody else pushes first, it reads
the new tip and plans again. If all is as wished already, it pushes and posts
nothing, and that is success.

Usage
  lockstep update --repo URL --environment NAME --set SERVICE=TAG [FLAG ...]

Examples
  One service, in one environment:
    lockstep update --repo git@github.com:acme/deploy.git \
      --environment staging --set api=1.4.2

  Two services in two environments; look first, push nothing:
    lockstep update --repo git@github.com:acme/deploy.git \
      --environment staging,internal --set api=1.4.2 --set web=2.0.1 --dry-run

  In a pipeline, with LOCKSTEP_REPO and LOCKSTEP_DEPLOY_KEY among its variables;
  the service is the pipeline's own repository:
    lockstep update --environment staging --tag 1.4.2

  A file and key of your own:
    lockstep update --repo ../deploy --environment staging --set api=1.4.2 \
      --file 'apps/{service}/{environment}.yaml' --key spec.image.tag

Flags
  Each has a variable, named beside it. A flag beats its LOCKSTEP_ variable,
  which beats the PLUGIN_ variable of the same name (settings of Woodpecker and
  Drone), which beats what the pipeline's own variables say. Empty is unset.
  [,...]: repeat the flag, or use commas. FILE: a value that names a file that
  exists is read from it.
)";

constexpr std::string_view update_pipeline = R"(
  The pipeline says these by itself on GitHub Actions (Gitea's and Forgejo's
  too), GitLab CI and CircleCI. The commit of a pull request is its head, not
  the merge commit made for the run. Elsewhere they are read from .git, if that
  is a checkout of the service's own repository.
)";

}  // namespace

std::string program_help() {
  std::string help(program_introduction);
  for (const auto& command : commands()) {
    help += "  " + std::string(command.name) + "   " + std::string(command.summary) + "\n";
  }
  return help + std::string(program_example);
}

// With one command there is one text; the table of flags is the same for all.
std::string command_help(std::string_view command) {
  if (command != "update") return program_help();
  return std::string(update_introduction) + help_of_flags() + std::string(update_pipeline);
}

namespace {

std::string help_of_flags() {
  std::string help;
  std::string_view group;
  for (const auto& flag : flags()) {
    if (flag.group != group) help += "\n" + std::string(flag.group) + "\n";
    group = flag.group;
    help += help_of_flag(flag);
  }
  return help;
}

/// The flag with its variable at the right edge, and below it what it does.
std::string help_of_flag(const Flag& flag) {
  constexpr std::size_t indent = 6;
  std::string line = "  --" + std::string(flag.name) + (flag.value.empty() ? "" : " " + std::string(flag.value));
  if (flag.kind == Flag::Kind::list) line += "[,...]";
  const std::string variable = flag.kind == Flag::Kind::question ? "" : variable_of(flag.name);
  if (!variable.empty()) {
    const std::size_t taken = line.size() + variable.size();
    line += std::string(taken < columns ? columns - taken : 1, ' ') + variable;
  }
  std::string help = line + "\n" + wrapped(std::string(flag.help), indent);
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
