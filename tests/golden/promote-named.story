# The named service alone is promoted, although another one differs, too.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --service api
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.1.0}}
auth: {image: {tag: v8}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}
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
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}

# A name that is nowhere is refused, with the nearest.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --service wed
=== exit 3
=== stdout
=== stderr
lockstep: wed is not in staging
hint: did you mean web?

# So is one to be left out: it would be promoted otherwise.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --exclude wed
=== exit 2
=== stdout
=== stderr
lockstep: --exclude names wed, which is in neither environment
hint: did you mean web?

# All but one.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --exclude web
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  auth  v7 → v8
  production  api   1.4.2 (unchanged)
from: staging as it was at bbbbbbb
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote auth v8 from staging

- auth: v7 → v8

Lockstep-Change: production/auth v7 -> v8
Lockstep-Promote: staging@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v8}}
