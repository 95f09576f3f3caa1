# Flux's HelmRelease: the chart's own image, and that of a worker.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set shop=3.1.0 --set worker=7.1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
=== repository .lockstep.yaml
targets:
  - file: apps/{environment}/shop.yaml
    helmRelease: true
=== repository apps/staging/shop.yaml
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: shop
  namespace: apps
spec:
  chart:
    spec: { chart: shop, version: 1.2.3 }
  values:
    image:
      tag: 3.0.0
    worker:
      image:
        repository: ghcr.io/acme/worker
        tag: "7.0"
        digest: ""
    metrics:
      image: quay.io/metrics/exporter:v3
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  staging  shop    3.0.0 → 3.1.0
  staging  worker  7.0 → 7.1
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update shop to 3.1.0 and worker to 7.1

- shop: 3.0.0 → 3.1.0
- worker: 7.0 → 7.1

Lockstep-Change: staging/shop 3.0.0 -> 3.1.0
Lockstep-Change: staging/worker 7.0 -> 7.1
=== pushed apps/staging/shop.yaml
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: shop
  namespace: apps
spec:
  chart:
    spec: { chart: shop, version: 1.2.3 }
  values:
    image:
      tag: 3.1.0
    worker:
      image:
        repository: ghcr.io/acme/worker
        tag: "7.1"
        digest: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    metrics:
      image: quay.io/metrics/exporter:v3
$ lockstep status --repo git@github.com:acme/deploy.git
=== exit 0
=== stdout
acme/deploy (main) at bbbbbbb: 3 services in 1 environment

  service   staging
  exporter  v3
  shop      3.1.0 1 h lockstep
  worker    7.1   1 h lockstep
=== stderr
