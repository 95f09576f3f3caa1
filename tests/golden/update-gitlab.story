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
