# A service is frozen; there was no configuration file.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production --service api --reason "checkout errors, see INC-42"
=== variables
LOCKSTEP_ACTOR=sam
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 1 hold to acme/deploy (main) in commit bbbbbbb
hold: production/api by sam since 2026-09-21: checkout errors, see INC-42
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by sam <lockstep@localhost>
chore(production): hold api

Holds production/api: checkout errors, see INC-42

Lockstep-Hold: production/api
=== pushed .lockstep.yaml
holds:
  production/api:
    reason: checkout errors, see INC-42
    by: sam
    since: "2026-09-21T14:13:20Z"
=== posted
{
  "text": "On hold: api in production, by sam: checkout errors, see INC-42",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏸️ *On hold: api in production*\ncheckout errors, see INC-42  ·  until it is lifted"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by sam  ·  commit <https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0|`bbbbbbb`> in acme/deploy"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}

# The same again is nothing to do.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production --service api --reason "checkout errors, see INC-42"
=== exit 0
=== stdout
nothing to do: that hold stands already
=== stderr

# A new reason replaces it.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production --service api --reason "still under repair" --until 2026-09-28
=== variables
LOCKSTEP_ACTOR=grace
=== exit 0
=== stdout
published 1 hold to acme/deploy (main) in commit ccccccc
hold: production/api by grace since 2026-09-21 until 2026-09-28: still under repair
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by grace <lockstep@localhost>
chore(production): hold api

Holds production/api until 2026-09-28T00:00:00Z: still under repair

Lockstep-Hold: production/api
=== pushed .lockstep.yaml
holds:
  production/api:
    reason: still under repair
    by: grace
    since: "2026-09-21T16:13:20Z"
    until: "2026-09-28"

# Lifted.
$ lockstep unhold --repo git@github.com:acme/deploy.git --environment production --service api
=== variables
LOCKSTEP_ACTOR=grace
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
published the end of 1 hold to acme/deploy (main) in commit ddddddd
lifted: production/api by grace since 2026-09-21 until 2026-09-28: still under repair
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by grace <lockstep@localhost>
chore(production): lift the hold on api

Lifts the hold on production/api: still under repair

Lockstep-Unhold: production/api
=== pushed .lockstep.yaml
=== posted
{
  "text": "No longer on hold: api in production, by grace",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "▶️ *No longer on hold: api in production*\nit was held by grace since 2026-09-21: still under repair"
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

# Nothing to lift.
$ lockstep unhold --repo git@github.com:acme/deploy.git --environment production --service api
=== exit 0
=== stdout
nothing to do: there is no such hold
=== stderr
