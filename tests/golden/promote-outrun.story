# Staging moves on while its releases are promoted: the plan is made again, and takes what stands there now.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
=== rival environments/staging.yaml
api: {image: {tag: 1.4.3}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  api  1.4.1 → 1.4.3
from: staging as it was at bbbbbbb
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.3 from staging

- api: 1.4.1 → 1.4.3

Lockstep-Change: production/api 1.4.1 -> 1.4.3
Lockstep-Promote: staging@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.3}}

# With --at it is the verified one, whatever the rival does.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --at aaaaaaa
=== rival environments/staging.yaml
api: {image: {tag: 1.4.4}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit eeeeeee
  production  api  1.4.3 → 1.4.2
from: staging as it was at aaaaaaa
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 from staging

- api: 1.4.3 → 1.4.2

Lockstep-Change: production/api 1.4.3 -> 1.4.2
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
