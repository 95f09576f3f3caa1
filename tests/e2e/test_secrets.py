"""No secret appears where it does not belong; and the binary starts no child that could see one."""
import base64
import pathlib
import threading
import time

import world

TOKEN = "xoxb-5555-bot-secret"
HTTPS_TOKEN = "ghs_https-token-9911"
PASSPHRASE = "correct horse battery"


class Secrets(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.key = world.make_key("ed25519", "OPENSSH", PASSPHRASE)
        # A forced command slows the server down, so that there is time to look.
        command = self.dir / "command"
        command.write_text('#!/bin/sh\nsleep 0.3\neval "exec $SSH_ORIGINAL_COMMAND"\n')
        command.chmod(0o755)
        self.server = world.Ssh(self.key, command=str(command), host_key_types=["ed25519"])
        self.addCleanup(world.stop, self.server.process)
        self.slack = world.Slack("--token", TOKEN, "--channel", "#deploys")
        self.addCleanup(world.stop, self.slack.process)
        self.secrets = [self.key.read_text(), PASSPHRASE, TOKEN, HTTPS_TOKEN, self.slack.webhook]
        self.arguments = ["update", "--repo", self.server.url(self.repository.path), "--environment", "staging",
                          "--set", "api=1.4.2", "--known-hosts", self.server.known_hosts(), "--verbose"]

    def test_neither_by_variable_nor_by_flag(self):
        given = {"deploy-key": self.key.read_text(), "deploy-key-passphrase": PASSPHRASE, "token": HTTPS_TOKEN,
                 "slack-token": TOKEN}
        slack = {"LOCKSTEP_SLACK_CHANNEL": "#deploys", "LOCKSTEP_SLACK_API_URL": self.slack.api}
        variables = {"LOCKSTEP_" + name.upper().replace("-", "_"): value for name, value in given.items()}
        by_variable = self.run_lockstep(*self.arguments, variables={**variables, **slack})
        self.arguments[6] = "api=1.4.3"
        flags = [part for name, value in given.items() for part in (f"--{name}", value)]
        by_flag = self.run_lockstep(*self.arguments, *flags, variables=slack)
        self.assertGreater(len(by_variable.err), 100, "verbose says little")
        self.assertGreater(len(by_flag.err), 100, "verbose says little")
        self.assertEqual(4, len(self.slack.messages()))  # each with its thread
        self.assert_kept_secret(str(self.slack.messages()))
        self.assert_kept_secret(self.repository.git("log", "-p", "main").decode())

    def test_nor_in_an_error(self):
        coded = base64.b64encode(self.key.read_text()[:200].encode()).decode()
        self.secrets.append(coded)
        wrong = PASSPHRASE[1:]
        self.secrets.append(wrong)
        for key, passphrase in [(self.key.read_text(), wrong), (coded, "")]:
            run = self.run_lockstep(*self.arguments, code=2, variables={"LOCKSTEP_DEPLOY_KEY": key,
                                                                        "LOCKSTEP_DEPLOY_KEY_PASSPHRASE": passphrase})
            self.assertIn("lockstep:", run.err)

    def test_no_child_is_started_and_no_key_reaches_disk(self):
        process = self.start(*self.arguments, variables={"LOCKSTEP_DEPLOY_KEY": self.key.read_text(),
                                                         "LOCKSTEP_DEPLOY_KEY_PASSPHRASE": PASSPHRASE})
        watch = Watch(process, self.places)
        watch.start()
        out, err = process.communicate(timeout=world.RUN_S_MAX)
        watch.join()
        self.assertEqual(0, process.returncode, err.decode())
        self.assert_kept_secret((out + err).decode())
        self.assertGreater(watch.looks, 3)
        self.assertEqual([], watch.children)
        self.assert_kept_secret("\n".join(watch.written))


class Watch(threading.Thread):
    """Looks at a process again and again: its children, and what it writes into its directories."""

    def __init__(self, process, places):
        super().__init__(daemon=True)
        self.process, self.places = process, places
        self.children, self.written, self.looks = [], [], 0

    def run(self):
        while self.process.poll() is None:
            self.looks += 1
            for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
                self.note(stat, self.take_child)
            for place in self.places:
                for path in place.rglob("*"):
                    self.note(path, lambda path: self.written.append(path.read_text(errors="replace")))
            time.sleep(0.005)

    def take_child(self, stat):
        name, _, fields = stat.read_text().rpartition(")")
        if int(fields.split()[1]) == self.process.pid:
            self.children.append(name)

    @staticmethod
    def note(path, take):
        try:
            take(path)
        except OSError:
            pass  # gone, or a directory
