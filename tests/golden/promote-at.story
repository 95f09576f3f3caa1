# Staging runs 1.4.2, is verified there in commit aaaaaaa, and moves on.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.3
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.2 → 1.4.3
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.3

- api: 1.4.2 → 1.4.3

Lockstep-Change: staging/api 1.4.2 -> 1.4.3
=== pushed environments/staging.yaml
api: {image: {tag: 1.4.3}}

# Production gets what was verified.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --at aaaaaaa --output json
=== exit 0
=== stdout
{"command":"promote","result":"published","environments":["production"],"repository":"acme/deploy","repository_url":"https://github.com/acme/deploy","branch":"main","commit":"ccccccccccccccccccccccccccccccccccccccc0","commit_url":"https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0","previous":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0","commit_message":"chore(production): promote api 1.4.2 from staging\n\n- api: 1.4.1 → 1.4.2\n\nLockstep-Change: production/api 1.4.1 -> 1.4.2\nLockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0\n","changes":[{"environment":"production","service":"api","before":{"tag":"1.4.1","digest":"","revision":""},"after":{"tag":"1.4.2","digest":"","revision":""},"url":""}],"unchanged":[],"files":["environments/production.yaml"],"diff":"diff --git a/environments/production.yaml b/environments/production.yaml\n--- a/environments/production.yaml\n+++ b/environments/production.yaml\n@@ -1 +1 @@\n-api: {image: {tag: 1.4.1}}\n+api: {image: {tag: 1.4.2}}\n","origin":{"system":"","repository":"","revision":"","ref":"","actor":"","run_url":"","pull_request":""},"slack":{"channel":"","ts":""},"from":"staging","at":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0"}
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 from staging

- api: 1.4.1 → 1.4.2

Lockstep-Change: production/api 1.4.1 -> 1.4.2
Lockstep-Promote: staging@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed environments/production.yaml
api: {image: {tag: 1.4.2}}

# A commit that is nowhere in the branch's history.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --at 9999999999999999999999999999999999999990
=== exit 2
=== stdout
=== stderr
lockstep: --at: the config repository has no commit or tag 9999999999999999999999999999999999999990 in the history of main
hint: give the commit of the config repository that was verified: the output `commit` of its update

# A word that is neither commit nor tag.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --at verified
=== exit 2
=== stdout
=== stderr
lockstep: --at: the config repository has no commit or tag verified in the history of main
hint: give the commit of the config repository that was verified: the output `commit` of its update
