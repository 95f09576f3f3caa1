# TeamCity: outputs as parameters, on standard output, where the text is; JSON stays alone there.
$ lockstep update --environment staging --set api=1.4.2
=== variables
TEAMCITY_VERSION=2026.1
BUILD_NUMBER=128
BUILD_VCS_NUMBER=9f1c2d3e4b5a69788776655443322110ffeeddcc
BUILD_URL=https://teamcity.example/build/4711
LOCKSTEP_REPO=git@github.com:acme/deploy.git
=== repository environments/staging.yaml
# What runs in staging. Written by pipelines; reviewed by people.
api:
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.1"   # keep the quotes
    digest: ""
  replicas: 2
=== exit 0
=== stdout
##teamcity[setParameter name='lockstep.result' value='published']
##teamcity[setParameter name='lockstep.commit' value='bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0']
##teamcity[setParameter name='lockstep.previous' value='aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0']
##teamcity[setParameter name='lockstep.changes' value='|[{"environment":"staging","service":"api","before":{"tag":"1.4.1","digest":"","revision":""},"after":{"tag":"1.4.2","digest":"","revision":"9f1c2d3e4b5a69788776655443322110ffeeddcc"},"url":""}|]']
##teamcity[setParameter name='lockstep.slack-ts' value='']
##teamcity[setParameter name='lockstep.slack-channel' value='']
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Run: https://teamcity.example/build/4711
=== pushed environments/staging.yaml
# What runs in staging. Written by pipelines; reviewed by people.
api:
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.2"   # keep the quotes
    digest: ""
  replicas: 2

# Again.
$ lockstep update --environment staging --set api=1.4.2 --output json
=== variables
TEAMCITY_VERSION=2026.1
BUILD_NUMBER=128
BUILD_VCS_NUMBER=9f1c2d3e4b5a69788776655443322110ffeeddcc
BUILD_URL=https://teamcity.example/build/4711
LOCKSTEP_REPO=git@github.com:acme/deploy.git
=== exit 0
=== stdout
{"command":"update","result":"unchanged","environments":["staging"],"repository":"acme/deploy","repository_url":"https://github.com/acme/deploy","branch":"main","commit":"","commit_url":"","previous":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0","commit_message":"","changes":[],"unchanged":[{"environment":"staging","service":"api","release":{"tag":"1.4.2","digest":"","revision":""}}],"files":[],"diff":"","origin":{"system":"TeamCity","repository":"","revision":"9f1c2d3e4b5a69788776655443322110ffeeddcc","ref":"","actor":"","run_url":"https://teamcity.example/build/4711","pull_request":""},"slack":{"channel":"","ts":""}}
=== stderr
