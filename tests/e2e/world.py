"""What every end-to-end test stands on: the shipped binary in an empty environment, a config repository, real servers.

A run fails its test when it leaves a file behind in HOME, the temporary or the working directory, or shows a secret.
"""
import atexit
import contextlib
import dataclasses
import functools
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.request

import repository

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOCKSTEP = pathlib.Path(os.environ.get("LOCKSTEP", ROOT / "build/lockstep")).resolve()
RUN_S_MAX = 60
SHOWN_MAX = 2000
SERVER_LIFETIME_S = 300


ONCE = threading.RLock()


def once(make):
    """As functools.cache, for tests that run side by side: what is made is made once."""
    cached = functools.cache(make)

    @functools.wraps(make)
    def locked(*arguments):
        with ONCE:
            return cached(*arguments)
    return locked


@dataclasses.dataclass
class Run:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    def __str__(self):
        return f"exit {self.code}\n--- stdout\n{self.out[-SHOWN_MAX:]}\n--- stderr\n{self.err[-SHOWN_MAX:]}"


class EndToEnd(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="lockstep-e2e."))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.secrets = []
        self.places = [self.dir / name for name in ("home", "tmp", "cwd")]
        for place in self.places:
            place.mkdir()

    def environment(self, variables):
        home, tmp, _ = self.places
        return {"HOME": str(home), "TMPDIR": str(tmp), **{name: str(value) for name, value in variables.items()}}

    def start(self, *arguments, variables=None, **options):
        """The running process, for tests that watch or disturb it."""
        process = subprocess.Popen([str(LOCKSTEP), *map(str, arguments)], cwd=self.places[2],
                                   env=self.environment(variables or {}), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        return process

    def run_lockstep(self, *arguments, code=0, variables=None, stdin=""):
        done = subprocess.run([str(LOCKSTEP), *map(str, arguments)], env=self.environment(variables or {}),
                              cwd=self.places[2], input=stdin.encode(), capture_output=True, timeout=RUN_S_MAX,
                              check=False)
        run = Run(done.returncode, done.stdout.decode(), done.stderr.decode())
        self.assertEqual(run.code, code, run)
        self.assert_kept_secret(run.out + run.err)
        self.assert_left_nothing()
        return run

    def update(self, repo, *arguments, code=0, variables=None):
        """`lockstep update --environment staging --output json`; its result where it has one."""
        run = self.run_lockstep("update", "--repo", repo, "--environment", "staging", "--output", "json", *arguments,
                                code=code, variables=variables)
        return run.json if code == 0 else run

    def assert_kept_secret(self, text):
        for secret in self.secrets:
            for piece in [secret, *secret.split("\n")]:
                if len(piece) >= 6 and not piece.startswith("-----"):
                    self.assertNotIn(piece, text)

    def assert_left_nothing(self):
        for place in self.places:
            self.assertEqual([], [str(path) for path in place.rglob("*")], f"left behind in {place.name}")

    def write(self, name, text):
        path = self.dir / name
        path.write_text(text)
        return path

    def config_repository(self, files=None):
        return repository.ConfigRepository(self.dir / "deploy.git", files or repository.FILES)


def machine(*command, **options):
    """A program of the machine, for setting the scene; its output."""
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True, **options).stdout


def serve_over_https(root, *options):
    """(process, URL) of a Git HTTPS server whose certificate is of the shared authority."""
    _, certificate, key = certificate_authority()
    process, said = start_server("git_https_server.py", "--root", root, "--cert", certificate, "--key", key, *options)
    return process, said["url"]


def start_server(script, *arguments, env=None):
    """Starts tests/servers/SCRIPT and gives (process, what it says of itself). It ends with this program."""
    process = subprocess.Popen([sys.executable, str(ROOT / "tests/servers" / script), "--lifetime",
                                str(SERVER_LIFETIME_S), *map(str, arguments)], stdout=subprocess.PIPE, env=env)
    atexit.register(stop, process)
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"{script} does not start")
    return process, json.loads(line)


def stop(process):
    with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=5)
    if process.poll() is None:
        process.kill()
    if process.stdout:
        process.stdout.close()


@once
def shared_directory():
    path = pathlib.Path(tempfile.mkdtemp(prefix="lockstep-e2e."))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def make_key(kind, form="OPENSSH", passphrase=""):
    """The path of a private key, made when first asked for; form: OPENSSH, PEM or PKCS8."""
    path = shared_directory() / f"key-{kind}-{form}-{passphrase.replace(' ', '-')}"
    if path.exists():
        return path
    options = [] if form == "OPENSSH" else ["-m", form]
    machine("ssh-keygen", "-q", "-t", kind, *options, "-N", passphrase, "-C", "", "-f", path)
    return path


class Ssh:
    """A real sshd that lets the given keys in."""

    def __init__(self, *keys, command="", host_key_types=("ed25519", "ecdsa", "rsa")):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="sshd.", dir=shared_directory()))
        arguments = ["--dir", self.dir, "--command", command]
        for key in keys:
            arguments += ["--authorized-key", f"{key}.pub"]
        for kind in host_key_types:
            arguments += ["--host-key-type", kind]
        self.process, facts = start_server("ssh_server.py", *arguments)
        self.port, self.user, self.host_keys = facts["port"], facts["user"], facts["host_keys"]

    def url(self, path):
        return f"ssh://{self.user}@127.0.0.1:{self.port}{path}"

    def known_hosts(self, kind="ed25519"):
        return f"[127.0.0.1]:{self.port} {self.host_keys[kind]}\n"

    def fingerprint(self, kind="ed25519"):
        return machine("ssh-keygen", "-lf", self.dir / f"host_{kind}.pub").split()[1]


@once
def ssh_server():
    """The server most tests share; it knows make_key("ed25519")."""
    return Ssh(make_key("ed25519"))


@once
def certificate_authority(name="ca"):
    """(CA certificate, server certificate, its key) for 127.0.0.1, localhost and git.example.test."""
    ca, cert = shared_directory() / name, shared_directory() / f"{name}-server"
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    machine("openssl", "req", "-x509", *key, "-days", "2", "-subj", "/CN=lockstep test CA", "-keyout", f"{ca}.key",
            "-out", f"{ca}.pem", "-addext", "keyUsage=critical,keyCertSign")
    machine("openssl", "req", *key, "-subj", "/CN=127.0.0.1", "-keyout", f"{cert}.key", "-out", f"{cert}.csr")
    names = shared_directory() / f"{name}.ext"
    names.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:git.example.test\n")
    machine("openssl", "x509", "-req", "-in", f"{cert}.csr", "-CA", f"{ca}.pem", "-CAkey", f"{ca}.key", "-days", "2",
            "-CAcreateserial", "-extfile", names, "-out", f"{cert}.pem")
    return pathlib.Path(f"{ca}.pem"), pathlib.Path(f"{cert}.pem"), pathlib.Path(f"{cert}.key")


class Slack:
    """A Slack that enforces Slack's limits and fails on demand."""

    def __init__(self, *arguments):
        self.process, facts = start_server("slack_server.py", "--port", "0", *arguments)
        self.base, self.webhook, self.api = facts["url"], facts["webhook"], facts["api"]

    def messages(self):
        return json.loads(self.ask("/_messages"))

    def log(self):
        return json.loads(self.ask("/_log"))

    def inject(self, *faults):
        self.ask("/_inject", list(faults))

    def delete(self, ts):
        self.ask("/_delete", ts.encode())

    def ask(self, path, body=None):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, headers={"Content-Type": "application/json"})
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as reply:
            return reply.read()
