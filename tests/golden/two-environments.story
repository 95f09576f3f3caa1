# Two environments that share a channel, two services, one commit, one message; revisions give the links.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging,internal --set api=1.4.2#4444444444444444444444444444444444444444 --set web=2.10#5555555555555555555555555555555555555555 --slack-token xoxb-secret --slack-api-url https://slack.example/api
=== repository .lockstep.yaml
environments:
  staging: { slack: "#deploys-staging" }
  internal: { from: staging, slack: "#deploys-staging" }
  production: { from: internal, slack: "#deploys" }
targets:
  - file: releases/{environment}/{service}.yaml
    tag: image.tag
    revision: revision
services:
  api: { source: https://github.com/acme/api, image: ghcr.io/acme/api }
  web: { source: https://github.com/acme/web }
=== repository releases/staging/api.yaml
image:
  tag: 1.4.1
revision: 1111111111111111111111111111111111111111
=== repository releases/staging/web.yaml
image:
  tag: "2.0"
revision: 3333333333333333333333333333333333333333
=== repository releases/internal/api.yaml
image:
  tag: 1.4.0
revision: 2222222222222222222222222222222222222222
=== repository releases/internal/web.yaml
image:
  tag: "2.0"
revision: 3333333333333333333333333333333333333333
=== repository releases/production/api.yaml
image:
  tag: 1.4.0
revision: 2222222222222222222222222222222222222222
=== exit 0
=== stdout
published 4 changes to acme/deploy (main) in commit bbbbbbb
  staging   api  1.4.1 → 1.4.2
  staging   web  2.0 → 2.10
  internal  api  1.4.0 → 1.4.2
  internal  web  2.0 → 2.10
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging,internal): update api to 1.4.2 and web to 2.10

staging:
- api: 1.4.1 → 1.4.2
  https://github.com/acme/api/compare/1111111111111111111111111111111111111111...4444444444444444444444444444444444444444
- web: 2.0 → 2.10
  https://github.com/acme/web/compare/3333333333333333333333333333333333333333...5555555555555555555555555555555555555555

internal:
- api: 1.4.0 → 1.4.2
  https://github.com/acme/api/compare/2222222222222222222222222222222222222222...4444444444444444444444444444444444444444
- web: 2.0 → 2.10
  https://github.com/acme/web/compare/3333333333333333333333333333333333333333...5555555555555555555555555555555555555555

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0 -> 2.10
Lockstep-Change: internal/api 1.4.0 -> 1.4.2
Lockstep-Change: internal/web 2.0 -> 2.10
Lockstep-Source: acme/api@4444444444444444444444444444444444444444
Lockstep-Source: acme/web@5555555555555555555555555555555555555555
=== pushed releases/internal/api.yaml
image:
  tag: 1.4.2
revision: "4444444444444444444444444444444444444444"
=== pushed releases/internal/web.yaml
image:
  tag: "2.10"
revision: "5555555555555555555555555555555555555555"
=== pushed releases/staging/api.yaml
image:
  tag: 1.4.2
revision: "4444444444444444444444444444444444444444"
=== pushed releases/staging/web.yaml
image:
  tag: "2.10"
revision: "5555555555555555555555555555555555555555"
=== posted
{
  "channel": "#deploys-staging",
  "text": "api 1.4.1 → 1.4.2 and 3 more in staging and internal",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "📦 *On its way to staging and internal*  ·  2 services"
      },
      "expand": true
    },
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "*staging*\n•  *api*  `1.4.1` → `1.4.2`  ·  <https://github.com/acme/api/compare/1111111111111111111111111111111111111111...4444444444444444444444444444444444444444|changes>\n•  *web*  `2.0` → `2.10`  ·  <https://github.com/acme/web/compare/3333333333333333333333333333333333333333...5555555555555555555555555555555555555555|changes>"
      },
      "expand": true
    },
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "*internal*\n•  *api*  `1.4.0` → `1.4.2`  ·  <https://github.com/acme/api/compare/2222222222222222222222222222222222222222...4444444444444444444444444444444444444444|changes>\n•  *web*  `2.0` → `2.10`  ·  <https://github.com/acme/web/compare/3333333333333333333333333333333333333333...5555555555555555555555555555555555555555|changes>"
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
      "environment": "staging,internal",
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
              "text": "diff --git a/releases/internal/api.yaml b/releases/internal/api.yaml\n--- a/releases/internal/api.yaml\n+++ b/releases/internal/api.yaml\n@@ -1,3 +1,3 @@\n image:\n-  tag: 1.4.0\n-revision: 2222222222222222222222222222222222222222\n+  tag: 1.4.2\n+revision: \"4444444444444444444444444444444444444444\"\ndiff --git a/releases/internal/web.yaml b/releases/internal/web.yaml\n--- a/releases/internal/web.yaml\n+++ b/releases/internal/web.yaml\n@@ -1,3 +1,3 @@\n image:\n-  tag: \"2.0\"\n-revision: 3333333333333333333333333333333333333333\n+  tag: \"2.10\"\n+revision: \"5555555555555555555555555555555555555555\"\ndiff --git a/releases/staging/api.yaml b/releases/staging/api.yaml\n--- a/releases/staging/api.yaml\n+++ b/releases/staging/api.yaml\n@@ -1,3 +1,3 @@\n image:\n-  tag: 1.4.1\n-revision: 1111111111111111111111111111111111111111\n+  tag: 1.4.2\n+revision: \"4444444444444444444444444444444444444444\"\ndiff --git a/releases/staging/web.yaml b/releases/staging/web.yaml\n--- a/releases/staging/web.yaml\n+++ b/releases/staging/web.yaml\n@@ -1,3 +1,3 @@\n image:\n-  tag: \"2.0\"\n-revision: 3333333333333333333333333333333333333333\n+  tag: \"2.10\"\n+revision: \"5555555555555555555555555555555555555555\""
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
