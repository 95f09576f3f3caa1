# The file is a Helm template, not YAML.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository environments/staging.yaml
api:
  image:
    tag: {{ .Values.tag }}
