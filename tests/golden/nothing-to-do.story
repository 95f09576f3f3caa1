# The release stands there already: nothing is pushed, nothing is posted.
$ lockstep update --environment staging --set auth=v7
=== variables
GITHUB_ACTIONS=true
GITHUB_SERVER_URL=https://github.com
GITHUB_REPOSITORY=acme/api
GITHUB_SHA=9f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_REF_NAME=main
GITHUB_REF_TYPE=branch
GITHUB_ACTOR=alice
GITHUB_RUN_ID=4711
GITHUB_RUN_NUMBER=42
GITHUB_RUN_ATTEMPT=1
GITHUB_OUTPUT=/github/output
GITHUB_STEP_SUMMARY=/github/summary
LOCKSTEP_REPO=git@github.com:acme/deploy.git
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== repository environments/staging.yaml
# What runs in staging. Written by pipelines; reviewed by people.
api:
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.1"   # keep the quotes
    digest: ""
  replicas: 2

web:
  image: {repository: ghcr.io/acme/web, tag: 2.0.0}
auth:
  image:
    repository: ghcr.io/acme/auth
    tag: v7
=== exit 0
=== stdout
nothing to do: auth is already at v7 in staging
=== stderr
=== wrote /github/output
result<<lockstep-500000000000000000
unchanged
lockstep-500000000000000000
commit<<lockstep-500000000000000000

lockstep-500000000000000000
previous<<lockstep-500000000000000000
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
lockstep-500000000000000000
changes<<lockstep-500000000000000000
[]
lockstep-500000000000000000
slack-ts<<lockstep-500000000000000000

lockstep-500000000000000000
slack-channel<<lockstep-500000000000000000

lockstep-500000000000000000
=== wrote /github/summary
### Nothing to do: `auth` is already at `v7` in `staging`

`acme/deploy`, branch `main` · [pipeline](https://github.com/acme/api/actions/runs/4711) · by `alice`

