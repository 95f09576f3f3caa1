# Markers alone don't tell which environments there are.
$ lockstep status --repo git@github.com:acme/deploy.git
=== repository .lockstep.yaml
targets:
  - marker: "{service}-{environment}"
    in: ["**/*.yaml"]
=== repository apps/api.yaml
image: acme/api:1.4.2 # api-staging
=== exit 2
=== stdout
=== stderr
lockstep: no environment is named, and markers don't tell which there are
hint: list the `environments` in .lockstep.yaml, or add --environment
