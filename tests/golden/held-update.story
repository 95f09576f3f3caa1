# One of two services is held: the other one goes ahead, and the channel reads both.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2,web=2.1.0
=== variables
GITHUB_OUTPUT=/github/output
GITHUB_ACTIONS=true
GITHUB_REPOSITORY=acme/api
GITHUB_ACTOR=ada
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== repository .lockstep.yaml
holds:
  production/api: {reason: "checkout errors, see INC-42", by: sam, since: "2026-09-20T08:00:00Z"}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  web  2.0.0 → 2.1.0
held: production/api stays at 1.4.1 instead of 1.4.2, held by sam since 2026-09-20: checkout errors, see INC-42
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by ada <lockstep@localhost>
chore(production): update web to 2.1.0

- web: 2.0.0 → 2.1.0

Lockstep-Change: production/web 2.0.0 -> 2.1.0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.1.0}}
=== posted
{
  "text": "web 2.0.0 → 2.1.0 in production, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "📦 *On its way to production*\n•  *web*  `2.0.0` → `2.1.0`\n⏸️  *api*  stays at `1.4.1`, not `1.4.2`  ·  held by sam: checkout errors, see INC-42"
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
[{"environment":"production","service":"web","before":{"tag":"2.0.0","digest":"","revision":""},"after":{"tag":"2.1.0","digest":"","revision":""},"url":""}]
lockstep-500000000000000000
slack-ts<<lockstep-500000000000000000

lockstep-500000000000000000
slack-channel<<lockstep-500000000000000000

lockstep-500000000000000000
held<<lockstep-500000000000000000
[{"environment":"production","service":"api","standing":{"tag":"1.4.1","digest":"","revision":""},"wished":{"tag":"1.4.2","digest":"","revision":""},"hold":{"environment":"production","service":"api","reason":"checkout errors, see INC-42","by":"sam","since":"2026-09-20T08:00:00Z","until":""}}]
lockstep-500000000000000000

# All of it is held: that is no failure.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
nothing was published: 1 change held back
held: production/api stays at 1.4.1 instead of 1.4.2, held by sam since 2026-09-20: checkout errors, see INC-42
=== stderr
=== posted
{
  "text": "Held back from production: api, held by sam: checkout errors, see INC-42",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏸️ *Held back from production*\n•  *api*  stays at `1.4.1`, not `1.4.2`  ·  held by sam: checkout errors, see INC-42"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}

# Unless the pipeline wants to know.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2,web=2.1.1 --strict
=== exit 6
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  web  2.1.0 → 2.1.1
held: production/api stays at 1.4.1 instead of 1.4.2, held by sam since 2026-09-20: checkout errors, see INC-42
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
lockstep: --strict: held: api in production (checkout errors, see INC-42)
hint: lift the hold with lockstep unhold, or go ahead once with --override-hold
=== commit by lockstep <lockstep@localhost>
chore(production): update web to 2.1.1

- web: 2.1.0 → 2.1.1

Lockstep-Change: production/web 2.1.0 -> 2.1.1
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.1.1}}

# What stands already is no question of holds.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.1 --strict
=== exit 0
=== stdout
nothing to do: api is already at 1.4.1 in production
=== stderr

# Somebody says that it must be, and the commit keeps that.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2 --override-hold
=== variables
LOCKSTEP_ACTOR=grace
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  production  api  1.4.1 → 1.4.2
despite: the hold on production/api by sam since 2026-09-20: checkout errors, see INC-42
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by grace <lockstep@localhost>
chore(production): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Overrides the hold on production/api by sam: checkout errors, see INC-42

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Override: production/api
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.1.1}}
=== posted
{
  "text": "api 1.4.1 → 1.4.2 in production, by grace",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "📦 *On its way to production*\n•  *api*  `1.4.1` → `1.4.2`\n⚠️  *api*  went ahead although held by sam: checkout errors, see INC-42"
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
