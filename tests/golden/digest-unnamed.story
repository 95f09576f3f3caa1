# Digests that no target names, beside the tags that one does: cleared without a new one, written with it.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository .lockstep.yaml
targets:
  - file: "{environment}.yaml"
    tag: "{service}.tag"
=== repository staging.yaml
api:
  tag: 1.4.1
  digest: sha256:3333333333333333333333333333333333333333333333333333333333333333
  sha: 3333333333333333333333333333333333333333333333333333333333333333
web:
  tag: 2.0.0
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
staging/api: the digest sha256:3333333 in staging.yaml is cleared: none was given for 1.4.2
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
=== pushed staging.yaml
api:
  tag: 1.4.2
  digest: ""
  sha: ""
web:
  tag: 2.0.0
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.3@sha256:4444444444444444444444444444444444444444444444444444444444444444
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  staging  api  1.4.2 → 1.4.3
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.3

- api: 1.4.2 → 1.4.3

Lockstep-Change: staging/api 1.4.2 -> 1.4.3
=== pushed staging.yaml
api:
  tag: 1.4.3
  digest: "sha256:4444444444444444444444444444444444444444444444444444444444444444"
  sha: "4444444444444444444444444444444444444444444444444444444444444444"
web:
  tag: 2.0.0
$ lockstep status --repo git@github.com:acme/deploy.git --environment staging
=== exit 0
=== stdout
acme/deploy (main) at ccccccc: 2 services in 1 environment

  service  staging
  api      1.4.3 1 h lockstep
  web      2.0.0
=== stderr
