# A service that the file does not have.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set apy=1.4.2
=== repository environments/staging.yaml
# What runs in staging. Written by pipelines; reviewed by people.
api:
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.1"   # keep the quotes
    digest: ""
  replicas: 2

web:
  image: {repository: ghcr.io/acme/web, tag: 2.0.0}
auth:
  image:
    repository: ghcr.io/acme/auth
    tag: v7
=== exit 3
=== stdout
=== stderr
lockstep: environments/staging.yaml:2:1: there is no key apy in the document
  api:
  ^
hint: did you mean api? (a target with create: true, or edit --create, adds what is missing)
