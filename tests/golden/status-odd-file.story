# A template among the files is named and left out; the rest is shown.
$ lockstep status --repo git@github.com:acme/deploy.git --exit-code
=== variables
GITHUB_STEP_SUMMARY=/github/summary
=== repository .lockstep.yaml
targets:
  - file: apps/{service}/{environment}.yaml
    tag: image.tag
=== repository apps/api/staging.yaml
image: {tag: 1.4.2}
=== repository apps/web/staging.yaml
image:
  tag: {{ .Values.tag }}
=== repository apps/auth/staging.yaml
common: &common {tag: v7}
image: *common
=== repository apps/cron/staging.yaml
image: {tag: 1
=== exit 6
=== stdout
acme/deploy (main) at aaaaaaa: 1 service in 1 environment

  service  staging
  api      1.4.2
=== stderr
warning: apps/cron/staging.yaml:2:1: is not valid YAML: end of map flow not found; it is left out
warning: apps/auth/staging.yaml:2:8: image is an alias, *common of line 1: what is edited there changes elsewhere too; it is left out
warning: apps/web/staging.yaml:2:8: is a template here, not YAML: {{ stands outside quotes; it is left out
=== wrote /github/summary
### `acme/deploy` branch `main` at [`aaaaaaa`](https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0)

| service | `staging` |
| --- | --- |
| `api` | `1.4.2` |

**Left out**

- apps/cron/staging.yaml\:2\:1\: is not valid YAML\: end of map flow not found
- apps/auth/staging.yaml\:2\:8\: image is an alias, \*common of line 1\: what is edited there changes elsewhere too
- apps/web/staging.yaml\:2\:8\: is a template here, not YAML\: \{\{ stands outside quotes

# Whoever writes is refused.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production
=== exit 3
=== stdout
=== stderr
lockstep: apps/cron/staging.yaml:2:1: is not valid YAML: end of map flow not found
hint: correct the file here
$ lockstep status --repo git@github.com:acme/deploy.git --output json
=== exit 0
=== stdout
{"command":"status","repository":"acme/deploy","repository_url":"https://github.com/acme/deploy","branch":"main","commit":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0","commit_url":"https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0","time":"2026-09-21T16:13:20Z","in_step":false,"environments":["staging"],"services":["api"],"releases":[{"environment":"staging","service":"api","release":{"tag":"1.4.2","digest":"","revision":""},"since":"","by":"","commit":"","drift":[],"hold":null}],"lags":[],"holds":[],"uneven":[],"unread":["apps/cron/staging.yaml:2:1: is not valid YAML: end of map flow not found","apps/auth/staging.yaml:2:8: image is an alias, *common of line 1: what is edited there changes elsewhere too","apps/web/staging.yaml:2:8: is a template here, not YAML: {{ stands outside quotes"]}
=== stderr
warning: apps/cron/staging.yaml:2:1: is not valid YAML: end of map flow not found; it is left out
warning: apps/auth/staging.yaml:2:8: image is an alias, *common of line 1: what is edited there changes elsewhere too; it is left out
warning: apps/web/staging.yaml:2:8: is a template here, not YAML: {{ stands outside quotes; it is left out
