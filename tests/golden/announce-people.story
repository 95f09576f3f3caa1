# People are mentioned where the configuration knows them, and a service's team hears of it in its own channel.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2,web=2.1.0
=== variables
LOCKSTEP_SLACK_TOKEN=xoxb-very-secret
LOCKSTEP_ACTOR=octocat
=== repository .lockstep.yaml
environments:
  staging: { slack: "#deploys" }
services:
  api: { slack: "#team-api" }
  web:
slack:
  users: { octocat: U012AB3CD }
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
  staging  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by octocat <lockstep@localhost>
chore(staging): update api to 1.4.2 and web to 2.1.0

- api: 1.4.1 → 1.4.2
- web: 2.0.0 → 2.1.0

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0.0 -> 2.1.0
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.1.0}}
=== posted
{
  "channel": "#deploys",
  "text": "api 1.4.1 → 1.4.2 and web 2.0.0 → 2.1.0 in staging, by octocat",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "📦 *On its way to staging*  ·  2 services\n•  *api*  `1.4.1` → `1.4.2`\n•  *web*  `2.0.0` → `2.1.0`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by <@U012AB3CD>  ·  commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
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
      "services": "api,web",
      "stage": "on-its-way"
    }
  }
}
=== posted
{
  "text": "Details",
  "blocks": [
    {
      "type": "rich_text",
      "elements": [
        {
          "type": "rich_text_preformatted",
          "elements": [
            {
              "type": "text",
              "text": "diff --git a/environments/staging.yaml b/environments/staging.yaml\n--- a/environments/staging.yaml\n+++ b/environments/staging.yaml\n@@ -1,2 +1,2 @@\n-api: {image: {tag: 1.4.1}}\n-web: {image: {tag: 2.0.0}}\n+api: {image: {tag: 1.4.2}}\n+web: {image: {tag: 2.1.0}}"
            }
          ]
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false,
  "channel": "C0DEPLOYS",
  "thread_ts": "1700000000.000100"
}
=== posted
{
  "channel": "#team-api",
  "text": "api 1.4.1 → 1.4.2 in staging, by octocat",
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
          "text": "by <@U012AB3CD>  ·  commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
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
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state failed
=== variables
LOCKSTEP_SLACK_TOKEN=xoxb-very-secret
LOCKSTEP_ACTOR=octocat
=== exit 0
=== stdout
announced staging as failed: 2 changes
  staging  api  1.4.1 → 1.4.2
  staging  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
Slack: no earlier message was looked for: the app is in no channel #deploys
Slack: no earlier message was looked for: the app is in no channel #team-api
=== posted to users.conversations
types=public_channel&exclude_archived=true&limit=200
=== posted to users.conversations
types=private_channel&exclude_archived=true&limit=200
=== posted
{
  "channel": "#deploys",
  "text": "Deployment to staging failed: api 1.4.1 → 1.4.2 and web 2.0.0 → 2.1.0, by octocat",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "❌ *Deployment to staging failed*  ·  2 services\n•  *api*  `1.4.1` → `1.4.2`\n•  *web*  `2.0.0` → `2.1.0`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by <@U012AB3CD>  ·  commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
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
      "services": "api,web",
      "stage": "failed"
    }
  }
}
=== posted
{
  "text": "Details",
  "blocks": [
    {
      "type": "rich_text",
      "elements": [
        {
          "type": "rich_text_preformatted",
          "elements": [
            {
              "type": "text",
              "text": "diff --git a/environments/staging.yaml b/environments/staging.yaml\n--- a/environments/staging.yaml\n+++ b/environments/staging.yaml\n@@ -1,2 +1,2 @@\n-api: {image: {tag: 1.4.1}}\n-web: {image: {tag: 2.0.0}}\n+api: {image: {tag: 1.4.2}}\n+web: {image: {tag: 2.1.0}}"
            }
          ]
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false,
  "channel": "C0DEPLOYS",
  "thread_ts": "1700000000.000100"
}
=== posted to users.conversations
types=public_channel&exclude_archived=true&limit=200
=== posted to users.conversations
types=private_channel&exclude_archived=true&limit=200
=== posted
{
  "channel": "#team-api",
  "text": "Deployment to staging failed: api 1.4.1 → 1.4.2, by octocat",
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
          "text": "by <@U012AB3CD>  ·  commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
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
      "stage": "failed"
    }
  }
}
