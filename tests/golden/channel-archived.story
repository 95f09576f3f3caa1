# One of two channels can't be told: the other one is.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging,production --set api=1.4.2 --slack-token xoxb-secret
=== repository .lockstep.yaml
environments:
  staging: { slack: "#old" }
  production: { slack: "#deploys" }
=== repository environments/staging.yaml
api:
  image:
    tag: 1.4.1
=== repository environments/production.yaml
api:
  image:
    tag: 1.4.1
=== slack 200
{"ok":false,"error":"is_archived"}
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  staging     api  1.4.1 → 1.4.2
  production  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
warning: the change is published, but Slack was not told: Slack did not take the message: #old is archived (is_archived)
hint: unarchive it, or choose another channel
=== commit by lockstep <lockstep@localhost>
chore(staging,production): update api to 1.4.2

staging:
- api: 1.4.1 → 1.4.2

production:
- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: production/api 1.4.1 -> 1.4.2
=== pushed environments/production.yaml
api:
  image:
    tag: 1.4.2
=== pushed environments/staging.yaml
api:
  image:
    tag: 1.4.2
=== posted
{
  "channel": "#old",
  "text": "api 1.4.1 → 1.4.2 in staging",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "📦 *On its way to staging*\n•  *api*  `1.4.1` → `1.4.2`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false,
  "metadata": {
    "event_type": "lockstep_release",
    "event_payload": {
      "environment": "staging",
      "repository": "acme/deploy",
      "commit": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0",
      "services": "api",
      "stage": "on-its-way"
    }
  }
}
=== posted
{
  "channel": "#deploys",
  "text": "api 1.4.1 → 1.4.2 in production",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "📦 *On its way to production*\n•  *api*  `1.4.1` → `1.4.2`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false,
  "metadata": {
    "event_type": "lockstep_release",
    "event_payload": {
      "environment": "production",
      "repository": "acme/deploy",
      "commit": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0",
      "services": "api",
      "stage": "on-its-way"
    }
  }
}
