#include "request/flags.hpp"

#include <algorithm>
#include <array>

#include "release/commit_message.hpp"

namespace lockstep {
namespace {

using Kind = Flag::Kind;
using namespace command_bit;

constexpr std::string_view where = "The config repository";
constexpr std::string_view what = "What to do";
constexpr std::string_view access = "Access";
constexpr std::string_view commit = "The commit";
constexpr std::string_view slack = "Slack";
constexpr std::string_view run = "The run";
constexpr std::string_view pipeline = "The pipeline that asks";

constexpr std::array all_flags{
    Flag{"repo", with_repository & ~announce, Kind::text, "URL", where,
         "The config repository: git@host:path, ssh://, https:// or a local path.", false, "",
         "git@github.com:acme/deploy.git"},
    Flag{"repo", announce, Kind::text, "URL", where,
         "The config repository: git@host:path, ssh://, https:// or a local path. Required, but where --before and "
         "--after are files, or --after is JSON."},
    Flag{"branch", publishing, Kind::text, "NAME", where, "The branch to read and to push to.", false,
         "the one HEAD names"},
    Flag{"branch", announce | status, Kind::text, "NAME", where, "The branch to read.", false, "the one HEAD names"},
    Flag{"config", with_repository, Kind::text, "PATH", where, "The configuration: a path in the config repository.",
         false, ".lockstep.yaml, if it is there"},
    Flag{"file", with_repository, Kind::text, "PATH", where,
         "The file with the releases, in place of configured targets; {environment} and {service} are filled in. Goes "
         "with --key.",
         false, "environments/{environment}.yaml, without configuration"},
    Flag{"key", with_repository, Kind::text, "KEY", where, "The key in --file that holds the tag.", false,
         "{service}.image.tag, without configuration"},

    Flag{"environment", update, Kind::list, "NAME", what, "The environments to update.", false, "", "staging"},
    Flag{"environment", rollback, Kind::list, "NAME", what, "The environments to roll back.", false, "", "production"},
    Flag{"environment", hold, Kind::list, "NAME", what, "The environments to freeze.", false, "", "production"},
    Flag{"environment", unhold, Kind::list, "NAME", what, "The environments to unfreeze.", false, "", "production"},
    Flag{"environment", announce, Kind::text, "NAME", what, "The environment that is deployed to.", false, "",
         "staging"},
    Flag{"environment", status, Kind::list, "NAME", what, "The environments to show.", false, "all of them"},
    Flag{"set", update, Kind::list, "SERVICE=TAG[@DIGEST][#REVISION]", what,
         "A service and the release it is to have."},
    Flag{"from", promote, Kind::text, "ENVIRONMENT", what, "The environment whose releases are copied.", false,
         "the one the configuration names for --to"},
    Flag{"to", promote, Kind::list, "ENVIRONMENT", what, "The environments that get them.", false, "", "production"},
    Flag{"to", rollback, Kind::text, "previous|COMMIT|TAG", what,
         "What to go back to: a commit or tag of the config repository; with --service also a tag that its image had; "
         "or `previous`: each --service's last different release, else what ran before the environment's last "
         "publication.",
         false, "", "previous"},
    Flag{"service", update, Kind::text, "NAME", what, "One service, in place of --set; goes with --tag or --digest.",
         false, "the last part of the pipeline's repository"},
    Flag{"service", promote, Kind::list, "NAME", what, "The services to promote.", false, "all whose releases differ"},
    Flag{"service", rollback, Kind::list, "NAME", what, "The services to roll back.", false, "all of them"},
    Flag{"service", hold, Kind::list, "NAME", what, "The services to freeze there.", false, "the whole environment"},
    Flag{"service", unhold, Kind::list, "NAME", what, "The services to unfreeze there.", false,
         "the hold on the environment itself"},
    Flag{"service", announce, Kind::list, "NAME", what, "The services to speak of.", false, "all that changed"},
    Flag{"service", status, Kind::list, "NAME", what, "The services to show.", false, "all of them"},
    Flag{"exclude", promote, Kind::list, "NAME", what, "Services to leave as they are."},
    Flag{"at", promote, Kind::text, "COMMIT|TAG", what,
         "Read --from as it was at that commit or tag of the config repository: the one that was verified.", false,
         "the branch's tip"},
    Flag{"only-tags", promote, Kind::toggle, "", what, "Copy the tags alone, without digests and revisions."},
    Flag{"tag", update, Kind::text, "TAG", what, "Its image's tag."},
    Flag{"digest", update, Kind::text, "sha256:HEX", what, "Its image's digest."},
    Flag{"revision", update, Kind::text, "COMMIT", what,
         "The commit that was built, for every service that has none of its own.", false, "the pipeline's commit"},
    Flag{"releases", update, Kind::text, "FILE|-|JSON", what,
         "Many services at once, - for standard input: {\"api\": \"1.4.2\"}, {\"api\": {\"tag\": \"1.4.2\"}} or "
         "[{\"service\": \"api\", \"tag\": \"1.4.2\"}]; digest and revision go beside the tag.",
         true},
    Flag{"hold", rollback, Kind::text, "REASON", what,
         "In the same commit, freeze the services there, or without --service the environment; and say why."},
    Flag{"reason", hold, Kind::text, "TEXT", what, "Why: people read it where their update is held.", false, "",
         "'checkout errors, see INC-42'"},
    Flag{
        "until", hold, Kind::text, "TIME", what,
        "When the hold lapses: 2026-11-28 (as that day begins, UTC), 2026-11-28T09:00:00+01:00, or from now on 3d, 12h "
        "or 90m.",
        false, "when it is lifted"},
    Flag{"until", rollback, Kind::text, "TIME", what,
         "When the hold of --hold lapses: 2026-11-28 (as that day begins, UTC), 2026-11-28T09:00:00+01:00, or from now "
         "on 3d, 12h or 90m.",
         false, "when it is lifted"},
    Flag{"state", announce, Kind::text, "STATE", what, "deploying, deployed, failed or rolled-back.", false, "",
         "deployed"},
    Flag{"before", announce, Kind::text, "COMMIT|FILE", what,
         "What ran before: a commit or tag of the config repository, or a values file.", true,
         "what was announced last"},
    Flag{"after", announce, Kind::text, "COMMIT|FILE|JSON", what,
         "What runs now: a commit or tag, a values file, or the output `changes` of an earlier step.", true,
         "the branch's tip"},
    Flag{"changed", status, Kind::toggle, "", what,
         "Show only services that are behind somewhere, that differ between clusters, or that are held."},
    Flag{"exit-code", status, Kind::toggle, "", what,
         "Exit 6 where an environment is behind another, or its clusters differ."},
    Flag{"allow-older", update, Kind::toggle, "", what,
         "Go ahead although a pipeline that is newer than this one has put its release there."},
    Flag{"override-hold", update | promote, Kind::toggle, "", what, "Change what is held, too; the commit records it."},
    Flag{"strict", update, Kind::toggle, "", what, "Where a service is held, update the others and exit 6."},
    Flag{"strict", promote, Kind::toggle, "", what,
         "Where a service is in one of the environments only, push nothing and exit 3. Where one is held, promote the "
         "others and exit 6."},

    Flag{"file", edit, Kind::lines, "FILE", what,
         "A file to edit, or - for standard input. Its name alone will do: lockstep edit FILE."},
    Flag{"key", edit, Kind::lines, "PATH=VALUE", what,
         "A key path and the string that is to stand there: api.image.tag=1.4.2, containers[0].image=redis:7, "
         "images[name=api].newTag=1.4.2. Put keys with dots in double quotes."},
    Flag{"image", edit, Kind::lines, "REF", what,
         "An image with its new tag, digest or both: ghcr.io/acme/api:1.4.2@sha256:HEX. It is written wherever an "
         "image of that name stands, in the form that stands there."},
    Flag{"marker", edit, Kind::lines, "NAME=VALUE", what,
         "A marker comment and what its values are to be: a tag, TAG@DIGEST, or an image with one."},
    Flag{"select", edit, Kind::lines, "PATH=VALUE", what,
         "Which document of a file --key is about: the one that says so. kind=Deployment, and name for metadata.name."},
    Flag{"create", edit, Kind::toggle, "", what,
         "Make a key of --key that is missing, in the style of its neighbours."},
    Flag{"format", edit, Kind::text, "FORMAT", what, "What the files are: yaml, json, jsonnet or dotenv.", false,
         "by their names, else yaml"},
    Flag{"write", edit, Kind::toggle, "", what,
         "Write the files: all of them or, where one is refused, none. Of standard input, print the edited text."},
    Flag{"exit-code", edit, Kind::toggle, "", what, "Exit 6 where a file is not as it should be, written or not."},

    Flag{"deploy-key", publishing | announce, Kind::secret, "KEY|FILE", access,
         "A private SSH key that may push: PEM, base64 of it, or a file.", true, "ssh-agent"},
    Flag{"deploy-key", status, Kind::secret, "KEY|FILE", access,
         "A private SSH key that may read: PEM, base64 of it, or a file.", true, "ssh-agent"},
    Flag{"deploy-key-passphrase", with_repository, Kind::secret, "TEXT|FILE", access, "The passphrase of --deploy-key.",
         true},
    Flag{"token", publishing | announce, Kind::secret, "TEXT|FILE", access, "A token that may push, for https://.",
         true},
    Flag{"token", status, Kind::secret, "TEXT|FILE", access, "A token that may read, for https://.", true},
    Flag{"user", with_repository, Kind::text, "NAME", access, "The user name that goes with --token.", false,
         "x-access-token"},
    Flag{"known-hosts", with_repository, Kind::text, "TEXT|FILE", access,
         "Host keys to trust, as in ~/.ssh/known_hosts.", true, "the published keys of the well-known forges"},
    Flag{"host-key", with_repository, Kind::list, "SHA256:BASE64", access, "The fingerprint of a host key to trust."},

    Flag{"message", publishing, Kind::text, "PATTERN", commit,
         "Its subject; {environment}, {services}, {summary}, {tag} and {actor} are filled in.", false, default_subject},
    Flag{"author", publishing, Kind::text, "'NAME <MAIL>'", commit, "Its author.", false,
         "who started the pipeline, else lockstep <lockstep@localhost>"},
    Flag{"committer", publishing, Kind::text, "'NAME <MAIL>'", commit, "Its committer.", false, "the author"},

    Flag{"slack-webhook", speaking, Kind::secret, "URL|FILE", slack, "An incoming webhook to tell what changed.", true},
    Flag{"slack-token", speaking, Kind::secret, "TEXT|FILE", slack, "A bot token, in place of --slack-webhook.", true},
    Flag{"slack-channel", speaking, Kind::text, "NAME", slack, "The channel that goes with --slack-token.", false,
         "the environment's, in the configuration"},
    Flag{"slack-ts", announce, Kind::text, "TS", slack,
         "The message to edit: the output slack-ts of an earlier step. Goes with --slack-token, and with the output "
         "slack-channel as --slack-channel.",
         false, "the environment's last one that is not final, where the token may look for it"},
    Flag{"slack-api-url", speaking, Kind::text, "URL", slack, "Where Slack's API is.", false, "https://slack.com/api"},
    Flag{"announce-superseded", update, Kind::toggle, "", slack,
         "Tell Slack, too, where nothing was done because a newer pipeline was there first."},
    Flag{"require-announcement", publishing, Kind::toggle, "", slack,
         "Fail when Slack can't be told, although the push has landed."},
    Flag{"require-announcement", announce, Kind::toggle, "", slack,
         "Fail where Slack can't be told, or neither a webhook nor a token is given; otherwise that is a warning."},

    Flag{"timeout", with_repository, Kind::text, "TIME", run, "How long to keep trying: 90, 90s or 2m.", false, "2m"},
    Flag{"dry-run", publishing, Kind::toggle, "", run,
         "Do everything but push and post; print the diff and the message."},
    Flag{"dry-run", announce, Kind::toggle, "", run, "Post nothing; print what would be said."},
    Flag{"dry-run", status, Kind::toggle, "", run, "Changes nothing here: status only reads."},
    Flag{"dry-run", edit, Kind::toggle, "", run, "Print the difference and write nothing, whatever --write says."},
    Flag{"output", all, Kind::text, "FORMAT", run, "What to print: text, json or markdown.", false, "text"},
    Flag{"outputs-file", with_repository, Kind::text, "FILE", run,
         "A file to append the outputs to, as NAME=VALUE: a GitLab dotenv report. GitHub's own are written by "
         "themselves."},
    Flag{"verbose", all, Kind::toggle, "", run, "Say where each value came from, and what is done."},
    Flag{"help", all, Kind::question, "", run, "Print this."},
    Flag{"version", all, Kind::question, "", run, "Print the version, and the versions of what is linked."},

    Flag{"source-repository", speaking, Kind::text, "OWNER/NAME", pipeline, "The repository that was built."},
    Flag{"source-url", speaking, Kind::text, "URL", pipeline,
         "Its address; Slack's links to comparisons begin with it."},
    Flag{"ref", speaking, Kind::text, "NAME", pipeline, "The branch or tag that was built."},
    Flag{"commit-time", speaking, Kind::text, "TIME", pipeline,
         "When the commit that was built was made: 2026-11-21T15:40:02Z."},
    Flag{"pipeline-number", speaking, Kind::text, "NUMBER", pipeline,
         "The pipeline's number among those of its repository. By it, and by the two times, is known which of two "
         "pipelines is the older one."},
    Flag{"pipeline-started", speaking, Kind::text, "TIME", pipeline, "When the pipeline began: 2026-11-21T15:42:46Z."},
    Flag{"actor", speaking, Kind::text, "LOGIN", pipeline, "Who started it."},
    Flag{"run-url", speaking, Kind::text, "URL", pipeline, "Its page."},
};

constexpr std::array all_commands{
    Command{"update", update, "set releases of services in environments, in one commit"},
    Command{"promote", promote, "copy releases from one environment to another"},
    Command{"rollback", rollback, "put back what ran before, and hold it there"},
    Command{"hold", hold, "freeze services or environments, and say why"},
    Command{"unhold", unhold, "lift a hold"},
    Command{"status", status, "show what runs where, since when, and what is behind"},
    Command{"announce", announce, "tell Slack how a deployment goes that others carry out"},
    Command{"edit", edit, "set values in local files, and leave every other byte as it is"},
};

}  // namespace

std::span<const Flag> flags() { return all_flags; }

std::vector<const Flag*> flags_of(std::string_view command) {
  const auto* const known = std::ranges::find(all_commands, command, &Command::name);
  std::vector<const Flag*> found;
  for (const auto& flag : all_flags) {
    if (known != all_commands.end() && (flag.commands & known->bit) != 0) found.push_back(&flag);
  }
  return found;
}

const Flag* find_flag(std::string_view name, std::string_view command) {
  const auto* const named = std::ranges::find(all_commands, command, &Command::name);
  const CommandSet wanted = named == all_commands.end() ? all : named->bit;
  const auto* const found = std::ranges::find_if(
      all_flags, [&](const Flag& flag) { return flag.name == name && (flag.commands & wanted) != 0; });
  return found == all_flags.end() ? nullptr : found;
}

std::span<const Command> commands() { return all_commands; }

std::vector<std::string> commands_with(std::string_view flag) {
  std::vector<std::string> names;
  for (const auto& command : all_commands) {
    if (find_flag(flag, command.name) != nullptr) names.emplace_back(command.name);
  }
  return names;
}

const Flag* flag_of_words(std::string_view command) {
  const Flag* const file = find_flag("file", command);
  return file != nullptr && file->kind == Kind::lines ? file : nullptr;
}

std::string variable_of(std::string_view flag, std::string_view prefix) {
  std::string variable(prefix);
  for (const char character : flag) {
    const bool lower = character >= 'a' && character <= 'z';
    variable += character == '-' ? '_' : lower ? static_cast<char>(character - 'a' + 'A') : character;
  }
  return variable;
}

}  // namespace lockstep
