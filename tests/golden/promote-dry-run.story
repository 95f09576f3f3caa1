# A rehearsal of a promotion: what runs there now, what will, and how many commits of the service lie between.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --dry-run
=== repository .lockstep.yaml
services:
  api: { source: https://github.com/acme/api }
  web: { source: https://gitlab.com/acme/web }
  auth:
  worker:
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2, revision: 2f1c2d3e4b5a69788776655443322110ffeeddcc}}
web: {image: {tag: 2.1.0, revision: 4f1c2d3e4b5a69788776655443322110ffeeddcc}}
auth: {image: {tag: v8}}
worker: {image: {tag: 0.9.3}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1, revision: 1f1c2d3e4b5a69788776655443322110ffeeddcc}}
web: {image: {tag: 2.0.0, revision: 3f1c2d3e4b5a69788776655443322110ffeeddcc}}
auth: {image: {tag: v7}}
worker: {image: {tag: 0.9.3}}
=== source 1f1c2d3e4b5a69788776655443322110ffeeddcc..2f1c2d3e4b5a69788776655443322110ffeeddcc
3 by ada, grace
=== exit 0
=== stdout
rehearsed 3 changes for acme/deploy (main); nothing was pushed or posted
  service  now    will be      commits
  api      1.4.1  1.4.2        3 (1f1c2d3..2f1c2d3) by ada and grace
  auth     v7     v8
  web      2.0.0  2.1.0        3f1c2d3..4f1c2d3
  worker   0.9.3  (unchanged)
from: staging as it was at aaaaaaa

-- commit message --
chore(production): promote 3 services from staging

- api: 1.4.1 → 1.4.2
  https://github.com/acme/api/compare/1f1c2d3e4b5a69788776655443322110ffeeddcc...2f1c2d3e4b5a69788776655443322110ffeeddcc
- auth: v7 → v8
- web: 2.0.0 → 2.1.0
  https://gitlab.com/acme/web/-/compare/3f1c2d3e4b5a69788776655443322110ffeeddcc...4f1c2d3e4b5a69788776655443322110ffeeddcc

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Change: production/auth v7 -> v8
Lockstep-Change: production/web 2.0.0 -> 2.1.0
Lockstep-Source: acme/api@2f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Source: acme/web@4f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0

-- diff --
diff --git a/environments/production.yaml b/environments/production.yaml
--- a/environments/production.yaml
+++ b/environments/production.yaml
@@ -1,4 +1,4 @@
-api: {image: {tag: 1.4.1, revision: 1f1c2d3e4b5a69788776655443322110ffeeddcc}}
-web: {image: {tag: 2.0.0, revision: 3f1c2d3e4b5a69788776655443322110ffeeddcc}}
-auth: {image: {tag: v7}}
+api: {image: {tag: 1.4.2, revision: 2f1c2d3e4b5a69788776655443322110ffeeddcc}}
+web: {image: {tag: 2.1.0, revision: 4f1c2d3e4b5a69788776655443322110ffeeddcc}}
+auth: {image: {tag: v8}}
 worker: {image: {tag: 0.9.3}}

