# A whole environment is frozen for an hour and a half.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production --reason "sale weekend" --until 90m
=== variables
LOCKSTEP_ACTOR=sam
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
=== exit 0
=== stdout
published 1 hold to acme/deploy (main) in commit bbbbbbb
hold: production by sam since 2026-09-21 until 2026-09-21 15:43 UTC: sale weekend
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by sam <lockstep@localhost>
chore(production): hold all services

Holds production until 2026-09-21T15:43:20Z: sale weekend

Lockstep-Hold: production
=== pushed .lockstep.yaml
holds:
  production:
    reason: sale weekend
    by: sam
    since: "2026-09-21T14:13:20Z"
    until: "2026-09-21T15:43:20Z"

# An hour later it holds.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production
=== exit 0
=== stdout
nothing was published: 1 change held back
from: staging as it was at bbbbbbb
held: production/api stays at 1.4.1 instead of 1.4.2, as all of production is held by sam since 2026-09-21 until 2026-09-21 15:43 UTC: sale weekend
=== stderr

# Another hour later it has lapsed, though it still stands in the file.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  api  1.4.1 → 1.4.2
from: staging as it was at bbbbbbb
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 from staging

- api: 1.4.1 → 1.4.2

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Promote: staging@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
