# A repository without anything that lockstep knows.
$ lockstep status --repo git@github.com:acme/deploy.git
=== repository README.md
Nothing yet.
=== exit 0
=== stdout
acme/deploy (main) at aaaaaaa
no environment to show
=== stderr
warning: no service is found: no file and key in the repository is one that the targets name
hint: say where the releases stand in .lockstep.yaml, or with --file, --key and --service

# Without a configuration, the environments are the files that are there.
$ lockstep status --repo git@github.com:acme/deploy.git
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2, digest: "sha256:1111111111111111111111111111111111111111111111111111111111111111"}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.2, digest: "sha256:2222222222222222222222222222222222222222222222222222222222222222"}}
=== exit 0
=== stdout
acme/deploy (main) at bbbbbbb: 1 service in 2 environments

  service  production  staging
  api      1.4.2       1.4.2

! not the same everywhere:
  api is at 1.4.2@sha256:2222222 in production and at 1.4.2@sha256:1111111 in
    staging
=== stderr

# One that does not parse.
$ lockstep status --repo git@github.com:acme/deploy.git
=== repository environments/production.yaml
api: {image: {tag: 1.4.2
=== exit 0
=== stdout
acme/deploy (main) at ccccccc: 1 service in 2 environments

  service  production  staging
  api      –           1.4.2
=== stderr
warning: environments/production.yaml:2:1: is not valid YAML: end of map flow not found; it is left out
