# Everything in which production differs from staging goes there in one commit, and the channel hears of it.
$ lockstep promote --repo git@github.com:acme/deploy.git --to production
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
LOCKSTEP_RUN_URL=https://ci.example.com/runs/7
=== repository .lockstep.yaml
environments:
  staging:
  production: { from: staging }
services:
  api: { source: https://github.com/acme/api }
  web:
  auth:
=== repository environments/staging.yaml
api:
  image:
    tag: 1.4.2
    digest: sha256:2222222222222222222222222222222222222222222222222222222222222222
    revision: 2f1c2d3e4b5a69788776655443322110ffeeddcc
web: {image: {tag: 2.1.0}}
auth: {image: {tag: v7}}
=== repository environments/production.yaml
# Approved by hand.
api:
  image:
    tag: "1.4.1"
    digest: sha256:1111111111111111111111111111111111111111111111111111111111111111
    revision: 1f1c2d3e4b5a69788776655443322110ffeeddcc
  replicas: 6   # stays
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  production  api   1.4.1 → 1.4.2
  production  web   2.0.0 → 2.1.0
  production  auth  v7 (unchanged)
from: staging as it was at aaaaaaa
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by ada <lockstep@localhost>
chore(production): promote api 1.4.2 and web 2.1.0 from staging

- api: 1.4.1 → 1.4.2
  https://github.com/acme/api/compare/1f1c2d3e4b5a69788776655443322110ffeeddcc...2f1c2d3e4b5a69788776655443322110ffeeddcc
- web: 2.0.0 → 2.1.0

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Change: production/web 2.0.0 -> 2.1.0
Lockstep-Source: acme/api@2f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://ci.example.com/runs/7
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
# Approved by hand.
api:
  image:
    tag: "1.4.2"
    digest: sha256:2222222222222222222222222222222222222222222222222222222222222222
    revision: 2f1c2d3e4b5a69788776655443322110ffeeddcc
  replicas: 6   # stays
web: {image: {tag: 2.1.0}}
auth: {image: {tag: v7}}
=== posted
{
  "text": "api 1.4.1 → 1.4.2 and web 2.0.0 → 2.1.0 in production, from staging, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "📦 *On its way from staging to production*  ·  2 services\n•  *api*  `1.4.1` → `1.4.2`  ·  <https://github.com/acme/api/compare/1f1c2d3e4b5a69788776655443322110ffeeddcc...2f1c2d3e4b5a69788776655443322110ffeeddcc|changes>\n•  *web*  `2.0.0` → `2.1.0`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by ada  ·  <https://ci.example.com/runs/7|pipeline>  ·  commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy  ·  1 unchanged"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}

# Once more: production has it all.
$ lockstep promote --repo git@github.com:acme/deploy.git --to production
=== exit 0
=== stdout
nothing to do: every service is already there
  production  api   1.4.2
  production  auth  v7
  production  web   2.1.0
from: staging as it was at bbbbbbb
=== stderr
