"""Repositories of many files, and what it costs to change one of them, as lockstep itself counts it."""
import functools
import hashlib
import itertools
import os
import pathlib
import re
import subprocess
import tempfile

import world

TOKEN = "t0ken-of-the-tests-1234"
WIRE = re.compile(r"wire: connect (\d+) rounds?, read (\d+), push (\d+): (\d+) rounds?, "
                  r"([\d.]+) KB down, ([\d.]+) KB up")
FILE = "clusters/{cluster}/{environment}/{service}/values.yaml"
SMALL, LARGE = 500, 20_000
NUMBERS = itertools.count()
LAYOUT = f"targets:\n  - file: {FILE.format(cluster='eu-1', environment='{environment}', service='{service}')}\n" \
         "    tag: image.tag\n"


@functools.cache
def repositories():
    return pathlib.Path(tempfile.mkdtemp(prefix="wire.", dir=world.shared_directory()))


@functools.cache
def server():
    return world.serve_over_https(repositories(), "--password", TOKEN)[1]


@functools.cache
def generated(files, updates):
    """The path of a bare repository with so many files, clusters/C/E/SVC/values.yaml, and updates of one of them each
    behind its first commit; made by git fast-import."""
    path = repositories() / f"of-{files}-{updates}.git"
    clusters, environments = ["eu-1", "eu-2", "us-1", "us-2"], ["staging", "production", "canary", "dr"]
    services = files // (len(clusters) * len(environments))
    world.machine("git", "init", "-q", "--bare", "-b", "main", path)
    lines = ["commit refs/heads/main", "committer Setup <setup@example.test> 1700000000 +0000", "data 0", ""]

    def add(name, text):
        lines.extend([f"M 100644 inline {name}", f"data {len(text)}", text])
    add(".lockstep.yaml", LAYOUT)
    for number in range(services):
        for cluster in clusters:
            for environment in environments:
                service = f"service-{number:05}"
                add(FILE.format(cluster=cluster, environment=environment, service=service),
                    f"# {service} in {environment} of {cluster}\nimage:\n  tag: v1\nreplicas: {number % 7}\n")
    for number in range(1, updates + 1):
        service = f"service-{number % 10 + 10:05}"
        message = MESSAGE.format(service=service, number=number, run=9_000_000 + number * 7919,
                                 sha=hashlib.sha1(str(number).encode()).hexdigest())
        time_s = 1_700_000_000 + number * 600
        lines += ["commit refs/heads/main", f"committer Setup <setup@example.test> {time_s} +0000",
                  f"data {len(message)}", message]
        add(FILE.format(cluster="eu-1", environment="staging", service=service), f"image:\n  tag: v1.{number}\n")
    subprocess.run(["git", "--git-dir", path, "fast-import", "--quiet"], input="\n".join(lines) + "\n", text=True,
                   check=True, env={**os.environ, **world.repository.IDENTITY})
    world.machine("git", "--git-dir", path, "config", "gc.auto", "0")
    return path


# As lockstep writes it.
MESSAGE = """\
chore(staging): update {service} to v1.{number}

staging  {service}  v1.{number} (was v1.{number}-)

Lockstep-Change: staging/{service} v1.{number}- -> v1.{number}
Lockstep-Source: acme/{service}@{sha}
Lockstep-Run: https://github.com/acme/{service}/actions/runs/{run}
Lockstep-Pipeline: acme/{service}/deploy.yml {number} started=2023-11-14T22:13:20Z committed=2023-11-14T22:10:02Z
"""


class WireCase(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.secrets = [TOKEN]
        self.key = {"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()}
        self.https = {"LOCKSTEP_TOKEN": TOKEN, "SSL_CERT_FILE": world.certificate_authority()[0]}

    def repository_of(self, files, updates=0, **settings):
        """A copy of a generated repository, served with these settings of git."""
        path = repositories() / f"{self._testMethodName}-{files}.git"
        world.machine("cp", "-al", generated(files, updates), path)
        config = (path / "config").read_text()
        (path / "config").unlink()  # it is shared with the others
        (path / "config").write_text(config)
        for name, value in {"uploadpack.allowFilter": "true", **settings}.items():
            world.machine("git", "--git-dir", path, "config", name.replace("__", "."), value)
        return path

    def cost(self, url, variables, *arguments, services=("service-00007",)):
        """(connect, read, push, all rounds, KB down, KB up) of an update, and what --verbose said."""
        wishes = [part for service in services for part in ("--set", f"{service}=v2")]
        run = self.run_lockstep("update", "--repo", url, "--environment", "staging", "--verbose", *wishes, *arguments,
                                variables=variables)
        found = WIRE.search(run.err)
        self.assertTrue(found, run)
        return (*(int(found[number]) for number in range(1, 5)), float(found[5]), float(found[6])), run.err

    def assert_landed(self, path, services=("service-00007",), updates=0):
        for service in services:
            name = FILE.format(cluster="eu-1", environment="staging", service=service)
            text = world.machine("git", "--git-dir", path, "show", f"main:{name}")
            self.assertIn("tag: v2\n", text)
        self.assertEqual(f"{2 + updates}\n", world.machine("git", "--git-dir", path, "rev-list", "--count", "main"))
        world.machine("git", "--git-dir", path, "fsck", "--strict")

    def over_https(self, files, *arguments, variables=None, services=("service-00007",), updates=0, **settings):
        path = self.repository_of(files, updates, **settings)
        cost, said = self.cost(f"{server()}/{path.name}", {**self.https, **(variables or {})}, *arguments,
                               services=services)
        self.assert_landed(path, services, updates)
        return cost, said

    def over_ssh(self, files, *arguments, services=("service-00007",), key=None, updates=0, **settings):
        path = self.repository_of(files, updates, **settings)
        ssh = world.ssh_server()
        cost, said = self.cost(ssh.url(path), key or self.key, "--known-hosts", ssh.known_hosts(), *arguments,
                               services=services)
        self.assert_landed(path, services, updates)
        return cost, said

    def repository_with(self, files=None):
        """A small one, where all servers find it."""
        path = repositories() / f"small-{next(NUMBERS)}.git"
        repository = world.repository.ConfigRepository(path, files or world.repository.FILES)
        repository.git("config", "http.receivepack", "true")
        return repository

    def over(self, transport, repository):
        """(flags, variables) that lead to it over https or ssh."""
        if transport == "https":
            return ["--repo", f"{server()}/{repository.path.name}"], self.https
        ssh = world.ssh_server()
        return ["--repo", ssh.url(repository.path), "--known-hosts", ssh.known_hosts()], self.key

    as_github = {"uploadpackfilter.allow": "false", "uploadpackfilter.tree.allow": "true",
                 "uploadpackfilter.tree.maxDepth": "0", "uploadpackfilter.blob:none.allow": "true"}

    def on_github(self):
        return {"GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": server()}
