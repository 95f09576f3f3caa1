# A Compose file: one image is written there, the other's tag comes from a variable.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository .lockstep.yaml
targets:
  - file: "{environment}/docker-compose.yaml"
    compose: { service: "{service}" }
=== repository staging/docker-compose.yaml
services:
  api:
    image: ghcr.io/acme/api:1.4.1
    ports: ["8080:8080"]
  checkout-api:
    image: "ghcr.io/acme/checkout:${CHECKOUT_API_TAG:-latest}"
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
=== pushed staging/docker-compose.yaml
services:
  api:
    image: ghcr.io/acme/api:1.4.2
    ports: ["8080:8080"]
  checkout-api:
    image: "ghcr.io/acme/checkout:${CHECKOUT_API_TAG:-latest}"
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set checkout-api=2.0.1
=== exit 3
=== stdout
=== stderr
lockstep: staging/docker-compose.yaml:6:12: the image of checkout-api is filled in by something else: ghcr.io/acme/checkout:${CHECKOUT_API_TAG:-latest}
      image: "ghcr.io/acme/checkout:${CHECKOUT_API_TAG:-latest}"
             ^
hint: edit what fills it in: for variables of Compose a target with `file: .env` and `dotenv: true`, for others one with key paths

# The variable's file, as that refusal says.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set checkout-api=2.0.1,api=1.4.3
=== repository .lockstep.yaml
targets:
  - file: "{environment}/docker-compose.yaml"
    compose: { service: "{service}" }
  - file: "{environment}/.env"
    dotenv: true
=== repository staging/.env
# Versions
CHECKOUT_API_TAG=2.0.0
PORT=8080
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit ddddddd
  staging  checkout-api  2.0.0 → 2.0.1
  staging  api           1.4.2 → 1.4.3
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
staging/checkout-api: staging/docker-compose.yaml:6: the image of checkout-api is filled in by something else: ghcr.io/acme/checkout:${CHECKOUT_API_TAG:-latest}, left out
staging/api: API_TAG is not in staging/.env, left out
=== commit by lockstep <lockstep@localhost>
chore(staging): update checkout-api to 2.0.1 and api to 1.4.3

- checkout-api: 2.0.0 → 2.0.1
- api: 1.4.2 → 1.4.3

Lockstep-Change: staging/checkout-api 2.0.0 -> 2.0.1
Lockstep-Change: staging/api 1.4.2 -> 1.4.3
=== pushed staging/.env
# Versions
CHECKOUT_API_TAG=2.0.1
PORT=8080
=== pushed staging/docker-compose.yaml
services:
  api:
    image: ghcr.io/acme/api:1.4.3
    ports: ["8080:8080"]
  checkout-api:
    image: "ghcr.io/acme/checkout:${CHECKOUT_API_TAG:-latest}"
$ lockstep status --repo git@github.com:acme/deploy.git
=== exit 0
=== stdout
acme/deploy (main) at ddddddd: 2 services in 1 environment

  service       staging
  api           1.4.3 1 h lockstep
  checkout-api  2.0.1 1 h lockstep
=== stderr
