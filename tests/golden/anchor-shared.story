# An anchor whose alias stands elsewhere: the tag is written, and what changes with it is said.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository environments/staging.yaml
api:
  image:
    tag: &release 1.4.1
web:
  image:
    tag: *release
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
staging/api: api.image.tag has the anchor &release, so line 6 (web.image.tag) changes with it
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
=== pushed environments/staging.yaml
api:
  image:
    tag: &release 1.4.2
web:
  image:
    tag: *release
