# Nothing says where production is promoted from.
$ lockstep promote --repo git@github.com:acme/deploy.git --to production
=== repository .lockstep.yaml
environments: {staging: , production: }
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
=== exit 2
=== stdout
=== stderr
lockstep: nothing says which environment production is promoted from
hint: add --from, or environments.production.from in .lockstep.yaml

# An environment that the configuration does not know.
$ lockstep promote --repo git@github.com:acme/deploy.git --from stagging --to production
=== exit 2
=== stdout
=== stderr
lockstep: the environment 'stagging' is not in the configuration
hint: did you mean staging?

# From itself.
$ lockstep promote --repo git@github.com:acme/deploy.git --from production --to production
=== exit 2
=== stdout
=== stderr
lockstep: --from and --to both name production
hint: name two environments

# Nothing says where to.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging
=== exit 2
=== stdout
=== stderr
lockstep: --to is missing
hint: add --to production, or set the variable LOCKSTEP_TO
