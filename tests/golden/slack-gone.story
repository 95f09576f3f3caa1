# Slack is down: the push has landed, so that is a warning.
$ lockstep update --environment staging --set api=1.4.2
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
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
::warning title=lockstep::the change is published, but Slack was not told: Slack did not take the message: the webhook was disabled or removed (no_service)%0Ahint: make a new one on the app's page: Incoming Webhooks
=== commit by alice <alice@users.noreply.github.com>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2
  https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Source: acme/api@9f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://github.com/acme/api/actions/runs/4711
=== pushed environments/staging.yaml
# What runs in staging. Written by pipelines; reviewed by people.
api:
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.2"   # keep the quotes
    digest: ""
  replicas: 2

web:
  image: {repository: ghcr.io/acme/web, tag: 2.0.0}
auth:
  image:
    repository: ghcr.io/acme/auth
    tag: v7
=== posted
{
  "text": "api 1.4.1 → 1.4.2 in staging, by alice",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "📦 *On its way to staging*\n•  *api*  `1.4.1` → `1.4.2`  ·  <https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc|source>"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by alice  ·  <https://github.com/acme/api/actions/runs/4711|pipeline #42>  ·  commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}
=== wrote /github/output
result<<lockstep-500000000000000000
published
lockstep-500000000000000000
commit<<lockstep-500000000000000000
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
lockstep-500000000000000000
previous<<lockstep-500000000000000000
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
lockstep-500000000000000000
changes<<lockstep-500000000000000000
[{"environment":"staging","service":"api","before":{"tag":"1.4.1","digest":"","revision":""},"after":{"tag":"1.4.2","digest":"","revision":"9f1c2d3e4b5a69788776655443322110ffeeddcc"},"url":"https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc"}]
lockstep-500000000000000000
slack-ts<<lockstep-500000000000000000

lockstep-500000000000000000
slack-channel<<lockstep-500000000000000000

lockstep-500000000000000000
=== wrote /github/summary
### 📦 Published for `staging`

| service | environment | from | to |
| --- | --- | --- | --- |
| `api` | `staging` | `1.4.1` | [`1.4.2`](https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc) |

commit [`bbbbbbb`](https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0) in `acme/deploy` · [pipeline](https://github.com/acme/api/actions/runs/4711) · by `alice`

<details><summary>Diff</summary>

```diff
diff --git a/environments/staging.yaml b/environments/staging.yaml
--- a/environments/staging.yaml
+++ b/environments/staging.yaml
@@ -2,7 +2,7 @@
 api:
   image:
     repository: ghcr.io/acme/api
-    tag: "1.4.1"   # keep the quotes
+    tag: "1.4.2"   # keep the quotes
     digest: ""
   replicas: 2
 
```

</details>

