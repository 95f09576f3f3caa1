# Staging is a values file; production has other keys, in a file for each cluster. Each gets its own spelling.
$ lockstep promote --repo git@github.com:acme/deploy.git --to production
=== repository .lockstep.yaml
environments:
  staging:
  production:
    from: staging
    matrix: { cluster: [us-1, eu-1] }
targets:
  - file: environments/{environment}.yaml
    tag: "{service}.image.tag"
    revision: "{service}.image.revision"
  - file: clusters/{cluster}/{environment}.yaml
    tag: "images[name={service}].newTag"
    digest: "images[name={service}].digest"
services: {api: , web: }
=== repository environments/staging.yaml
api: {image: {tag: "1.20", revision: 2f1c2d3e4b5a69788776655443322110ffeeddcc}}
web: {image: {tag: 2.0.0, revision: 4f1c2d3e4b5a69788776655443322110ffeeddcc}}
=== repository clusters/us-1/production.yaml
images:
  - name: api
    newTag: v1.19
    digest: ""
  - name: web
    newTag: 2.0.0
    digest: ""
=== repository clusters/eu-1/production.yaml
images:
- {name: web, newTag: 1.9.0, digest: ""}
- {name: api, newTag: v1.19, digest: ""}
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  production  api  v1.19 → 1.20
  production  web  1.9.0 → 2.0.0
from: staging as it was at aaaaaaa
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
production: environments/production.yaml is not there, left out
production/web: was split, 2.0.0, but 1.9.0 in eu-1; all of it is brought to 2.0.0
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.20 and web 2.0.0 from staging

- api: v1.19 → 1.20
- web: 1.9.0 → 2.0.0

Lockstep-Change: production/api v1.19 -> 1.20
Lockstep-Change: production/web 1.9.0 -> 2.0.0
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed clusters/eu-1/production.yaml
images:
- {name: web, newTag: 2.0.0, digest: ""}
- {name: api, newTag: "1.20", digest: ""}
=== pushed clusters/us-1/production.yaml
images:
  - name: api
    newTag: "1.20"
    digest: ""
  - name: web
    newTag: 2.0.0
    digest: ""
