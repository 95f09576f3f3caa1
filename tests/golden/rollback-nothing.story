# Nothing to return to: production never had another release.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous
=== repository environments/production.yaml
api: {image: {tag: 1.4.0}}
web: {image: {tag: 2.0.0}}
=== exit 3
=== stdout
=== stderr
lockstep: production has had no other releases: the history goes back no further
hint: set the release by name: lockstep update --environment production --set SERVICE=TAG

# Nor one of that name.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to 1.3.9 --service api
=== exit 3
=== stdout
=== stderr
lockstep: the history has no commit in which api had the release 1.3.9 in production
hint: --to takes a release's tag, a commit or tag of the config repository, or `previous`

# A service that is nowhere.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production --to previous --service wep
=== exit 3
=== stdout
=== stderr
lockstep: wep is not in production
hint: did you mean web?

# Nothing says how far.
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment production
=== exit 2
=== stdout
=== stderr
lockstep: --to is missing
hint: add --to previous, or set the variable LOCKSTEP_TO