-- Slack message --
📦 On its way from staging to production  ·  3 services
•  api  1.4.1 → 1.4.2  ·  3 commits (https://github.com/acme/api/compare/1f1c2d3e4b5a69788776655443322110ffeeddcc...2f1c2d3e4b5a69788776655443322110ffeeddcc) by ada and grace
•  auth  v7 → v8
•  web  2.0.0 → 2.1.0  ·  changes (https://gitlab.com/acme/web/-/compare/3f1c2d3e4b5a69788776655443322110ffeeddcc...4f1c2d3e4b5a69788776655443322110ffeeddcc)
acme/deploy  ·  1 unchanged
=== stderr

# The same for a merge request, as markdown.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --dry-run --output markdown
=== source 1f1c2d3e4b5a69788776655443322110ffeeddcc..2f1c2d3e4b5a69788776655443322110ffeeddcc
3 by ada, grace
=== exit 0
=== stdout
### Rehearsed for `production`: nothing was pushed or posted

| service | environment | now | will be | commits |
| --- | --- | --- | --- | --- |
| `api` | `production` | `1.4.1` | [`1.4.2`](https://github.com/acme/api/compare/1f1c2d3e4b5a69788776655443322110ffeeddcc...2f1c2d3e4b5a69788776655443322110ffeeddcc) | 3 (`1f1c2d3..2f1c2d3`) by `ada` and `grace` |
| `auth` | `production` | `v7` | `v8` |  |
| `web` | `production` | `2.0.0` | [`2.1.0`](https://gitlab.com/acme/web/-/compare/3f1c2d3e4b5a69788776655443322110ffeeddcc...4f1c2d3e4b5a69788776655443322110ffeeddcc) | `3f1c2d3..4f1c2d3` |

- **from** `staging` as it was at `aaaaaaa`

`acme/deploy`, branch `main` · 1 unchanged

<details><summary>Commit message</summary>

```text
chore(production): promote 3 services from staging

- api: 1.4.1 → 1.4.2
  https://github.com/acme/api/compare/1f1c2d3e4b5a69788776655443322110ffeeddcc...2f1c2d3e4b5a69788776655443322110ffeeddcc
- auth: v7 → v8
- web: 2.0.0 → 2.1.0
  https://gitlab.com/acme/web/-/compare/3f1c2d3e4b5a69788776655443322110ffeeddcc...4f1c2d3e4b5a69788776655443322110ffeeddcc

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Change: production/auth v7 -> v8
Lockstep-Change: production/web 2.0.0 -> 2.1.0
Lockstep-Source: acme/api@2f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Source: acme/web@4f1c2d3e4b5a69788776655443322110ffeeddcc
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
```

</details>

<details><summary>Diff</summary>

```diff
diff --git a/environments/production.yaml b/environments/production.yaml
--- a/environments/production.yaml
+++ b/environments/production.yaml
@@ -1,4 +1,4 @@
-api: {image: {tag: 1.4.1, revision: 1f1c2d3e4b5a69788776655443322110ffeeddcc}}
-web: {image: {tag: 2.0.0, revision: 3f1c2d3e4b5a69788776655443322110ffeeddcc}}
-auth: {image: {tag: v7}}
+api: {image: {tag: 1.4.2, revision: 2f1c2d3e4b5a69788776655443322110ffeeddcc}}
+web: {image: {tag: 2.1.0, revision: 4f1c2d3e4b5a69788776655443322110ffeeddcc}}
+auth: {image: {tag: v8}}
 worker: {image: {tag: 0.9.3}}
```

</details>

=== stderr

# And for scripts.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --service web --dry-run --output json
=== exit 0
=== stdout
{"command":"promote","result":"rehearsed","environments":["production"],"repository":"acme/deploy","repository_url":"https://github.com/acme/deploy","branch":"main","commit":"","commit_url":"","previous":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0","commit_message":"chore(production): promote web 2.1.0 from staging\n\n- web: 2.0.0 → 2.1.0\n  https://gitlab.com/acme/web/-/compare/3f1c2d3e4b5a69788776655443322110ffeeddcc...4f1c2d3e4b5a69788776655443322110ffeeddcc\n\nLockstep-Change: production/web 2.0.0 -> 2.1.0\nLockstep-Source: acme/web@4f1c2d3e4b5a69788776655443322110ffeeddcc\nLockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0\n","changes":[{"environment":"production","service":"web","before":{"tag":"2.0.0","digest":"","revision":"3f1c2d3e4b5a69788776655443322110ffeeddcc"},"after":{"tag":"2.1.0","digest":"","revision":"4f1c2d3e4b5a69788776655443322110ffeeddcc"},"url":"https://gitlab.com/acme/web/-/compare/3f1c2d3e4b5a69788776655443322110ffeeddcc...4f1c2d3e4b5a69788776655443322110ffeeddcc"}],"unchanged":[],"files":["environments/production.yaml"],"diff":"diff --git a/environments/production.yaml b/environments/production.yaml\n--- a/environments/production.yaml\n+++ b/environments/production.yaml\n@@ -1,4 +1,4 @@\n api: {image: {tag: 1.4.1, revision: 1f1c2d3e4b5a69788776655443322110ffeeddcc}}\n-web: {image: {tag: 2.0.0, revision: 3f1c2d3e4b5a69788776655443322110ffeeddcc}}\n+web: {image: {tag: 2.1.0, revision: 4f1c2d3e4b5a69788776655443322110ffeeddcc}}\n auth: {image: {tag: v7}}\n worker: {image: {tag: 0.9.3}}\n","origin":{"system":"","repository":"","revision":"","ref":"","actor":"","run_url":"","pull_request":""},"slack":{"channel":"","ts":""},"from":"staging","at":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0"}
=== stderr
