# Tags and digests of whole references, each in a file of their own: neither gets what the other one holds.
$ lockstep update --repo git@github.com:acme/deploy.git --environment wave1 --set api=1.4.2@sha256:2222222222222222222222222222222222222222222222222222222222222222
=== repository .lockstep.yaml
targets:
  - {file: "images/{environment}/tags.json", tag: "{service}.Tag"}
  - {file: "images/{environment}/digests.json", digest: "{service}.Digest"}
=== repository images/wave1/tags.json
{
    "api": { "Tag": "registry.acme.example:5000/acme/api:1.4.1" },
    "web": { "Tag": "registry.acme.example:5000/acme/web:2.0.0" }
}
\ no newline
=== repository images/wave1/digests.json
{
    "api": { "Digest": "registry.acme.example:5000/acme/api@sha256:1111111111111111111111111111111111111111111111111111111111111111" },
    "web": { "Digest": "registry.acme.example:5000/acme/web@sha256:3333333333333333333333333333333333333333333333333333333333333333" }
}
\ no newline
=== exit 0
=== stdout
published 1 change to acme/deploy (main) in commit bbbbbbb
  wave1  api  1.4.1 → 1.4.2
https://github.com/acme/deploy/commit/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0
=== stderr
=== commit by lockstep <lockstep@localhost>
chore(wave1): update api to 1.4.2

- api: 1.4.1 → 1.4.2

Lockstep-Change: wave1/api 1.4.1 -> 1.4.2
=== pushed images/wave1/digests.json
{
    "api": { "Digest": "registry.acme.example:5000/acme/api@sha256:2222222222222222222222222222222222222222222222222222222222222222" },
    "web": { "Digest": "registry.acme.example:5000/acme/web@sha256:3333333333333333333333333333333333333333333333333333333333333333" }
}
\ no newline
=== pushed images/wave1/tags.json
{
    "api": { "Tag": "registry.acme.example:5000/acme/api:1.4.2" },
    "web": { "Tag": "registry.acme.example:5000/acme/web:2.0.0" }
}
\ no newline

# The digest of another image would win, and can't be left out here.
$ lockstep update --repo git@github.com:acme/deploy.git --environment wave1 --set web=2.1.0
=== exit 3
=== stdout
=== stderr
lockstep: images/wave1/digests.json:3:24: web.Digest holds sha256:3333333, which would stay: no digest was given, and it can't be cleared there
      "web": { "Digest": "registry.acme.example:5000/acme/web@sha256:3333333333333333333333333333333333333333333333333333333333333333" }
                         ^
hint: give the digest, too: behind the tag, as TAG@DIGEST, or with --digest; promote and rollback take it from where they take the tag
