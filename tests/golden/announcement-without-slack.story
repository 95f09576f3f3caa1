# The secret with the webhook is empty, as in a fork's pipeline: it can't be announced, and is not pushed.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --require-announcement
=== variables
LOCKSTEP_SLACK_WEBHOOK=
=== repository environments/staging.yaml
api:
  image:
    tag: 1.4.1
=== exit 2
=== stdout
=== stderr
lockstep: --require-announcement is given, but neither a Slack webhook nor a token
hint: add --slack-webhook or --slack-token; is the variable that holds it empty?
