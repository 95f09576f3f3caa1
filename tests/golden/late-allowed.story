# Pipeline 8 put 1.4.3 there.
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

# Somebody lets the older one through: that is recorded.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.1 --allow-older
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_REVISION=6f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_NUMBER=6
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  staging  api  1.4.3 → 1.4.1
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.1

- api: 1.4.3 → 1.4.1

Allows what is late in staging/api: pipeline 6 is older than 8, which put 1.4.3 there

Lockstep-Change: staging/api 1.4.3 -> 1.4.1
Lockstep-Source: acme/api@6f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Pipeline: acme/api 6
Lockstep-Allow-Older: staging/api
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.1}}

# The next one is not late, though 8 is greater.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_REVISION=7f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_NUMBER=7
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Source: acme/api@7f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Pipeline: acme/api 7
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.2}}

# One that is older than what was let through is.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.0
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_REVISION=5f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_NUMBER=5
=== exit 0
=== stdout
nothing was published: 1 change superseded by what a later pipeline or a decision put there
superseded: staging/api stays at 1.4.2 instead of 1.4.0: pipeline 5 is older than 7, which put 1.4.2 there
=== stderr

# What is not late needs no leave, and there is nothing to record.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.4 --allow-older
=== variables
LOCKSTEP_SOURCE_REPOSITORY=acme/api
LOCKSTEP_REVISION=9f1c2d3e4b5a69788776655443322110ffeeddcc
LOCKSTEP_PIPELINE_NUMBER=9
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit eeeeeee
  staging  api  1.4.2 → 1.4.4
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.4

- api: 1.4.2 → 1.4.4

Lockstep-Change: staging/api 1.4.2 -> 1.4.4
Lockstep-Source: acme/api@9f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Pipeline: acme/api 9
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.4}}
