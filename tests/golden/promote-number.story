# A tag without quotes is the same release; and so is one of which only staging knows the digest.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production
=== repository environments/staging.yaml
api: {image: {tag: 7}}
web: {image: {tag: "1@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}
=== repository environments/production.yaml
api: {image: {tag: 7}}
web: {image: {tag: 1}}
=== exit 0
=== stdout
nothing to do: every service is already there
  production  api  7
  production  web  1
from: staging as it was at aaaaaaa
=== stderr
production/web: the digest has no place in environments/production.yaml and is not written

# Where the update of a pipeline puts it in quotes, nothing else is said of it.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=7
=== variables
GITHUB_ACTIONS=true
GITHUB_REPOSITORY=acme/api
GITHUB_SERVER_URL=https://github.com
GITHUB_SHA=2f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_STEP_SUMMARY=/github/summary
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  7 (quoted)
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
production/api: 7 stands there without quotes, which many readers take for a number: it is quoted
=== commit by lockstep <lockstep@localhost>
chore(production): quote api 7

- api: 7 (quoted)

Lockstep-Change: production/api 7 -> 7
Lockstep-Source: acme/api@2f1c2d3e4b5a69788776655443322110ffeeddcc
=== pushed environments/production.yaml
api: {image: {tag: "7"}}
web: {image: {tag: 1}}
=== posted
{
  "text": "api 7 (quoted) in production",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "📦 *On its way to production*\n•  *api*  `7` (quoted)"
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
  "unfurl_media": false
}
=== wrote /github/summary
### 📦 Published for `production`

| service | environment | from | to |
| --- | --- | --- | --- |
| `api` | `production` | `7` | `7` (quoted) |

commit [`bbbbbbb`](https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0) in `acme/deploy`

<details><summary>Diff</summary>

```diff
diff --git a/environments/production.yaml b/environments/production.yaml
--- a/environments/production.yaml
+++ b/environments/production.yaml
@@ -1,2 +1,2 @@
-api: {image: {tag: 7}}
+api: {image: {tag: "7"}}
 web: {image: {tag: 1}}
```

</details>

