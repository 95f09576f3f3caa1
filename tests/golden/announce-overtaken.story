# Two deployments end out of order: the older one is no news, and the memory stays where it is.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.2}}
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.3
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  staging  api  1.4.2 → 1.4.3
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.3

- api: 1.4.2 → 1.4.3

Lockstep-Change: staging/api 1.4.2 -> 1.4.3
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.3}}
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --after ccccccccccccccccccccccccccccccccccccccc0
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
announced staging as deployed: 1 change
  staging  api  1.4.2 → 1.4.3
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== posted
{
  "text": "Deployed to staging: api 1.4.2 → 1.4.3",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "✅ *Deployed to staging*\napi `1.4.3`"
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
=== ref refs/lockstep/announced/staging
ccccccccccccccccccccccccccccccccccccccc0
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --after bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
nothing to do: a later commit, ccccccc, was announced already
=== stderr
