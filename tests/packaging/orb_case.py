"""What the tests of the CircleCI orb stand on: a project with contexts, and workflows of a job or two."""
import base64

import circleci
import orb_source
import world
import yaml

SOURCE = world.ROOT / "orbs/src"
TOKEN = "xoxb-1234-secret-5678"
COMMIT = "9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b"


class OrbCase(world.EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.slack = world.Slack("--token", TOKEN, "--channel", "#deploys")
        cls.ssh = world.ssh_server()
        cls.key = world.make_key("ed25519")
        cls.orb = yaml.safe_load(orb_source.packed(SOURCE))

    @classmethod
    def tearDownClass(cls):
        world.stop(cls.slack.process)

    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.secrets = [self.key.read_text(), base64.b64encode(self.key.read_bytes()).decode(), TOKEN]
        self.posted = len(self.slack.messages())
        self.deploy = {"LOCKSTEP_REPO": self.ssh.url(self.repository.path),
                       "LOCKSTEP_DEPLOY_KEY": base64.b64encode(self.key.read_bytes()).decode(),
                       "LOCKSTEP_KNOWN_HOSTS": self.ssh.known_hosts()}
        self.tell = {"LOCKSTEP_SLACK_TOKEN": TOKEN, "LOCKSTEP_SLACK_CHANNEL": "#deploys",
                     "LOCKSTEP_SLACK_API_URL": self.slack.api}
        self.runs = 0

    def run_orb(self, configuration, status="success", **account):
        """Its jobs; `status` is the last one's."""
        self.runs += 1
        place = self.dir / f"run-{self.runs}"
        variables = {**recorded("branch"), "LOCKSTEP_BIN": str(world.LOCKSTEP), **account.pop("variables", {})}
        account.setdefault("contexts", {"deploy": self.deploy, "deploy-production": self.deploy})
        jobs = circleci.run(configuration, circleci.Account(place, variables, **account), self.orb)
        self.assert_kept_secret("".join(job.log for job in jobs.values()))
        logs = "\n".join(f"{name}: {job.status}\n{job.log}" for name, job in jobs.items())
        self.assertEqual(status, list(jobs.values())[-1].status, logs)
        return jobs

    def job(self, kind, status="success", parameters=None, **account):
        """One job of the orb; its log."""
        entry = {f"lockstep/{kind}": {"context": "deploy", **(parameters or {})}}
        return self.run_orb(one_workflow([entry]), status, **account)[f"lockstep/{kind}"].log

    def steps(self, steps, status="success", **account):
        """A job with these steps; its log."""
        job = {"docker": [{"image": "cimg/base:current"}], "steps": steps}
        return self.run_orb({**one_workflow([{"job": {"context": ["deploy"]}}]), "jobs": {"job": job}}, status,
                            **account)["job"].log

    def update(self, status="success", tag="1.4.2", parameters=None, **account):
        parameters = {"environment": "staging", "set": f"api={tag}", **(parameters or {})}
        return self.job("update", status, parameters, **account)

    def new_messages(self):
        return [message for message in self.slack.messages()[self.posted:] if "thread_ts" not in message]


def one_workflow(entries):
    return {"version": 2.1, "workflows": {"deploy": {"jobs": entries}}}


def example(name):
    return yaml.safe_load((SOURCE / f"examples/{name}.yml").read_text())["usage"]


def recorded(name):
    """The variables of CircleCI, as they were recorded for the unit tests."""
    lines = (world.ROOT / f"tests/recorded/circleci/{name}.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def fingerprint(key, kind):
    return world.machine("ssh-keygen", "-l", "-E", kind, "-f", key).split()[1].removeprefix("MD5:")
