# A marker that is there, on an image of another service; and one that no file has.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository .lockstep.yaml
services:
  api: { image: ghcr.io/acme/api }
  web: { image: ghcr.io/acme/web }
targets:
  - marker: image-automation-{environment}
    in: ["apps/*.yaml", "lib/*.jsonnet"]
=== repository apps/web.yaml
image: ghcr.io/acme/web:1  # image-automation-staging
=== exit 3
=== stdout
=== stderr
lockstep: apps/web.yaml: has no image of api (ghcr.io/acme/api): it has ghcr.io/acme/web
hint: check services.api.image in .lockstep.yaml
$ lockstep update --repo git@github.com:acme/deploy.git --environment production --set api=1.4.2
=== exit 3
=== stdout
=== stderr
lockstep: no file that matches apps/*.yaml or lib/*.jsonnet has the marker image-automation-production at aaaaaaa
hint: put it into a comment on the line of the image, or correct `marker` and `in` in .lockstep.yaml
