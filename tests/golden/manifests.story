# Plain manifests of several documents: a Deployment with an init container of the same image, and a CronJob.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2,web=2.1.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
=== repository .lockstep.yaml
targets:
  - file: apps/{environment}.yaml
    manifest: true
services:
  api: { image: ghcr.io/acme/api }
  web: { image: ghcr.io/acme/web }
  auth: { image: ghcr.io/acme/auth }
=== repository apps/staging.yaml
# All of staging.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      initContainers:
        - name: migrate
          image: 'ghcr.io/acme/api:1.4.1'   # as below
          command: ["migrate"]
      containers:
        - name: api
          image: ghcr.io/acme/api:1.4.1@sha256:fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210
        - name: proxy
          image: envoyproxy/envoy:v1.30.1
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: cleanup }
spec:
  jobTemplate:
    spec: { template: { spec: { containers: [{ name: run, image: "ghcr.io/acme/api:1.4.0" }] } } }
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: web }
spec: { template: { spec: { containers: [{ image: ghcr.io/acme/web }] } } }
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
  staging  web  2.1.0 (first release)
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
staging/api: was split, 1.4.1, but 1.4.0 in apps/staging.yaml; all of it is brought to 1.4.2
staging/api: the digest sha256:fedcba9 in apps/staging.yaml is cleared: none was given for 1.4.2
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2 and web to 2.1.0

- api: 1.4.1 → 1.4.2
- web: (none) → 2.1.0

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web (none) -> 2.1.0
=== pushed apps/staging.yaml
# All of staging.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      initContainers:
        - name: migrate
          image: 'ghcr.io/acme/api:1.4.2'   # as below
          command: ["migrate"]
      containers:
        - name: api
          image: ghcr.io/acme/api:1.4.2
        - name: proxy
          image: envoyproxy/envoy:v1.30.1
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: cleanup }
spec:
  jobTemplate:
    spec: { template: { spec: { containers: [{ name: run, image: "ghcr.io/acme/api:1.4.2" }] } } }
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: web }
spec: { template: { spec: { containers: [{ image: ghcr.io/acme/web:2.1.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef }] } } }

# A service that is not there.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set auth=1.0.0
=== exit 3
=== stdout
=== stderr
lockstep: apps/staging.yaml: has no image of auth (ghcr.io/acme/auth): it has ghcr.io/acme/api, envoyproxy/envoy and ghcr.io/acme/web
hint: check services.auth.image in .lockstep.yaml

# Two that might be meant.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository .lockstep.yaml
targets:
  - file: apps/{environment}.yaml
    manifest: true
=== repository apps/staging.yaml
kind: Pod
spec:
  containers:
    - name: api
      image: ghcr.io/acme/backend:1.4.1
    - name: proxy
      image: mirror.example.com/tools/api:3
=== exit 3
=== stdout
=== stderr
lockstep: apps/staging.yaml:5:14: several images might be those of api: ghcr.io/acme/backend on line 5 and mirror.example.com/tools/api on line 7
        image: ghcr.io/acme/backend:1.4.1
               ^
hint: say which: services.api.image in .lockstep.yaml
