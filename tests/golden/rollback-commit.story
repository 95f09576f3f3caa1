# After commit bbbbbbb things went wrong, in two publications.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.1
=== repository environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
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
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: production/api 1.4.1 -> 1.4.2
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.0.0}}
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set web=2.1.0
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  production  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update web to 2.1.0

- web: 2.0.0 → 2.1.0

Lockstep-Change: production/web 2.0.0 -> 2.1.0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.1.0}}

# All services as they were there; both publications are named.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to bbbbbbb
=== variables
LOCKSTEP_ACTOR=grace
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit eeeeeee
  production  api  1.4.2 → 1.4.1
  production  web  2.1.0 → 2.0.0
back to: bbbbbbb
undoes: ddddddd chore(production): update web to 2.1.0
undoes: ccccccc chore(production): update api to 1.4.2
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
=== commit by grace <lockstep@localhost>
chore(production): roll back api to 1.4.1 and web to 2.0.0

- api: 1.4.2 → 1.4.1
- web: 2.1.0 → 2.0.0

Undoes ddddddd chore(production): update web to 2.1.0
Undoes ccccccc chore(production): update api to 1.4.2

Lockstep-Change: production/api 1.4.2 -> 1.4.1
Lockstep-Change: production/web 2.1.0 -> 2.0.0
Lockstep-Rollback: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}

# To a tag of the config repository, for one service.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to before-the-sale --service web
=== tag before-the-sale
ddddddddddddddddddddddddddddddddddddddd0
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit fffffff
  production  web  2.0.0 → 2.1.0
back to: ddddddd
undoes: eeeeeee chore(production): roll back api to 1.4.1 and web to 2.0.0
https://github.com/acme/deploy/commit/fffffffffffffffffffffffffffffffffffffff0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back web to 2.1.0

- web: 2.0.0 → 2.1.0

Undoes eeeeeee chore(production): roll back api to 1.4.1 and web to 2.0.0

Lockstep-Change: production/web 2.0.0 -> 2.1.0
Lockstep-Rollback: ddddddddddddddddddddddddddddddddddddddd0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.1.0}}

# A word that is no commit and no tag.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to yesterday
=== exit 2
=== stdout
=== stderr
lockstep: --to: the config repository has no commit or tag yesterday in the history of main
hint: for a release of one service, name the service: --service api --to yesterday
