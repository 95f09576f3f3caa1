"""What the pages of docs/ci are run with: the systems' recorded variables, a config repository behind a real sshd, a
Slack. Only what can't exist here is exchanged: the address of acme/deploy, and where releases are downloaded from."""
import os
import re
import subprocess

import pages
import releases
import world

BUILT = "9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b"  # the commit of all recordings
DEPLOY = re.compile(r"git@(?:github\.com|gitlab\.com|codeberg\.org):acme/deploy\.git")
INSTALLER = re.compile(r"https://github\.com/acme/lockstep/releases/download/v1\.2\.3/install\.sh")
RUN_S_MAX = 120


def recorded(system, event="branch"):
    """The variables of tests/recorded/SYSTEM/EVENT.env."""
    lines = (world.ROOT / f"tests/recorded/{system}/{event}.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


class PagesCase(world.EndToEnd):
    page = ""  # in docs/

    @classmethod
    def setUpClass(cls):
        cls.slack, cls.ssh = world.Slack(), world.ssh_server()
        cls.key = world.make_key("ed25519").read_text()

    @classmethod
    def tearDownClass(cls):
        world.stop(cls.slack.process)

    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.url = self.ssh.url(self.repository.path)
        self.secrets = [self.key]
        self.posted = len(self.slack.messages())
        self.known = {"LOCKSTEP_DEPLOY_KEY": self.key, "LOCKSTEP_SLACK_WEBHOOK": self.slack.webhook}
        self.bin = self.dir / "bin"
        self.bin.mkdir()
        (self.bin / "lockstep").symlink_to(world.LOCKSTEP)

    def snippet(self, needle, language="yaml"):
        """The one block of the page with `needle`, as it can be run here."""
        return self.at_home(pages.one(pages.read(self.page), language, needle))

    def at_home(self, text):
        release = releases.release()
        return INSTALLER.sub(f"file://{release.tree}/scripts/install.sh", DEPLOY.sub(self.url, text))

    def sh(self, script, variables, shell=("sh", "-e"), code=0):
        """Runs it where a job would be, and gives what it printed."""
        work = self.places[2]
        environment = self.environment({
            "PATH": f"{self.bin}:{os.environ['PATH']}", "LOCKSTEP_KNOWN_HOSTS": self.ssh.known_hosts(),
            "LOCKSTEP_DOWNLOAD_URL": releases.release().url, **variables})
        done = subprocess.run([*shell, "-c", script], cwd=work, env=environment, check=False, timeout=RUN_S_MAX,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(code, done.returncode, f"{script}\n{done.stdout}")
        self.assert_kept_secret(done.stdout)
        self.assertNotIn("means nothing to lockstep", done.stdout)
        return done.stdout

    def tag(self, environment, service="api"):
        """What stands there."""
        text = self.repository.show(f"environments/{environment}.yaml").decode()
        return re.search(rf"(?ms)^{service}:.*?\btag: ['\"]?([\w.-]+)", text)[1]

    def subjects(self):
        return self.repository.subjects()[:-1]

    def assert_updated(self, system="", slack=True):
        """The commit that was built is in staging, the commit says where from, and Slack was told."""
        self.assertEqual(BUILT, self.tag("staging"))
        self.assertEqual("1.3.0", self.tag("production"))
        self.assertIn(f"Lockstep-Source: acme/api@{BUILT}", self.repository.message())
        if system:
            page = re.search("(?m)^page: (.*)$", (world.ROOT / f"tests/recorded/{system}/branch.origin").read_text())[1]
            self.assertIn(f"Lockstep-Run: {page}\n", self.repository.message())
        self.assertEqual(self.posted + slack, len(self.slack.messages()))

    def assert_promoted(self, slack=True):
        self.assertEqual((BUILT, BUILT), (self.tag("staging"), self.tag("production")))
        self.assertRegex(self.subjects()[0], r"^chore\(production\): promote api (\w+ )?from staging$")
        self.assertEqual(self.posted + 2 * slack, len(self.slack.messages()))

    def move_staging_on(self, tag="9.9.9"):
        """Somebody else is faster than the approval."""
        self.aside("update", "--environment", "staging", "--set", f"api={tag}")

    def aside(self, *arguments):
        """A command that is no part of the page."""
        world.machine(world.LOCKSTEP, *arguments, env=self.environment({"LOCKSTEP_REPO": self.repository.path}))

