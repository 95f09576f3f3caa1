# The pipeline of acme/api sets web, too, whose source is another repository: its commit is no revision of web.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --set web=2.0.1
=== variables
GITHUB_ACTIONS=true
GITHUB_SERVER_URL=https://github.com
GITHUB_REPOSITORY=acme/api
GITHUB_SHA=9f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_REF=refs/heads/main
=== repository .lockstep.yaml
services:
  api: { source: git@github.com:Acme/api.git }
  web: { source: https://github.com/acme/web }
=== repository environments/staging.yaml
api:
  image:
    tag: 1.4.1
    revision: 1111111111111111111111111111111111111111
web:
  image:
    tag: 2.0.0
    revision: 2222222222222222222222222222222222222222
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
  staging  web  2.0.0 → 2.0.1
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
staging/web: the revision 2222222 in environments/staging.yaml is cleared: none was given for 2.0.1
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2 and web to 2.0.1

- api: 1.4.1 → 1.4.2
  https://github.com/Acme/api/compare/1111111111111111111111111111111111111111...9f1c2d3e4b5a69788776655443322110ffeeddcc
- web: 2.0.0 → 2.0.1

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0.0 -> 2.0.1
Lockstep-Source: Acme/api@9f1c2d3e4b5a69788776655443322110ffeeddcc
=== pushed environments/staging.yaml
api:
  image:
    tag: 1.4.2
    revision: 9f1c2d3e4b5a69788776655443322110ffeeddcc
web:
  image:
    tag: 2.0.1
    revision: ""
