"""What a change costs on the wire: rounds and bytes, counted by lockstep itself, which do not depend on the machine."""
import functools
import http.server
import os
import pathlib
import re
import subprocess
import tempfile
import threading

import rival
import world

TOKEN = "t0ken-of-the-tests-1234"
WIRE = re.compile(r"wire: connect (\d+) rounds?, read (\d+), push (\d+): (\d+) rounds?, "
                  r"([\d.]+) KB down, ([\d.]+) KB up")
FILE = "clusters/{cluster}/{environment}/{service}/values.yaml"
SMALL, LARGE = 500, 20_000
LAYOUT = f"targets:\n  - file: {FILE.format(cluster='eu-1', environment='{environment}', service='{service}')}\n" \
         "    tag: image.tag\n"


@functools.cache
def repositories():
    return pathlib.Path(tempfile.mkdtemp(prefix="wire.", dir=world.shared_directory()))


@functools.cache
def server():
    _, certificate, key = world.certificate_authority()
    return world.start_server("git_https_server.py", "--root", repositories(), "--cert", certificate, "--key", key,
                              "--password", TOKEN)[1]["url"]


@functools.cache
def generated(files):
    """The path of a bare repository with so many files, clusters/C/E/SVC/values.yaml, made by git fast-import."""
    path = repositories() / f"of-{files}.git"
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
    subprocess.run(["git", "--git-dir", path, "fast-import", "--quiet"], input="\n".join(lines) + "\n", text=True,
                   check=True, env={**os.environ, **world.repository.IDENTITY})
    world.machine("git", "--git-dir", path, "config", "gc.auto", "0")
    return path


