# Foreign text can't give the CI commands: a comment in the values file looks like one.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2 --dry-run
=== repository environments/staging.yaml
api:
  image:
    tag: 1.4.1
    ::stop-commands::x: 1
    # ##vso[task.setvariable variable=x]y
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  staging  api  1.4.1 → 1.4.2

-- commit message --
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2

-- diff --
diff --git a/environments/staging.yaml b/environments/staging.yaml
--- a/environments/staging.yaml
+++ b/environments/staging.yaml
@@ -1,5 +1,5 @@
 api:
   image:
-    tag: 1.4.1
+    tag: 1.4.2
     : :stop-commands::x: 1
     # # #vso[task.setvariable variable=x]y

-- Slack message --
📦 On its way to staging
•  api  1.4.1 → 1.4.2
acme/deploy
=== stderr
