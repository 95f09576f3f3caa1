# The output `changes` of an earlier step, as a file or as a variable.
$ lockstep announce --environment staging --state deploying --after changes.json
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== repository README.md
=== local changes.json
[{"environment":"staging","service":"api","before":{"tag":"1.4.1","digest":"","revision":"1f1c2d3e4b5a69788776655443322110ffeeddcc"},"after":{"tag":"1.4.2","digest":"","revision":"2f1c2d3e4b5a69788776655443322110ffeeddcc"},"url":"https://github.com/acme/api/compare/1f1c2d3e4b5a69788776655443322110ffeeddcc...2f1c2d3e4b5a69788776655443322110ffeeddcc"},{"environment":"production","service":"api","before":{"tag":"1.4.0"},"after":{"tag":"1.4.1"}}]
=== exit 0
=== stdout
announced staging as deploying: 1 change
  staging  api  1.4.1 → 1.4.2
=== stderr
=== posted
{
  "text": "Deploying to staging: api 1.4.1 → 1.4.2, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "⏳ *Deploying to staging*\n•  *api*  `1.4.1` → `1.4.2`"
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
$ lockstep announce --environment staging --state deployed
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
LOCKSTEP_AFTER=[{"environment":"staging","service":"api","before":{"tag":"1.4.1"},"after":{"tag":"1.4.2"}}]
=== exit 0
=== stdout
announced staging as deployed: 1 change
  staging  api  1.4.1 → 1.4.2
=== stderr
=== posted
{
  "text": "Deployed to staging: api 1.4.1 → 1.4.2, by ada",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "✅ *Deployed to staging*\napi `1.4.2`"
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

# Something else than the changes of a step.
$ lockstep announce --environment staging --state deployed --after changes.json
=== variables
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
LOCKSTEP_ACTOR=ada
=== local changes.json
{"hello":"world"}
=== exit 2
=== stdout
=== stderr
lockstep: changes.json is not the JSON of an earlier step
hint: give its output `changes`, or what it printed with --output json
