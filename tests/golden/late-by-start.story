# No numbers, but a CI that says when a pipeline began.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.3
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_REVISION=8f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_STARTED=2026-09-21T14:10:00Z
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.3
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.3

- api: 1.4.1 → 1.4.3

Lockstep-Change: staging/api 1.4.1 -> 1.4.3
Lockstep-Source: acme/api@8f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Pipeline: acme/api - started=2026-09-21T14:10:00Z
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.3}}

# One that began earlier, and ends an hour later.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_REVISION=7f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_STARTED=2026-09-21T16:09:00+02:00
=== exit 0
=== stdout
nothing was published: 1 change superseded by what a later pipeline or a decision put there
superseded: staging/api stays at 1.4.3 instead of 1.4.2: the pipeline started at 2026-09-21T14:09:00Z, before the one that put 1.4.3 there, at 2026-09-21T14:10:00Z
=== stderr

# Another source repository has times of its own: nothing to compare.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=7.0.0
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/monorepo
LOCKSTEP_REVISION=6f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_STARTED=2026-09-21T14:00:00Z
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  staging  api  1.4.3 → 7.0.0
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 7.0.0

- api: 1.4.3 → 7.0.0

Lockstep-Change: staging/api 1.4.3 -> 7.0.0
Lockstep-Source: acme/monorepo@6f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Pipeline: acme/monorepo - started=2026-09-21T14:00:00Z
=== pushed environments/staging.yaml
api: {image: {tag: 7.0.0}}
