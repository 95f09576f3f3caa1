# An alias where a release would stand concerns its own service, and no other one in the file.
$ lockstep status --repo git@github.com:acme/deploy.git
=== repository .lockstep.yaml
environments:
  staging:
  production: {from: staging}
=== repository environments/staging.yaml
default: &default "9"
api: {image: {tag: 1.4.2}}
web: {image: {tag: *default}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
web: {image: {tag: 1.4.1}}
=== exit 0
=== stdout
acme/deploy (main) at aaaaaaa: 2 services in 2 environments

  service  staging  production
  api      1.4.2    1.4.1
  web      –        1.4.1

not in step:
  api  production has another release than staging
=== stderr
warning: environments/staging.yaml:3:20: web.image.tag is an alias, *default of line 1; it is left out

# Whoever names it is refused.
$ lockstep promote --repo git@github.com:acme/deploy.git --to production --service web
=== exit 3
=== stdout
=== stderr
lockstep: environments/staging.yaml:3:20: web.image.tag is an alias, *default of line 1
  web: {image: {tag: *default}}
                     ^
hint: name the place of the anchor, or write a value of its own here

# Whoever names another one is not.
$ lockstep promote --repo git@github.com:acme/deploy.git --to production --service api --dry-run
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  service  now    will be
  api      1.4.1  1.4.2
from: staging as it was at aaaaaaa

-- commit message --
chore(production): promote api 1.4.2 from staging

- api: 1.4.1 → 1.4.2

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0

-- diff --
diff --git a/environments/production.yaml b/environments/production.yaml
--- a/environments/production.yaml
+++ b/environments/production.yaml
@@ -1,2 +1,2 @@
-api: {image: {tag: 1.4.1}}
+api: {image: {tag: 1.4.2}}
 web: {image: {tag: 1.4.1}}

-- Slack message --
📦 On its way from staging to production
•  api  1.4.1 → 1.4.2
acme/deploy
=== stderr

# And whoever names none leaves it out.
$ lockstep promote --repo git@github.com:acme/deploy.git --to production
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.1 → 1.4.2
from: staging as it was at aaaaaaa
skipped: web can't be read in staging: environments/staging.yaml:3: web.image.tag is an alias, *default of line 1
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 from staging

- api: 1.4.1 → 1.4.2

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}
web: {image: {tag: 1.4.1}}
