# Without a configuration, one key of one file. The value has to be quoted to stay a string.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --service api --tag 1.50 --file deploy/api.yml --key spec.containers[0].version
=== repository deploy/api.yml
spec:
  containers:
  - version: 1.49.0
    name: api
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.49.0 → 1.50
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.50

- api: 1.49.0 → 1.50

Lockstep-Change: staging/api 1.49.0 -> 1.50
=== pushed deploy/api.yml
spec:
  containers:
  - version: "1.50"
    name: api
