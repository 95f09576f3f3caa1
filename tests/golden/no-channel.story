# A token, but no channel: refused before anything is pushed.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --slack-token xoxb-secret
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
=== exit 2
=== stdout
=== stderr
lockstep: there is a Slack token, but no channel for staging
hint: name one with --slack-channel, LOCKSTEP_SLACK_CHANNEL, or environments.staging.slack in .lockstep.yaml
