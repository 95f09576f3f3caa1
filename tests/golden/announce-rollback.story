# Rolled back in the config repository, and then where it is deployed.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
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
$ lockstep announce --repo git@github.com:acme/deploy.git --environment production --state deployed
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
announced production as deployed: 1 change
  production  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== posted
{
  "text": "Deployed to production: api 1.4.1 → 1.4.2",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "✅ *Deployed to production*\napi `1.4.2`"
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
=== ref refs/lockstep/announced/production
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --hold "checkout errors, see INC-42"
=== variables
LOCKSTEP_ACTOR=grace
=== exit 0
=== stdout
published 1 change and 1 hold to acme/deploy (main) in commit ccccccc
  production  api  1.4.2 → 1.4.1
back to: aaaaaaa
undoes: bbbbbbb chore(production): update api to 1.4.2
hold: production by grace since 2026-09-21: checkout errors, see INC-42
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by grace <lockstep@localhost>
chore(production): roll back api to 1.4.1

- api: 1.4.2 → 1.4.1

Undoes bbbbbbb chore(production): update api to 1.4.2

Holds production: checkout errors, see INC-42

Lockstep-Change: production/api 1.4.2 -> 1.4.1
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
Lockstep-Hold: production
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
=== pushed .lockstep.yaml
holds:
  production:
    reason: checkout errors, see INC-42
    by: grace
    since: "2026-09-21T16:13:20Z"
$ lockstep announce --repo git@github.com:acme/deploy.git --environment production --state rolled-back
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
announced production as rolled back: 1 change
  production  api  1.4.2 → 1.4.1
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== posted
{
  "text": "Rolled back production: api 1.4.2 → 1.4.1",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏪ *Rolled back production*\n•  *api*  `1.4.2` → `1.4.1`"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "commit <https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0|`ccccccc`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}
=== ref refs/lockstep/announced/production
ccccccccccccccccccccccccccccccccccccccc0
