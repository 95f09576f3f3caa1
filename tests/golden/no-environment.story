# No environment was named.
$ lockstep update --repo git@github.com:acme/deploy.git --set api=1.4.2
