# The file is a Helm template, not YAML.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository environments/staging.yaml
api:
  image:
    tag: {{ .Values.tag }}
=== exit 3
=== stdout
=== stderr
lockstep: environments/staging.yaml:3:10: is a template here, not YAML: {{ stands outside quotes
      tag: {{ .Values.tag }}
           ^
hint: templates can't be edited by key path: name the values file that the template gets its values from
