# Pipeline 8 is faster than pipeline 7 of the same workflow.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.3
=== variables
GITHUB_ACTIONS=true
GITHUB_SERVER_URL=https://github.com
GITHUB_REPOSITORY=acme/api
GITHUB_SHA=8f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_ACTOR=ada
GITHUB_RUN_ID=4708
GITHUB_RUN_NUMBER=8
GITHUB_WORKFLOW_REF=acme/api/.github/workflows/deploy.yml@refs/heads/main
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.3
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by ada <ada@users.noreply.github.com>
chore(staging): update api to 1.4.3

- api: 1.4.1 → 1.4.3
  https://github.com/acme/api/commit/8f1c2d3e4b5a69788776655443322110ffeeddcc

Lockstep-Change: staging/api 1.4.1 -> 1.4.3
Lockstep-Source: acme/api@8f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://github.com/acme/api/actions/runs/4708
Lockstep-Pipeline: acme/api/deploy.yml 8
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.3}}
web: {image: {tag: 2.0.0}}

# The older one comes late: it leaves the newer release there, and that is no failure.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== variables
GITHUB_ACTIONS=true
GITHUB_SERVER_URL=https://github.com
GITHUB_REPOSITORY=acme/api
GITHUB_SHA=7f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_ACTOR=ada
GITHUB_RUN_ID=4707
GITHUB_RUN_NUMBER=7
GITHUB_WORKFLOW_REF=acme/api/.github/workflows/deploy.yml@refs/heads/main
GITHUB_OUTPUT=/github/output
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
nothing was published: 1 change superseded by what a later pipeline or a decision put there
superseded: staging/api stays at 1.4.3 instead of 1.4.2: pipeline 7 is older than 8, which put 1.4.3 there
=== stderr
=== wrote /github/output
result<<lockstep-500000000000000000
superseded
lockstep-500000000000000000
commit<<lockstep-500000000000000000

lockstep-500000000000000000
previous<<lockstep-500000000000000000
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
lockstep-500000000000000000
changes<<lockstep-500000000000000000
[]
lockstep-500000000000000000
slack-ts<<lockstep-500000000000000000

lockstep-500000000000000000
slack-channel<<lockstep-500000000000000000

lockstep-500000000000000000
superseded<<lockstep-500000000000000000
[{"environment":"staging","service":"api","standing":{"tag":"1.4.3","digest":"","revision":""},"wished":{"tag":"1.4.2","digest":"","revision":"7f1c2d3e4b5a69788776655443322110ffeeddcc"},"by":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0","time":"2026-09-21T14:13:20Z","why":"pipeline 7 is older than 8, which put 1.4.3 there"}]
lockstep-500000000000000000

# Said in the channel, too, if that is asked for.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --announce-superseded
=== variables
GITHUB_ACTIONS=true
GITHUB_SERVER_URL=https://github.com
GITHUB_REPOSITORY=acme/api
GITHUB_SHA=7f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_ACTOR=ada
GITHUB_RUN_ID=4707
GITHUB_RUN_NUMBER=7
GITHUB_WORKFLOW_REF=acme/api/.github/workflows/deploy.yml@refs/heads/main
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
nothing was published: 1 change superseded by what a later pipeline or a decision put there
superseded: staging/api stays at 1.4.3 instead of 1.4.2: pipeline 7 is older than 8, which put 1.4.3 there
=== stderr
=== posted
{
  "text": "Too late for staging: api 1.4.2",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏭️ *Too late for staging*\n•  *api*  stays at `1.4.3`, not `1.4.2`  ·  pipeline 7 is older than 8, which put 1.4.3 there"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by ada  ·  <https://github.com/acme/api/actions/runs/4707|pipeline #7>  ·  acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}

# What it has for web is late for nobody.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2,web=2.0.1
=== variables
GITHUB_ACTIONS=true
GITHUB_SERVER_URL=https://github.com
GITHUB_REPOSITORY=acme/api
GITHUB_SHA=7f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_ACTOR=ada
GITHUB_RUN_ID=4707
GITHUB_RUN_NUMBER=7
GITHUB_WORKFLOW_REF=acme/api/.github/workflows/deploy.yml@refs/heads/main
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  staging  web  2.0.0 → 2.0.1
superseded: staging/api stays at 1.4.3 instead of 1.4.2: pipeline 7 is older than 8, which put 1.4.3 there
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by ada <ada@users.noreply.github.com>
chore(staging): update web to 2.0.1

- web: 2.0.0 → 2.0.1
  https://github.com/acme/api/commit/7f1c2d3e4b5a69788776655443322110ffeeddcc

Lockstep-Change: staging/web 2.0.0 -> 2.0.1
Lockstep-Source: acme/api@7f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://github.com/acme/api/actions/runs/4707
Lockstep-Pipeline: acme/api/deploy.yml 7
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.3}}
web: {image: {tag: 2.0.1}}

# And somebody may insist.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --allow-older
=== variables
GITHUB_ACTIONS=true
GITHUB_SERVER_URL=https://github.com
GITHUB_REPOSITORY=acme/api
GITHUB_SHA=7f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_ACTOR=ada
GITHUB_RUN_ID=4707
GITHUB_RUN_NUMBER=7
GITHUB_WORKFLOW_REF=acme/api/.github/workflows/deploy.yml@refs/heads/main
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  staging  api  1.4.3 → 1.4.2
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by ada <ada@users.noreply.github.com>
chore(staging): update api to 1.4.2

- api: 1.4.3 → 1.4.2
  https://github.com/acme/api/commit/7f1c2d3e4b5a69788776655443322110ffeeddcc

Allows what is late in staging/api: pipeline 7 is older than 8, which put 1.4.3 there

Lockstep-Change: staging/api 1.4.3 -> 1.4.2
Lockstep-Source: acme/api@7f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://github.com/acme/api/actions/runs/4707
Lockstep-Pipeline: acme/api/deploy.yml 7
Lockstep-Allow-Older: staging/api
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.0.1}}
