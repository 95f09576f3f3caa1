# Two services in two environments, in one commit; the files' line ends are CRLF, and stay that.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment staging,production --service api,web --reason 'see INC-42: "checkout" fails' --until 12h
=== variables
LOCKSTEP_ACTOR=sam
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== repository .lockstep.yaml
services: {api: , web: }
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 4 holds to acme/deploy (main) in commit bbbbbbb
hold: staging/api by sam since 2026-09-21 until 2026-09-22 02:13 UTC: see INC-42: "checkout" fails
hold: staging/web by sam since 2026-09-21 until 2026-09-22 02:13 UTC: see INC-42: "checkout" fails
hold: production/api by sam since 2026-09-21 until 2026-09-22 02:13 UTC: see INC-42: "checkout" fails
hold: production/web by sam since 2026-09-21 until 2026-09-22 02:13 UTC: see INC-42: "checkout" fails
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by sam <lockstep@localhost>
chore(staging,production): hold api and web

Holds staging/api until 2026-09-22T02:13:20Z: see INC-42: "checkout" fails
Holds staging/web until 2026-09-22T02:13:20Z: see INC-42: "checkout" fails
Holds production/api until 2026-09-22T02:13:20Z: see INC-42: "checkout" fails
Holds production/web until 2026-09-22T02:13:20Z: see INC-42: "checkout" fails

Lockstep-Hold: staging/api
Lockstep-Hold: staging/web
Lockstep-Hold: production/api
Lockstep-Hold: production/web
=== pushed .lockstep.yaml
services: {api: , web: }
holds:
  staging/api:
    reason: 'see INC-42: "checkout" fails'
    by: sam
    since: "2026-09-21T14:13:20Z"
    until: "2026-09-22T02:13:20Z"
  staging/web:
    reason: 'see INC-42: "checkout" fails'
    by: sam
    since: "2026-09-21T14:13:20Z"
    until: "2026-09-22T02:13:20Z"
  production/api:
    reason: 'see INC-42: "checkout" fails'
    by: sam
    since: "2026-09-21T14:13:20Z"
    until: "2026-09-22T02:13:20Z"
  production/web:
    reason: 'see INC-42: "checkout" fails'
    by: sam
    since: "2026-09-21T14:13:20Z"
    until: "2026-09-22T02:13:20Z"
=== posted
{
  "text": "On hold: api, web and 2 more in staging and production, by sam: see INC-42: \"checkout\" fails",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏸️ *On hold: api, web and 2 more in staging and production*\nsee INC-42: \"checkout\" fails  ·  until 2026-09-22 02:13 UTC"
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
$ lockstep unhold --repo git@github.com:acme/deploy.git --environment staging,production --service api,web
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
published the end of 4 holds to acme/deploy (main) in commit ccccccc
lifted: staging/api by sam since 2026-09-21 until 2026-09-22 02:13 UTC: see INC-42: "checkout" fails
lifted: staging/web by sam since 2026-09-21 until 2026-09-22 02:13 UTC: see INC-42: "checkout" fails
lifted: production/api by sam since 2026-09-21 until 2026-09-22 02:13 UTC: see INC-42: "checkout" fails
lifted: production/web by sam since 2026-09-21 until 2026-09-22 02:13 UTC: see INC-42: "checkout" fails
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging,production): lift the holds on api and web

Lifts the hold on staging/api: see INC-42: "checkout" fails
Lifts the hold on staging/web: see INC-42: "checkout" fails
Lifts the hold on production/api: see INC-42: "checkout" fails
Lifts the hold on production/web: see INC-42: "checkout" fails

Lockstep-Unhold: staging/api
Lockstep-Unhold: staging/web
Lockstep-Unhold: production/api
Lockstep-Unhold: production/web
=== pushed .lockstep.yaml
services: {api: , web: }
=== posted
{
  "text": "No longer on hold: api, web and 2 more in staging and production",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "▶️ *No longer on hold: api, web and 2 more in staging and production*\n•  *api* in staging  was held by sam since 2026-09-21: see INC-42: \"checkout\" fails\n•  *web* in staging  was held by sam since 2026-09-21: see INC-42: \"checkout\" fails\n•  *api* in production  was held by sam since 2026-09-21: see INC-42: \"checkout\" fails\n•  *web* in production  was held by sam since 2026-09-21: see INC-42: \"checkout\" fails"
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

# An end that has passed, and one that is none.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment staging --reason "why not" --until 2026-09-01
=== exit 2
=== stdout
=== stderr
lockstep: --until: '2026-09-01' is not in the future
hint: it is 2026-09-21T16:13:20Z now
$ lockstep hold --repo git@github.com:acme/deploy.git --environment staging --reason "why not" --until tomorrow
=== exit 2
=== stdout
=== stderr
lockstep: --until: 'tomorrow' is no time
hint: write it as in 2026-11-28, 2026-11-28T09:00:00Z, 3d, 12h or 90m
