"""What the benchmark runs against: a real sshd and a real HTTPS server, each behind a lane of tests/servers/proxy.py.

HTTPS is nginx with fcgiwrap and `git http-backend` where those are installed, which streams as forges do; else
tests/servers/git_https_server.py, which gathers an answer before it sends it. Both sides use the same one.
"""
import ctypes
import getpass
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/servers"))
import proxy  # noqa: E402

LIFETIME_S = 7200
TOKEN = "bench-token"
BASIC = "Y2k6YmVuY2gtdG9rZW4="  # ci:bench-token
FASTCGI_PROCESSES = 32
PR_SET_PDEATHSIG = 1

NGINX = """\
daemon off; worker_processes 2; pid {dir}/nginx.pid; error_log {dir}/nginx.log warn; {user}
events {{ worker_connections 1024; }}
http {{
  access_log off; client_max_body_size 0; fastcgi_buffering off; tcp_nodelay on; keepalive_requests 10000;
  client_body_temp_path {dir}/t1; proxy_temp_path {dir}/t2; fastcgi_temp_path {dir}/t3; uwsgi_temp_path {dir}/t4;
  scgi_temp_path {dir}/t5;
  server {{
    listen 127.0.0.1:{port} ssl backlog=1024;
    ssl_certificate {dir}/tls.pem; ssl_certificate_key {dir}/tls.key; ssl_protocols TLSv1.2 TLSv1.3;
    location / {{
      auth_basic git; auth_basic_user_file {dir}/users;
      fastcgi_param SCRIPT_FILENAME {backend}; fastcgi_param GIT_PROJECT_ROOT {root};
      fastcgi_param GIT_HTTP_EXPORT_ALL 1; fastcgi_param PATH_INFO $uri; fastcgi_param QUERY_STRING $query_string;
      fastcgi_param REQUEST_METHOD $request_method; fastcgi_param CONTENT_TYPE $content_type;
      fastcgi_param CONTENT_LENGTH $content_length; fastcgi_param REMOTE_USER $remote_user;
      fastcgi_param REMOTE_ADDR $remote_addr; fastcgi_param HOME {dir}/home; fastcgi_param GIT_CONFIG_NOSYSTEM 1;
      fastcgi_param GIT_CONFIG_GLOBAL /dev/null;
      fastcgi_pass unix:{dir}/fastcgi.socket;
    }}
  }}
}}
"""


