# What a variable fills in is set where the variable is.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --file docker-compose.yaml --key services.api.image
=== repository docker-compose.yaml
services:
  api:
    image: "ghcr.io/acme/api:${API_TAG:-latest}"
=== repository .env
# read by Compose
API_TAG=1.4.1
WEB_TAG="2.0.0"
=== exit 3
=== stdout
=== stderr
lockstep: docker-compose.yaml:3:12: services.api.image holds 'ghcr.io/acme/api:${API_TAG:-latest}', which something else fills in
      image: "ghcr.io/acme/api:${API_TAG:-latest}"
             ^
hint: set it where it comes from: the variable in the .env file (`dotenv: true`), a template's value in the file that has it

# There it is.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --file .env --key API_TAG
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
=== pushed .env
# read by Compose
API_TAG=1.4.2
WEB_TAG="2.0.0"
