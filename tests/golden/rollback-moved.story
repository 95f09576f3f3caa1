# The files were moved, and the configuration with them: what was before is read as the configuration of then says.
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.1
=== repository environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.0 → 1.4.1
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): update api to 1.4.1

- api: 1.4.0 → 1.4.1

Lockstep-Change: production/api 1.4.0 -> 1.4.1
=== pushed environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 2.0.0}}
$ lockstep status --repo git@github.com:acme/deploy.git
=== repository clusters/production/api.yaml
tag: 1.4.1
=== repository clusters/production/web.yaml
tag: 2.0.0
=== repository .lockstep.yaml
targets:
  - file: clusters/{environment}/{service}.yaml
    tag: tag
=== exit 0
=== stdout
acme/deploy (main) at ccccccc: 2 services in 1 environment

  service  production
  api      1.4.1 1 h lockstep
  web      2.0.0
=== stderr
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --dry-run
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  service  now    will be
  api      1.4.1  1.4.0
back to: aaaaaaa
undoes: bbbbbbb chore(production): update api to 1.4.1

-- commit message --
chore(production): roll back api to 1.4.0

- api: 1.4.1 → 1.4.0

Undoes bbbbbbb chore(production): update api to 1.4.1

Lockstep-Change: production/api 1.4.1 -> 1.4.0
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0

-- diff --
diff --git a/clusters/production/api.yaml b/clusters/production/api.yaml
--- a/clusters/production/api.yaml
+++ b/clusters/production/api.yaml
@@ -1 +1 @@
-tag: 1.4.1
+tag: 1.4.0

-- Slack message --
⏪ Rolling back production
•  api  1.4.1 → 1.4.0
↩️  undoes bbbbbbb (https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0) chore(production): update api to 1.4.1
acme/deploy
=== stderr
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --service api --to 1.4.0 --dry-run
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  service  now    will be
  api      1.4.1  1.4.0
back to: aaaaaaa
undoes: bbbbbbb chore(production): update api to 1.4.1

-- commit message --
chore(production): roll back api to 1.4.0

- api: 1.4.1 → 1.4.0

Undoes bbbbbbb chore(production): update api to 1.4.1

Lockstep-Change: production/api 1.4.1 -> 1.4.0
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0

-- diff --
diff --git a/clusters/production/api.yaml b/clusters/production/api.yaml
--- a/clusters/production/api.yaml
+++ b/clusters/production/api.yaml
@@ -1 +1 @@
-tag: 1.4.1
+tag: 1.4.0

-- Slack message --
⏪ Rolling back production
•  api  1.4.1 → 1.4.0
↩️  undoes bbbbbbb (https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0) chore(production): update api to 1.4.1
acme/deploy
=== stderr
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to aaaaaaa --dry-run
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  service  now    will be
  api      1.4.1  1.4.0
back to: aaaaaaa
undoes: bbbbbbb chore(production): update api to 1.4.1

-- commit message --
chore(production): roll back api to 1.4.0

- api: 1.4.1 → 1.4.0

Undoes bbbbbbb chore(production): update api to 1.4.1

Lockstep-Change: production/api 1.4.1 -> 1.4.0
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0

-- diff --
diff --git a/clusters/production/api.yaml b/clusters/production/api.yaml
--- a/clusters/production/api.yaml
+++ b/clusters/production/api.yaml
@@ -1 +1 @@
-tag: 1.4.1
+tag: 1.4.0

-- Slack message --
⏪ Rolling back production
•  api  1.4.1 → 1.4.0
↩️  undoes bbbbbbb (https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0) chore(production): update api to 1.4.1
acme/deploy
=== stderr

# A configuration that nobody can read does not stand in the way of what was before it.
$ lockstep status --repo git@github.com:acme/deploy.git
=== repository .lockstep.yaml
targets: 7
=== repository clusters/production/web.yaml
tag: 2.1.0
=== exit 2
=== stdout
=== stderr
lockstep: .lockstep.yaml:1:10: targets must be a list of places in files
  targets: 7
           ^
hint: write `- file: environments/{environment}.yaml` and, below it, `tag: "{service}.image.tag"`
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --dry-run
=== repository .lockstep.yaml
targets:
  - file: clusters/{environment}/{service}.yaml
    tag: tag
=== repository clusters/production/api.yaml
tag: 1.4.2
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  service  now    will be
  api      1.4.2  1.4.1
back to: ddddddd
undoes: eeeeeee by hand

-- commit message --
chore(production): roll back api to 1.4.1

- api: 1.4.2 → 1.4.1

Undoes eeeeeee by hand

Lockstep-Change: production/api 1.4.2 -> 1.4.1
Lockstep-Rollback: ddddddddddddddddddddddddddddddddddddddd0

-- diff --
diff --git a/clusters/production/api.yaml b/clusters/production/api.yaml
--- a/clusters/production/api.yaml
+++ b/clusters/production/api.yaml
@@ -1 +1 @@
-tag: 1.4.2
+tag: 1.4.1

-- Slack message --
⏪ Rolling back production
•  api  1.4.2 → 1.4.1
↩️  undoes eeeeeee (https://github.com/acme/deploy/commit/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee0) by hand
acme/deploy
=== stderr
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to ddddddd --dry-run
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  service  now    will be
  api      1.4.2  1.4.1
back to: ddddddd

-- commit message --
chore(production): roll back api to 1.4.1

- api: 1.4.2 → 1.4.1

Lockstep-Change: production/api 1.4.2 -> 1.4.1
Lockstep-Rollback: ddddddddddddddddddddddddddddddddddddddd0

-- diff --
diff --git a/clusters/production/api.yaml b/clusters/production/api.yaml
--- a/clusters/production/api.yaml
+++ b/clusters/production/api.yaml
@@ -1 +1 @@
-tag: 1.4.2
+tag: 1.4.1

-- Slack message --
⏪ Rolling back production
•  api  1.4.2 → 1.4.1
acme/deploy
=== stderr
$ lockstep promote --repo git@github.com:acme/deploy.git --from production --to production-eu --at ddddddd --dry-run
=== repository clusters/production-eu/web.yaml
tag: 2.0.0
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  service  now    will be
  web      2.0.0  2.1.0
from: production as it was at ddddddd
skipped: api is not in production-eu

-- commit message --
chore(production-eu): promote web 2.1.0 from production

- web: 2.0.0 → 2.1.0

Lockstep-Change: production-eu/web 2.0.0 -> 2.1.0
Lockstep-Promote: production@ddddddddddddddddddddddddddddddddddddddd0

-- diff --
diff --git a/clusters/production-eu/web.yaml b/clusters/production-eu/web.yaml
--- a/clusters/production-eu/web.yaml
+++ b/clusters/production-eu/web.yaml
@@ -1 +1 @@
-tag: 2.0.0
+tag: 2.1.0

-- Slack message --
📦 On its way from production to production-eu
•  web  2.0.0 → 2.1.0
acme/deploy  ·  production as of ddddddd  ·  skipped api
=== stderr
