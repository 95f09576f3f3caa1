#include "request/help_texts.hpp"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

struct Introduction {
  std::string_view command;
  std::string_view text;
};

constexpr std::string_view update_text =
    R"(lockstep update: set releases of services in environments, in one commit

Reads the tip of the config repository's branch, changes the tag, digest and
revision of each service in each environment and no other byte, commits, pushes,
and tells Slack which services changed. If somebody else pushes first, it reads
the new tip and plans again. If all is as wished already, it pushes and posts
nothing, and that is success. A service that is held, or that a newer pipeline
of its repository has updated meanwhile, stays as it is; lockstep says so.

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
)";

constexpr std::string_view promote_text =
    R"(lockstep promote: copy releases from one environment to another, in one commit

Every service whose release differs gets the tag, digest and revision that it
has in --from; nothing else in --to changes. The two may look different: a
values file here, one file a cluster there. A service that only one of the two
has is left out and named; so is a service that is held.

Usage
  lockstep promote --repo URL --to ENVIRONMENT [--from ENVIRONMENT] [FLAG ...]

Examples
  All of staging, to production; look first, push nothing:
    lockstep promote --repo git@github.com:acme/deploy.git \
      --from staging --to production --dry-run

  One service:
    lockstep promote --repo git@github.com:acme/deploy.git \
      --from staging --to production --service api

  What was verified, though staging has moved on since:
    lockstep promote --repo git@github.com:acme/deploy.git \
      --from staging --to production --at 1a2b3c4

  All but one, where .lockstep.yaml says that production is promoted from
  staging, and the pipeline has LOCKSTEP_REPO among its variables:
    lockstep promote --to production --exclude web
)";

constexpr std::string_view rollback_text =
    R"(lockstep rollback: put back what ran before, and hold it there

Reads from the config repository's history what an environment's services ran at
an earlier point, also where people made the commits, and makes one new commit
that puts these releases back and says what it undoes. Nothing else in the files
goes back, and no history is rewritten. With --hold nobody's pipeline puts the
bad release there again until `lockstep unhold`.

Usage
  lockstep rollback --repo URL --environment NAME --to previous|COMMIT|TAG
                    [FLAG ...]

Examples
  One service, to the release it had before this one; and freeze it:
    lockstep rollback --repo git@github.com:acme/deploy.git \
      --environment production --service api --to previous \
      --hold "checkout errors, see INC-42"

  The whole environment, to before its last publication:
    lockstep rollback --repo git@github.com:acme/deploy.git \
      --environment production --to previous

  The whole environment, to a commit or tag of the config repository; look
  first, push nothing:
    lockstep rollback --repo git@github.com:acme/deploy.git \
      --environment production --to 1a2b3c4 --dry-run
)";

constexpr std::string_view hold_text =
    R"(lockstep hold: freeze services or environments, and say why

Writes a hold into the configuration (.lockstep.yaml, which is made where it is
missing), with the reason, who it was and when. `update` and `promote` leave
alone what is held, say so, and carry on with the rest. A hold that is there is
replaced. `lockstep unhold` lifts it.

Usage
  lockstep hold --repo URL --environment NAME [--service NAME] --reason TEXT
                [FLAG ...]

Examples
  One service:
    lockstep hold --repo git@github.com:acme/deploy.git \
      --environment production --service api --reason "see INC-42"

  A whole environment, for three days:
    lockstep hold --repo git@github.com:acme/deploy.git \
      --environment production --reason "sale weekend" --until 3d
)";

constexpr std::string_view unhold_text =
    R"(lockstep unhold: lift a hold

Takes the hold of each service, or of the whole environment, out of the
configuration again, in one commit. What was held stays as it is; the next
`update` or `promote` changes it. Where there is no such hold, there is nothing
to do, and that is success.

Usage
  lockstep unhold --repo URL --environment NAME [--service NAME] [FLAG ...]

Examples
  One service:
    lockstep unhold --repo git@github.com:acme/deploy.git \
      --environment production --service api

  The hold on the environment itself; those on single services stay:
    lockstep unhold --repo git@github.com:acme/deploy.git \
      --environment production
)";

constexpr std::string_view status_text =
    R"(lockstep status: show what runs where, since when, and what is behind

Prints services and environments as a table: the release, how old it is there,
who put it there and what is held; below it which environment is ahead of which,
by which releases, and where the clusters of one environment disagree. All of it
is read from the config repository and its history. It changes nothing.

Usage
  lockstep status --repo URL [FLAG ...]

Examples
  Everything:
    lockstep status --repo git@github.com:acme/deploy.git

  Of many services those that are not the same everywhere, or held:
    lockstep status --repo git@github.com:acme/deploy.git --changed

  In a script: is production up to date?
    lockstep status --repo git@github.com:acme/deploy.git \
      --environment staging,production --service api --exit-code

  As a table for a job summary:
    lockstep status --repo git@github.com:acme/deploy.git --output markdown
)";

constexpr std::string_view announce_text =
    R"(lockstep announce: tell Slack how a deployment goes that others carry out

