"""SIGTERM at any moment: no file stays behind, and the branch is as before or as after."""
import signal
import time

import world


def hear_interrupts():
    """A shell starts background jobs, and so all that they start, with SIGINT ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Signals(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.key = {"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()}

    def interrupt(self, url, known_hosts, mark, number):
        process = self.start("update", "--repo", url, "--environment", "staging", "--set", f"api={mark.name}",
                             "--known-hosts", known_hosts, variables=self.key, preexec_fn=hear_interrupts)
        give_up = time.monotonic() + 20
        while not mark.exists():
            self.assertLess(time.monotonic(), give_up, "the server was not reached")
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        process.send_signal(number)
        _, words = process.communicate(timeout=10)
        self.assertNotEqual(0, process.returncode)
        self.assertNotIn(b"terminate called", words)
        self.assert_left_nothing()

    def test_while_the_server_decides_on_the_push(self):
        for number in [signal.SIGTERM, signal.SIGINT]:
            with self.subTest(number.name):
                mark = self.dir / f"receiving-{number.name}"
                self.repository.hook("pre-receive", f"touch {mark}; sleep 1\n")
                server = world.ssh_server()
                before = self.repository.tip()
                self.interrupt(server.url(self.repository.path), server.known_hosts(), mark, number)
                time.sleep(1.2)
                tips = self.repository.git("rev-list", "--max-count=2", "main").decode().split()
                self.assertIn(before, tips)
                self.repository.is_sound()

    def test_while_reading(self):
        mark, command = self.dir / "reading", self.dir / "command"
        command.write_text(f'#!/bin/sh\ntouch {mark}\nsleep 1\neval "exec $SSH_ORIGINAL_COMMAND"\n')
        command.chmod(0o755)
        server = world.Ssh(world.make_key("ed25519"), command=str(command), host_key_types=["ed25519"])
        self.addCleanup(world.stop, server.process)
        self.interrupt(server.url(self.repository.path), server.known_hosts(), mark, signal.SIGTERM)
        self.assertEqual(1, self.repository.count())
