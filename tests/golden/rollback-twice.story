# A job that rolls back is run again: the bad release does not come back.
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
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --service api --to previous
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  production  api  1.4.2 → 1.4.1
back to: bbbbbbb
undoes: ccccccc chore(production): update api to 1.4.2
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back api to 1.4.1

- api: 1.4.2 → 1.4.1

Undoes ccccccc chore(production): update api to 1.4.2

Lockstep-Change: production/api 1.4.2 -> 1.4.1
Lockstep-Rollback: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --service api --to previous
=== exit 0
=== stdout
nothing to do: every service is already there
=== stderr
api in production stays: ddddddd rolled it back already; further back, or forth again, goes --to COMMIT or --to TAG

# Nor if the whole environment is meant; the hold that is asked for is set all the same, once.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --hold "see INC-42"
=== exit 0
=== stdout
published 1 hold to acme/deploy (main) in commit eeeeeee
hold: production by lockstep since 2026-09-21: see INC-42
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
production stays: ddddddd rolled it back already; further back, or forth again, goes --to COMMIT
=== commit by lockstep <lockstep@localhost>
chore(production): hold all services

Holds production: see INC-42

Lockstep-Hold: production
=== pushed .lockstep.yaml
holds:
  production:
    reason: see INC-42
    by: lockstep
    since: "2026-09-21T18:13:20Z"
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --hold "see INC-42"
=== exit 0
=== stdout
nothing to do: every service is already there
=== stderr
production stays: ddddddd rolled it back already; further back, or forth again, goes --to COMMIT

# A release's tag goes further back.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --service api --to 1.4.0
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit fffffff
  production  api  1.4.1 → 1.4.0
back to: aaaaaaa
undoes: ddddddd chore(production): roll back api to 1.4.1
undoes: ccccccc chore(production): update api to 1.4.2
undoes: bbbbbbb chore(production): update api to 1.4.1
despite: the hold on production by lockstep since 2026-09-21: see INC-42
https://github.com/acme/deploy/commit/fffffffffffffffffffffffffffffffffffffff0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back api to 1.4.0

- api: 1.4.1 → 1.4.0

Undoes ddddddd chore(production): roll back api to 1.4.1
Undoes ccccccc chore(production): update api to 1.4.2
Undoes bbbbbbb chore(production): update api to 1.4.1

Overrides the hold on production by lockstep: see INC-42

Lockstep-Change: production/api 1.4.1 -> 1.4.0
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
Lockstep-Override: production/api
=== pushed environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}

# Somebody changes web by hand: that is what the environment goes back from, and api stays.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous
=== repository environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.1.0}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit 2222222
  production  web  2.1.0 → 2.0.0
back to: fffffff
undoes: 1111111 by hand
despite: the hold on production by lockstep since 2026-09-21: see INC-42
https://github.com/acme/deploy/commit/2222222222222222222222222222222222222220
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back web to 2.0.0

- web: 2.1.0 → 2.0.0

Undoes 1111111 by hand

Overrides the hold on production by lockstep: see INC-42

Lockstep-Change: production/web 2.1.0 -> 2.0.0
Lockstep-Rollback: fffffffffffffffffffffffffffffffffffffff0
Lockstep-Override: production/web
=== pushed environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}

# Of two services one was rolled back already, the other one was not.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set web=2.2.0 --override-hold
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit 3333333
  production  web  2.0.0 → 2.2.0
despite: the hold on production by lockstep since 2026-09-21: see INC-42
https://github.com/acme/deploy/commit/3333333333333333333333333333333333333330
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update web to 2.2.0

- web: 2.0.0 → 2.2.0

Overrides the hold on production by lockstep: see INC-42

Lockstep-Change: production/web 2.0.0 -> 2.2.0
Lockstep-Override: production/web
=== pushed environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.2.0}}
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --service web,api --to previous
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit 4444444
  production  web  2.2.0 → 2.0.0
back to: 2222222
undoes: 3333333 chore(production): update web to 2.2.0
despite: the hold on production by lockstep since 2026-09-21: see INC-42
https://github.com/acme/deploy/commit/4444444444444444444444444444444444444440
=== stderr
api in production stays: fffffff rolled it back already; further back, or forth again, goes --to COMMIT or --to TAG
=== commit by lockstep <lockstep@localhost>
chore(production): roll back web to 2.0.0

- web: 2.2.0 → 2.0.0

Undoes 3333333 chore(production): update web to 2.2.0

Overrides the hold on production by lockstep: see INC-42

Lockstep-Change: production/web 2.2.0 -> 2.0.0
Lockstep-Rollback: 2222222222222222222222222222222222222220
Lockstep-Override: production/web
=== pushed environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
