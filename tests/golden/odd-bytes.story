# CRLF, a byte order mark and no final newline stay as they are.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository environments/staging.yaml
﻿api: # größe
  image:
    tag: v1 # here
web: 1
\ no newline
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  v1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: v1 → 1.4.2

Lockstep-Change: staging/api v1 -> 1.4.2
=== pushed environments/staging.yaml
﻿api: # größe
  image:
    tag: 1.4.2 # here
web: 1
\ no newline
