# helmfile deploys what lockstep published. The first announcement finds no message of its own, and posts one.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository .lockstep.yaml
services:
  api: { source: https://github.com/acme/api }
  web:
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
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
web: {image: {tag: 2.0.0}}
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deploying
=== variables
LOCKSTEP_SLACK_TOKEN=xoxb-very-secret
LOCKSTEP_SLACK_CHANNEL=#deploys
LOCKSTEP_ACTOR=ada
=== slack 200
{"ok":true,"channels":[{"id":"C0DEPLOYS","name":"deploys"}]}
=== exit 0
=== stdout
announced staging as deploying: 1 change
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== posted to users.conversations
types=public_channel&exclude_archived=true&limit=200
=== posted to conversations.history
channel=C0DEPLOYS&include_all_metadata=true&limit=50
=== posted
{
  "channel": "#deploys",
  "text": "Deploying to staging: api 1.4.1 → 1.4.2, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏳ *Deploying to staging*\n•  *api*  `1.4.1` → `1.4.2`"
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
  "unfurl_media": false,
  "metadata": {
    "event_type": "lockstep_release",
    "event_payload": {
      "environment": "staging",
      "repository": "acme/deploy",
      "commit": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0",
      "services": "api",
      "stage": "deploying"
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
              "text": "diff --git a/environments/staging.yaml b/environments/staging.yaml\n--- a/environments/staging.yaml\n+++ b/environments/staging.yaml\n@@ -1,2 +1,2 @@\n-api: {image: {tag: 1.4.1}}\n+api: {image: {tag: 1.4.2}}\n web: {image: {tag: 2.0.0}}"
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

# The message is found by its metadata, and edited; the commit is remembered.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed
=== variables
LOCKSTEP_SLACK_TOKEN=xoxb-very-secret
LOCKSTEP_SLACK_CHANNEL=#deploys
LOCKSTEP_ACTOR=ada
=== slack 200
{"ok":true,"channels":[{"id":"C0DEPLOYS","name":"deploys"}]}
=== slack 200
{"ok":true,"messages":[{"ts":"1700000000.000100","metadata":{"event_type":"lockstep_release","event_payload":{"environment":"staging","repository":"acme/deploy","commit":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0","services":"api","stage":"deploying"}}}]}
=== exit 0
=== stdout
announced staging as deployed: 1 change
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== posted to users.conversations
types=public_channel&exclude_archived=true&limit=200
=== posted to conversations.history
channel=C0DEPLOYS&include_all_metadata=true&limit=50
=== posted to chat.update
{
  "channel": "C0DEPLOYS",
  "text": "Deployed to staging: api 1.4.1 → 1.4.2, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "✅ *Deployed to staging*\n•  *api*  `1.4.1` → `1.4.2`"
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
  "metadata": {
    "event_type": "lockstep_release",
    "event_payload": {
      "environment": "staging",
      "repository": "acme/deploy",
      "commit": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0",
      "services": "api",
      "stage": "deployed"
    }
  },
  "ts": "1700000000.000100"
}
=== ref refs/lockstep/announced/staging
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0

# Nothing new since then.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deploying
=== variables
LOCKSTEP_SLACK_TOKEN=xoxb-very-secret
LOCKSTEP_SLACK_CHANNEL=#deploys
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
nothing to do: nothing has changed since the last announcement
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr

# Two publications later: what came since the one that was announced.
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
web: {image: {tag: 2.0.0}}
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set web=2.1.0
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  staging  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update web to 2.1.0

- web: 2.0.0 → 2.1.0

Lockstep-Change: staging/web 2.0.0 -> 2.1.0
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.3}}
web: {image: {tag: 2.1.0}}
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --output json
=== variables
LOCKSTEP_SLACK_TOKEN=xoxb-very-secret
LOCKSTEP_SLACK_CHANNEL=#deploys
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
{"command":"announce","result":"announced","environments":["staging"],"repository":"acme/deploy","repository_url":"https://github.com/acme/deploy","branch":"main","commit":"ddddddddddddddddddddddddddddddddddddddd0","commit_url":"https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0","previous":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0","commit_message":"","changes":[{"environment":"staging","service":"api","before":{"tag":"1.4.2","digest":"","revision":""},"after":{"tag":"1.4.3","digest":"","revision":""},"url":""},{"environment":"staging","service":"web","before":{"tag":"2.0.0","digest":"","revision":""},"after":{"tag":"2.1.0","digest":"","revision":""},"url":""}],"unchanged":[],"files":["environments/staging.yaml"],"diff":"diff --git a/environments/staging.yaml b/environments/staging.yaml\n--- a/environments/staging.yaml\n+++ b/environments/staging.yaml\n@@ -1,2 +1,2 @@\n-api: {image: {tag: 1.4.2}}\n-web: {image: {tag: 2.0.0}}\n+api: {image: {tag: 1.4.3}}\n+web: {image: {tag: 2.1.0}}\n","origin":{"system":"","repository":"","revision":"","ref":"","actor":"ada","run_url":"","pull_request":""},"slack":{"channel":"C0DEPLOYS","ts":"1700000000.000100"},"stage":"deployed"}
=== stderr
Slack: no earlier message was looked for: the app is in no channel #deploys
=== posted to users.conversations
types=public_channel&exclude_archived=true&limit=200
=== posted to users.conversations
types=private_channel&exclude_archived=true&limit=200
=== posted
{
  "channel": "#deploys",
  "text": "Deployed to staging: api 1.4.2 → 1.4.3 and web 2.0.0 → 2.1.0, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "✅ *Deployed to staging*  ·  2 services\n•  *api*  `1.4.2` → `1.4.3`\n•  *web*  `2.0.0` → `2.1.0`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by ada  ·  commit <https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0|`ddddddd`> in acme/deploy"
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
      "commit": "ddddddddddddddddddddddddddddddddddddddd0",
      "services": "api,web",
      "stage": "deployed"
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
              "text": "diff --git a/environments/staging.yaml b/environments/staging.yaml\n--- a/environments/staging.yaml\n+++ b/environments/staging.yaml\n@@ -1,2 +1,2 @@\n-api: {image: {tag: 1.4.2}}\n-web: {image: {tag: 2.0.0}}\n+api: {image: {tag: 1.4.3}}\n+web: {image: {tag: 2.1.0}}"
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
=== ref refs/lockstep/announced/staging
ddddddddddddddddddddddddddddddddddddddd0
