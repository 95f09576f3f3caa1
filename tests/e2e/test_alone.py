"""The binary alone: static, quick, and at home in a directory that holds nothing else."""
import json
import os
import shutil
import subprocess
import sys
import time
import unittest

import world

STARTS = 20
START_MS_MAX = 30  # a few when the machine is idle


class Alone(world.EndToEnd):
    def test_version_names_what_is_linked(self):
        run = self.run_lockstep("--version")
        self.assertRegex(run.out, r"^lockstep \d+\.\d+\.\d+")
        for name in ["libcurl", "libssh2", "libgit2", "OpenSSL"]:
            self.assertIn(name.lower(), run.out.lower())

    def test_help_is_worth_reading(self):
        program, command = self.run_lockstep("--help"), self.run_lockstep("update", "--help")
        self.assertIn("update", program.out)
        for flag in ["--repo", "--environment", "--set", "--deploy-key", "--known-hosts", "--slack-webhook"]:
            self.assertIn(flag, command.out)
        self.assertLessEqual(max(map(len, command.out.splitlines())), 120)

    def test_no_command_is_a_usage_error(self):
        self.assertIn("lockstep --help", self.run_lockstep(code=2).err)

    def test_it_starts_in_a_few_milliseconds(self):
        began = time.monotonic()
        for _ in range(STARTS):
            subprocess.run([str(world.LOCKSTEP), "--version"], env={}, stdout=subprocess.DEVNULL, check=True)
        self.assertLess((time.monotonic() - began) / STARTS * 1000, START_MS_MAX)

    @unittest.skipUnless(os.getuid() == 0, "needs root for chroot")
    def test_it_runs_in_an_empty_root(self):
        shutil.copy(world.LOCKSTEP, self.dir / "cwd/lockstep")
        for arguments in [["--version"], ["update", "--help"]]:
            done = subprocess.run(["/usr/sbin/chroot", str(self.dir / "cwd"), "/lockstep", *arguments], env={},
                                  capture_output=True, check=False)
            self.assertEqual((0, b""), (done.returncode, done.stderr))

    @unittest.skipUnless(os.getuid() == 0 and subprocess.run(["unshare", "--net", "true"], check=False,
                                                             capture_output=True).returncode == 0,
                         "needs root and a network namespace")
    def test_it_updates_by_name_from_an_empty_root(self):
        """In a network of its own, where a name server of our own answers; see empty_root.py."""
        ca, cert, key = world.certificate_authority()
        facts = {"repository": str(self.config_repository().path), "lockstep": str(world.LOCKSTEP),
                 "root": str(self.dir / "root"), "ca": str(ca), "cert": str(cert),
                 "key": str(key), "deploy_key": world.make_key("ed25519").read_text(),
                 "authorized_key": str(world.make_key("ed25519")) + ".pub", "sshd": str(self.dir / "sshd")}
        done = subprocess.run(["unshare", "--net", sys.executable, str(world.ROOT / "tests/e2e/empty_root.py")],
                              input=json.dumps(facts), capture_output=True, text=True, timeout=world.RUN_S_MAX,
                              check=False)
        self.assertEqual("", done.stderr)
        self.assertEqual({"https": 0, "ssh": 0, "untrusted": 4, "odd nsswitch": 0, "unknown name": 4},
                         {name: run["code"] for name, run in json.loads(done.stdout).items()}, done.stdout)
