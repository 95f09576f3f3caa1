# Flux's markers: the policy names the service, its name stays, tag and digest are written.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef --set web=2.1.0
=== repository .lockstep.yaml
targets:
  - marker: flux-system:{service}
    in: ["clusters/{environment}/**"]
=== repository clusters/staging/apps/api.yaml
spec:
  values:
    image:
      repository: ghcr.io/acme/api # {"$imagepolicy": "flux-system:api:name"}
      tag: 1.4.1 # {"$imagepolicy": "flux-system:api:tag"}
      digest: "" # {"$imagepolicy": "flux-system:api:digest"}
=== repository clusters/staging/apps/web.yaml
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.0.0 # {"$imagepolicy": "flux-system:web"}
=== exit 0
=== stdout
published 2 changes to acme/deploy (main) in commit bbbbbbb
  staging  api  1.4.1 → 1.4.2
  staging  web  2.0.0 → 2.1.0
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): update api to 1.4.2 and web to 2.1.0

- api: 1.4.1 → 1.4.2
- web: 2.0.0 → 2.1.0

Lockstep-Change: staging/api 1.4.1 -> 1.4.2
Lockstep-Change: staging/web 2.0.0 -> 2.1.0
=== pushed clusters/staging/apps/api.yaml
spec:
  values:
    image:
      repository: ghcr.io/acme/api # {"$imagepolicy": "flux-system:api:name"}
      tag: 1.4.2 # {"$imagepolicy": "flux-system:api:tag"}
      digest: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" # {"$imagepolicy": "flux-system:api:digest"}
=== pushed clusters/staging/apps/web.yaml
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1.0 # {"$imagepolicy": "flux-system:web"}
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment staging --service web --to previous
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit ccccccc
  staging  web  2.1.0 → 2.0.0
back to: aaaaaaa
undoes: bbbbbbb chore(staging): update api to 1.4.2 and web to 2.1.0
https://github.com/acme/deploy/commit/ccccccccccccccccccccccccccccccccccccccc0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(staging): roll back web to 2.0.0

- web: 2.1.0 → 2.0.0

Undoes bbbbbbb chore(staging): update api to 1.4.2 and web to 2.1.0

Lockstep-Change: staging/web 2.1.0 -> 2.0.0
Lockstep-Rollback: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0
=== pushed clusters/staging/apps/web.yaml
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.0.0 # {"$imagepolicy": "flux-system:web"}
$ lockstep status --repo git@github.com:acme/deploy.git --environment staging
=== exit 0
=== stdout
acme/deploy (main) at ccccccc: 2 services in 1 environment

  service  staging
  api      1.4.2 2 h lockstep
  web      2.0.0 1 h lockstep
=== stderr
