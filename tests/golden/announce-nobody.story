# Without Slack nobody is told, which is what the text says; and nothing is remembered.
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
=== exit 0
=== stdout
production deployed: 1 change (nobody was told)
  production  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
warning: nobody is told: neither --slack-webhook nor --slack-token is given
$ lockstep announce --repo git@github.com:acme/deploy.git --environment production --state rolled-back
=== exit 0
=== stdout
production rolled back: 1 change (nobody was told)
  production  api  1.4.2 → 1.4.1
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
warning: nobody is told: neither --slack-webhook nor --slack-token is given
