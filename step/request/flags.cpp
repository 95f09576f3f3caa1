#include "request/flags.hpp"

#include <algorithm>
#include <array>

#include "release/commit_message.hpp"

namespace lockstep {
namespace {

using Kind = Flag::Kind;

constexpr std::string_view where = "The config repository";
constexpr std::string_view what = "The releases";
constexpr std::string_view access = "Access";
constexpr std::string_view commit = "The commit";
constexpr std::string_view slack = "Slack";
constexpr std::string_view run = "The run";
constexpr std::string_view pipeline = "The pipeline that asks";

constexpr std::array all_flags{
    Flag{"repo", Kind::text, "URL", where,
         "The config repository: git@host:path, ssh://, https:// or a local path. Required."},
    Flag{"branch", Kind::text, "NAME", where, "The branch to read and to push to.", false, "the one HEAD names"},
    Flag{"config", Kind::text, "PATH", where, "The configuration: a path in the config repository.", false,
         ".lockstep.yaml, if it is there"},
    Flag{
        "file", Kind::text, "PATH", where,
        "The file to edit, in place of configured targets; {environment} and {service} are filled in. Goes with --key.",
        false, "environments/{environment}.yaml, without configuration"},
    Flag{"key", Kind::text, "KEY", where, "The key in --file that holds the tag.", false,
         "{service}.image.tag, without configuration"},

    Flag{"environment", Kind::list, "NAME", what, "The environments to update. Required."},
    Flag{"set", Kind::list, "SERVICE=TAG[@DIGEST][#REVISION]", what, "A service and the release it is to have."},
    Flag{"service", Kind::text, "NAME", what, "One service, in place of --set; goes with --tag or --digest.", false,
         "the last part of the pipeline's repository"},
    Flag{"tag", Kind::text, "TAG", what, "Its image's tag."},
    Flag{"digest", Kind::text, "sha256:HEX", what, "Its image's digest."},
    Flag{"revision", Kind::text, "COMMIT", what,
         "The commit that was built, for every service that has none of its own.", false, "the pipeline's commit"},
    Flag{"releases", Kind::text, "FILE|-|JSON", what,
         "Many services at once, - for standard input: {\"api\": \"1.4.2\"}, {\"api\": {\"tag\": \"1.4.2\"}} or "
         "[{\"service\": \"api\", \"tag\": \"1.4.2\"}]; digest and revision go beside the tag.",
         true},

    Flag{"deploy-key", Kind::secret, "KEY|FILE", access,
         "A private SSH key that may push: PEM, base64 of it, or a file.", true, "ssh-agent"},
    Flag{"deploy-key-passphrase", Kind::secret, "TEXT|FILE", access, "The passphrase of --deploy-key.", true},
    Flag{"token", Kind::secret, "TEXT|FILE", access, "A token that may push, for https://.", true},
    Flag{"user", Kind::text, "NAME", access, "The user name that goes with --token.", false, "x-access-token"},
    Flag{"known-hosts", Kind::text, "TEXT|FILE", access, "Host keys to trust, as in ~/.ssh/known_hosts.", true,
         "the published keys of the well-known forges"},
    Flag{"host-key", Kind::list, "SHA256:BASE64", access, "The fingerprint of a host key to trust."},

    Flag{"message", Kind::text, "PATTERN", commit,
         "Its subject; {environment}, {services}, {summary}, {tag} and {actor} are filled in.", false, default_subject},
    Flag{"author", Kind::text, "'NAME <MAIL>'", commit, "Its author.", false,
         "who started the pipeline, else lockstep <lockstep@localhost>"},
    Flag{"committer", Kind::text, "'NAME <MAIL>'", commit, "Its committer.", false, "the author"},

    Flag{"slack-webhook", Kind::secret, "URL|FILE", slack, "An incoming webhook to tell what changed.", true},
    Flag{"slack-token", Kind::secret, "TEXT|FILE", slack, "A bot token, in place of --slack-webhook.", true},
    Flag{"slack-channel", Kind::text, "NAME", slack, "The channel that goes with --slack-token.", false,
         "the environment's, in the configuration"},
    Flag{"slack-api-url", Kind::text, "URL", slack, "Where Slack's API is.", false, "https://slack.com/api"},
    Flag{"require-announcement", Kind::toggle, "", slack,
         "Fail when Slack can't be told, although the push has landed."},

    Flag{"timeout", Kind::text, "TIME", run, "How long to keep trying: 90, 90s or 2m.", false, "2m"},
    Flag{"dry-run", Kind::toggle, "", run, "Do everything but push and post; print the diff and the message."},
    Flag{"output", Kind::text, "FORMAT", run, "What to print: text, json or markdown.", false, "text"},
    Flag{"outputs-file", Kind::text, "FILE", run,
         "A file to append the outputs to, as NAME=VALUE: a GitLab dotenv report. GitHub's own are written by "
         "themselves."},
    Flag{"verbose", Kind::toggle, "", run, "Say where each value came from, and what is done."},
    Flag{"help", Kind::question, "", run, "Print this."},
    Flag{"version", Kind::question, "", run, "Print the version, and the versions of what is linked."},

    Flag{"source-repository", Kind::text, "OWNER/NAME", pipeline, "The repository that was built."},
    Flag{"source-url", Kind::text, "URL", pipeline, "Its address; Slack's links to comparisons begin with it."},
    Flag{"ref", Kind::text, "NAME", pipeline, "The branch or tag that was built."},
    Flag{"actor", Kind::text, "LOGIN", pipeline, "Who started it."},
    Flag{"run-url", Kind::text, "URL", pipeline, "Its page."},
};

constexpr std::array all_commands{
    Command{"update", "set releases of services in environments, in one commit"},
};

}  // namespace

std::span<const Flag> flags() { return all_flags; }

const Flag* find_flag(std::string_view name) {
  const auto* const found = std::ranges::find(all_flags, name, &Flag::name);
  return found == all_flags.end() ? nullptr : found;
}

std::span<const Command> commands() { return all_commands; }

std::string variable_of(std::string_view flag, std::string_view prefix) {
  std::string variable(prefix);
  for (const char character : flag) {
    const bool lower = character >= 'a' && character <= 'z';
    variable += character == '-' ? '_' : lower ? static_cast<char>(character - 'a' + 'A') : character;
  }
  return variable;
}

}  // namespace lockstep
