# One service, whose image is not known: marked tags that stand alone are its, and images that are called like it; no other.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=2.0.0
=== repository .lockstep.yaml
targets:
  - marker: auto-{environment}
    in: ["**/*.yaml"]
services:
  api:
=== repository a.yaml
image: acme/api:1.0.0  # auto-staging
=== repository b.yaml
image: redis:7.2  # auto-staging
=== repository c.yaml
tag: 1.0.0  # auto-staging
version: 1.0.0  # auto-staging
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.0.0 → 2.0.0
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 2.0.0

- api: 1.0.0 → 2.0.0

Lockstep-Change: staging/api 1.0.0 -> 2.0.0
=== pushed a.yaml
image: acme/api:2.0.0  # auto-staging
=== pushed c.yaml
tag: 2.0.0  # auto-staging
version: 2.0.0  # auto-staging
