# A commit that is not in the branch's history: full, abbreviated, or by a tag.
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --at 9999999999999999999999999999999999999990
=== repository environments/staging.yaml
api: {image: {tag: 1.4.2}}
=== repository environments/production.yaml
api: {image: {tag: 1.4.1}}
=== exit 2
=== stdout
=== stderr
lockstep: --at: the config repository has no commit or tag 9999999999999999999999999999999999999990 in the history of main
hint: give the commit of the config repository that was verified: the output `commit` of its update
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --at 999999999
=== exit 2
=== stdout
=== stderr
lockstep: --at: the config repository has no commit or tag 999999999 in the history of main
hint: give the commit of the config repository that was verified: the output `commit` of its update
$ lockstep promote --repo git@github.com:acme/deploy.git --from staging --to production --at stray
=== tag stray
9999999999999999999999999999999999999990
=== exit 2
=== stdout
=== stderr
lockstep: --at: the config repository has no commit or tag stray in the history of main
hint: give the commit of the config repository that was verified: the output `commit` of its update
