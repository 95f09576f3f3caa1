# A placeholder that does not exist is refused even where nothing is to be done today.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set api=1.4.1 --message "deploy {sumary}"
=== repository environments/staging.yaml
api:
  image:
    tag: 1.4.1
=== exit 2
=== stdout
=== stderr
lockstep: unknown placeholder {sumary} in the commit subject 'deploy {sumary}'
hint: did you mean summary?
