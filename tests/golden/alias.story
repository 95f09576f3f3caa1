# The tag is an alias: editing it would edit another place, or cut the tie. Refused, nothing pushed.
$ lockstep update --repo git@github.com:acme/deploy.git --environment staging --set web=1.4.2
=== repository environments/staging.yaml
api:
  image:
    tag: &release 1.4.1
web:
  image:
    tag: *release
=== exit 3
=== stdout
=== stderr
lockstep: environments/staging.yaml:6:10: web.image.tag is an alias, *release of line 3
      tag: *release
           ^
hint: name the place of the anchor, or write a value of its own here
