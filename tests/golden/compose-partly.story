# Places of the service that can't be edited are never passed over in silence: a variable is told of, an alias refused.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository .lockstep.yaml
services:
  api: { image: ghcr.io/acme/api }
targets:
  - file: "{environment}/compose.yaml"
    compose: true
=== repository staging/compose.yaml
services:
  api:
    image: ghcr.io/acme/api:1.4.1
  worker:
    image: ghcr.io/acme/api:${API_TAG}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
staging/api: staging/compose.yaml:5: the image of api is filled in by something else: ghcr.io/acme/api:${API_TAG}, left out
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
=== pushed staging/compose.yaml
services:
  api:
    image: ghcr.io/acme/api:1.4.2
  worker:
    image: ghcr.io/acme/api:${API_TAG}
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.3
=== repository staging/compose.yaml
x-worker: &worker
  image: ghcr.io/acme/api:1.4.1
services:
  api:
    image: ghcr.io/acme/api:1.4.2
  worker:
    <<: *worker
=== exit 3
=== stdout
=== stderr
lockstep: staging/compose.yaml:7:5: the image of api is merged in (<<)
      <<: *worker
      ^
hint: name what stands behind it, in a target with key paths