For pipelines in which helmfile, Argo CD or Flux deploys what lockstep has
published: says that an environment is deploying, deployed, failed or rolled
back, and which services changed between --before and --after. With a bot token
one message lives through these states; with a webhook each is a message of its
own. It never changes a file of the config repository; when a state is final, it
remembers the commit in a ref of its own: refs/lockstep/announced/ENVIRONMENT.

Usage
  lockstep announce --repo URL --environment NAME --state STATE [FLAG ...]

Examples
  Before and after `helmfile apply`, with LOCKSTEP_SLACK_TOKEN and the like as
  variables; what has changed since the last time is looked up:
    lockstep announce --repo git@github.com:acme/deploy.git \
      --environment staging --state deploying
    lockstep announce --repo git@github.com:acme/deploy.git \
      --environment staging --state deployed

  After `lockstep update --outputs-file lockstep.env` in the same pipeline; the
  message that it posted is edited:
    lockstep announce --environment staging --state deployed \
      --after "$LOCKSTEP_CHANGES" --slack-ts "$LOCKSTEP_SLACK_TS" \
      --slack-channel "$LOCKSTEP_SLACK_CHANNEL"

  Without the config repository, between two values files:
    lockstep announce --environment staging --state deployed \
      --before before.yaml --after after.yaml
)";

constexpr std::string_view edit_text =
    R"(lockstep edit: set values in local files, and leave every other byte as it is

For an editor, a pre-commit hook or a script of your own: edits files as the
other commands do, but those on this machine, without a repository or a network.
It prints the difference and changes nothing; with --write it writes. Comments,
quotes and indentation stay, and the file is parsed again before it is written.
What stands there already is left alone, and that is success; what can't be
edited safely is refused with its line, and then no file is written.

Values are strings: where a reader would take one for a number or for true, as
1.20, it is quoted. YAML, JSON, jsonnet, .env and .tfvars are known by the
file's name; markers work in any text.

Usage
  lockstep edit FILE [FILE ...] --key PATH=VALUE [--write] [FLAG ...]
  lockstep edit FILE [FILE ...] --image REF [--write] [FLAG ...]
  lockstep edit FILE [FILE ...] --marker NAME=VALUE [--write] [FLAG ...]

Examples
  A value at a key path; look first, then write:
    lockstep edit values.yaml --key api.image.tag=1.4.2
    lockstep edit values.yaml --key api.image.tag=1.4.2 --write

  Every place where an image stands, be it Helm values, a manifest, kustomize or
  Compose; its digest is written where there is a place for one:
    lockstep edit deploy/api.yaml compose.yaml --image ghcr.io/acme/api:1.4.2

  What a comment marks, "# image-automation-prod" or Flux's $imagepolicy:
    lockstep edit main.jsonnet --marker image-automation-prod=1.4.2
    lockstep edit api.yaml --marker flux-system:api=ghcr.io/acme/api:1.4.2

  One of the documents in a file, with a key that may be missing yet:
    lockstep edit all.yaml --select kind=ConfigMap --select name=api \
      --key data.VERSION=1.4.2 --create

  In a check: does anything lag behind? Exit 6 if so:
    lockstep edit values.yaml --image ghcr.io/acme/api:1.4.2 --exit-code

  As a filter, for an editor:
    lockstep edit - --key image.tag=1.4.2 --write
)";

constexpr std::array introductions{
    Introduction{"update", update_text},     Introduction{"promote", promote_text},
    Introduction{"rollback", rollback_text}, Introduction{"hold", hold_text},
    Introduction{"unhold", unhold_text},     Introduction{"status", status_text},
    Introduction{"announce", announce_text}, Introduction{"edit", edit_text},
};

}  // namespace

std::string_view program_introduction() {
  return R"(lockstep is the CI step between an image build and a GitOps repository: it
writes the new release into the environment's files, commits, pushes with a
deploy key, and tells Slack what changed. A manual job promotes what runs in one
environment to the next, and rolls it back.

Usage
  lockstep COMMAND [FLAG ...]

Commands
)";
}

std::string_view program_examples() {
  return R"(
Examples
  The pipeline has built version 1.4.2 of api. Put it into staging:

    lockstep update --repo git@github.com:acme/deploy.git \
      --deploy-key ~/.ssh/deploy --environment staging --set api=1.4.2

  Then environments/staging.yaml in that repository reads

     api:
       image:
    -    tag: 1.4.1
    +    tag: 1.4.2

  and its branch has one new commit, "chore(staging): update api to 1.4.2".
  Later, put what runs in staging into production:

    lockstep promote --repo git@github.com:acme/deploy.git \
      --deploy-key ~/.ssh/deploy --from staging --to production

  Add --dry-run to see the diff first; then nothing is pushed.

Exit codes
  0  published, or rightly nothing to do
  1  a bug in lockstep
  2  usage: a flag, a variable, the configuration
  3  the config repository, or a file: no such key, ambiguous, does not parse
  4  the remote: no access, host key, hook or protected branch, network
  5  contention: others were faster until time was up; run it again
  6  a check failed

More
  lockstep COMMAND --help  what it does, and its flags with variable and default
  lockstep --version       the version, and the versions of what is linked
)";
}

std::string_view introduction_of(std::string_view command) {
  const auto* const found = std::ranges::find(introductions, command, &Introduction::command);
  return found == introductions.end() ? std::string_view() : found->text;
}

}  // namespace lockstep
