# Nothing says which environment comes first: nothing is ahead of anything.
$ lockstep status --repo git@github.com:acme/deploy.git --exit-code
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 2.0.0}}
=== exit 6
=== stdout
acme/deploy (main) at aaaaaaa: 2 services in 2 environments

  service  production  staging
  api      1.4.1       1.4.2
  web      2.0.0       2.0.0

! not the same everywhere:
  api is at 1.4.1 in production and at 1.4.2 in staging
=== stderr

# What is the same everywhere is in step.
$ lockstep status --repo git@github.com:acme/deploy.git --service web --exit-code
=== exit 0
=== stdout
acme/deploy (main) at aaaaaaa: 1 service in 2 environments

  service  production  staging
  web      2.0.0       2.0.0

all is in step
=== stderr
$ lockstep status --repo git@github.com:acme/deploy.git --changed --output json
=== exit 0
=== stdout
{"command":"status","repository":"acme/deploy","repository_url":"https://github.com/acme/deploy","branch":"main","commit":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0","commit_url":"https://github.com/acme/deploy/commit/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0","time":"2026-09-21T16:13:20Z","in_step":false,"environments":["production","staging"],"services":["api"],"releases":[{"environment":"production","service":"api","release":{"tag":"1.4.1","digest":"","revision":""},"since":"","by":"","commit":"","drift":[],"hold":null},{"environment":"staging","service":"api","release":{"tag":"1.4.2","digest":"","revision":""},"since":"","by":"","commit":"","drift":[],"hold":null}],"lags":[],"holds":[],"uneven":["api"],"unread":[]}
=== stderr
