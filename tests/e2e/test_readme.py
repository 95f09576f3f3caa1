"""Every command line of the README and of docs/commands.md is run as it stands there, against servers of our own.

Only what can't exist here is exchanged: the address of acme/deploy, and the host key that belongs to it. What is there
for pipelines is run by tests/packaging.
"""
import os
import re
import shlex
import subprocess

import world

README = (world.ROOT / "README.md").read_text()
COMMANDS = (world.ROOT / "docs/commands.md").read_text()
# What `lockstep edit` is shown on.
LOCAL_FILES = {"values.yaml": "api: {image: {repository: ghcr.io/acme/api, tag: 1.4.1}}\n",
               "compose.yaml": "services: {api: {image: ghcr.io/acme/api:1.4.1}}\n",
               "main.jsonnet": "{ tag: '1.4.1' }  // image-automation-prod\n"}
# scripts/test is what runs this; scripts/demo has a test of its own.
SCRIPTS = {"scripts/test", "scripts/demo"}


def blocks(language, page=README):
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", page)


def commands(page=README):
    """The lines of the `sh` blocks, continued lines joined."""
    lines = "".join(blocks("sh", page)).replace("\\\n", " ").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


class Readme(world.EndToEnd):
    def setUp(self):
        super().setUp()
        files = dict(world.repository.FILES)
        files["environments/internal.yaml"] = files["environments/staging.yaml"]
        files["apps/staging/api.yaml"] = "spec:\n  values:\n    image:\n      tag: 1.4.1\n"
        self.repository = self.config_repository(files)
        self.server = world.ssh_server()
        self.url = self.server.url(self.repository.path)
        self.slack = world.Slack()
        self.addCleanup(world.stop, self.slack.process)
        self.bin = self.dir / "bin"
        self.bin.mkdir()
        (self.bin / "lockstep").symlink_to(world.LOCKSTEP)

    def shell(self, script, **variables):
        environment = self.environment({
            "PATH": f"{self.bin}:{os.environ['PATH']}", "LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text(),
            "LOCKSTEP_SLACK_WEBHOOK": self.slack.webhook, "LOCKSTEP_KNOWN_HOSTS": self.server.known_hosts(),
            **variables})
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], env=environment,
                              cwd=self.places[2], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(0, done.returncode, f"{script}\n{done.stdout}{done.stderr}")
        return done.stdout

    def test_commands(self):
        seen = set()
        for line in commands():
            command = shlex.split(line, comments=True)[0]
            seen.add(command)
            if command in SCRIPTS:
                self.assertTrue(os.access(world.ROOT / command, os.X_OK), command)
                continue
            self.assertIn(command, {"lockstep", "ssh-keygen"})
            before = self.repository.tip()
            variables = {}
            line = line.replace("git@github.com:acme/deploy.git", self.url)
            if "--host-key" in line:
                line = re.sub(r"ssh://git@git.example.com:2222/acme/deploy.git", self.url, line)
                line = re.sub(r"SHA256:\S+", self.server.fingerprint(), line)
                variables["LOCKSTEP_KNOWN_HOSTS"] = ""
            with self.subTest(line):
                self.shell(line, **variables)
                if command == "lockstep" and "--dry-run" in line:
                    self.assertEqual(before, self.repository.tip())
        self.assertEqual({"lockstep", "ssh-keygen", *SCRIPTS}, seen)
        self.assertEqual("", self.repository.show(".lockstep.yaml").decode())  # the hold is lifted
        self.assertIn('tag: "1.3.0"', self.repository.show("environments/production.yaml").decode())  # rolled back
        self.assertIn("tag: '2.0.1'", self.repository.show("environments/production.yaml").decode())  # promoted
        text = self.repository.show().decode()
        self.assertIn('tag: "1.4.2"   # the tag that CI writes', text)
        self.assertIn("tag: '2.0.1'", text)
        self.assertIn("tag: 1.4.2", self.repository.show("apps/staging/api.yaml").decode())

    def test_commands_of_the_page_on_commands(self):
        publish = f"lockstep update --repo {self.url} --environment staging --set api=1.4.2"
        self.shell(publish)
        for name, text in LOCAL_FILES.items():
            (self.places[2] / name).write_text(text)
        for line in commands(COMMANDS):
            with self.subTest(line):
                self.assertTrue(line.startswith("lockstep "), line)
                before = self.repository.tip()
                self.shell(line.replace("git@github.com:acme/deploy.git", self.url))
                if "--dry-run" in line or line.split()[1] in {"status", "announce", "edit"}:
                    self.assertEqual(before, self.repository.tip())
                else:
                    self.assertNotEqual(before, self.repository.tip())
        for name, text in LOCAL_FILES.items():
            was_written = name != "compose.yaml"
            self.assertEqual(text.replace("1.4.1", "1.4.2") if was_written else text,
                             (self.places[2] / name).read_text())

    def test_help_is_what_the_program_says(self):
        program = self.run_lockstep("--help").out
        names = re.findall(r"(?m)^  ([a-z]+)  +\S", program.split("\nCommands\n")[1].split("\n\n")[0])
        self.assertIn("update", names)
        self.assertIn(self.run_lockstep("update", "--help").out, blocks("text"))
        shown = dict(re.findall(r"(?ms)<code>lockstep (\w+) --help</code></summary>\n\n```text\n(.*?)^```", COMMANDS))
        self.assertEqual(set(names) - {"update"}, set(shown))
        for name, text in shown.items():
            self.assertEqual(self.run_lockstep(name, "--help").out, text)

    def test_demo(self):
        done = subprocess.run([world.ROOT / "scripts/demo"], capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        for words in ["published 3 changes to acme/deploy", "On its way to staging", "nothing to do"]:
            self.assertIn(words, done.stdout)

    def test_the_failure_shown_is_a_real_one(self):
        story = (world.ROOT / "tests/golden/alias.story").read_text()
        self.assertIn(re.search(r"(?ms)^=== stderr\n(.*)", story)[1], blocks("text"))
