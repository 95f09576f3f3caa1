# A file and key of one's own, without configuration: the service is the one that is named.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --file values-{environment}.yaml --key image.tag --service api
=== repository values-staging.yaml
image: {tag: 1.4.2}
=== repository values-production.yaml
image: {tag: 1.4.1}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  production  api  1.4.1 → 1.4.2
from: staging as it was at aaaaaaa
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 from staging

- api: 1.4.1 → 1.4.2

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed values-production.yaml
image: {tag: 1.4.2}
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --file values-{environment}.yaml --key image.tag --service api
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  production  api  1.4.2 → 1.4.1
back to: aaaaaaa
undoes: bbbbbbb chore(production): promote api 1.4.2 from staging
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): roll back api to 1.4.1

- api: 1.4.2 → 1.4.1

Undoes bbbbbbb chore(production): promote api 1.4.2 from staging

Lockstep-Change: production/api 1.4.2 -> 1.4.1
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed values-production.yaml
image: {tag: 1.4.1}
$ lockstep status --repo git@github.com:acme/deploy.git --file values-{environment}.yaml --key image.tag --service api
=== exit 0
=== stdout
acme/deploy (main) at ccccccc: 1 service in 2 environments

  service  production          staging
  api      1.4.1 1 h lockstep  1.4.2

! not the same everywhere:
  api is at 1.4.1 in production and at 1.4.2 in staging
=== stderr
$ lockstep announce --repo git@github.com:acme/deploy.git --environment production --state deployed --file values-{environment}.yaml --key image.tag --service api --dry-run
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  production  api  1.4.2 → 1.4.1
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0

-- diff --
diff --git a/values-production.yaml b/values-production.yaml
--- a/values-production.yaml
+++ b/values-production.yaml
@@ -1 +1 @@
-image: {tag: 1.4.2}
+image: {tag: 1.4.1}

-- Slack message --
✅ Deployed to production
api 1.4.1
commit ccccccc (https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0) in acme/deploy
=== stderr
warning: nobody is told: neither --slack-webhook nor --slack-token is given

# Without a name there is no service to speak of, and that is said.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --file values-{environment}.yaml --key image.tag
=== exit 3
=== stdout
=== stderr
lockstep: no service is found in production at ccccccc
hint: where the targets have no {service}, name it with --service, or list `services` in .lockstep.yaml
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --file values-{environment}.yaml --key image.tag
=== exit 3
=== stdout
=== stderr
lockstep: no service is found in production at ccccccc
hint: where the targets have no {service}, name it with --service, or list `services` in .lockstep.yaml
$ lockstep status --repo git@github.com:acme/deploy.git --file values-{environment}.yaml --key image.tag
=== exit 0
=== stdout
acme/deploy (main) at ccccccc
no service to show in production and staging
=== stderr
warning: no service is found: no file and key in the repository is one that the targets name
hint: say where the releases stand in .lockstep.yaml, or with --file, --key and --service
$ lockstep announce --repo git@github.com:acme/deploy.git --environment production --state deployed --file values-{environment}.yaml --key image.tag --dry-run
=== exit 3
=== stdout
=== stderr
warning: nobody is told: neither --slack-webhook nor --slack-token is given
lockstep: no service is found in production at ccccccc
hint: where the targets have no {service}, name it with --service, or list `services` in .lockstep.yaml
