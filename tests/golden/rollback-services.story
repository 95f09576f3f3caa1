# The last different release of each named service, wherever in the history that was.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.1
=== repository environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.0 → 1.4.1
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update api to 1.4.1

- api: 1.4.0 → 1.4.1

Lockstep-Change: production/api 1.4.0 -> 1.4.1
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set web=2.1.0
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update web to 2.1.0

- web: 2.0.0 → 2.1.0

Lockstep-Change: production/web 2.0.0 -> 2.1.0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.1.0}}
auth: {image: {tag: v7}}
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set auth=v8
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  production  auth  v7 → v8
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update auth to v8

- auth: v7 → v8

Lockstep-Change: production/auth v7 -> v8
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.1.0}}
auth: {image: {tag: v8}}
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --service api,web
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit eeeeeee
  production  api  1.4.1 → 1.4.0
  production  web  2.1.0 → 2.0.0
back to: aaaaaaa
undoes: ccccccc chore(production): update web to 2.1.0
undoes: bbbbbbb chore(production): update api to 1.4.1
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back api to 1.4.0 and web to 2.0.0

- api: 1.4.1 → 1.4.0
- web: 2.1.0 → 2.0.0

Undoes ccccccc chore(production): update web to 2.1.0
Undoes bbbbbbb chore(production): update api to 1.4.1

Lockstep-Change: production/api 1.4.1 -> 1.4.0
Lockstep-Change: production/web 2.1.0 -> 2.0.0
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v8}}
