# The configuration file keeps every other byte, with its comments.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production --service web --reason "2026-09-21"
=== variables
LOCKSTEP_ACTOR=sam
=== repository .lockstep.yaml
# Where releases stand.
environments:
    production:   # the real thing
    staging:
holds:
    # reviewed on mondays
    production/api: {reason: "see INC-42"}   # until it is repaired

services: {api: , web: }   # no others
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 1 hold to acme/deploy (main) in commit bbbbbbb
hold: production/web by sam since 2026-09-21: 2026-09-21
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by sam <lockstep@localhost>
chore(production): hold web

Holds production/web: 2026-09-21

Lockstep-Hold: production/web
=== pushed .lockstep.yaml
# Where releases stand.
environments:
    production:   # the real thing
    staging:
holds:
    # reviewed on mondays
    production/api: {reason: "see INC-42"}   # until it is repaired
    production/web:
        reason: "2026-09-21"
        by: sam
        since: "2026-09-21T14:13:20Z"

services: {api: , web: }   # no others
$ lockstep unhold --repo git@github.com:acme/deploy.git --environment production --service web,api
=== exit 0
=== stdout
published the end of 2 holds to acme/deploy (main) in commit ccccccc
lifted: production/web by sam since 2026-09-21: 2026-09-21
lifted: production/api: see INC-42
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): lift the holds on web and api

Lifts the hold on production/web: 2026-09-21
Lifts the hold on production/api: see INC-42

Lockstep-Unhold: production/web
Lockstep-Unhold: production/api
=== pushed .lockstep.yaml
# Where releases stand.
environments:
    production:   # the real thing
    staging:
holds:
    # reviewed on mondays

services: {api: , web: }   # no others

# Environments and services that are not there can't be held.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment prod --reason "why not"
=== exit 2
=== stdout
=== stderr
lockstep: the environment 'prod' is not in the configuration
hint: known: production, staging
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production --service wep --reason "why not"
=== exit 2
=== stdout
=== stderr
lockstep: the service 'wep' is not in the configuration
hint: did you mean web?

# Somebody wants to know why.
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production
=== exit 2
=== stdout
=== stderr
lockstep: --reason is missing
hint: add --reason 'checkout errors, see INC-42', or set the variable LOCKSTEP_REASON
