# CircleCI: origin, markdown on stdout.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --output markdown
=== variables
CIRCLECI=true
CIRCLE_PROJECT_USERNAME=acme
CIRCLE_PROJECT_REPONAME=api
CIRCLE_REPOSITORY_URL=git@github.com:acme/api.git
CIRCLE_SHA1=9f1c2d3e4b5a69788776655443322110ffeeddcc
CIRCLE_BRANCH=main
CIRCLE_USERNAME=alice
CIRCLE_BUILD_URL=https://app.circleci.com/pipelines/github/acme/api/7
CIRCLE_BUILD_NUM=7
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
### 📦 Published for `staging`

| service | environment | from | to |
| --- | --- | --- | --- |
| `api` | `staging` | `1.4.1` | [`1.4.2`](https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc) |

commit [`bbbbbbb`](https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0) in `acme/deploy` · [pipeline](https://app.circleci.com/pipelines/github/acme/api/7) · by `alice`

<details><summary>Diff</summary>

```diff
diff --git a/environments/staging.yaml b/environments/staging.yaml
--- a/environments/staging.yaml
+++ b/environments/staging.yaml
@@ -2,7 +2,7 @@
 api:
   image:
     repository: ghcr.io/acme/api
-    tag: "1.4.1"   # keep the quotes
+    tag: "1.4.2"   # keep the quotes
     digest: ""
   replicas: 2
 
```

</details>

=== stderr
=== commit by alice <alice@users.noreply.github.com>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2
  https://github.com/acme/api/commit/9f1c2d3e4b5a69788776655443322110ffeeddcc

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Source: acme/api@9f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Run: https://app.circleci.com/pipelines/github/acme/api/7
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
