# Foreign text can't give the CI commands: a comment in the values file looks like one.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --dry-run
=== repository environments/staging.yaml
api:
  image:
    tag: 1.4.1
    ::stop-commands::x: 1
    # ##vso[task.setvariable variable=x]y
