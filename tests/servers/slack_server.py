#!/usr/bin/env python3
"""A Slack for tests and the demo: an incoming webhook and the part of the web API that messages need, with Slack's
limits and error words: chat.postMessage (threads, metadata), chat.update, conversations.history, users.conversations.

The first line on stdout is JSON: {"url", "webhook", "api", "token", "channel"}. Then:

    GET  /_messages   the messages as they are now, oldest first; "was" has what an edited one said before
    GET  /_log        every request, with the answer; "mentions" lists what would notify people, "doubts" what Slack
                      takes but a reader suffers from (an unescaped &, no notification text)
    POST /_delete     a message's ts: somebody deletes it
    POST /_inject     a fault, or a list of them, for the requests to come, one each, in order:
                      {"status": 429, "retry_after": 1}  {"status": 503}  {"hang": true}  {"reset": true}
                      {"error": "is_archived"}  {"error": "missing_scope", "needed": "chat:write"}
                      "times": 3 repeats one; "post": true takes the message before it fails;
                      "method": "chat.update" keeps it for a request of that method

It listens on 127.0.0.1 only and ends by itself after --lifetime seconds, or on SIGTERM.

Limits: slack_limits.py; the methods: slack_methods.py. Words: https://docs.slack.dev/reference/methods and
https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
"""

import argparse
import json
import signal
import socket
import ssl
import struct
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from slack_limits import Checker
from slack_methods import METHODS, call, refusal

WEBHOOK_PATH = "/services/T0LOCKSTEP/B0LOCKSTEP/hook-for-tests"
BODY_BYTES_MAX = 1 << 20

WEBHOOK_STATUS = {
    "invalid_payload": 400, "no_text": 400, "invalid_blocks": 400, "invalid_blocks_format": 400,
    "msg_too_long": 400, "msg_blocks_too_long": 400, "user_not_found": 400, "action_prohibited": 403,
    "invalid_token": 403, "posting_to_general_channel_denied": 403, "channel_not_found": 404, "no_service": 404,
    "no_active_hooks": 404, "no_team": 404, "channel_is_archived": 410, "rate_limited": 429, "rollup_error": 500,
}


class Slack:
    """The state that the requests share."""

    def __init__(self, token, channels, scopes):
        self.token, self.channels, self.scopes = token, channels, scopes
        self.lock = threading.Lock()
        self.messages, self.log, self.faults = [], [], []
        self.count = 0

    def inject(self, faults):
        with self.lock:
            for fault in faults if isinstance(faults, list) else [faults]:
                self.faults += [fault] * int(fault.get("times", 1))

    def next_fault(self, method):
        with self.lock:
            for i, fault in enumerate(self.faults):
                if fault.get("method", method) == method:
                    return self.faults.pop(i)
        return {}

    def take(self, payload, way):
        with self.lock:
            ts = f"17637264{self.count:02d}.000100"
            self.count += 1
            self.messages.append({**payload, "channel": payload.get("channel", self.channels[0]), "ts": ts, "way": way})
            return ts

    def message(self, channel_id, ts):
        """The message with that ts in that channel, or None."""
        for message in self.messages:
            if message["ts"] == ts and self.channel_id(message["channel"]) == channel_id:
                return message
        return None

    def delete(self, ts):
        with self.lock:
            self.messages = [message for message in self.messages if message["ts"] != ts]

    def channel_id(self, channel):
        """Of a name, with or without #, or of an ID; None where there is no such channel."""
        for i, known in enumerate(self.channels):
            if str(channel).lstrip("#") in (known.lstrip("#"), f"C{i}LOCKSTEP"):
                return f"C{i}LOCKSTEP"
        return None


class Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    slack = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path == "/_messages":
            self.answer(200, self.slack.messages)
        elif self.path == "/_log":
            self.answer(200, self.slack.log)
        else:
            self.answer(404, "not found")

    def do_POST(self):
        body = self.rfile.read(min(int(self.headers.get("content-length", 0)), BODY_BYTES_MAX))
        if self.path == "/_inject":
            self.slack.inject(json.loads(body))
            return self.answer(200, "ok")
        if self.path == "/_delete":
            self.slack.delete(body.decode())
            return self.answer(200, "ok")
        way = "webhook" if self.path.startswith("/services/") else "api"
        entry = {"way": way, "path": self.path, "content_type": self.headers.get("content-type", ""),
                 "user_agent": self.headers.get("user-agent", ""), "body": body.decode("utf-8", "replace")}
        self.slack.log.append(entry)
        fault = self.slack.next_fault(self.path.removeprefix("/api/"))
        if fault and not fault.get("post"):
            return self.fail(fault, way, entry)
        status, answer = self.webhook(body, entry) if way == "webhook" else self.api(body, entry)
        if fault:
            return self.fail(fault, way, entry)
        self.answer(status, answer, entry=entry)

    def webhook(self, body, entry):
        words = ("no_team", "no_service", "invalid_token")
        for part, wanted, word in zip(self.path.split("/")[2:], WEBHOOK_PATH.split("/")[2:], words):
            if part != wanted:
                return WEBHOOK_STATUS[word], word
        if self.path != WEBHOOK_PATH:
            return 404, "no_service"
        try:
            payload = json.loads(body)
        except ValueError:
            return 400, "invalid_payload"
        word, _ = self.check(payload, entry)
        if not word and "channel" in payload and not self.slack.channel_id(payload["channel"]):
            word = "channel_not_found"
        if word:
            return WEBHOOK_STATUS[word], word
        self.slack.take(payload, "webhook")
        return 200, "ok"

    def api(self, body, entry):
        method = self.path.removeprefix("/api/")
        if method not in METHODS:
            return 200, refusal("unknown_method")
        authorization = self.headers.get("authorization", "")
        if not authorization.startswith("Bearer "):
            return 200, refusal("not_authed")
        if authorization != "Bearer " + self.slack.token:
            return 200, refusal("invalid_auth")
        content_type = self.headers.get("content-type", "")
        if content_type.startswith("application/x-www-form-urlencoded"):
            payload = dict(urllib.parse.parse_qsl(body.decode("utf-8", "replace")))
        else:
            try:
                payload = json.loads(body)
            except ValueError:
                return 200, refusal("invalid_json")
        if not isinstance(payload, dict):
            return 200, refusal("json_not_object")
        answer = call(self.slack, method, payload, lambda: self.check(payload, entry))
        if answer["ok"] and content_type.startswith("application/json") and "charset" not in content_type:
            answer.update(warning="missing_charset", response_metadata={"warnings": ["missing_charset"]})
        return 200, answer

    def check(self, payload, entry):
        checker = Checker(payload)
        entry.update(mentions=checker.mentions, doubts=checker.doubts)
        return checker.word, checker.details

    def fail(self, fault, way, entry):
        if fault.get("hang"):
            entry["answer"] = "hang"
            self.close_connection = True
            return self.server.ended.wait()
        if fault.get("reset"):
            entry["answer"] = "reset"
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return self.connection.close()
        if "error" in fault:
            word = fault["error"]
            if way == "webhook":
                return self.answer(WEBHOOK_STATUS.get(word, 400), word, entry=entry)
            answer = refusal(word, fault.get("messages"))
            if "needed" in fault:
                answer.update(needed=fault["needed"], provided="identify")
            return self.answer(200, answer, entry=entry)
        status = int(fault.get("status", 500))
        if status == 429:
            answer = "rate_limited" if way == "webhook" else refusal("ratelimited")
            return self.answer(429, answer, {"Retry-After": str(fault.get("retry_after", 1))}, entry)
        return self.answer(status, fault.get("body", "<html><body>unavailable</body></html>"), entry=entry)

    def answer(self, status, answer, headers=None, entry=None):
        if entry is not None:
            entry.update(status=status, answer=answer)
        plain = isinstance(answer, str)
        body = (answer if plain else json.dumps(answer, ensure_ascii=False)).encode()
        self.send_response(status)
        self.send_header("content-type", "text/html" if plain else "application/json; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_):
        pass  # a client that hung up is part of the tests


def main():
    parser = argparse.ArgumentParser(description="A Slack for tests and the demo.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default="xoxb-for-tests")
    parser.add_argument("--channel", action="append", help="one that exists; may be repeated (default: #deploys)")
    parser.add_argument("--scope", action="append", help="one of the token's; may be repeated")
    parser.add_argument("--lifetime", type=float, default=600, help="seconds")
    parser.add_argument("--cert", help="PEM; with --key: https")
    parser.add_argument("--key")
    options = parser.parse_args()
    channels = options.channel or ["#deploys"]

    server = Server(("127.0.0.1", options.port), Request)
    server.ended = threading.Event()
    scheme = "http"
    if options.cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.cert, options.key)
        # The handshake is made in the connection's own thread, so that a client that never begins one blocks no other.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        scheme = "https"
    Request.slack = Slack(options.token, channels,
                          options.scope or ["chat:write", "channels:history", "channels:read"])
    url = f"{scheme}://127.0.0.1:{server.server_address[1]}"
    print(json.dumps({"url": url, "webhook": url + WEBHOOK_PATH, "api": url + "/api", "token": options.token,
                      "channel": channels[0]}), flush=True)

    def end(*_):
        server.ended.set()
        sys.exit(0)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, max(options.lifetime, 0.001))
    server.serve_forever()


if __name__ == "__main__":
    main()
