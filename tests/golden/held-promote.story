# A promotion of everything leaves the held service where it is.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production
=== repository .lockstep.yaml
holds:
  production/api: {reason: "checkout errors, see INC-42", by: sam, since: "2026-09-20T08:00:00Z"}
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.1.0}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  web  2.0.0 → 2.1.0
from: staging as it was at aaaaaaa
held: production/api stays at 1.4.1 instead of 1.4.2, held by sam since 2026-09-20: checkout errors, see INC-42
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote web 2.1.0 from staging

- web: 2.0.0 → 2.1.0

Lockstep-Change: production/web 2.0.0 -> 2.1.0
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.1.0}}

# A rehearsal of what is held.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --dry-run
=== exit 0
=== stdout
nothing was published: 1 change held back
from: staging as it was at bbbbbbb
held: production/api stays at 1.4.1 instead of 1.4.2, held by sam since 2026-09-20: checkout errors, see INC-42
=== stderr

# A rollback is not kept up by a hold.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  web  2.1.0 → 2.0.0
back to: aaaaaaa
undoes: bbbbbbb chore(production): promote web 2.1.0 from staging
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back web to 2.0.0

- web: 2.1.0 → 2.0.0

Undoes bbbbbbb chore(production): promote web 2.1.0 from staging

Lockstep-Change: production/web 2.1.0 -> 2.0.0
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
