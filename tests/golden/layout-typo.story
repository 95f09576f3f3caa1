# A typo in the configuration.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.2
=== repository .lockstep.yaml
environments:
  staging: {}
target:
  - file: a.yaml
    tag: "{service}.tag"
=== exit 2
=== stdout
=== stderr
lockstep: .lockstep.yaml:3:1: unknown key 'target'
  target:
  ^
hint: did you mean targets?
