# CRLF, a byte order mark and no final newline stay as they are.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository environments/staging.yaml
﻿api: # größe
  image:
    tag: v1 # here
web: 1
\ no newline
