# Images are tagged with commits of the source repository, which are no commits of the config repository.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=2222222222222222222222222222222222222222
=== repository environments/production.yaml
api: {image: {tag: "1111111111111111111111111111111111111111"}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1111111111111111111111111111111111111111 → 2222222222222222222222222222222222222222
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update api

- api: 1111111111111111111111111111111111111111 → 2222222222222222222222222222222222222222

Lockstep-Change: production/api 1111111111111111111111111111111111111111 -> 2222222222222222222222222222222222222222
=== pushed environments/production.yaml
api: {image: {tag: "2222222222222222222222222222222222222222"}}
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --service api --to 1111111111111111111111111111111111111111
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  api  2222222222222222222222222222222222222222 → 1111111111111111111111111111111111111111
back to: aaaaaaa
undoes: bbbbbbb chore(production): update api
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back api

- api: 2222222222222222222222222222222222222222 → 1111111111111111111111111111111111111111

Undoes bbbbbbb chore(production): update api

Lockstep-Change: production/api 2222222222222222222222222222222222222222 -> 1111111111111111111111111111111111111111
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: "1111111111111111111111111111111111111111"}}

# A tag of the config repository that is not on the branch is a release's name as well.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  production  api  1111111111111111111111111111111111111111 → 1.4.2
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update api to 1.4.2

- api: 1111111111111111111111111111111111111111 → 1.4.2

Lockstep-Change: production/api 1111111111111111111111111111111111111111 -> 1.4.2
=== pushed environments/production.yaml
api: {image: {tag: "1.4.2"}}
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --service api --to 2222222222222222222222222222222222222222
=== tag 2222222222222222222222222222222222222222
9999999999999999999999999999999999999990
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit eeeeeee
  production  api  1.4.2 → 2222222222222222222222222222222222222222
back to: bbbbbbb
undoes: ddddddd chore(production): update api to 1.4.2
undoes: ccccccc chore(production): roll back api
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back api

- api: 1.4.2 → 2222222222222222222222222222222222222222

Undoes ddddddd chore(production): update api to 1.4.2
Undoes ccccccc chore(production): roll back api

Lockstep-Change: production/api 1.4.2 -> 2222222222222222222222222222222222222222
Lockstep-Rollback: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed environments/production.yaml
api: {image: {tag: "2222222222222222222222222222222222222222"}}

# Without the service, no commit of the branch is meant: full or abbreviated.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to 3333333333333333333333333333333333333333
=== exit 2
=== stdout
=== stderr
lockstep: --to: the config repository has no commit or tag 3333333333333333333333333333333333333333 in the history of main
hint: for a release of one service, name the service: --service api --to 3333333333333333333333333333333333333333
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to 3333333333
=== exit 2
=== stdout
=== stderr
lockstep: --to: the config repository has no commit or tag 3333333333 in the history of main
hint: for a release of one service, name the service: --service api --to 3333333333
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to elsewhere
=== tag elsewhere
9999999999999999999999999999999999999990
=== exit 2
=== stdout
=== stderr
lockstep: --to: the config repository has no commit or tag elsewhere in the history of main
hint: for a release of one service, name the service: --service api --to elsewhere