class Forge:
    """Serves what lies in `root`; `directory` is for its own files. End it with close()."""

    def __init__(self, root, directory):
        self.root, self.dir, self.processes = root, directory, []
        (self.dir / "home").mkdir()
        for command in [["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", f"{self.dir}/key"],
                        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                         "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                         f"{self.dir}/tls.key", "-out", f"{self.dir}/tls.pem"]]:
            subprocess.run(command, check=True, capture_output=True)
        self.proxy = proxy.Proxy(LIFETIME_S)
        try:
            self.ssh = self.start_server("ssh_server.py", "--dir", self.dir / "sshd", "--authorized-key",
                                         self.dir / "key.pub", "--host-key-type", "ed25519")
            self.lanes = {"ssh": self.proxy.lane(self.ssh["port"]), "https": self.proxy.lane(self.start_https())}
            self.write_client_files()
        except BaseException:
            self.close()
            raise

    def start_server(self, script, *arguments):
        process = subprocess.Popen([sys.executable, str(ROOT / "tests/servers" / script), "--lifetime", str(LIFETIME_S),
                                    *map(str, arguments)], stdout=subprocess.PIPE, preexec_fn=end_with_parent)
        self.processes.append(process)
        return json.loads(process.stdout.readline())

    def start_https(self):
        nginx, fcgiwrap = (shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
                           for name in ("nginx", "fcgiwrap"))
        backend = pathlib.Path(subprocess.run(["git", "--exec-path"], check=True, capture_output=True,
                                              text=True).stdout.strip()) / "git-http-backend"
        if not (nginx and fcgiwrap and backend.exists()):
            self.https_server = "git_https_server.py"
            facts = self.start_server("git_https_server.py", "--root", self.root, "--cert", self.dir / "tls.pem",
                                      "--key", self.dir / "tls.key", "--password", TOKEN)
            return int(facts["url"].rsplit(":", 1)[1])
        self.https_server = "nginx"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        (self.dir / "users").write_text(f"ci:{{PLAIN}}{TOKEN}\n")
        user = f"user {getpass.getuser()};" if os.getuid() == 0 else ""
        (self.dir / "nginx.conf").write_text(NGINX.format(dir=self.dir, root=self.root, backend=backend, port=port,
                                                          user=user))
        for command in [[fcgiwrap, "-c", str(FASTCGI_PROCESSES), "-s", f"unix:{self.dir}/fastcgi.socket"],
                        [nginx, "-c", f"{self.dir}/nginx.conf", "-e", f"{self.dir}/nginx.log"]]:
            with open(self.dir / "servers.log", "ab") as log:
                # `timeout` hands what ends it on to all workers, which would outlive their master.
                self.processes.append(subprocess.Popen(["timeout", str(LIFETIME_S), *command], stdout=log, stderr=log,
                                                       stdin=subprocess.DEVNULL, preexec_fn=end_with_parent))
        wait_until_open(port)
        return port

    def write_client_files(self):
        """Git's side has what a careful pipeline sets up: no probing for credentials, no housekeeping."""
        host_key = self.ssh["host_keys"]["ed25519"]
        (self.dir / "known_hosts").write_text(f"[127.0.0.1]:{self.lanes['ssh'].port} {host_key}\n")
        (self.dir / "ssh_config").write_text(
            f"Host *\n  IdentityFile {self.dir}/key\n  IdentitiesOnly yes\n  IdentityAgent none\n  BatchMode yes\n"
            f"  UserKnownHostsFile {self.dir}/known_hosts\n  GlobalKnownHostsFile /dev/null\n  ControlPath none\n"
            "  PreferredAuthentications publickey\n  SendEnv GIT_PROTOCOL\n  LogLevel ERROR\n")
        (self.dir / "gitconfig").write_text(
            "[gc]\n auto = 0\n[maintenance]\n auto = false\n[advice]\n detachedHead = false\n"
            f"[http]\n extraHeader = Authorization: Basic {BASIC}\n")

    def url(self, transport, name):
        port = self.lanes[transport].port
        return (f"ssh://{self.ssh['user']}@127.0.0.1:{port}{self.root}/{name}" if transport == "ssh"
                else f"https://127.0.0.1:{port}/{name}")

    def environment(self, transport, for_git):
        base = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(self.dir / "home"), "LC_ALL": "C"}
        if for_git:
            person = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER")
                      for part, value in (("NAME", "CI"), ("EMAIL", "ci@example.test"))}
            return {**base, **person, "GIT_SSH_COMMAND": f"ssh -F {self.dir}/ssh_config",
                    "GIT_SSL_CAINFO": f"{self.dir}/tls.pem", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
                    "GIT_CONFIG_GLOBAL": f"{self.dir}/gitconfig"}
        if transport == "ssh":
            return {**base, "LOCKSTEP_DEPLOY_KEY": f"{self.dir}/key", "LOCKSTEP_KNOWN_HOSTS": f"{self.dir}/known_hosts"}
        return {**base, "LOCKSTEP_TOKEN": TOKEN, "LOCKSTEP_USER": "ci", "SSL_CERT_FILE": f"{self.dir}/tls.pem"}

    def close(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            process.wait(timeout=10)
        self.proxy.close()


def end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until_open(port, seconds_max=10):
    give_up = time.monotonic() + seconds_max
    while time.monotonic() < give_up:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError("nginx does not start")
