"""Host keys are always verified; what is refused says what would be needed."""
import re

import world


class HostKeys(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.server = world.ssh_server()
        self.repository = self.config_repository()
        self.url = self.server.url(self.repository.path)
        self.key = {"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()}

    def lands(self, *arguments, variables=None):
        tag = f"1.{self.repository.count()}.7"
        result = self.update(self.url, "--set", f"api={tag}", *arguments, variables={**self.key, **(variables or {})})
        self.assertEqual("published", result["result"])

    def refused(self, *arguments):
        before = self.repository.tip()
        run = self.update(self.url, "--set", "api=9.9.9", *arguments, code=4, variables=self.key)
        self.assertEqual(before, self.repository.tip())
        return run.err

    def test_an_unknown_key_is_refused_with_the_line_to_add_and_that_line_works(self):
        words = self.refused()
        self.assertRegex(words, r"SHA256:[A-Za-z0-9+/]{43}")
        line = re.search(r"\[127\.0\.0\.1\]:\d+ (ssh-ed25519|ecdsa-sha2-nistp256|ssh-rsa) [A-Za-z0-9+/=]+", words)
        self.assertTrue(line, words)
        self.lands("--known-hosts", line.group(0))
        self.lands(variables={"LOCKSTEP_KNOWN_HOSTS": line.group(0)})

    def test_each_type_of_host_key_is_accepted_alone(self):
        for kind in ["ed25519", "ecdsa", "rsa"]:
            with self.subTest(kind):
                self.lands("--known-hosts", self.server.known_hosts(kind))

    def test_a_known_hosts_file_with_comments_and_other_hosts(self):
        path = self.write("known", "# ours\n\nother.example.test " + self.server.host_keys["rsa"] + "\n" +
                          self.server.known_hosts().rstrip("\n") + " with a comment")
        self.lands("--known-hosts", path)

    def test_a_hashed_entry(self):
        path = self.write("known", self.server.known_hosts())
        world.machine("ssh-keygen", "-q", "-H", "-f", path)
        self.assertIn("|1|", path.read_text())
        self.lands("--known-hosts", path.read_text())

    def test_a_fingerprint(self):
        self.lands("--host-key", self.server.fingerprint())
        self.lands("--host-key", self.server.fingerprint("rsa"))

    def test_another_fingerprint_is_refused(self):
        self.assertIn("SHA256:", self.refused("--host-key", "SHA256:" + "A" * 43))

    def test_a_changed_key_is_refused_as_changed(self):
        stranger = self.dir / "stranger"
        world.machine("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", stranger)
        public = " ".join((self.dir / "stranger.pub").read_text().split()[:2])
        words = self.refused("--known-hosts", f"[127.0.0.1]:{self.server.port} {public}\n")
        self.assertRegex(words, r"changed|another|different|not the")

    def test_a_revoked_key_is_refused(self):
        self.refused("--known-hosts", self.server.known_hosts() + "@revoked " + self.server.known_hosts())

    def test_an_entry_for_another_port_is_no_entry(self):
        self.refused("--known-hosts", f"[127.0.0.1]:1 {self.server.host_keys['ed25519']}")
