# The verified state has a tag in the config repository.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --at verified
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
=== tag verified
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
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
