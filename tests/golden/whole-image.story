# A key that holds a whole image reference: the registry's port is no tag, and all that is given is written.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2@sha256:2222222222222222222222222222222222222222222222222222222222222222 --file apps/staging.yaml --key spec.template.spec.containers[name=api].image
=== repository apps/staging.yaml
# the API
kind: Deployment
spec:
  template:
    spec:
      containers:
        - {name: proxy, image: envoy:1.31}
        - image: 'registry.acme.example:5000/acme/api:1.4.1'   # live
          name: api
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
=== pushed apps/staging.yaml
# the API
kind: Deployment
spec:
  template:
    spec:
      containers:
        - {name: proxy, image: envoy:1.31}
        - image: 'registry.acme.example:5000/acme/api:1.4.2@sha256:2222222222222222222222222222222222222222222222222222222222222222'   # live
          name: api

# The digest of the tag before would win over the new tag: it goes with it.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.20 --file apps/staging.yaml --key spec.template.spec.containers[name=api].image
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  staging  api  1.4.2 → 1.20
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
staging/api: the digest sha256:2222222 in apps/staging.yaml is cleared: none was given for 1.20
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.20

- api: 1.4.2 → 1.20

Lockstep-Change: staging/api 1.4.2 -> 1.20
=== pushed apps/staging.yaml
# the API
kind: Deployment
spec:
  template:
    spec:
      containers:
        - {name: proxy, image: envoy:1.31}
        - image: 'registry.acme.example:5000/acme/api:1.20'   # live
          name: api

# What stands there already is nothing to do.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.20 --file apps/staging.yaml --key spec.template.spec.containers[name=api].image
=== exit 0
=== stdout
nothing to do: api is already at 1.20 in staging
=== stderr

# A digest alone leaves the tag.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --service api --digest sha256:3333333333333333333333333333333333333333333333333333333333333333 --file apps/staging.yaml --key spec.template.spec.containers[name=api].image --dry-run
=== exit 0
=== stdout
rehearsed 1 change for acme/deploy (main); nothing was pushed or posted
  staging  api  1.20 (digest 3333333 added)

-- commit message --
chore(staging): update api to 1.20@sha256:3333333

- api: 1.20 → 1.20@sha256:3333333

Lockstep-Change: staging/api 1.20 -> 1.20@sha256:3333333333333333333333333333333333333333333333333333333333333333

-- diff --
diff --git a/apps/staging.yaml b/apps/staging.yaml
--- a/apps/staging.yaml
+++ b/apps/staging.yaml
@@ -5,5 +5,5 @@ spec:
     spec:
       containers:
         - {name: proxy, image: envoy:1.31}
-        - image: 'registry.acme.example:5000/acme/api:1.20'   # live
+        - image: 'registry.acme.example:5000/acme/api:1.20@sha256:3333333333333333333333333333333333333333333333333333333333333333'   # live
           name: api

-- Slack message --
📦 On its way to staging
•  api  1.20 (digest 3333333 added)
acme/deploy
=== stderr
