# Pipeline 8 put 1.4.3 there, and was rolled back.
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
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment staging --service api --to previous
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  staging  api  1.4.3 → 1.4.1
back to: aaaaaaa
undoes: bbbbbbb chore(staging): update api to 1.4.3
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): roll back api to 1.4.1

- api: 1.4.3 → 1.4.1

Undoes bbbbbbb chore(staging): update api to 1.4.3

Lockstep-Change: staging/api 1.4.3 -> 1.4.1
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.1}}

# Run again, it does not bring the bad release back.
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
=== exit 0
=== stdout
nothing was published: 1 change superseded by what a later pipeline or a decision put there
superseded: staging/api stays at 1.4.1 instead of 1.4.3: what pipeline 8 put there was rolled back to 1.4.1 since
=== stderr

# Nor does the one before it.
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
=== exit 0
=== stdout
nothing was published: 1 change superseded by what a later pipeline or a decision put there
superseded: staging/api stays at 1.4.1 instead of 1.4.2: pipeline 7 is older than 8, which put 1.4.3 there
=== stderr

# Pipeline 9 has the repair.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.4
=== variables
GITHUB_ACTIONS=true
GITHUB_SERVER_URL=https://github.com
GITHUB_REPOSITORY=acme/api
GITHUB_SHA=9f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_ACTOR=ada
GITHUB_RUN_ID=4709
GITHUB_RUN_NUMBER=9
GITHUB_WORKFLOW_REF=acme/api/.github/workflows/deploy.yml@refs/heads/main
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  staging  api  1.4.1 → 1.4.4
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by ada <ada@users.noreply.github.com>
chore(staging): update api to 1.4.4

- api: 1.4.1 → 1.4.4
  https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc

Lockstep-Change: staging/api 1.4.1 -> 1.4.4
Lockstep-Source: acme/api@9f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://github.com/acme/api/actions/runs/4709
Lockstep-Pipeline: acme/api/deploy.yml 9
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.4}}
