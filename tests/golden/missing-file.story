# An environment that has no file.
$ lockstep update --repo git@github.com:acme/deploy.git --environment stagng --set api=1.4.2
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
lockstep: environments/stagng.yaml is not in the config repository at aaaaaaa of main
hint: did you mean environments/staging.yaml?
