# No such environment, and no configuration that says which there are.
$ lockstep promote --repo git@github.com:acme/deploy.git --from stagging --to production
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
=== exit 3
=== stdout
=== stderr
lockstep: the config repository has no environment stagging at aaaaaaa
hint: did you mean staging?
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to prodution
=== exit 3
=== stdout
=== stderr
lockstep: the config repository has no environment prodution at aaaaaaa
hint: did you mean production?
$ lockstep rollback --repo git@github.com:acme/deploy.git --environment prodution --to previous
=== exit 3
=== stdout
=== stderr
lockstep: the config repository has no environment prodution at aaaaaaa
hint: did you mean production?
$ lockstep hold --repo git@github.com:acme/deploy.git --environment prodution --reason "sale weekend" --dry-run
=== exit 3
=== stdout
=== stderr
lockstep: the config repository has no environment prodution at aaaaaaa
hint: did you mean production?
$ lockstep status --repo git@github.com:acme/deploy.git --environment prodution
=== exit 3
=== stdout
=== stderr
lockstep: the config repository has no environment prodution at aaaaaaa
hint: did you mean production?
$ lockstep announce --repo git@github.com:acme/deploy.git --environment prodution --state deployed --dry-run
=== exit 3
=== stdout
=== stderr
warning: nobody is told: neither --slack-webhook nor --slack-token is given
lockstep: the config repository has no environment prodution at aaaaaaa
hint: did you mean production?
