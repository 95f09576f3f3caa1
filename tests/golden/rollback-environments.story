# Each environment goes back to what it had before, in one commit.
$ lockstep update --repo git@github.com:acme/deploy.git --environment eu,us --set api=1.4.2
=== repository environments/eu.yaml
api: {image: {tag: 1.4.1}}
=== repository environments/us.yaml
api: {image: {tag: 1.4.0}}
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  eu  api  1.4.1 → 1.4.2
  us  api  1.4.0 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(eu,us): update api to 1.4.2

eu:
- api: 1.4.1 → 1.4.2

us:
- api: 1.4.0 → 1.4.2

Lockstep-Change: eu/api 1.4.1 -> 1.4.2
Lockstep-Change: us/api 1.4.0 -> 1.4.2
=== pushed environments/eu.yaml
api: {image: {tag: 1.4.2}}
=== pushed environments/us.yaml
api: {image: {tag: 1.4.2}}
$ lockstep update --repo git@github.com:acme/deploy.git --environment us --set api=1.4.3
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  us  api  1.4.2 → 1.4.3
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(us): update api to 1.4.3

- api: 1.4.2 → 1.4.3

Lockstep-Change: us/api 1.4.2 -> 1.4.3
=== pushed environments/us.yaml
api: {image: {tag: 1.4.3}}
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment eu,us --to previous
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit ddddddd
  eu  api  1.4.2 → 1.4.1
  us  api  1.4.3 → 1.4.2
back to: aaaaaaa
undoes: ccccccc chore(us): update api to 1.4.3
undoes: bbbbbbb chore(eu,us): update api to 1.4.2
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(eu,us): roll back api

eu:
- api: 1.4.2 → 1.4.1

us:
- api: 1.4.3 → 1.4.2

Undoes ccccccc chore(us): update api to 1.4.3
Undoes bbbbbbb chore(eu,us): update api to 1.4.2

Lockstep-Change: eu/api 1.4.2 -> 1.4.1
Lockstep-Change: us/api 1.4.3 -> 1.4.2
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/eu.yaml
api: {image: {tag: 1.4.1}}
=== pushed environments/us.yaml
api: {image: {tag: 1.4.2}}

# One commit did it to both, and neither goes forth again by itself.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment eu,us --to previous
=== exit 0
=== stdout
nothing to do: every service is already there
=== stderr
eu stays: ddddddd rolled it back already; further back, or forth again, goes --to COMMIT
us stays: ddddddd rolled it back already; further back, or forth again, goes --to COMMIT

# To a commit they do; what both undo is named once.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment eu,us --to ccccccc
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit eeeeeee
  eu  api  1.4.1 → 1.4.2
  us  api  1.4.2 → 1.4.3
back to: ccccccc
undoes: ddddddd chore(eu,us): roll back api
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(eu,us): roll back api

eu:
- api: 1.4.1 → 1.4.2

us:
- api: 1.4.2 → 1.4.3

Undoes ddddddd chore(eu,us): roll back api

Lockstep-Change: eu/api 1.4.1 -> 1.4.2
Lockstep-Change: us/api 1.4.2 -> 1.4.3
Lockstep-Rollback: ccccccccccccccccccccccccccccccccccccccc0
=== pushed environments/eu.yaml
api: {image: {tag: 1.4.2}}
=== pushed environments/us.yaml
api: {image: {tag: 1.4.3}}
