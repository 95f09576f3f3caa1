#!/usr/bin/env python3
"""A real Git HTTPS server on 127.0.0.1: `git http-backend` behind TLS, as a forge runs it.

    git_https_server.py --root DIR --cert FILE --key FILE [--user NAME] [--password TEXT] [--lifetime S]

The first line on stdout is JSON: {"url"}. With --password, basic authentication is asked for (--user empty: any user).
/moved/PATH redirects to /PATH. GET /_log gives the requests as JSON. Bodies may be chunked, have a length, or be
compressed. It ends with SIGTERM, or when its lifetime is over.
"""
import argparse
import base64
import hmac
import http.server
import json
import os
import ssl
import subprocess
import threading

BODY_BYTES_MAX = 64 << 20
PIECE_BYTES = 1 << 16


def main():
    options = parse_arguments()
    server = Server(("127.0.0.1", options.port), Exchange)
    server.options = options
    server.requests = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.cert, options.key)
    server.tls = context
    threading.Timer(options.lifetime, os._exit, [0]).start()
    print(json.dumps({"url": f"https://127.0.0.1:{server.server_port}"}), flush=True)
    server.serve_forever()


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--cert", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--lifetime", type=float, default=300)
    return parser.parse_args()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def finish_request(self, request, client_address):
        """The TLS handshake happens in the connection's own thread, so that a broken one disturbs nobody."""
        try:
            with self.tls.wrap_socket(request, server_side=True) as secured:
                self.RequestHandlerClass(secured, client_address, self)
        except (ssl.SSLError, OSError) as failure:
            self.requests.append({"failure": str(failure)})


class Exchange(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/_log":
            return self.reply(200, json.dumps(self.server.requests).encode(), [("Content-Type", "application/json")])
        return self.serve(b"")

    def do_POST(self):
        return self.serve(self.read_body())

    def serve(self, body):
        status = self.admit()
        self.server.requests.append({
            "method": self.command, "path": self.path, "status": status, "bytes": len(body),
            "chunked": "chunked" in self.headers.get("Transfer-Encoding", ""),
            "encoding": self.headers.get("Content-Encoding", ""), "protocol": self.headers.get("Git-Protocol", ""),
            "agent": self.headers.get("User-Agent", ""), "authorized": "Authorization" in self.headers})
        if status == 401:
            self.reply(401, b"who are you?\n", [("WWW-Authenticate", 'Basic realm="git"')])
        elif status == 301:
            self.reply(301, b"", [("Location", self.path.removeprefix("/moved"))])
        else:
            self.run_backend(body)

    def admit(self):
        options = self.server.options
        if self.path.startswith("/moved/"):
            return 301
        if not options.password:
            return 200
        kind, _, given = self.headers.get("Authorization", "").partition(" ")
        try:
            user, _, password = base64.b64decode(given).decode().partition(":")
        except ValueError:
            return 401
        good = kind.lower() == "basic" and hmac.compare_digest(password, options.password)
        return 200 if good and options.user in ("", user) else 401

    def read_body(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(min(int(self.headers.get("Content-Length", 0)), BODY_BYTES_MAX))
        pieces = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            pieces.append(self.rfile.read(min(size, BODY_BYTES_MAX)))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass  # trailers
        return b"".join(pieces)

    def run_backend(self, body):
        path, _, query = self.path.partition("?")
        variables = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_PROJECT_ROOT": self.server.options.root, "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": self.command, "PATH_INFO": path, "QUERY_STRING": query, "REMOTE_ADDR": "127.0.0.1",
            "REMOTE_USER": "tester", "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)), "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "HTTP_GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", "")}
        done = subprocess.run(["git", "http-backend"], input=body, env=variables, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False)
        head, _, answer = done.stdout.partition(b"\r\n\r\n")
        fields = [tuple(line.split(": ", 1)) for line in head.decode().split("\r\n") if ": " in line]
        status = int(dict(fields).get("Status", "200 OK").split()[0])
        self.reply(status, answer, [field for field in fields if field[0] not in ("Status", "Content-Length")])

    def reply(self, status, body, fields):
        """A long answer goes out in chunks, as forges send packs; a short one with its length."""
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        if len(body) <= 200:
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for begin in range(0, len(body), PIECE_BYTES):
            piece = body[begin:begin + PIECE_BYTES]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    main()
