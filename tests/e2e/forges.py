"""Servers that can less than git's own, or other than it."""
import functools
import http.server
import os
import re
import subprocess
import threading

import wire
import world


def serve(case, kind):
    """The URL of a forge of that kind over what wire.repositories() has; it ends with the test."""
    handler = functools.partial(kind, directory=wire.repositories())
    forge = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=forge.serve_forever, daemon=True).start()
    case.addCleanup(forge.server_close)
    case.addCleanup(forge.shutdown)
    return f"http://127.0.0.1:{forge.server_port}"


def old_ssh(case):
    """An sshd whose git is not told which protocol the client would like."""
    command = case.write("command", '#!/bin/sh\nunset GIT_PROTOCOL\neval "exec $SSH_ORIGINAL_COMMAND"\n')
    command.chmod(0o755)
    ssh = world.Ssh(world.make_key("ed25519"), command=str(command), host_key_types=["ed25519"])
    case.addCleanup(world.stop, ssh.process)
    return ssh


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

    protocol = ""

    def refusal(self, body):
        """What is answered in git's place."""

    def changed(self, answer):
        return answer

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path, _, query = self.path.partition("?")
        variables = {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
                     "GIT_PROJECT_ROOT": self.directory, "GIT_HTTP_EXPORT_ALL": "1", "REQUEST_METHOD": self.command,
                     "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_LENGTH": str(len(body)),
                     "CONTENT_TYPE": self.headers.get("Content-Type", ""), "GIT_PROTOCOL": self.protocol}
        refusal = self.refusal(body)
        if refusal:
            self.answer({"Content-Type": "application/x-git-upload-pack-result"}, refusal)
            return
        done = subprocess.run(["git", "http-backend"], input=body, env=variables, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False)
        head, _, answer = done.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
        self.answer(fields, self.changed(answer))

    do_POST = do_GET

    def answer(self, fields, body):
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in {**fields, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class WholeForge(OldForge):
    """It can't leave out history."""

    def changed(self, answer):
        return answer.replace(b" shallow ", b" shall0w ") if self.command == "GET" else answer


class StrictForge(OldForge):
    """It takes filters, and gives nothing but what a ref names."""

    protocol = "version=2"

    def refusal(self, body):
        path = wire.repositories() / self.path.split("/")[1]
        refs = world.machine("git", "--git-dir", path, "for-each-ref", "--format=%(objectname)")
        for want in re.findall(rb"want ([0-9a-f]{40})", body):
            if want.decode() not in refs:
                words = b"ERR upload-pack: not our ref " + want
                return b"%04x%s" % (len(words) + 4, words)
        return None
