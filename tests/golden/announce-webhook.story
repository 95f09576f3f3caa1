# With a webhook each state is a message of its own, the confirmation shorter.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2,web=2.1.0
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
  staging  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2 and web to 2.1.0

- api: 1.4.1 → 1.4.2
- web: 2.0.0 → 2.1.0

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0.0 -> 2.1.0
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.1.0}}
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deploying
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
announced staging as deploying: 2 changes
  staging  api  1.4.1 → 1.4.2
  staging  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== posted
{
  "text": "Deploying to staging: api 1.4.1 → 1.4.2 and web 2.0.0 → 2.1.0, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏳ *Deploying to staging*  ·  2 services\n•  *api*  `1.4.1` → `1.4.2`\n•  *web*  `2.0.0` → `2.1.0`"
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
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
announced staging as deployed: 2 changes
  staging  api  1.4.1 → 1.4.2
  staging  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== posted
{
  "text": "Deployed to staging: api 1.4.1 → 1.4.2 and web 2.0.0 → 2.1.0, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "✅ *Deployed to staging*  ·  2 services\napi `1.4.2` and web `2.1.0`"
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
=== ref refs/lockstep/announced/staging
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
