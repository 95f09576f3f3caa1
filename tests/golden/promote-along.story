# Two environments in one commit, each from the one that the configuration names.
$ lockstep promote --repo git@github.com:acme/deploy.git --to internal,production
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== repository .lockstep.yaml
environments:
  staging:
  internal: { from: staging }
  production: { from: internal }
=== repository environments/staging.yaml
api: {image: {tag: 1.4.3}}
=== repository environments/internal.yaml
api: {image: {tag: 1.4.2}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  internal    api  1.4.2 → 1.4.3
  production  api  1.4.1 → 1.4.2
from: internal,staging as it was at aaaaaaa
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(internal,production): promote api from internal,staging

internal:
- api: 1.4.2 → 1.4.3

production:
- api: 1.4.1 → 1.4.2

Lockstep-Change: internal/api 1.4.2 -> 1.4.3
Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Promote: internal,staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/internal.yaml
api: {image: {tag: 1.4.3}}
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
=== posted
{
  "text": "api 1.4.2 → 1.4.3 in internal; api 1.4.1 → 1.4.2 in production, from internal,staging",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "📦 On its way from `internal,staging` to internal and production"
      },
      "expand": true
    },
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "*internal*\n•  *api*  `1.4.2` → `1.4.3`"
      },
      "expand": true
    },
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "*production*\n•  *api*  `1.4.1` → `1.4.2`"
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
