# People changed the releases by hand; a rollback finds them in the files. What else they changed stays.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set web=2.1.0
=== repository environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update web to 2.1.0

- web: 2.0.0 → 2.1.0

Lockstep-Change: production/web 2.0.0 -> 2.1.0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.1.0}}
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous
=== repository environments/production.yaml
api: {image: {tag: 1.5.0}}
web: {image: {tag: 2.1.0}, replicas: 3}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  production  api  1.5.0 → 1.4.0
back to: bbbbbbb
undoes: ccccccc by hand
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back api to 1.4.0

- api: 1.5.0 → 1.4.0

Undoes ccccccc by hand

Lockstep-Change: production/api 1.5.0 -> 1.4.0
Lockstep-Rollback: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.1.0}, replicas: 3}
