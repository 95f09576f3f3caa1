# The clusters of an environment disagree: somebody forgot one.
$ lockstep status --repo git@github.com:acme/deploy.git
=== repository .lockstep.yaml
environments:
  staging:
  production: { from: staging, matrix: { cluster: [us-1, eu-1, ap-1] } }
targets:
  - {file: "staging.yaml", tag: "{service}.tag"}
  - {file: "{cluster}/production.yaml", tag: "{service}.tag"}
holds:
  production: { reason: "sale weekend", by: sam, since: "2026-09-20" }
=== repository staging.yaml
api: {tag: 1.4.2}
web: {tag: 2.0.0}
=== repository us-1/production.yaml
api: {tag: 1.4.2}
web: {tag: 2.0.0}
=== repository eu-1/production.yaml
api: {tag: 1.4.1}
web: {tag: 2.0.0}
=== repository ap-1/production.yaml
api: {tag: 1.4.2}
web: {tag: 2.0.0}
=== exit 0
=== stdout
acme/deploy (main) at aaaaaaa: 2 services in 2 environments

  service  staging  production*
  api      1.4.2    1.4.2!
  web      2.0.0    2.0.0

* held:
  production by sam since 2026-09-20: sale weekend

! not the same everywhere:
  production/api is at 1.4.2, but at 1.4.1 in eu-1
=== stderr
$ lockstep status --repo git@github.com:acme/deploy.git --output markdown
=== exit 0
=== stdout
### `acme/deploy` branch `main` at [`aaaaaaa`](https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0)

| service | `staging` | `production` ⏸️ |
| --- | --- | --- |
| `api` | `1.4.2` | `1.4.2` ⚠️ |
| `web` | `2.0.0` | `2.0.0` |

**⏸️ Held**

- `production` by `sam` since 2026-09-20: sale weekend

**⚠️ Not the same everywhere**

- `production/api` is at `1.4.2`, but at `1.4.1` in `eu-1`
=== stderr
$ lockstep status --repo git@github.com:acme/deploy.git --output json
=== exit 0
=== stdout
{"command":"status","repository":"acme/deploy","repository_url":"https://github.com/acme/deploy","branch":"main","commit":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0","commit_url":"https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0","time":"2026-09-21T16:13:20Z","in_step":false,"environments":["staging","production"],"services":["api","web"],"releases":[{"environment":"staging","service":"api","release":{"tag":"1.4.2","digest":"","revision":""},"since":"","by":"","commit":"","drift":[],"hold":null},{"environment":"production","service":"api","release":{"tag":"1.4.2","digest":"","revision":""},"since":"","by":"","commit":"","drift":[{"place":"eu-1","release":{"tag":"1.4.1","digest":"","revision":""}}],"hold":{"environment":"production","service":"","reason":"sale weekend","by":"sam","since":"2026-09-20T00:00:00Z","until":""}},{"environment":"staging","service":"web","release":{"tag":"2.0.0","digest":"","revision":""},"since":"","by":"","commit":"","drift":[],"hold":null},{"environment":"production","service":"web","release":{"tag":"2.0.0","digest":"","revision":""},"since":"","by":"","commit":"","drift":[],"hold":{"environment":"production","service":"","reason":"sale weekend","by":"sam","since":"2026-09-20T00:00:00Z","until":""}}],"lags":[],"holds":[{"environment":"production","service":"","reason":"sale weekend","by":"sam","since":"2026-09-20T00:00:00Z","until":""}],"uneven":[],"unread":[]}
=== stderr
$ lockstep status --repo git@github.com:acme/deploy.git --exit-code --service web
=== exit 0
=== stdout
acme/deploy (main) at aaaaaaa: 1 service in 2 environments

  service  staging  production*
  web      2.0.0    2.0.0

* held:
  production by sam since 2026-09-20: sale weekend

all is in step
=== stderr
$ lockstep status --repo git@github.com:acme/deploy.git --exit-code --service api
=== exit 6
=== stdout
acme/deploy (main) at aaaaaaa: 1 service in 2 environments

  service  staging  production*
  api      1.4.2    1.4.2!

* held:
  production by sam since 2026-09-20: sale weekend

! not the same everywhere:
  production/api is at 1.4.2, but at 1.4.1 in eu-1
=== stderr
