#!/usr/bin/env python3
"""A real OpenSSH server on 127.0.0.1 that lets one person in, with keys of its own and nothing of the machine's.

    ssh_server.py --dir DIR [--authorized-key FILE]... [--host-key-type ed25519]... [--command SCRIPT] [--lifetime S]

The first line on stdout is JSON: {"port", "user", "host_keys": {type: "ssh-… AAAA…"}}. --command runs instead of
what the client asked for, which it finds in SSH_ORIGINAL_COMMAND. It ends with SIGTERM, or when its lifetime is over;
its sshd ends with it, whatever happens.
"""
import argparse
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

START_S_MAX = 10
PR_SET_PDEATHSIG = 1


def main():
    options = parse_arguments()
    directory = pathlib.Path(options.dir).resolve()
    directory.mkdir(parents=True, exist_ok=True)
    host_keys = {kind: make_host_key(directory, kind) for kind in options.host_key_type or ["ed25519", "ecdsa", "rsa"]}
    authorized = "".join(pathlib.Path(path).read_text() for path in options.authorized_key)
    (directory / "authorized_keys").write_text(authorized)
    port = free_port()
    config = directory / "sshd_config"
    config.write_text(config_text(directory, port, host_keys, options.command))
    if os.getuid() == 0:
        pathlib.Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with open(directory / "log", "ab") as log:
        server = subprocess.Popen([find_sshd(), "-D", "-e", "-f", str(config)], stdin=subprocess.DEVNULL, stderr=log,
                                  preexec_fn=end_with_parent)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        wait_until_open(server, port, directory / "log")
        public = {kind: " ".join((directory / f"host_{kind}.pub").read_text().split()[:2]) for kind in host_keys}
        print(json.dumps({"port": port, "user": getpass.getuser(), "host_keys": public}), flush=True)
        server.wait(timeout=options.lifetime)
    except subprocess.TimeoutExpired:
        pass
    finally:
        server.terminate()
        server.wait()


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dir", required=True)
    parser.add_argument("--authorized-key", action="append", default=[])
    parser.add_argument("--host-key-type", action="append", choices=["ed25519", "ecdsa", "rsa"])
    parser.add_argument("--command", default="")
    parser.add_argument("--lifetime", type=float, default=300)
    return parser.parse_args()


def make_host_key(directory, kind):
    path = directory / f"host_{kind}"
    if not path.exists():
        subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", str(path)], check=True)
    return path


def config_text(directory, port, host_keys, command):
    lines = [f"Port {port}", "ListenAddress 127.0.0.1", *(f"HostKey {path}" for path in host_keys.values()),
             f"AuthorizedKeysFile {directory}/authorized_keys", "StrictModes no", "PidFile none", "PrintMotd no",
             f"UsePAM {'yes' if account_is_locked() else 'no'}", "PasswordAuthentication no",
             "KbdInteractiveAuthentication no", "PermitRootLogin prohibit-password", "LogLevel VERBOSE",
             "AcceptEnv GIT_PROTOCOL",
             # The login shell reads no start-up file of the person whose machine this is: a forge has none.
             f"SetEnv GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null HOME={directory}",
             "MaxStartups 200", "MaxSessions 100", "PerSourceMaxStartups none"]
    if command:
        lines.append(f"ForceCommand {command}")
    return "\n".join(lines) + "\n"


def account_is_locked():
    """sshd lets a locked account in only through PAM; a user who may not read /etc/shadow has no such check."""
    try:
        with open("/etc/shadow", encoding="utf-8") as shadow:
            return any(line.startswith(getpass.getuser() + ":!") for line in shadow)
    except OSError:
        return False


def find_sshd():
    path = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin:" + os.environ.get("PATH", ""))
    return path or sys.exit("ssh_server: there is no sshd (package openssh-server)")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until_open(server, port, log):
    give_up = time.monotonic() + START_S_MAX
    while time.monotonic() < give_up and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    sys.exit(f"ssh_server: sshd does not start: {log.read_text()[-1000:]}")


if __name__ == "__main__":
    main()
