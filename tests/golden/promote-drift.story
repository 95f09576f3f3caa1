# The clusters of staging disagree about api: nobody knows which release is meant, so it stays, and is named.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production
=== repository .lockstep.yaml
environments:
  staging: { matrix: { cluster: [us-1, eu-1] } }
  production: { matrix: { cluster: [us-1, eu-1] } }
targets:
  - file: "{cluster}/{environment}.yaml"
    tag: "{service}.tag"
=== repository us-1/staging.yaml
api: {tag: 1.4.2}
web: {tag: 2.1.0}
=== repository eu-1/staging.yaml
api: {tag: 1.4.1}
web: {tag: 2.1.0}
=== repository us-1/production.yaml
api: {tag: 1.4.0}
web: {tag: 2.0.0}
=== repository eu-1/production.yaml
api: {tag: 1.4.0}
web: {tag: 2.0.0}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  web  2.0.0 → 2.1.0
from: staging as it was at aaaaaaa
skipped: api is split in staging: 1.4.2, but 1.4.1 in eu-1
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote web 2.1.0 from staging

- web: 2.0.0 → 2.1.0

Lockstep-Change: production/web 2.0.0 -> 2.1.0
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed eu-1/production.yaml
api: {tag: 1.4.0}
web: {tag: 2.1.0}
=== pushed us-1/production.yaml
api: {tag: 1.4.0}
web: {tag: 2.1.0}

# Named, it is refused.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --service api
=== exit 3
=== stdout
=== stderr
lockstep: api is split in staging: 1.4.2, but 1.4.1 in eu-1
hint: update it in staging first, or promote the others without it
