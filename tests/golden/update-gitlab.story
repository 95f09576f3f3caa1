# GitLab CI: origin, dotenv outputs.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --outputs-file lockstep.env --verbose
=== variables
GITLAB_CI=true
CI_PROJECT_PATH=acme/shop/api
CI_PROJECT_URL=https://gitlab.example.com/acme/shop/api
CI_SERVER_URL=https://gitlab.example.com
CI_COMMIT_SHA=9f1c2d3e4b5a69788776655443322110ffeeddcc
CI_COMMIT_REF_NAME=main
CI_COMMIT_BRANCH=main
CI_PIPELINE_URL=https://gitlab.example.com/acme/shop/api/-/pipelines/7
CI_JOB_URL=https://gitlab.example.com/acme/shop/api/-/jobs/70
CI_PIPELINE_IID=7
GITLAB_USER_LOGIN=bob
GITLAB_USER_NAME=Bob
GITLAB_USER_EMAIL=bob@example.com
=== repository environments/staging.yaml
# What runs in staging. Written by pipelines; reviewed by people.
api:
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.1"   # keep the quotes
    digest: ""
  replicas: 2

web:
  image: {repository: ghcr.io/acme/web, tag: 2.0.0}
auth:
  image:
    repository: ghcr.io/acme/auth
    tag: v7
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
  repo: git@github.com:acme/deploy.git (--repo)
  environment: staging (--environment)
  set: api=1.4.2 (--set)
  outputs-file: lockstep.env (--outputs-file)
  verbose: true (--verbose)
  pipeline: GitLab CI, acme/shop/api, commit 9f1c2d3e4b5a69788776655443322110ffeeddcc, ref main, started by bob, number 7 of acme/shop/api
  revision: 9f1c2d3e4b5a69788776655443322110ffeeddcc (GitLab CI)
  author: Bob <bob@example.com> (who started the pipeline)
=== commit by Bob <bob@example.com>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2
  https://gitlab.example.com/acme/shop/api/-/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Source: acme/shop/api@9f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://gitlab.example.com/acme/shop/api/-/pipelines/7
Lockstep-Pipeline: acme/shop/api 7
=== pushed environments/staging.yaml
# What runs in staging. Written by pipelines; reviewed by people.
api:
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.2"   # keep the quotes
    digest: ""
  replicas: 2

web:
  image: {repository: ghcr.io/acme/web, tag: 2.0.0}
auth:
  image:
    repository: ghcr.io/acme/auth
    tag: v7
=== wrote lockstep.env
LOCKSTEP_RESULT=published
LOCKSTEP_COMMIT=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
LOCKSTEP_PREVIOUS=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
LOCKSTEP_CHANGES=[{"environment":"staging","service":"api","before":{"tag":"1.4.1","digest":"","revision":""},"after":{"tag":"1.4.2","digest":"","revision":"9f1c2d3e4b5a69788776655443322110ffeeddcc"},"url":"https://gitlab.example.com/acme/shop/api/-/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc"}]
LOCKSTEP_SLACK_TS=
LOCKSTEP_SLACK_CHANNEL=
