# Two values files, without a config repository: what helm ran and what it will run.
$ lockstep announce --environment staging --state deployed --before old.yaml --after new.yaml
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== repository README.md
=== local old.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
worker: {image: {tag: 0.9.3}}
=== local new.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.0.0}}
search: {image: {tag: 0.1.0}}
=== exit 0
=== stdout
announced staging as deployed: 3 changes
  staging  api     1.4.1 → 1.4.2
  staging  search  0.1.0 (first release)
  staging  worker  0.9.3 removed
=== stderr
=== posted
{
  "text": "Deployed to staging: api 1.4.1 → 1.4.2, search 0.1.0 (first release) and worker 0.9.3 removed, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "✅ *Deployed to staging*  ·  3 services\napi `1.4.2`, search `0.1.0` and worker removed"
      },
      "expand": true
    },
    {
      "type": "context",
      "elements": [
        {
          "type": "mrkdwn",
          "text": "by ada"
        }
      ]
    }
  ],
  "unfurl_links": false,
  "unfurl_media": false
}

# A file with a single release has keys of its own.
$ lockstep announce --environment staging --state deployed --before old.yaml --after new.yaml --file values.yaml --key image.tag
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== local old.yaml
image: {tag: 1.4.1}
=== local new.yaml
image: {tag: 1.4.2}
=== exit 2
=== stdout
=== stderr
lockstep: no service is found in what is to be compared
hint: say with --file and --key where the release stands, and with --service whose it is

# No such file, and no repository.
$ lockstep announce --environment staging --state deployed --before old.yaml --after nwe.yaml
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== local old.yaml
api: {image: {tag: 1.4.1}}
=== exit 2
=== stdout
=== stderr
lockstep: --after: there is no file nwe.yaml, and no config repository to look in
hint: name a file that exists, or add --repo