class WireCase(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.secrets = [TOKEN]
        self.key = {"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()}
        self.https = {"LOCKSTEP_TOKEN": TOKEN, "SSL_CERT_FILE": world.certificate_authority()[0]}

    def repository_of(self, files, **settings):
        """A copy of a generated repository, served with these settings of git."""
        path = repositories() / f"{self._testMethodName}-{files}.git"
        world.machine("cp", "-al", generated(files), path)
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

    def assert_landed(self, path, services=("service-00007",)):
        for service in services:
            name = FILE.format(cluster="eu-1", environment="staging", service=service)
            text = world.machine("git", "--git-dir", path, "show", f"main:{name}")
            self.assertIn("tag: v2\n", text)
        self.assertEqual("2\n", world.machine("git", "--git-dir", path, "rev-list", "--count", "main"))
        world.machine("git", "--git-dir", path, "fsck", "--strict")

    def over_https(self, files, *arguments, variables=None, services=("service-00007",), **settings):
        path = self.repository_of(files, **settings)
        cost, said = self.cost(f"{server()}/{path.name}", {**self.https, **(variables or {})}, *arguments,
                               services=services)
        self.assert_landed(path, services)
        return cost, said

    def over_ssh(self, files, *arguments, services=("service-00007",), key=None, **settings):
        path = self.repository_of(files, **settings)
        ssh = world.ssh_server()
        cost, said = self.cost(ssh.url(path), key or self.key, "--known-hosts", ssh.known_hosts(), *arguments,
                               services=services)
        self.assert_landed(path, services)
        return cost, said

    as_github = {"uploadpackfilter.allow": "false", "uploadpackfilter.tree.allow": "true",
                 "uploadpackfilter.tree.maxDepth": "0", "uploadpackfilter.blob:none.allow": "true"}

    def on_github(self):
        return {"GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": server()}


class Wire(WireCase):
    def test_https(self):
        for files in (SMALL, LARGE):
            cost, _ = self.over_https(files)
            self.assertEqual((2, 4, 1, 7), cost[:4])
            self.assertLess(cost[4], 50)

    def test_https_where_only_tree_0_and_blob_none_are_allowed(self):
        for files in (SMALL, LARGE):
            cost, _ = self.over_https(files, variables=self.on_github(), **self.as_github)
            self.assertEqual((2, 7, 1, 10), cost[:4])
            self.assertLess(cost[4], 50)

    def test_ssh(self):
        for files in (SMALL, LARGE):
            cost, _ = self.over_ssh(files)
            self.assertEqual((5, 6, 1, 12), cost[:4])
            self.assertLess(cost[4], 50)

    def test_ssh_with_an_rsa_key_waits_for_what_the_server_can_verify(self):
        key = {"LOCKSTEP_DEPLOY_KEY": world.make_key("rsa").read_text()}
        ssh = world.Ssh(world.make_key("rsa"))
        self.addCleanup(world.stop, ssh.process)
        path = self.repository_of(SMALL)
        cost, _ = self.cost(ssh.url(path), key, "--known-hosts", ssh.known_hosts())
        self.assertEqual(13, cost[3])
        self.assert_landed(path)

    def test_file_and_key_instead_of_a_configuration(self):
        layout = ("--file", FILE.format(cluster="eu-2", environment="{environment}", service="{service}"),
                  "--key", "image.tag")
        for over, rounds, options in ((self.over_https, 7, {}), (self.over_ssh, 12, {}),
                                      (self.over_https, 10, {"variables": self.on_github(), **self.as_github})):
            path = None
            with self.subTest(rounds=rounds):
                path = self.repository_of(SMALL, **{name: value for name, value in options.items()
                                                    if name != "variables"})
                ssh = world.ssh_server()
                url, more, variables = ((ssh.url(path), ["--known-hosts", ssh.known_hosts()], self.key)
                                        if over == self.over_ssh else
                                        (f"{server()}/{path.name}", [],
                                         {**self.https, **options.get("variables", {})}))
                cost, _ = self.cost(url, variables, *layout, *more)
                self.assertEqual(rounds, cost[3])
                world.machine("rm", "-rf", path)

    def test_further_files_add_no_round(self):
        services = [f"service-{number:05}" for number in (3, 7, 21)]
        https, _ = self.over_https(SMALL, services=services)
        self.assertEqual(7, https[3])
        ssh, _ = self.over_ssh(LARGE, services=services)
        self.assertEqual(12, ssh[3])
        self.assertLess(ssh[4], 50)

    def test_servers_that_check_everything_take_a_pack_of_deltas(self):
        for settings in ({"receive.unpackLimit": "1"}, {"receive.unpackLimit": "10000"}):
            with self.subTest(settings=settings):
                cost, said = self.over_https(LARGE, **{"receive.fsckObjects": "true", **settings})
                self.assertRegex(said, r"pushed 7 objects \([3-9] as deltas\)")
                self.assertLess(cost[5], 5)
                world.machine("rm", "-rf", repositories() / f"{self._testMethodName}-{LARGE}.git")

    def test_a_dry_run_opens_no_channel_for_a_push(self):
        log = self.dir / "commands"
        command = self.write("command", f'#!/bin/sh\necho "$SSH_ORIGINAL_COMMAND" >> {log}\n'
                                        'eval "exec $SSH_ORIGINAL_COMMAND"\n')
        command.chmod(0o755)
        ssh = world.Ssh(world.make_key("ed25519"), command=str(command), host_key_types=["ed25519"])
        self.addCleanup(world.stop, ssh.process)
        path = self.repository_of(SMALL)
        cost, _ = self.cost(ssh.url(path), self.key, "--known-hosts", ssh.known_hosts(), "--dry-run")
        self.assertEqual((5, 6, 0, 11), cost[:4])
        self.assertNotIn("receive-pack", log.read_text())


class Retry(WireCase):
    """A lost race costs the push again and one round to read what changed."""

    def test_retry(self):
        for transport in ("https", "ssh"):
            costs = []
            for race in (False, True):
                repository = world.repository.ConfigRepository(
                    repositories() / f"retry-{transport}-{race}.git", world.repository.FILES)
                if race:
                    rival.in_hook(repository)
                ssh = world.ssh_server()
                url, variables, more = (
                    (ssh.url(repository.path), self.key, ("--known-hosts", ssh.known_hosts())) if transport == "ssh"
                    else (f"{server()}/{repository.path.name}", self.https, ()))
                run = self.run_lockstep("update", "--repo", url, "--environment", "staging", "--verbose", "--set",
                                        "api=1.4.2", *more, variables=variables)
                self.assertEqual(3 if race else 2, repository.count())
                costs.append([int(WIRE.search(run.err)[number]) for number in range(1, 5)])
            connect, read, push, _ = costs[0]
            with self.subTest(transport=transport):
                self.assertEqual([connect, read + 1, push + 1, connect + read + push + 2], costs[1])


class Degraded(WireCase):
    """Servers that can less, each told at --verbose."""

    def test_a_server_like_github_that_is_not_known_to_be_one(self):
        cost, said = self.over_https(SMALL, **self.as_github)
        self.assertIn("reading only the trees and files on the way, level by level instead", said)
        self.assertEqual(11, cost[3])

    def test_only_blob_none(self):
        settings = {"uploadpackfilter.allow": "false", "uploadpackfilter.blob:none.allow": "true"}
        for over in (self.over_https, self.over_ssh):
            _, said = over(SMALL, **settings)
            self.assertIn("reading all trees, and only the files that are needed instead", said)
            world.machine("rm", "-rf", repositories() / f"{self._testMethodName}-{SMALL}.git")

    def test_no_filter_is_allowed(self):
        for settings in ({"uploadpackfilter.allow": "false"}, {"uploadpack.allowFilter": "false"}):
            for over in (self.over_https, self.over_ssh):
                with self.subTest(settings=settings):
                    _, said = over(SMALL, **settings)
                    self.assertIn("reading everything the tip has", said)
                    world.machine("rm", "-rf", repositories() / f"{self._testMethodName}-{SMALL}.git")

    def test_protocol_version_0_over_ssh(self):
        command = self.write("command", '#!/bin/sh\nunset GIT_PROTOCOL\neval "exec $SSH_ORIGINAL_COMMAND"\n')
        command.chmod(0o755)
        ssh = world.Ssh(world.make_key("ed25519"), command=str(command), host_key_types=["ed25519"])
        self.addCleanup(world.stop, ssh.process)
        path = self.repository_of(SMALL)
        _, said = self.cost(ssh.url(path), self.key, "--known-hosts", ssh.known_hosts())
        self.assertIn("Git's protocol version 0; reading everything the tip has", said)
        self.assert_landed(path)

    def test_protocol_version_0_over_http(self):
        path = self.repository_of(SMALL, **{"http.receivepack": "true"})
        url = self.serve(OldForge)
        _, said = self.cost(f"{url}/{path.name}", {})
        self.assertIn("Git's protocol version 0; reading everything the tip has", said)
        self.assert_landed(path)

    def test_a_dumb_server_and_a_broken_one_are_named_so(self):
        path = self.repository_of(SMALL)
        world.machine("git", "--git-dir", path, "update-server-info")
        for kind, words in ((DumbForge, "speaks no smart HTTP"), (BrokenForge, "something else than Git's protocol")):
            with self.subTest(kind=kind.__name__):
                run = self.run_lockstep("update", "--repo", f"{self.serve(kind)}/{path.name}", "--environment",
                                        "staging", "--set", "service-00007=v2", code=4)
                self.assertIn(words, run.err)
                self.assertIn("hint:", run.err)

    def serve(self, kind):
        forge = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(kind, directory=repositories()))
        threading.Thread(target=forge.serve_forever, daemon=True).start()
        self.addCleanup(forge.server_close)
        self.addCleanup(forge.shutdown)
        return f"http://127.0.0.1:{forge.server_port}"


class DumbForge(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


class BrokenForge(DumbForge):
    """It says that it speaks Git, and does not."""

    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        service = "receive" if "receive-pack" in self.path else "upload"
        kind = "advertisement" if self.command == "GET" else "result"
        body = b"Welcome to the forge!\n"
        self.send_response(200)
        self.send_header("Content-Type", f"application/x-git-{service}-pack-{kind}")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET


class OldForge(DumbForge):
    """git http-backend that is not told which protocol the client would like."""

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path, _, query = self.path.partition("?")
        variables = {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
                     "GIT_PROJECT_ROOT": self.directory, "GIT_HTTP_EXPORT_ALL": "1", "REQUEST_METHOD": self.command,
                     "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_LENGTH": str(len(body)),
                     "CONTENT_TYPE": self.headers.get("Content-Type", "")}
        done = subprocess.run(["git", "http-backend"], input=body, env=variables, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False)
        head, _, answer = done.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in {**fields, "Content-Length": str(len(answer))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET
