# Keyword comments in files of any kind, found by globs.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository .lockstep.yaml
environments: { staging: , production: { from: staging } }
targets:
  - marker: image-automation-{environment}
    in: ["apps/**/*.yaml", "lib/*.jsonnet"]
services:
  api: { image: ghcr.io/acme/api }
  web: { image: ghcr.io/acme/web }
=== repository apps/a/b/deployment.yaml
spec:
  containers:
    - image: ghcr.io/acme/api:1.4.1  # image-automation-staging
    - image: ghcr.io/acme/web:2.0.0  # image-automation-staging
=== repository apps/production.yaml
api: ghcr.io/acme/api:1.4.0   # image-automation-production
web: ghcr.io/acme/web:2.0.0   # image-automation-production
=== repository apps/template.yaml
{{- if .Values.api }}
image: "ghcr.io/acme/api:1.4.0" # image-automation-staging
{{- end }}
=== repository lib/images.jsonnet
{
  api: 'ghcr.io/acme/api:1.4.1',  // image-automation-staging
}
=== repository other/unread.yaml
image: ghcr.io/acme/api:1.4.1  # image-automation-staging
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
staging/api: was split, 1.4.1, but 1.4.0 in apps/template.yaml; all of it is brought to 1.4.2
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
=== pushed apps/a/b/deployment.yaml
spec:
  containers:
    - image: ghcr.io/acme/api:1.4.2  # image-automation-staging
    - image: ghcr.io/acme/web:2.0.0  # image-automation-staging
=== pushed apps/template.yaml
{{- if .Values.api }}
image: "ghcr.io/acme/api:1.4.2" # image-automation-staging
{{- end }}
=== pushed lib/images.jsonnet
{
  api: 'ghcr.io/acme/api:1.4.2',  // image-automation-staging
}
$ lockstep promote --repo git@github.com:acme/deploy.git --to production
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  api  1.4.0 → 1.4.2
  production  web  2.0.0 (unchanged)
from: staging as it was at bbbbbbb
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 from staging

- api: 1.4.0 → 1.4.2

Lockstep-Change: production/api 1.4.0 -> 1.4.2
Lockstep-Promote: staging@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed apps/production.yaml
api: ghcr.io/acme/api:1.4.2   # image-automation-production
web: ghcr.io/acme/web:2.0.0   # image-automation-production
$ lockstep status --repo git@github.com:acme/deploy.git
=== exit 0
=== stdout
acme/deploy (main) at ccccccc: 2 services in 2 environments

  service  staging             production
  api      1.4.2 2 h lockstep  1.4.2 1 h lockstep
  web      2.0.0               2.0.0

all is in step
=== stderr

# A marker that no file has.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository .lockstep.yaml
targets:
  - marker: image-automatic-{environment}
    in: ["apps/**/*.yaml"]
=== exit 3
=== stdout
=== stderr
lockstep: no file that matches apps/**/*.yaml has the marker image-automatic-staging at ddddddd
hint: put it into a comment on the line of the image, or correct `marker` and `in` in .lockstep.yaml
