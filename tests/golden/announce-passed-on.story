# The first job passes its message on to the second, which edits it: no scope to read the channel is needed.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --outputs-file lockstep.env
=== variables
LOCKSTEP_SLACK_TOKEN=xoxb-very-secret
LOCKSTEP_SLACK_CHANNEL=#deploys
LOCKSTEP_ACTOR=ada
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by ada <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.2}}
=== posted
{
  "channel": "#deploys",
  "text": "api 1.4.1 → 1.4.2 in staging, by ada",
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
              "text": "diff --git a/environments/staging.yaml b/environments/staging.yaml\n--- a/environments/staging.yaml\n+++ b/environments/staging.yaml\n@@ -1 +1 @@\n-api: {image: {tag: 1.4.1}}\n+api: {image: {tag: 1.4.2}}"
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
=== wrote lockstep.env
LOCKSTEP_RESULT=published
LOCKSTEP_COMMIT=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
LOCKSTEP_PREVIOUS=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
LOCKSTEP_CHANGES=[{"environment":"staging","service":"api","before":{"tag":"1.4.1","digest":"","revision":""},"after":{"tag":"1.4.2","digest":"","revision":""},"url":""}]
LOCKSTEP_SLACK_TS=1700000000.000100
LOCKSTEP_SLACK_CHANNEL=C0DEPLOYS
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --slack-ts 1700000000.000100 --slack-channel C0DEPLOYS --after changes.json
=== variables
LOCKSTEP_SLACK_TOKEN=xoxb-very-secret
LOCKSTEP_ACTOR=ada
=== local changes.json
[{"environment":"staging","service":"api","before":{"tag":"1.4.1","digest":"","revision":""},"after":{"tag":"1.4.2","digest":"","revision":""},"url":""}]
=== exit 0
=== stdout
announced staging as deployed: 1 change
  staging  api  1.4.1 → 1.4.2
=== stderr
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
          "text": "by ada  ·  acme/deploy"
        }
      ]
    }
  ],
  "metadata": {
    "event_type": "lockstep_release",
    "event_payload": {
      "environment": "staging",
      "repository": "acme/deploy",
      "commit": "",
      "services": "api",
      "stage": "deployed"
    }
  },
  "ts": "1700000000.000100"
}

# With the commits of the first job the message keeps its link. Somebody has deleted it: it is posted anew.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --slack-ts 1700000000.000100 --slack-channel C0DEPLOYS --before aaaaaaa --after bbbbbbb
=== variables
LOCKSTEP_SLACK_TOKEN=xoxb-very-secret
LOCKSTEP_ACTOR=ada
=== slack 200
{"ok":false,"error":"message_not_found"}
=== exit 0
=== stdout
announced staging as deployed: 1 change
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
Slack: the message can't be edited: the message is gone (message_not_found); it is posted anew
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
=== posted
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
  "unfurl_links": false,
  "unfurl_media": false,
  "metadata": {
    "event_type": "lockstep_release",
    "event_payload": {
      "environment": "staging",
      "repository": "acme/deploy",
      "commit": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0",
      "services": "api",
      "stage": "deployed"
    }
  }
}
=== ref refs/lockstep/announced/staging
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0

# Nothing has changed since what was announced; but the message that is passed on wants its end.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --slack-ts 1700000000.000200 --slack-channel C0DEPLOYS
=== variables
LOCKSTEP_SLACK_TOKEN=xoxb-very-secret
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
announced staging as deployed: nothing has changed since the last announcement
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== posted to chat.update
{
  "channel": "C0DEPLOYS",
  "text": "Deployed to staging, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "✅ *Deployed to staging*"
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
      "services": "",
      "stage": "deployed"
    }
  },
  "ts": "1700000000.000200"
}
