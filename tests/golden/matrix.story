# One service in every cluster of an environment's matrix.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --service api --tag 1.4.2 --revision 4444444444444444444444444444444444444444
=== repository .lockstep.yaml
environments:
  staging: { slack: "#deploys-staging" }
  internal: { from: staging, slack: "#deploys-staging" }
  production: { from: internal, slack: "#deploys", matrix: { cluster: [us-1, eu-1] } }
targets:
  - file: releases/{environment}/{service}.yaml
    tag: image.tag
    revision: revision
  - file: clusters/{environment}/{cluster}.yaml
    tag: "services[name={service}].tag"
services:
  api: { source: https://github.com/acme/api, image: ghcr.io/acme/api }
  web: { source: https://github.com/acme/web }
=== repository releases/staging/api.yaml
image:
  tag: 1.4.1
revision: 1111111111111111111111111111111111111111
=== repository releases/staging/web.yaml
image:
  tag: "2.0"
revision: 3333333333333333333333333333333333333333
=== repository releases/internal/api.yaml
image:
  tag: 1.4.0
revision: 2222222222222222222222222222222222222222
=== repository releases/internal/web.yaml
image:
  tag: "2.0"
revision: 3333333333333333333333333333333333333333
=== repository releases/production/api.yaml
image:
  tag: 1.4.0
revision: 2222222222222222222222222222222222222222
=== repository clusters/production/us-1.yaml
services:
  - name: web
    tag: v1
  - name: api
    tag: 1.4.0
=== repository clusters/production/eu-1.yaml
services:
  - {name: api, tag: 1.3.9}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.0 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
production/api: was split, 1.4.0, but 1.3.9 in eu-1; all of it is brought to 1.4.2
=== commit by lockstep <lockstep@localhost>
chore(production): update api to 1.4.2

- api: 1.4.0 → 1.4.2
  https://github.com/acme/api/compare/2222222222222222222222222222222222222222...4444444444444444444444444444444444444444

Lockstep-Change: production/api 1.4.0 -> 1.4.2
Lockstep-Source: acme/api@4444444444444444444444444444444444444444
=== pushed clusters/production/eu-1.yaml
services:
  - {name: api, tag: 1.4.2}
=== pushed clusters/production/us-1.yaml
services:
  - name: web
    tag: v1
  - name: api
    tag: 1.4.2
=== pushed releases/production/api.yaml
image:
  tag: 1.4.2
revision: "4444444444444444444444444444444444444444"
