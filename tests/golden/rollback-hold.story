# Rolled back and held, in one commit: the configuration file is made.
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
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --service api --hold "checkout errors, see INC-42" --until 3d
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=grace
=== exit 0
=== stdout
published 1 change and 1 hold to acme/deploy (main) in commit ccccccc
  production  api  1.4.2 → 1.4.1
back to: aaaaaaa
undoes: bbbbbbb chore(production): update api to 1.4.2
hold: production/api by grace since 2026-09-21 until 2026-09-24 15:13 UTC: checkout errors, see INC-42
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by grace <lockstep@localhost>
chore(production): roll back api to 1.4.1

- api: 1.4.2 → 1.4.1

Undoes bbbbbbb chore(production): update api to 1.4.2

Holds production/api until 2026-09-24T15:13:20Z: checkout errors, see INC-42

Lockstep-Change: production/api 1.4.2 -> 1.4.1
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
Lockstep-Hold: production/api
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== pushed .lockstep.yaml
holds:
  production/api:
    reason: checkout errors, see INC-42
    by: grace
    since: "2026-09-21T15:13:20Z"
    until: "2026-09-24T15:13:20Z"
=== posted
{
  "text": "Rolling back production: api 1.4.2 → 1.4.1, by grace: checkout errors, see INC-42",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏪ *Rolling back production*\n•  *api*  `1.4.2` → `1.4.1`\n⏸️  *api*  now on hold until 2026-09-24 15:13 UTC: checkout errors, see INC-42\n↩️  undoes <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> chore(production): update api to 1.4.2"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by grace  ·  commit <https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0|`ccccccc`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}

# The next pipeline leaves it alone.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.3
=== variables
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
nothing was published: 1 change held back
held: production/api stays at 1.4.1 instead of 1.4.3, held by grace since 2026-09-21 until 2026-09-24 15:13 UTC: checkout errors, see INC-42
=== stderr

# It stands there already: the new hold alone is written.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to 1.4.1 --service api --hold "look first"
=== exit 0
=== stdout
published 1 hold to acme/deploy (main) in commit ddddddd
hold: production/api by lockstep since 2026-09-21: look first
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): hold api

Holds production/api: look first

Lockstep-Hold: production/api
=== pushed .lockstep.yaml
holds:
  production/api:
    reason: look first
    by: lockstep
    since: "2026-09-21T17:13:20Z"
