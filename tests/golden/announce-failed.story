# The deployment failed: the channel hears of it, and nothing is remembered.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.2}}
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state failed
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
LOCKSTEP_RUN_URL=https://ci.example.com/runs/9
=== exit 0
=== stdout
announced staging as failed: 1 change
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== posted
{
  "text": "Deployment to staging failed: api 1.4.1 → 1.4.2, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "❌ *Deployment to staging failed*\n•  *api*  `1.4.1` → `1.4.2`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by ada  ·  <https://ci.example.com/runs/9|pipeline>  ·  commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}

# helm rolled it back, and the config repository still wants it: the environment runs what it ran before.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state rolled-back
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
announced staging as rolled back: 1 change
  staging  api  1.4.2 → 1.4.1
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== posted
{
  "text": "Rolled back staging: api 1.4.2 → 1.4.1, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏪ *Rolled back staging*\n•  *api*  `1.4.2` → `1.4.1`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by ada  ·  commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}
=== ref refs/lockstep/announced/staging
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0

# A failure is news even where no release changed.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state failed
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
announced staging as failed: 1 change
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== posted
{
  "text": "Deployment to staging failed: api 1.4.1 → 1.4.2, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "❌ *Deployment to staging failed*\n•  *api*  `1.4.1` → `1.4.2`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by ada  ·  commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}

# Slack is down: here the message is all there is, so that is a failure, and nothing is remembered.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.3
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  staging  api  1.4.2 → 1.4.3
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.3

- api: 1.4.2 → 1.4.3

Lockstep-Change: staging/api 1.4.2 -> 1.4.3
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.3}}
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== slack 404
no_service
=== exit 0
=== stdout
=== stderr
warning: Slack was not told: Slack did not take the message: the webhook was disabled or removed (no_service)
hint: make a new one on the app's page: Incoming Webhooks
=== posted
{
  "text": "Deployed to staging: api 1.4.1 → 1.4.3, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "✅ *Deployed to staging*\napi `1.4.3`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by ada  ·  commit <https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0|`ccccccc`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}
