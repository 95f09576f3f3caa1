"""Every kind of deploy key, in every form in which a CI hands it over."""
import base64
import functools
import os
import subprocess

import world

PASSPHRASE = "open sesame 42"
KEYS = {
    "ed25519": ("ed25519", "OPENSSH", ""),
    "ed25519 with passphrase": ("ed25519", "OPENSSH", PASSPHRASE),
    "ecdsa": ("ecdsa", "OPENSSH", ""),
    "ecdsa pem": ("ecdsa", "PEM", ""),
    "rsa": ("rsa", "OPENSSH", ""),
    "rsa pem": ("rsa", "PEM", ""),
    "rsa pkcs8": ("rsa", "PKCS8", ""),
    "rsa pem with passphrase": ("rsa", "PEM", PASSPHRASE),
    "ecdsa pkcs8 with passphrase": ("ecdsa", "PKCS8", PASSPHRASE),
}
FORMS = {
    "as it is": lambda text: text,
    "without its last newline": lambda text: text.rstrip("\n"),
    "with literal newlines": lambda text: text.replace("\n", "\\n"),
    "with carriage returns": lambda text: text.replace("\n", "\r\n"),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 in lines": lambda text: base64.encodebytes(text.encode()).decode(),
}


@functools.cache
def server():
    return world.Ssh(*(world.make_key(*key) for key in KEYS.values()))


class SshKeys(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.url = server().url(self.repository.path)
        self.known = ["--known-hosts", server().known_hosts()]

    def assert_lands(self, tag, *arguments, variables=None):
        result = self.update(self.url, *self.known, "--set", f"api={tag}", *arguments, variables=variables)
        self.assertEqual("published", result["result"])
        self.assertEqual(self.repository.tip(), result["commit"])
        self.assertIn(f'tag: "{tag}"   # the tag'.encode(), self.repository.show())

    def test_every_kind_of_key_lands(self):
        for number, (name, key) in enumerate(KEYS.items()):
            with self.subTest(name):
                self.secrets = [world.make_key(*key).read_text(), PASSPHRASE]
                self.assert_lands(f"2.{number}.0", variables={"LOCKSTEP_DEPLOY_KEY": self.secrets[0],
                                                              "LOCKSTEP_DEPLOY_KEY_PASSPHRASE": key[2]})
        self.repository.is_sound()

    def test_every_form_of_key_lands(self):
        text = world.make_key("ed25519").read_text()
        for number, (name, form) in enumerate(FORMS.items()):
            with self.subTest(name):
                self.secrets = [form(text)]
                self.assert_lands(f"3.{number}.0", variables={"LOCKSTEP_DEPLOY_KEY": form(text)})

    def test_a_key_file_lands(self):
        self.assert_lands("4.0.0", "--deploy-key", world.make_key("ed25519"))

    def test_the_agent_lands(self):
        socket = self.dir / "agent"
        agent = subprocess.Popen(["ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.PIPE)
        self.addCleanup(world.stop, agent)
        agent.stdout.readline()
        environment = {**os.environ, "SSH_AUTH_SOCK": str(socket)}
        world.machine("ssh-add", "-q", world.make_key("rsa"), world.make_key("ed25519"), env=environment)
        self.assert_lands("5.0.0", variables={"SSH_AUTH_SOCK": socket})

    def test_a_wrong_key_is_refused(self):
        machine_key = self.dir / "stranger"
        world.machine("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", machine_key)
        self.secrets = [machine_key.read_text()]
        run = self.update(self.url, *self.known, "--set", "api=9.9.9", code=4,
                          variables={"LOCKSTEP_DEPLOY_KEY": machine_key.read_text()})
        self.assertIn("hint:", run.err)
        self.assertEqual(1, self.repository.count())

    def test_a_wrong_or_missing_passphrase_is_named(self):
        text = world.make_key("ed25519", "OPENSSH", PASSPHRASE).read_text()
        for given in ["", "not this one"]:
            with self.subTest(given):
                run = self.update(self.url, *self.known, "--set", "api=9.9.9", code=2,
                                  variables={"LOCKSTEP_DEPLOY_KEY": text, "LOCKSTEP_DEPLOY_KEY_PASSPHRASE": given})
                self.assertIn("passphrase", run.err)

    def test_what_is_no_key_is_a_usage_error(self):
        run = self.update(self.url, *self.known, "--set", "api=9.9.9", code=2,
                          variables={"LOCKSTEP_DEPLOY_KEY": "ssh-ed25519 AAAA the public half"})
        self.assertIn("LOCKSTEP_DEPLOY_KEY", run.err)

    def test_no_key_at_all_says_how_to_give_one(self):
        run = self.update(self.url, *self.known, "--set", "api=9.9.9", code=2)
        self.assertIn("--deploy-key", run.err)

    def test_a_repository_that_is_not_there_quotes_the_server(self):
        run = self.update(server().url("/nowhere/deploy.git"), *self.known, "--set", "api=1", code=4,
                          variables={"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()})
        self.assertIn("does not appear to be a git repository", run.err)
