# Without a configuration, one key of one file. The value has to be quoted to stay a string.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --service api --tag 1.50 --file deploy/api.yml --key spec.containers[0].version
=== repository deploy/api.yml
spec:
  containers:
  - version: 1.49.0
    name: api
