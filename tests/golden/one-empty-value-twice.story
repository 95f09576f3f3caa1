# An empty value that two targets lead to, by its key and by a marker: it is one value, and two services can't share it.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=2.0.0 --set web=3.0.0
=== repository .lockstep.yaml
targets:
  - file: environments/{environment}.yaml
    tag: "{service}.tag"
  - file: environments/{environment}.yaml
    marker: "kw-{service}"
=== repository environments/staging.yaml
api:
  tag:  # kw-web
web:
  tag: 1.0.0
=== exit 2
=== stdout
=== stderr
lockstep: staging/api and staging/web share the marker kw-web in environments/staging.yaml, but want '2.0.0' and '3.0.0' there
hint: wish the same for both, or give each its own key
