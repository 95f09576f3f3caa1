# Lifting a hold of a misspelt name is refused, as setting one is.
$ lockstep unhold --repo git@github.com:acme/deploy.git --environment production --service apii
=== repository .lockstep.yaml
holds: ~  # none today
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
=== exit 3
=== stdout
=== stderr
lockstep: apii is not in production
hint: did you mean api?
$ lockstep unhold --repo git@github.com:acme/deploy.git --environment producton
=== exit 3
=== stdout
=== stderr
lockstep: the config repository has no environment producton at aaaaaaa
hint: did you mean production?

# A null is as good as nothing.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production --reason freeze
=== variables
LOCKSTEP_ACTOR=sam
=== exit 0
=== stdout
published 1 hold to acme/deploy (main) in commit bbbbbbb
hold: production by sam since 2026-09-21: freeze
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by sam <lockstep@localhost>
chore(production): hold all services

Holds production: freeze

Lockstep-Hold: production
=== pushed .lockstep.yaml
holds:  # none today
  production:
    reason: freeze
    by: sam
    since: "2026-09-21T16:13:20Z"

# The service has no hold of its own, and is not free.
$ lockstep unhold --repo git@github.com:acme/deploy.git --environment production --service api
=== exit 0
=== stdout
nothing to do: there is no such hold
=== stderr
all of production stays held; lift that with lockstep unhold --environment production, without --service

# The hold that went over is named as it stands.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2 --override-hold
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  api  1.4.1 → 1.4.2
despite: the hold on production by sam since 2026-09-21: freeze
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Overrides the hold on production by sam: freeze

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Override: production/api
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}

# A pattern holds nothing.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.3
=== repository .lockstep.yaml
holds:
  production/*: {reason: freeze}
=== exit 2
=== stdout
=== stderr
lockstep: .lockstep.yaml:2:3: the hold on 'production/*' has a '*', which no name has
    production/*: {reason: freeze}
    ^
hint: write `prod:` to hold the whole environment prod, else an entry for each service

# A comment stays.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production --service api --reason again
=== repository .lockstep.yaml
holds:
  production/api: {reason: freeze}  # see INC-42
=== exit 0
=== stdout
published 1 hold to acme/deploy (main) in commit fffffff
hold: production/api by lockstep since 2026-09-21: again
https://github.com/acme/deploy/commit/fffffffffffffffffffffffffffffffffffffff0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): hold api

Holds production/api: again

Lockstep-Hold: production/api
=== pushed .lockstep.yaml
holds:
  production/api: # see INC-42
    reason: again
    by: lockstep
    since: "2026-09-21T20:13:20Z"
