# Two environments that share a channel, two services, one commit, one message; revisions give the links.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging,internal --set api=1.4.2#4444444444444444444444444444444444444444 --set web=2.10#5555555555555555555555555555555555555555 --slack-token xoxb-secret --slack-api-url https://slack.example/api
=== repository .lockstep.yaml
environments:
  staging: { slack: "#deploys-staging" }
  internal: { from: staging, slack: "#deploys-staging" }
  production: { from: internal, slack: "#deploys" }
targets:
  - file: releases/{environment}/{service}.yaml
    tag: image.tag
    revision: revision
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
