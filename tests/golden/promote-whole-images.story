# Staging has tags and digests, production whole references. Each gets its own spelling.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production
=== repository .lockstep.yaml
environments: {staging: , production: {from: staging}}
targets:
  - {file: "values/{environment}.yaml", tag: "{service}.image.tag", digest: "{service}.image.digest"}
  - {file: "apps/{environment}.yaml", tag: "{service}.image"}
services: {api: , web: , cron: }
=== repository values/staging.yaml
api: {image: {tag: 1.4.2, digest: "sha256:2222222222222222222222222222222222222222222222222222222222222222"}}
web: {image: {tag: "2.1", digest: ""}}
cron: {image: {tag: "${CRON_TAG}", digest: ""}}
=== repository apps/production.yaml
api: {image: ghcr.io/acme/api:1.4.1@sha256:1111111111111111111111111111111111111111111111111111111111111111}
web:
  image: "localhost:5000/acme/web:2.0"  # mirrored
cron: {image: ghcr.io/acme/cron:3}
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.1 → 1.4.2
  production  web  2.0 → 2.1
from: staging as it was at aaaaaaa
skipped: cron has no release in staging
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
production: values/production.yaml is not there, left out
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 and web 2.1 from staging

- api: 1.4.1 → 1.4.2
- web: 2.0 → 2.1

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Change: production/web 2.0 -> 2.1
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed apps/production.yaml
api: {image: ghcr.io/acme/api:1.4.2@sha256:2222222222222222222222222222222222222222222222222222222222222222}
web:
  image: "localhost:5000/acme/web:2.1"  # mirrored
cron: {image: ghcr.io/acme/cron:3}

# And back again: what production runs by hand becomes a tag and a digest.
$ lockstep promote --repo git@github.com:acme/deploy.git --from production --to staging --service web
=== repository apps/production.yaml
api: {image: ghcr.io/acme/api:1.4.2@sha256:2222222222222222222222222222222222222222222222222222222222222222}
web:
  image: "localhost:5000/acme/web:2.2@sha256:3333333333333333333333333333333333333333333333333333333333333333"  # mirrored
cron: {image: ghcr.io/acme/cron:3}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  staging  web  2.1 → 2.2
from: production as it was at ccccccc
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
staging: apps/staging.yaml is not there, left out
=== commit by lockstep <lockstep@localhost>
chore(staging): promote web 2.2 from production

- web: 2.1 → 2.2

Lockstep-Change: staging/web 2.1 -> 2.2
Lockstep-Promote: production@ccccccccccccccccccccccccccccccccccccccc0
=== pushed values/staging.yaml
api: {image: {tag: 1.4.2, digest: "sha256:2222222222222222222222222222222222222222222222222222222222222222"}}
web: {image: {tag: "2.2", digest: "sha256:3333333333333333333333333333333333333333333333333333333333333333"}}
cron: {image: {tag: "${CRON_TAG}", digest: ""}}

# What it ran before, whole.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --service api --to 1.4.1
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit eeeeeee
  production  api  1.4.2 → 1.4.1
back to: aaaaaaa
undoes: bbbbbbb chore(production): promote api 1.4.2 and web 2.1 from staging
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
production: values/production.yaml is not there, left out
=== commit by lockstep <lockstep@localhost>
chore(production): roll back api to 1.4.1

- api: 1.4.2 → 1.4.1

Undoes bbbbbbb chore(production): promote api 1.4.2 and web 2.1 from staging

Lockstep-Change: production/api 1.4.2 -> 1.4.1
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed apps/production.yaml
api: {image: ghcr.io/acme/api:1.4.1@sha256:1111111111111111111111111111111111111111111111111111111111111111}
web:
  image: "localhost:5000/acme/web:2.2@sha256:3333333333333333333333333333333333333333333333333333333333333333"  # mirrored
cron: {image: ghcr.io/acme/cron:3}
