# Pipeline 8 put 1.4.3 there; then somebody changed the release by hand.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.3
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_REVISION=8f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_NUMBER=8
=== repository environments/staging.yaml
api: {image: {tag: 1.4.1}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.3
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.3

- api: 1.4.1 → 1.4.3

Lockstep-Change: staging/api 1.4.1 -> 1.4.3
Lockstep-Source: acme/api@8f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Pipeline: acme/api 8
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.3}}

# It was reverted by hand: an older pipeline does not come into its place.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_REVISION=7f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_NUMBER=7
=== repository environments/staging.yaml
api: {image: {tag: 1.4.0}}
=== exit 0
=== stdout
nothing was published: 1 change superseded by what a later pipeline or a decision put there
superseded: staging/api stays at 1.4.0 instead of 1.4.2: pipeline 7 is older than 8, which put 1.4.3 there
=== stderr

# Nor does the same one bring it back.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.3
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_REVISION=8f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_NUMBER=8
=== exit 0
=== stdout
nothing was published: 1 change superseded by what a later pipeline or a decision put there
superseded: staging/api stays at 1.4.0 instead of 1.4.3: what pipeline 8 put there was changed by hand since
=== stderr

# A newer one goes ahead.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.4
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_REVISION=9f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_NUMBER=9
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  staging  api  1.4.0 → 1.4.4
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.4

- api: 1.4.0 → 1.4.4

Lockstep-Change: staging/api 1.4.0 -> 1.4.4
Lockstep-Source: acme/api@9f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Pipeline: acme/api 9
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.4}}
