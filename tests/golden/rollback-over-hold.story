# Somebody froze production; whoever rolls back goes ahead, and it is told.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: production/api 1.4.1 -> 1.4.2
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.0.0}}
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production --reason "sale weekend"
=== variables
LOCKSTEP_ACTOR=grace
=== exit 0
=== stdout
published 1 hold to acme/deploy (main) in commit ccccccc
hold: production by grace since 2026-09-21: sale weekend
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by grace <lockstep@localhost>
chore(production): hold all services

Holds production: sale weekend

Lockstep-Hold: production
=== pushed .lockstep.yaml
holds:
  production:
    reason: sale weekend
    by: grace
    since: "2026-09-21T15:13:20Z"
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --service api --to previous
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  production  api  1.4.2 → 1.4.1
back to: aaaaaaa
undoes: bbbbbbb chore(production): update api to 1.4.2
despite: the hold on production by grace since 2026-09-21: sale weekend
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by ada <lockstep@localhost>
chore(production): roll back api to 1.4.1

- api: 1.4.2 → 1.4.1

Undoes bbbbbbb chore(production): update api to 1.4.2

Overrides the hold on production by grace: sale weekend

Lockstep-Change: production/api 1.4.2 -> 1.4.1
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
Lockstep-Override: production/api
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== posted
{
  "text": "Rolling back production: api 1.4.2 → 1.4.1, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏪ *Rolling back production*\n•  *api*  `1.4.2` → `1.4.1`\n⚠️  *api*  went ahead although production is held by grace: sale weekend\n↩️  undoes <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> chore(production): update api to 1.4.2"
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
  "unfurl_media": false
}
