# An environment that people edited by hand is announced for the first time: nothing is known of what was there before.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deploying
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
nothing to do: there is nothing to compare with yet
https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== stderr

# A failure and a return are told all the same; what runs after the return is not known, so it is not remembered.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state failed
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
announced staging as failed: there is nothing to compare with yet
https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== stderr
=== posted
{
  "text": "Deployment to staging failed, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "❌ *Deployment to staging failed*\nthere is nothing to compare with yet"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by ada  ·  commit <https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0|`aaaaaaa`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state rolled-back
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
announced staging as rolled back: there is nothing to compare with yet
https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== stderr
=== posted
{
  "text": "Rolled back staging, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏪ *Rolled back staging*"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by ada  ·  commit <https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0|`aaaaaaa`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}

# What is deployed now is remembered: from here on there is something to compare with.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --dry-run
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
nothing to do: there is nothing to compare with yet
https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== stderr
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
nothing to do: there is nothing to compare with yet
https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== stderr
=== ref refs/lockstep/announced/staging
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
announced staging as deployed: 1 change
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== posted
{
  "text": "Deployed to staging: api 1.4.1 → 1.4.2, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "✅ *Deployed to staging*\napi `1.4.2`"
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
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
