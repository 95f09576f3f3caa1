# Argo CD: Helm's parameters, values in a block scalar, and kustomize's strings, in one file.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2,web=2.1.0,auth=v8
=== repository .lockstep.yaml
targets:
  - file: argocd/{environment}.yaml
    argocd: true
=== repository argocd/staging.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: api
spec:
  source:
    repoURL: https://charts.example.com
    chart: api
    helm:
      parameters:
        - name: image.tag
          value: 1.4.1   # of the API
        - name: replicaCount
          value: "2"
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: web
spec:
  source:
    helm:
      values: |
        # for the chart
        image:
          repository: ghcr.io/acme/web
          tag: "2.0.0"   # kept

        replicas: 3
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: everything
spec:
  template:
    spec:
      sources:
        - kustomize:
            images:
              - auth=ghcr.io/acme/auth:v7
              - ghcr.io/acme/proxy:1
=== exit 0
=== stdout
published 3 changes to acme/deploy (main) in commit bbbbbbb
  staging  api   1.4.1 → 1.4.2
  staging  web   2.0.0 → 2.1.0
  staging  auth  v7 → v8
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update 3 services

- api: 1.4.1 → 1.4.2
- web: 2.0.0 → 2.1.0
- auth: v7 → v8

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0.0 -> 2.1.0
Lockstep-Change: staging/auth v7 -> v8
=== pushed argocd/staging.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: api
spec:
  source:
    repoURL: https://charts.example.com
    chart: api
    helm:
      parameters:
        - name: image.tag
          value: 1.4.2   # of the API
        - name: replicaCount
          value: "2"
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: web
spec:
  source:
    helm:
      values: |
        # for the chart
        image:
          repository: ghcr.io/acme/web
          tag: "2.1.0"   # kept

        replicas: 3
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: everything
spec:
  template:
    spec:
      sources:
        - kustomize:
            images:
              - auth=ghcr.io/acme/auth:v8
              - ghcr.io/acme/proxy:1

# A tag that Helm would take for a number.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=20261121
=== exit 3
=== stdout
=== stderr
lockstep: argocd/staging.yaml:12:18: spec.source.helm.parameters[name=image.tag].value would be no string: without forceString, Helm takes 20261121 for a number or a keyword
            value: 1.4.2   # of the API
                   ^
hint: add `forceString: true` to the parameter
