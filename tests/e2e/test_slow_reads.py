"""A machine that is slow between two reads of the socket: what libssh2 took off it meanwhile is not slept over."""
import shutil
import subprocess
import unittest

import world

# Each read returns 20 ms late: by then the next bytes have come, and the read after it takes them.
SLOW = ["strace", "-qq", "-f", "-e", "trace=recvfrom", "-e", "inject=recvfrom:delay_exit=20000", "-o", "/dev/null"]
RUNS = 4


def may_trace():
    return shutil.which("strace") is not None and subprocess.run([*SLOW, "true"], check=False,
                                                                 capture_output=True).returncode == 0


class SlowReads(world.EndToEnd):
    @unittest.skipUnless(may_trace(), "needs strace, and a system that lets it trace")
    def test_an_update_over_ssh_ends_in_time(self):
        repository, server = self.config_repository(), world.ssh_server()
        environment = self.environment({"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()})
        for number in range(RUNS):
            done = subprocess.run(
                [*SLOW, str(world.LOCKSTEP), "update", "--repo", server.url(repository.path),
                 "--environment", "staging", "--set", f"api=2.0.{number}", "--timeout", "15s",
                 "--known-hosts", server.known_hosts()],
                env=environment, cwd=self.places[2], capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(1 + RUNS, repository.count())
