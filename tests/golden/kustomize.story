# kustomize's images: by the image, a tag with its digest, and an entry that is made where it is asked for.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef,web=2.0.1,auth=v8
=== repository .lockstep.yaml
environments: { staging: , production: { from: staging } }
targets:
  - file: clusters/{environment}/kustomization.yaml
    kustomize: true
    create: true
services:
  api: { image: ghcr.io/acme/api }
  web: { image: registry.example.com:5000/acme/web }
  auth: { image: ghcr.io/acme/auth }
=== repository clusters/staging/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../base
images:   # kept by the pipeline
  - name: api
    newName: ghcr.io/acme/api
    newTag: "1.4.1"
    digest: sha256:fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210
  - {name: registry.example.com:5000/acme/web, newTag: 2.0.0}
  - name: redis
    newTag: "7"
=== repository clusters/production/kustomization.yaml
kind: Kustomization
images:
- name: api
  newName: ghcr.io/acme/api
  newTag: 1.4.0@sha256:fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210
- name: registry.example.com:5000/acme/web
  newTag: 2.0.0
=== exit 0
=== stdout
published 3 changes to acme/deploy (main) in commit bbbbbbb
  staging  api   1.4.1 → 1.4.2
  staging  web   2.0.0 → 2.0.1
  staging  auth  v8 (first release)
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update 3 services

- api: 1.4.1 → 1.4.2
- web: 2.0.0 → 2.0.1
- auth: (none) → v8

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0.0 -> 2.0.1
Lockstep-Change: staging/auth (none) -> v8
=== pushed clusters/staging/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../base
images:   # kept by the pipeline
  - name: api
    newName: ghcr.io/acme/api
    newTag: "1.4.2"
    digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  - {name: registry.example.com:5000/acme/web, newTag: 2.0.1}
  - name: redis
    newTag: "7"
  - name: ghcr.io/acme/auth
    newTag: "v8"
$ lockstep promote --repo git@github.com:acme/deploy.git --to production
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit ccccccc
  production  api  1.4.0 → 1.4.2
  production  web  2.0.0 → 2.0.1
from: staging as it was at bbbbbbb
skipped: auth is not in production
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(production): promote api 1.4.2 and web 2.0.1 from staging

- api: 1.4.0 → 1.4.2
- web: 2.0.0 → 2.0.1

Lockstep-Change: production/api 1.4.0 -> 1.4.2
Lockstep-Change: production/web 2.0.0 -> 2.0.1
Lockstep-Promote: staging@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== pushed clusters/production/kustomization.yaml
kind: Kustomization
images:
- name: api
  newName: ghcr.io/acme/api
  newTag: 1.4.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
- name: registry.example.com:5000/acme/web
  newTag: 2.0.1
$ lockstep status --repo git@github.com:acme/deploy.git
=== exit 0
=== stdout
acme/deploy (main) at ccccccc: 3 services in 2 environments

  service  staging             production
  api      1.4.2 2 h lockstep  1.4.2 1 h lockstep
  auth     v8    2 h lockstep  –
  web      2.0.1 2 h lockstep  2.0.1 1 h lockstep
=== stderr
