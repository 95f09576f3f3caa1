"""Runs inside a network namespace of its own: servers, a name server, and lockstep in a root that holds nothing else.

Takes the facts as JSON on stdin (test_alone.py) and prints {case: {code, err}}.
"""
import fcntl
import json
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import threading

import world

NAME = "git.example.test"
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
CASES = {
    "https": "https", "ssh": "ssh", "untrusted": "https", "odd nsswitch": "https", "unknown name": "nowhere",
}


def main():
    facts = json.load(sys.stdin)
    bring_loopback_up()
    serve_names()
    repository = pathlib.Path(facts["repository"])
    _, https = world.start_server("git_https_server.py", "--root", repository.parent, "--cert", facts["cert"], "--key",
                                  facts["key"])
    _, ssh = world.start_server("ssh_server.py", "--dir", facts["sshd"], "--authorized-key", facts["authorized_key"],
                                "--host-key-type", "ed25519")
    port = https["url"].rpartition(":")[2]
    urls = {"https": f"https://{NAME}:{port}/{repository.name}",
            "nowhere": f"https://nowhere.example.test/{repository.name}",
            "ssh": f"ssh://{ssh['user']}@{NAME}:{ssh['port']}{repository}"}
    known = f"[{NAME}]:{ssh['port']} {ssh['host_keys']['ed25519']}"
    results = {}
    for number, (case, url) in enumerate(CASES.items()):
        root = pathlib.Path(facts["root"]) / str(number)
        root.mkdir(parents=True)
        shutil.copy(facts["lockstep"], root / "lockstep")
        variables = {"LOCKSTEP_DEPLOY_KEY": facts["deploy_key"], "LOCKSTEP_KNOWN_HOSTS": known,
                     "LOCKSTEP_TIMEOUT": "20s", "LOCKSTEP_ENVIRONMENT": "staging"}
        if case != "untrusted":
            shutil.copy(facts["ca"], root / "ca.pem")
            variables["SSL_CERT_FILE"] = "/ca.pem"
        if case == "odd nsswitch":
            (root / "etc").mkdir()
            (root / "etc/nsswitch.conf").write_text("hosts: mdns4_minimal [NOTFOUND=return] myhostname resolve\n")
        done = subprocess.run(["/usr/sbin/chroot", str(root), "/lockstep", "update", "--repo", urls[url],
                               "--set", f"api=7.{number}.0"], env=variables, capture_output=True, check=False)
        results[case] = {"code": done.returncode, "err": done.stderr.decode()}
    print(json.dumps(results, indent=1))


def bring_loopback_up():
    with socket.socket() as any_socket:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def serve_names():
    """Without /etc/resolv.conf, the C library asks 127.0.0.1."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 53))
    threading.Thread(target=answer, args=[server], daemon=True).start()


def answer(server):
    while True:
        query, client = server.recvfrom(512)
        end = query.index(b"\0", 12)
        question, wanted = query[12:end + 5], struct.unpack(">H", query[end + 1:end + 3])[0]
        known = question.startswith(b"\x03git\x07example\x04test\0")
        record = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + socket.inet_aton("127.0.0.1")
        answers = [record] if known and wanted == 1 else []
        head = query[:2] + struct.pack(">HHHHH", 0x8180 if known else 0x8183, 1, len(answers), 0, 0)
        server.sendto(head + question + b"".join(answers), client)


if __name__ == "__main__":
    main()
