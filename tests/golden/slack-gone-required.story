# Slack is down, and the pipeline insists on the announcement.
$ lockstep update --environment staging --set api=1.4.2 --require-announcement
=== variables
GITHUB_ACTIONS=true
GITHUB_SERVER_URL=https://github.com
GITHUB_REPOSITORY=acme/api
GITHUB_SHA=9f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_REF_NAME=main
GITHUB_REF_TYPE=branch
GITHUB_ACTOR=alice
GITHUB_RUN_ID=4711
GITHUB_RUN_NUMBER=42
GITHUB_RUN_ATTEMPT=1
GITHUB_OUTPUT=/github/output
GITHUB_STEP_SUMMARY=/github/summary
LOCKSTEP_REPO=git@github.com:acme/deploy.git
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
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
=== slack 404
no_service
