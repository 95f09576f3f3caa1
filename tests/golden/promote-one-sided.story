# What is on one side only is left out and named; the rest goes ahead.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
search: {image: {tag: 0.1.0}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
legacy: {image: {tag: "7"}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.1 → 1.4.2
from: staging as it was at aaaaaaa
skipped: search is not in production
skipped: legacy is not in staging
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 from staging

- api: 1.4.1 → 1.4.2

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
legacy: {image: {tag: "7"}}

# Where that must not pass unseen.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --strict
=== exit 3
=== stdout
=== stderr
lockstep: --strict: search is not in production; legacy is not in staging
hint: nothing was pushed; leave these out with --exclude, or --strict away

# Named, it is refused.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --service legacy
=== exit 3
=== stdout
=== stderr
lockstep: legacy is not in staging
hint: known: api, search

# It is in staging, but production has no place for it.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --service search
=== exit 0
=== stdout
nothing to do
from: staging as it was at bbbbbbb
skipped: search is not in production
=== stderr

# Left out on purpose, they are in nobody's way.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --exclude search,legacy --strict
=== exit 0
=== stdout
nothing to do: api is already at 1.4.2 in production
from: staging as it was at bbbbbbb
=== stderr
