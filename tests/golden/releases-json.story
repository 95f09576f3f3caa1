# Releases from standard input, as JSON.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --releases - --output json
=== stdin
[{"service": "api", "tag": "1.4.2", "digest": "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}, {"service": "web", "tag": "2.1.0"}]
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
{"command":"update","result":"published","environments":["staging"],"repository":"acme/deploy","repository_url":"https://github.com/acme/deploy","branch":"main","commit":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0","commit_url":"https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0","previous":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0","commit_message":"chore(staging): update api to 1.4.2 and web to 2.1.0\n\n- api: 1.4.1 → 1.4.2\n- web: 2.0.0 → 2.1.0\n\nLockstep-Change: staging/api 1.4.1 -> 1.4.2\nLockstep-Change: staging/web 2.0.0 -> 2.1.0\n","changes":[{"environment":"staging","service":"api","before":{"tag":"1.4.1","digest":"","revision":""},"after":{"tag":"1.4.2","digest":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","revision":""},"url":""},{"environment":"staging","service":"web","before":{"tag":"2.0.0","digest":"","revision":""},"after":{"tag":"2.1.0","digest":"","revision":""},"url":""}],"unchanged":[],"files":["environments/staging.yaml"],"diff":"diff --git a/environments/staging.yaml b/environments/staging.yaml\n--- a/environments/staging.yaml\n+++ b/environments/staging.yaml\n@@ -2,12 +2,12 @@\n api:\n   image:\n     repository: ghcr.io/acme/api\n-    tag: \"1.4.1\"   # keep the quotes\n-    digest: \"\"\n+    tag: \"1.4.2\"   # keep the quotes\n+    digest: \"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n   replicas: 2\n \n web:\n-  image: {repository: ghcr.io/acme/web, tag: 2.0.0}\n+  image: {repository: ghcr.io/acme/web, tag: 2.1.0}\n auth:\n   image:\n     repository: ghcr.io/acme/auth\n","origin":{"system":"","repository":"","revision":"","ref":"","actor":"","run_url":"","pull_request":""},"slack":{"channel":"","ts":""}}
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2 and web to 2.1.0

- api: 1.4.1 → 1.4.2
- web: 2.0.0 → 2.1.0

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0.0 -> 2.1.0
=== pushed environments/staging.yaml
# What runs in staging. Written by pipelines; reviewed by people.
api:
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.2"   # keep the quotes
    digest: "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  replicas: 2

web:
  image: {repository: ghcr.io/acme/web, tag: 2.1.0}
auth:
  image:
    repository: ghcr.io/acme/auth
    tag: v7
