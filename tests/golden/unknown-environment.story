# An environment that the configuration does not know.
$ lockstep update --repo git@github.com:acme/deploy.git --environment prod --set api=1.4.2
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
=== exit 2
=== stdout
=== stderr
lockstep: the environment 'prod' is not in the configuration
hint: known: staging, internal, production
