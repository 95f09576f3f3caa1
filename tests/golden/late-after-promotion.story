# A promotion is a decision of its own: a pipeline that began before it comes too late.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --service api
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.1 → 1.4.2
from: staging as it was at aaaaaaa
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 from staging

- api: 1.4.1 → 1.4.2

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.0
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_PIPELINE_STARTED=2026-09-21T14:00:00Z
=== exit 0
=== stdout
nothing was published: 1 change superseded by what a later pipeline or a decision put there
superseded: production/api stays at 1.4.2 instead of 1.4.0: the pipeline started at 2026-09-21T14:00:00Z, before the promotion of 1.4.2 at 2026-09-21T14:13:20Z
=== stderr

# One that began after it is as good as any.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.4
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_PIPELINE_STARTED=2026-09-21T15:00:00Z
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  api  1.4.2 → 1.4.4
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update api to 1.4.4

- api: 1.4.2 → 1.4.4

Lockstep-Change: production/api 1.4.2 -> 1.4.4
Lockstep-Pipeline: acme/api - started=2026-09-21T15:00:00Z
=== pushed environments/production.yaml
api: {image: {tag: 1.4.4}}
