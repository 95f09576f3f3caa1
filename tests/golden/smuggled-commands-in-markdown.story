# Markdown goes to the CI's log, too, where foreign text can't give commands.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --output markdown
=== variables
GITHUB_STEP_SUMMARY=/github/summary
=== repository environments/staging.yaml
# ##vso[task.setvariable variable=x]y
api:
  image:
    tag: 1.4.1
    ::stop-commands::x: 1
=== exit 0
=== stdout
### 📦 Published for `staging`

| service | environment | from | to |
| --- | --- | --- | --- |
| `api` | `staging` | `1.4.1` | `1.4.2` |

commit [`bbbbbbb`](https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0) in `acme/deploy`

<details><summary>Diff</summary>

```diff
diff --git a/environments/staging.yaml b/environments/staging.yaml
--- a/environments/staging.yaml
+++ b/environments/staging.yaml
@@ -1,5 +1,5 @@
 # # #vso[task.setvariable variable=x]y
 api:
   image:
-    tag: 1.4.1
+    tag: 1.4.2
     : :stop-commands::x: 1
```

</details>

=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
=== pushed environments/staging.yaml
# ##vso[task.setvariable variable=x]y
api:
  image:
    tag: 1.4.2
    ::stop-commands::x: 1
=== wrote /github/summary
### 📦 Published for `staging`

| service | environment | from | to |
| --- | --- | --- | --- |
| `api` | `staging` | `1.4.1` | `1.4.2` |

commit [`bbbbbbb`](https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0) in `acme/deploy`

<details><summary>Diff</summary>

```diff
diff --git a/environments/staging.yaml b/environments/staging.yaml
--- a/environments/staging.yaml
+++ b/environments/staging.yaml
@@ -1,5 +1,5 @@
 # ##vso[task.setvariable variable=x]y
 api:
   image:
-    tag: 1.4.1
+    tag: 1.4.2
     ::stop-commands::x: 1
```

</details>

