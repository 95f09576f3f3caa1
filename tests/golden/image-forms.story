# One service in every form there is. All of them are kept in step, and each stays in its form.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2@sha256:2222222222222222222222222222222222222222222222222222222222222222
=== repository .lockstep.yaml
environments: {staging: }
services: {api: , web: }
targets:
  - {file: "values/{environment}.yaml", tag: "{service}.image.tag", digest: "{service}.image.digest"}
  - {file: "charts/{environment}.yaml", tag: "{service}.image.tag", digest: "{service}.image.sha"}
  - {file: "pins/{environment}.yaml", tag: "{service}.tag"}
  - {file: "apps/{environment}.yaml", tag: "{service}.image"}
=== repository values/staging.yaml
api: {image: {tag: 1.4.1, digest: ""}}
web: {image: {tag: 2.0.0, digest: ""}}
=== repository charts/staging.yaml
api:
  image:
    tag: "1.4.1"
    sha: 1111111111111111111111111111111111111111111111111111111111111111
=== repository pins/staging.yaml
api: {tag: 1.4.1@sha256:1111111111111111111111111111111111111111111111111111111111111111}
=== repository apps/staging.yaml
api: {image: ghcr.io/acme/api:1.4.1}  # by hand
web: {image: ghcr.io/acme/web:2.0.0@sha256:3333333333333333333333333333333333333333333333333333333333333333}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
=== pushed apps/staging.yaml
api: {image: ghcr.io/acme/api:1.4.2@sha256:2222222222222222222222222222222222222222222222222222222222222222}  # by hand
web: {image: ghcr.io/acme/web:2.0.0@sha256:3333333333333333333333333333333333333333333333333333333333333333}
=== pushed charts/staging.yaml
api:
  image:
    tag: "1.4.2"
    sha: "2222222222222222222222222222222222222222222222222222222222222222"
=== pushed pins/staging.yaml
api: {tag: 1.4.2@sha256:2222222222222222222222222222222222222222222222222222222222222222}
=== pushed values/staging.yaml
api: {image: {tag: 1.4.2, digest: "sha256:2222222222222222222222222222222222222222222222222222222222222222"}}
web: {image: {tag: 2.0.0, digest: ""}}

# A place that somebody put back is told.
$ lockstep status --repo git@github.com:acme/deploy.git --environment staging
=== repository apps/staging.yaml
api: {image: ghcr.io/acme/api:1.4.0}  # by hand
web: {image: ghcr.io/acme/web:2.0.0@sha256:3333333333333333333333333333333333333333333333333333333333333333}
=== exit 0
=== stdout
acme/deploy (main) at ccccccc: 2 services in 1 environment

  service  staging
  api      1.4.2! 1 h lockstep
  web      2.0.0

! not the same everywhere:
  staging/api is at 1.4.2, but at 1.4.0 in apps/staging.yaml
=== stderr

# It is brought to the rest, digest and all.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2@sha256:2222222222222222222222222222222222222222222222222222222222222222
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  staging  api  1.4.0 → 1.4.2
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
staging/api: was split, 1.4.2, but 1.4.0 in apps/staging.yaml; all of it is brought to 1.4.2
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.0 → 1.4.2

Lockstep-Change: staging/api 1.4.0 -> 1.4.2
=== pushed apps/staging.yaml
api: {image: ghcr.io/acme/api:1.4.2@sha256:2222222222222222222222222222222222222222222222222222222222222222}  # by hand
web: {image: ghcr.io/acme/web:2.0.0@sha256:3333333333333333333333333333333333333333333333333333333333333333}

# A tag alone: every digest of the one before is cleared, in its way.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.3
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit eeeeeee
  staging  api  1.4.2 → 1.4.3
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
staging/api: the digest sha256:2222222 in values/staging.yaml is cleared: none was given for 1.4.3
staging/api: the digest sha256:2222222 in charts/staging.yaml is cleared: none was given for 1.4.3
staging/api: the digest sha256:2222222 in pins/staging.yaml is cleared: none was given for 1.4.3
staging/api: the digest sha256:2222222 in apps/staging.yaml is cleared: none was given for 1.4.3
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.3

- api: 1.4.2 → 1.4.3

Lockstep-Change: staging/api 1.4.2 -> 1.4.3
=== pushed apps/staging.yaml
api: {image: ghcr.io/acme/api:1.4.3}  # by hand
web: {image: ghcr.io/acme/web:2.0.0@sha256:3333333333333333333333333333333333333333333333333333333333333333}
=== pushed charts/staging.yaml
api:
  image:
    tag: "1.4.3"
    sha: ""
=== pushed pins/staging.yaml
api: {tag: 1.4.3}
=== pushed values/staging.yaml
api: {image: {tag: 1.4.3, digest: ""}}
web: {image: {tag: 2.0.0, digest: ""}}
