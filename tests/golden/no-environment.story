# No environment was named.
$ lockstep update --repo git@github.com:acme/deploy.git --set api=1.4.2
=== exit 2
=== stdout
=== stderr
lockstep: --environment is missing
hint: add --environment staging, or set the variable LOCKSTEP_ENVIRONMENT
