"""A bare config repository with a realistic content, and what tests ask of it."""
import os
import subprocess

STAGING = """\
# Staging: what runs here is decided by pipelines.
defaults: &defaults
  replicas: 2          # two are enough here

api:
  <<: *defaults
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.1"   # the tag that CI writes

web: {image: {repository: ghcr.io/acme/web, tag: '2.0.0'}, port: 8080}

worker:
  image:
    tag: 0.9.3
    digest: ""
    revision: 6f1ed002ab5595859014ebf0951522d9a1f0e7b3

"größe":
  note: |
    api:
      image:
        tag: not this one
"""

PRODUCTION = STAGING.replace("Staging", "Production").replace("1.4.1", "1.3.0")

FILES = {"environments/staging.yaml": STAGING, "environments/production.yaml": PRODUCTION, "README.md": "# deploy\n"}

IDENTITY = {"GIT_AUTHOR_NAME": "Setup", "GIT_AUTHOR_EMAIL": "setup@example.test", "GIT_COMMITTER_NAME": "Setup",
            "GIT_COMMITTER_EMAIL": "setup@example.test", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C"}


class ConfigRepository:
    def __init__(self, path, files):
        self.path = path
        self.git("init", "-q", "--bare", "-b", "main", str(path), directory=None)
        self.git("config", "uploadpack.allowFilter", "true")
        self.commit("start", files)

    def git(self, *arguments, directory="", stdin=None, **variables):
        where = [] if directory is None else ["--git-dir", str(self.path)]
        done = subprocess.run(["git", *where, *arguments], input=stdin, env={**IDENTITY, **variables},
                              capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError(f"git {arguments}: {done.stderr.decode()}")
        return done.stdout

    def commit(self, message, files, branch="main"):
        """Adds one commit with these files changed, without a working tree."""
        parent = self.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}").decode().strip()
        index = {"GIT_INDEX_FILE": str(self.path / "setup-index")}
        if parent:
            self.git("read-tree", parent, **index)
        for name, text in files.items():
            content = text if isinstance(text, bytes) else text.encode()
            blob = self.git("hash-object", "-w", "--stdin", stdin=content).decode().strip()
            self.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}", **index)
        tree = self.git("write-tree", **index).decode().strip()
        parents = ["-p", parent] if parent else []
        commit = self.git("commit-tree", *parents, "-m", message, tree).decode().strip()
        self.git("update-ref", f"refs/heads/{branch}", commit)
        (self.path / "setup-index").unlink()
        return commit

    def tip(self, branch="main"):
        return self.git("rev-parse", branch).decode().strip()

    def count(self, branch="main"):
        return int(self.git("rev-list", "--count", branch))

    def show(self, path="environments/staging.yaml", commit="main"):
        return self.git("show", f"{commit}:{path}")

    def subjects(self):
        return self.git("log", "--format=%s", "main").decode().splitlines()

    def message(self, commit="main"):
        return self.git("log", "-1", "--format=%B", commit).decode()

    def is_sound(self):
        self.git("fsck", "--full", "--strict")

    def hook(self, name, text):
        path = self.path / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(0o755)
        return path
