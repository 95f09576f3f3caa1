# Three services in three environments: a life in a few hours, then the overview.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.1
=== variables
LOCKSTEP_ACTOR=ada
=== repository .lockstep.yaml
environments:
  staging:
  internal: { from: staging }
  production: { from: internal }
services:
  api: { source: https://github.com/acme/api }
  web:
  auth:
=== repository environments/staging.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}
=== repository environments/internal.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.0 → 1.4.1
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by ada <lockstep@localhost>
chore(staging): update api to 1.4.1

- api: 1.4.0 → 1.4.1

Lockstep-Change: staging/api 1.4.0 -> 1.4.1
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
auth: {image: {tag: v7}}
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2,web=2.1.0
=== variables
LOCKSTEP_ACTOR=ada
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit ccccccc
  staging  api  1.4.1 → 1.4.2
  staging  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by ada <lockstep@localhost>
chore(staging): update api to 1.4.2 and web to 2.1.0

- api: 1.4.1 → 1.4.2
- web: 2.0.0 → 2.1.0

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0.0 -> 2.1.0
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.1.0}}
auth: {image: {tag: v7}}
$ lockstep promote --repo git@github.com:acme/deploy.git --to internal --service web
=== variables
LOCKSTEP_ACTOR=grace
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ddddddd
  internal  web  2.0.0 → 2.1.0
from: staging as it was at ccccccc
https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0
=== stderr
=== commit by grace <lockstep@localhost>
chore(internal): promote web 2.1.0 from staging

- web: 2.0.0 → 2.1.0

Lockstep-Change: internal/web 2.0.0 -> 2.1.0
Lockstep-Promote: staging@ccccccccccccccccccccccccccccccccccccccc0
=== pushed environments/internal.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.1.0}}
auth: {image: {tag: v7}}
$ lockstep hold --repo git@github.com:acme/deploy.git --environment production --service web --reason "sale weekend" --until 2026-09-28
=== variables
LOCKSTEP_ACTOR=sam
=== exit 0
=== stdout
published 1 hold to acme/deploy (main) in commit eeeeeee
hold: production/web by sam since 2026-09-21 until 2026-09-28: sale weekend
https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0
=== stderr
=== commit by sam <lockstep@localhost>
chore(production): hold web

Holds production/web until 2026-09-28T00:00:00Z: sale weekend

Lockstep-Hold: production/web
=== pushed .lockstep.yaml
environments:
  staging:
  internal: { from: staging }
  production: { from: internal }
services:
  api: { source: https://github.com/acme/api }
  web:
  auth:
holds:
  production/web:
    reason: sale weekend
    by: sam
    since: "2026-09-21T17:13:20Z"
    until: "2026-09-28"
$ lockstep status --repo git@github.com:acme/deploy.git
=== exit 0
=== stdout
acme/deploy (main) at eeeeeee: 3 services in 3 environments

  service  staging        internal         production
  api      1.4.2 3 h ada  1.4.0            1.4.0
  auth     v7             v7               –
  web      2.1.0 3 h ada  2.1.0 2 h grace  2.0.0*

* held:
  production/web by sam since 2026-09-21 until 2026-09-28: sale weekend

not in step:
  api  staging is 2 releases ahead of internal: 1.4.1, 1.4.2
  web  internal is 1 release ahead of production: 2.1.0
=== stderr
$ lockstep status --repo git@github.com:acme/deploy.git --output markdown
=== exit 0
=== stdout
### `acme/deploy` branch `main` at [`eeeeeee`](https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0)

| service | `staging` | `internal` | `production` |
| --- | --- | --- | --- |
| `api` | `1.4.2` [4 h](https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0) by `ada` | `1.4.0` | `1.4.0` |
| `auth` | `v7` | `v7` | – |
| `web` | `2.1.0` [4 h](https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0) by `ada` | `2.1.0` [3 h](https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0) by `grace` | `2.0.0` ⏸️ |

**⏸️ Held**

- `production/web` by `sam` since 2026-09-21 until 2026-09-28: sale weekend

**Not in step**

- `api`: `staging` is 2 releases ahead of `internal`: `1.4.1`, `1.4.2`
- `web`: `internal` is 1 release ahead of `production`: `2.1.0`
=== stderr
$ lockstep status --repo git@github.com:acme/deploy.git --output json --service api
=== exit 0
=== stdout
{"command":"status","repository":"acme/deploy","repository_url":"https://github.com/acme/deploy","branch":"main","commit":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0","commit_url":"https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0","time":"2026-09-21T20:13:20Z","in_step":false,"environments":["staging","internal","production"],"services":["api"],"releases":[{"environment":"staging","service":"api","release":{"tag":"1.4.2","digest":"","revision":""},"since":"2026-09-21T15:13:20Z","by":"ada","commit":"ccccccccccccccccccccccccccccccccccccccc0","drift":[],"hold":null},{"environment":"internal","service":"api","release":{"tag":"1.4.0","digest":"","revision":""},"since":"","by":"","commit":"","drift":[],"hold":null},{"environment":"production","service":"api","release":{"tag":"1.4.0","digest":"","revision":""},"since":"","by":"","commit":"","drift":[],"hold":null}],"lags":[{"service":"api","ahead":"staging","behind":"internal","releases":["1.4.1","1.4.2"],"truncated":false,"backwards":false}],"holds":[],"uneven":[],"unread":[]}
=== stderr
$ lockstep status --repo git@github.com:acme/deploy.git --changed --exit-code
=== variables
GITHUB_STEP_SUMMARY=/github/summary
GITHUB_ACTIONS=true
=== exit 6
=== stdout
acme/deploy (main) at eeeeeee: 2 services in 3 environments

  service  staging        internal         production
  api      1.4.2 6 h ada  1.4.0            1.4.0
  web      2.1.0 6 h ada  2.1.0 5 h grace  2.0.0*

* held:
  production/web by sam since 2026-09-21 until 2026-09-28: sale weekend

not in step:
  api  staging is 2 releases ahead of internal: 1.4.1, 1.4.2
  web  internal is 1 release ahead of production: 2.1.0
=== stderr
=== wrote /github/summary
### `acme/deploy` branch `main` at [`eeeeeee`](https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0)

| service | `staging` | `internal` | `production` |
| --- | --- | --- | --- |
| `api` | `1.4.2` [6 h](https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0) by `ada` | `1.4.0` | `1.4.0` |
| `web` | `2.1.0` [6 h](https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0) by `ada` | `2.1.0` [5 h](https://github.com/acme/deploy/commit/ddddddddddddddddddddddddddddddddddddddd0) by `grace` | `2.0.0` ⏸️ |

**⏸️ Held**

- `production/web` by `sam` since 2026-09-21 until 2026-09-28: sale weekend

**Not in step**

- `api`: `staging` is 2 releases ahead of `internal`: `1.4.1`, `1.4.2`
- `web`: `internal` is 1 release ahead of `production`: `2.1.0`
$ lockstep status --repo git@github.com:acme/deploy.git --environment staging,internal --service auth --exit-code
=== exit 0
=== stdout
acme/deploy (main) at eeeeeee: 1 service in 2 environments

  service  staging  internal
  auth     v7       v7

all is in step
=== stderr

# What is not there.
$ lockstep status --repo git@github.com:acme/deploy.git --environment prod
=== exit 2
=== stdout
=== stderr
lockstep: the environment 'prod' is not in the configuration
hint: known: staging, internal, production
$ lockstep status --repo git@github.com:acme/deploy.git --service wep
=== exit 2
=== stdout
=== stderr
lockstep: the service 'wep' is in no environment
hint: did you mean web?
