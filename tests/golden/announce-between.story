# What lies between two commits.
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
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.4
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  staging  api  1.4.3 → 1.4.4
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.4

- api: 1.4.3 → 1.4.4

Lockstep-Change: staging/api 1.4.3 -> 1.4.4
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.4}}
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --before aaaaaaa --after ccccccc --dry-run
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  staging  api  1.4.1 → 1.4.3
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0

-- diff --
diff --git a/environments/staging.yaml b/environments/staging.yaml
--- a/environments/staging.yaml
+++ b/environments/staging.yaml
@@ -1 +1 @@
-api: {image: {tag: 1.4.1}}
+api: {image: {tag: 1.4.3}}

-- Slack message --
✅ Deployed to staging
api 1.4.3
commit ccccccc (https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0) in acme/deploy
=== stderr
warning: nobody is told: neither --slack-webhook nor --slack-token is given

# A commit that is nowhere.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --before 1234567
=== exit 2
=== stdout
=== stderr
warning: nobody is told: neither --slack-webhook nor --slack-token is given
lockstep: --before: 1234567 is no file, and no commit or tag in the history of main
hint: give a commit of the config repository, a values file, or the JSON of an earlier step

# Nothing lies between the two that are given; a failure is told even so.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --before ccccccc --after ccccccc
=== exit 0
=== stdout
nothing to do: nothing has changed between the two
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
warning: nobody is told: neither --slack-webhook nor --slack-token is given
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state failed --before ccccccc --after ccccccc
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
=== exit 0
=== stdout
announced staging as failed: nothing has changed between the two
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== posted
{
  "text": "Deployment to staging failed",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "❌ *Deployment to staging failed*\nnothing has changed between the two"
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

# A file that is not there.
$ lockstep announce --repo git@github.com:acme/deploy.git --environment staging --state deployed --before old.yaml --after nwe.yaml
=== local old.yaml
api: {image: {tag: 1.4.1}}
=== exit 2
=== stdout
=== stderr
warning: nobody is told: neither --slack-webhook nor --slack-token is given
lockstep: --after: nwe.yaml is no file, and no commit or tag in the history of main
hint: give a commit of the config repository, a values file, or the JSON of an earlier step
