"""Every command line of the README and of docs/commands.md is run as it stands there, against servers of our own.

Only what can't exist here is exchanged: the address of acme/deploy, and the host key that belongs to it.
"""
import hashlib
import os
import pathlib
import re
import shlex
import subprocess

import world

README = (world.ROOT / "README.md").read_text()
COMMANDS = (world.ROOT / "docs/commands.md").read_text()
# scripts/test is what runs this; scripts/demo has a test of its own.
SCRIPTS = {"scripts/test", "scripts/demo"}
SOURCE = "9f1c2d3e4b5a69788776655443322110ffeeddcc"


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
        for line in commands(COMMANDS):
            with self.subTest(line):
                self.assertTrue(line.startswith("lockstep "), line)
                before = self.repository.tip()
                self.shell(line.replace("git@github.com:acme/deploy.git", self.url))
                if "--dry-run" in line or line.split()[1] in {"status", "announce"}:
                    self.assertEqual(before, self.repository.tip())
                else:
                    self.assertNotEqual(before, self.repository.tip())

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

    def pipeline(self, needle):
        """The lines of one pipeline's script: what stands under `run:`, `script:` or `command:` in its snippet."""
        snippet = next(block for block in blocks("yaml") if needle in block)
        lines = snippet.splitlines()
        start = next(i for i, line in enumerate(lines) if re.match(r"\s*(run|command): \||\s*script:", line))
        indent = re.match(r" *", lines[start + 1])[0]
        body = []
        for line in lines[start + 1:]:
            if not line.startswith(indent):
                break
            body.append(line[len(indent):].removeprefix("- "))
        return "\n".join(body)

    def run_pipeline(self, needle, tag, **variables):
        digest = hashlib.sha256(pathlib.Path(world.LOCKSTEP).read_bytes()).hexdigest()
        script = self.pipeline(needle).replace("/tmp/lockstep", "./lockstep")
        self.shell(script, BINARY_URL=f"file://{world.LOCKSTEP}", BINARY_SHA256=digest, LOCKSTEP_REPO=self.url,
                   **variables)
        self.assertEqual(f"chore(staging): update api to {tag}", self.repository.subjects()[0])
        self.assertIn(f"Lockstep-Source: acme/api@{SOURCE}", self.repository.message())
        self.assertIn("alice", self.slack.messages()[-1]["text"])

    def test_github_snippet(self):
        self.run_pipeline("runs-on", SOURCE, TAG=SOURCE, GITHUB_ACTIONS="true", GITHUB_SHA=SOURCE, GITHUB_ACTOR="alice",
                          GITHUB_REPOSITORY="acme/api", GITHUB_SERVER_URL="https://github.com", GITHUB_RUN_ID="7")

    def test_gitlab_snippet(self):
        key = self.dir / "key-file"
        key.write_text(world.make_key("ed25519").read_text())
        self.run_pipeline("GIT_STRATEGY", SOURCE[:8], GITLAB_CI="true", CI_COMMIT_SHA=SOURCE, GITLAB_USER_LOGIN="alice",
                          CI_COMMIT_SHORT_SHA=SOURCE[:8], CI_PROJECT_PATH="acme/api", LOCKSTEP_DEPLOY_KEY=str(key),
                          CI_PROJECT_URL="https://gitlab.com/acme/api")
        self.assertIn("LOCKSTEP_RESULT=published", (self.places[2] / "lockstep.env").read_text())

    def test_circleci_snippet(self):
        self.run_pipeline("version: 2.1", SOURCE, CIRCLECI="true", CIRCLE_SHA1=SOURCE, CIRCLE_USERNAME="alice",
                          CIRCLE_PROJECT_USERNAME="acme", CIRCLE_PROJECT_REPONAME="api")
