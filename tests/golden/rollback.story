# Production got two releases of api, and one of web with the second.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.1
=== repository environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.0 → 1.4.1
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update api to 1.4.1

- api: 1.4.0 → 1.4.1

Lockstep-Change: production/api 1.4.0 -> 1.4.1
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2,web=2.1.0
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit ccccccc
  production  api  1.4.1 → 1.4.2
  production  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update api to 1.4.2 and web to 2.1.0

- api: 1.4.1 → 1.4.2
- web: 2.0.0 → 2.1.0

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Change: production/web 2.0.0 -> 2.1.0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.1.0}}
auth: {image: {tag: v7}}

# The last publication is undone, all of it, and the channel reads what that takes back.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=grace
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit ddddddd
  production  api  1.4.2 → 1.4.1
  production  web  2.1.0 → 2.0.0
back to: bbbbbbb
undoes: ccccccc chore(production): update api to 1.4.2 and web to 2.1.0
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by grace <lockstep@localhost>
chore(production): roll back api to 1.4.1 and web to 2.0.0

- api: 1.4.2 → 1.4.1
- web: 2.1.0 → 2.0.0

Undoes ccccccc chore(production): update api to 1.4.2 and web to 2.1.0

Lockstep-Change: production/api 1.4.2 -> 1.4.1
Lockstep-Change: production/web 2.1.0 -> 2.0.0
Lockstep-Rollback: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}
=== posted
{
  "text": "Rolling back production: api 1.4.2 → 1.4.1 and web 2.1.0 → 2.0.0, by grace",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏪ *Rolling back production*  ·  2 services\n•  *api*  `1.4.2` → `1.4.1`\n•  *web*  `2.1.0` → `2.0.0`\n↩️  undoes <https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0|`ccccccc`> chore(production): update api to 1.4.2 and web to 2.1.0"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by grace  ·  commit <https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0|`ddddddd`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}

# The service was just rolled back, and stays.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --service api --dry-run
=== exit 0
=== stdout
nothing to do: every service is already there
=== stderr
api in production stays: ddddddd rolled it back already; further back, or forth again, goes --to COMMIT or --to TAG

# A release by its tag.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to 1.4.0 --service api
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit eeeeeee
  production  api  1.4.1 → 1.4.0
back to: aaaaaaa
undoes: ddddddd chore(production): roll back api to 1.4.1 and web to 2.0.0
undoes: ccccccc chore(production): update api to 1.4.2 and web to 2.1.0
undoes: bbbbbbb chore(production): update api to 1.4.1
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back api to 1.4.0

- api: 1.4.1 → 1.4.0

Undoes ddddddd chore(production): roll back api to 1.4.1 and web to 2.0.0
Undoes ccccccc chore(production): update api to 1.4.2 and web to 2.1.0
Undoes bbbbbbb chore(production): update api to 1.4.1

Lockstep-Change: production/api 1.4.1 -> 1.4.0
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}

# And that again: it stands there already.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to 1.4.0 --service api
=== exit 0
=== stdout
nothing to do: every service is already there
=== stderr
