# A rehearsal shows the diff, the commit and the message, and touches nothing.
$ lockstep update --environment staging --set api=1.4.2,web=2.1.0 --dry-run
=== variables
GITHUB_ACTIONS=true
GITHUB_SERVER_URL=https://github.com
GITHUB_REPOSITORY=acme/api
GITHUB_SHA=9f1c2d3e4b5a69788776655443322110ffeeddcc
GITHUB_REF_NAME=main
GITHUB_REF_TYPE=branch
GITHUB_ACTOR=alice
GITHUB_RUN_ID=4711
GITHUB_RUN_NUMBER=42
GITHUB_RUN_ATTEMPT=1
GITHUB_OUTPUT=/github/output
GITHUB_STEP_SUMMARY=/github/summary
LOCKSTEP_REPO=git@github.com:acme/deploy.git
LOCKSTEP_SLACK_WEBHOOK=https://hooks.slack.com/services/T0/B0/very-secret
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
rehearsed 2 changes for acme/deploy (main); nothing was pushed or posted
  staging  api  1.4.1 → 1.4.2
  staging  web  2.0.0 → 2.1.0

-- commit message --
chore(staging): update api to 1.4.2 and web to 2.1.0

- api: 1.4.1 → 1.4.2
  https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc
- web: 2.0.0 → 2.1.0

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0.0 -> 2.1.0
Lockstep-Source: acme/api@9f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://github.com/acme/api/actions/runs/4711

-- diff --
diff --git a/environments/staging.yaml b/environments/staging.yaml
--- a/environments/staging.yaml
+++ b/environments/staging.yaml
@@ -2,12 +2,12 @@
 api:
   image:
     repository: ghcr.io/acme/api
-    tag: "1.4.1"   # keep the quotes
+    tag: "1.4.2"   # keep the quotes
     digest: ""
   replicas: 2
 
 web:
-  image: {repository: ghcr.io/acme/web, tag: 2.0.0}
+  image: {repository: ghcr.io/acme/web, tag: 2.1.0}
 auth:
   image:
     repository: ghcr.io/acme/auth

-- Slack message --
📦 On its way to staging  ·  2 services
•  api  1.4.1 → 1.4.2  ·  source (https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc)
•  web  2.0.0 → 2.1.0
by alice  ·  pipeline #42 (https://github.com/acme/api/actions/runs/4711)  ·  acme/deploy
=== stderr
=== wrote /github/output
result<<lockstep-500000000000000000
rehearsed
lockstep-500000000000000000
commit<<lockstep-500000000000000000

lockstep-500000000000000000
previous<<lockstep-500000000000000000
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
lockstep-500000000000000000
changes<<lockstep-500000000000000000
[{"environment":"staging","service":"api","before":{"tag":"1.4.1","digest":"","revision":""},"after":{"tag":"1.4.2","digest":"","revision":"9f1c2d3e4b5a69788776655443322110ffeeddcc"},"url":"https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc"},{"environment":"staging","service":"web","before":{"tag":"2.0.0","digest":"","revision":""},"after":{"tag":"2.1.0","digest":"","revision":"9f1c2d3e4b5a69788776655443322110ffeeddcc"},"url":""}]
lockstep-500000000000000000
slack-ts<<lockstep-500000000000000000

lockstep-500000000000000000
slack-channel<<lockstep-500000000000000000

lockstep-500000000000000000
=== wrote /github/summary
### Rehearsed for `staging`: nothing was pushed or posted

| service | environment | from | to |
| --- | --- | --- | --- |
| `api` | `staging` | `1.4.1` | [`1.4.2`](https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc) |
| `web` | `staging` | `2.0.0` | `2.1.0` |

`acme/deploy`, branch `main` · [pipeline](https://github.com/acme/api/actions/runs/4711) · by `alice`

<details><summary>Commit message</summary>

```text
chore(staging): update api to 1.4.2 and web to 2.1.0

- api: 1.4.1 → 1.4.2
  https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc
- web: 2.0.0 → 2.1.0

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0.0 -> 2.1.0
Lockstep-Source: acme/api@9f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://github.com/acme/api/actions/runs/4711
```

</details>

<details><summary>Diff</summary>

```diff
diff --git a/environments/staging.yaml b/environments/staging.yaml
--- a/environments/staging.yaml
+++ b/environments/staging.yaml
@@ -2,12 +2,12 @@
 api:
   image:
     repository: ghcr.io/acme/api
-    tag: "1.4.1"   # keep the quotes
+    tag: "1.4.2"   # keep the quotes
     digest: ""
   replicas: 2
 
 web:
-  image: {repository: ghcr.io/acme/web, tag: 2.0.0}
+  image: {repository: ghcr.io/acme/web, tag: 2.1.0}
 auth:
   image:
     repository: ghcr.io/acme/auth
```

</details>

