"""The way between lockstep and a server, to be broken: lanes of tests/servers/proxy.py, over ssh and https."""
import atexit
import pathlib
import shutil
import sys
import tempfile
import time

import world

sys.path.insert(0, str(world.ROOT / "tests/servers"))
import proxy  # noqa: E402

TOKEN = "glpat-Faults-51c0d7aa9e"
STRIKE_S_MAX = 20


@world.once
def shared_proxy():
    started = proxy.Proxy()
    atexit.register(started.close)
    return started


@world.once
def template():
    """The repository that every attempt gets a copy of."""
    return world.repository.ConfigRepository(world.shared_directory() / "faults.git", world.repository.FILES)


class Way:
    """A lane to a server, and a config repository of its own behind it."""

    def __init__(self, name, fault=None, rtt_ms=0):
        path = pathlib.Path(tempfile.mkdtemp(prefix=f"{name}-", suffix=".git", dir=directory(self.transport)))
        shutil.copytree(template().path, path, dirs_exist_ok=True)
        self.repository = object.__new__(world.repository.ConfigRepository)
        self.repository.path = path
        self.before = self.repository.tip()
        self.lane = shared_proxy().lane(self.server_port(), rtt_ms, fault)

    def hook(self, name, text):
        return self.repository.hook(name, text)

    def on_start(self, process):
        """A test's place to disturb the run that has begun."""

    def wait_until_struck(self, process):
        """…or until the run has ended without coming to the fault."""
        give_up = time.monotonic() + STRIKE_S_MAX
        while not self.lane.counts()["struck"] and process.poll() is None:
            if time.monotonic() > give_up:
                raise AssertionError("the fault did not come about")
            time.sleep(0.01)


class SshWay(Way):
    transport = "ssh"

    @staticmethod
    def server_port():
        return world.ssh_server().port

    def reach(self):
        """(URL, flags, variables)"""
        server = world.ssh_server()
        return (f"ssh://{server.user}@127.0.0.1:{self.lane.port}{self.repository.path}",
                ["--host-key", server.fingerprint()], {"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()})


class HttpsWay(Way):
    transport = "https"

    @staticmethod
    def server_port():
        return https_port()

    def reach(self):
        return (f"https://127.0.0.1:{self.lane.port}/{self.repository.path.name}", [],
                {"LOCKSTEP_TOKEN": TOKEN, "SSL_CERT_FILE": world.certificate_authority()[0]})


WAYS = {"ssh": SshWay, "https": HttpsWay}


@world.once
def directory(transport):
    path = world.shared_directory() / f"faults-{transport}"
    path.mkdir()
    return path


@world.once
def https_port():
    return start_https(*world.certificate_authority()[1:])


def start_https(certificate, key):
    facts = world.start_server("git_https_server.py", "--root", directory("https"), "--cert", certificate, "--key",
                               key, "--password", TOKEN)[1]
    return int(facts["url"].rsplit(":", 1)[1])


def make_certificate(name, first_day, last_day):
    """(certificate, key) of 127.0.0.1 by the shared authority, valid between two days as openssl-ca writes them."""
    base = world.shared_directory() / name
    authority, _, _ = world.certificate_authority()
    key = pathlib.Path(f"{base}.key")
    world.machine("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                  "/CN=127.0.0.1", "-keyout", key, "-out", f"{base}.csr")
    pathlib.Path(f"{base}.ext").write_text("subjectAltName=IP:127.0.0.1\n")
    pathlib.Path(f"{base}.index").write_text("")
    pathlib.Path(f"{base}.conf").write_text(
        f"[ca]\ndefault_ca=it\n[it]\ndatabase={base}.index\nserial={base}.serial\nnew_certs_dir={base.parent}\n"
        "default_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n")
    world.machine("openssl", "ca", "-batch", "-notext", "-config", f"{base}.conf", "-in", f"{base}.csr", "-cert",
                  authority, "-keyfile", authority.with_suffix(".key"), "-create_serial", "-extfile", f"{base}.ext",
                  "-startdate", first_day, "-enddate", last_day, "-out", f"{base}.pem")
    return pathlib.Path(f"{base}.pem"), key
