# The old digest would win over the new tag. Staging knows none, so the one in production is cleared.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --service api
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2, digest: ""}}
web: {image: {tag: 2.1.0, digest: "sha256:4444444444444444444444444444444444444444444444444444444444444444"}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1, digest: "sha256:1111111111111111111111111111111111111111111111111111111111111111"}}
web: {image: {tag: 2.0.0, digest: "sha256:3333333333333333333333333333333333333333333333333333333333333333"}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.1 → 1.4.2
from: staging as it was at aaaaaaa
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
production/api: the digest sha256:1111111 in environments/production.yaml is cleared: none was given for 1.4.2
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 from staging

- api: 1.4.1 → 1.4.2

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2, digest: ""}}
web: {image: {tag: 2.0.0, digest: "sha256:3333333333333333333333333333333333333333333333333333333333333333"}}

# Tags alone: the digest of the old one is cleared all the same.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --only-tags
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  web  2.0.0 → 2.1.0
  production  api  1.4.2 (unchanged)
from: staging as it was at bbbbbbb
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
production/web: the digest sha256:3333333 in environments/production.yaml is cleared: none was given for 2.1.0
=== commit by lockstep <lockstep@localhost>
chore(production): promote web 2.1.0 from staging

- web: 2.0.0 → 2.1.0

Lockstep-Change: production/web 2.0.0 -> 2.1.0
Lockstep-Promote: staging@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2, digest: ""}}
web: {image: {tag: 2.1.0, digest: ""}}
