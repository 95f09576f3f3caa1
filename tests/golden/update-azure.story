# Azure Pipelines: outputs as variables, the summary on the run's page, a warning as an issue.
$ lockstep update --environment staging --set api=1.4.2
=== variables
TF_BUILD=True
AGENT_TEMPDIRECTORY=/agent/_temp
SYSTEM_COLLECTIONURI=https://dev.azure.com/acme/
SYSTEM_TEAMPROJECT=shop
BUILD_BUILDID=4711
BUILD_BUILDNUMBER=20261121.3
BUILD_REASON=IndividualCI
BUILD_REPOSITORY_URI=https://acme@dev.azure.com/acme/shop/_git/api
BUILD_SOURCEVERSION=9f1c2d3e4b5a69788776655443322110ffeeddcc
BUILD_SOURCEBRANCH=refs/heads/main
BUILD_REQUESTEDFOR=Alice
BUILD_REQUESTEDFOREMAIL=alice@example.com
LOCKSTEP_REPO=git@ssh.dev.azure.com:v3/acme/shop/deploy
LOCKSTEP_ENVIROMENT=staging
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
published 1 change to acme/shop/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://dev.azure.com/acme/shop/_git/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
##vso[task.logissue type=warning]the variable LOCKSTEP_ENVIROMENT means nothing to lockstep; did you mean LOCKSTEP_ENVIRONMENT?
##vso[task.setvariable variable=LOCKSTEP_RESULT;isOutput=true]published
##vso[task.setvariable variable=LOCKSTEP_COMMIT;isOutput=true]bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
##vso[task.setvariable variable=LOCKSTEP_PREVIOUS;isOutput=true]aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
##vso[task.setvariable variable=LOCKSTEP_CHANGES;isOutput=true][{"environment":"staging","service":"api","before":{"tag":"1.4.1","digest":"","revision":""},"after":{"tag":"1.4.2","digest":"","revision":"9f1c2d3e4b5a69788776655443322110ffeeddcc"},"url":"https://dev.azure.com/acme/shop/_git/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc"}]
##vso[task.setvariable variable=LOCKSTEP_SLACK_TS;isOutput=true]
##vso[task.setvariable variable=LOCKSTEP_SLACK_CHANNEL;isOutput=true]
##vso[task.uploadsummary]/agent/_temp/lockstep-update-500000000000000000.md
=== commit by Alice <alice@example.com>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2
  https://dev.azure.com/acme/shop/_git/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Source: acme/shop/_git/api@9f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://dev.azure.com/acme/shop/_build/results?buildId=4711
=== pushed environments/staging.yaml
# What runs in staging. Written by pipelines; reviewed by people.
api:
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.2"   # keep the quotes
    digest: ""
  replicas: 2
=== wrote /agent/_temp/lockstep-update-500000000000000000.md
### 📦 Published for `staging`

| service | environment | from | to |
| --- | --- | --- | --- |
| `api` | `staging` | `1.4.1` | [`1.4.2`](https://dev.azure.com/acme/shop/_git/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc) |

commit [`bbbbbbb`](https://dev.azure.com/acme/shop/_git/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0) in `acme/shop/deploy` · [pipeline](https://dev.azure.com/acme/shop/_build/results?buildId=4711) · by `Alice`

<details><summary>Diff</summary>

```diff
diff --git a/environments/staging.yaml b/environments/staging.yaml
--- a/environments/staging.yaml
+++ b/environments/staging.yaml
@@ -2,6 +2,6 @@
 api:
   image:
     repository: ghcr.io/acme/api
-    tag: "1.4.1"   # keep the quotes
+    tag: "1.4.2"   # keep the quotes
     digest: ""
   replicas: 2
```

</details>

