"""docs/announcing.md: its lines and its pipelines are run as they stand there."""
import json
import re
import subprocess

import yaml

import announcing
import pages
import world


class Lines(announcing.Announcing):
    def test_the_page(self):
        clone = self.dir / "clone"
        world.machine("git", "clone", "-q", self.repository.path, clone)
        page = re.sub(r"https://hooks\.slack\.com/\S+", self.slack.webhook, announcing.PAGE)
        pages.Page(self, page, self.repository).run(pages.shell_environment(self, self.dir, **self.bot), clone)
        first, second = [message for message in self.told() if message["way"] == "api"]
        shown = pages.one(announcing.PAGE, "plain", "On its way").splitlines()
        self.assertEqual(shown, announcing.story(first))
        self.assertEqual(shown, announcing.story(second))
        self.assertEqual([shown], [announcing.story(message) for message in self.told("#team-api")])
        hooked = [message for message in self.slack.messages() if message["way"] == "webhook"]
        self.assertEqual(shown, [announcing.title(message) for message in hooked])
        confirmation = hooked[-1]["blocks"][0]["text"]["text"].translate(str.maketrans("", "", "*`"))
        self.assertEqual(pages.one(announcing.PAGE, "plain", "api 1.4.3").rstrip("\n"), confirmation)
        self.assertIn("<@U012AB3CD>", json.dumps(first["blocks"]))
        self.assertEqual("", self.memory("production"))

    def test_titles(self):
        self.bot_runs("update", "--environment", "staging", "--set", "api=1.4.2")
        table = announcing.PAGE.split("### The Slack app")[0]
        for state, shown, final in re.findall(r"(?m)^\| `([a-z][a-z-]+)` \| (.*?) \| (yes)?", table):
            self.bot_runs("announce", "--environment", "staging", "--state", state)
            self.assertEqual(shown, announcing.title(self.told()[-1]))
            runs = "main~1" if state == "rolled-back" else "main"
            self.assertEqual(self.repository.tip(runs) if final else "", self.memory())
            self.repository.git("update-ref", "-d", f"{announcing.MEMORY}staging")

    def test_token_and_webhook_together_are_refused(self):
        self.run_lockstep("update", "--environment", "staging", "--set", "api=1.4.2", code=2,
                          variables={**self.bot, "LOCKSTEP_SLACK_WEBHOOK": self.slack.webhook})
        self.assertEqual(1, self.repository.count())

    def test_private_channels_and_scopes_named(self):
        section = announcing.PAGE.split("### The Slack app")[1].split("###")[0]
        needed = set(re.findall(r"(?m)^\| `([a-z:.]+)` \| ", section))
        self.assertLessEqual(set(announcing.manifest_scopes()), needed)


class FewScopes(announcing.Announcing):
    scopes = ["chat:write"]

    def test_chat_write_alone_will_do_where_the_message_is_named(self):
        outputs = self.dir / "lockstep.env"
        self.bot_runs("update", "--environment", "staging", "--set", "web=2.0.1", "--outputs-file", outputs)
        said = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
        self.bot_runs("announce", "--environment", "staging", "--state", "deploying",
                      LOCKSTEP_SLACK_TS=said["LOCKSTEP_SLACK_TS"],
                      LOCKSTEP_SLACK_CHANNEL=said["LOCKSTEP_SLACK_CHANNEL"])
        self.assertEqual([2], [len(announcing.story(message)) for message in self.told()])
        run = self.bot_runs("announce", "--environment", "staging", "--state", "deployed")
        self.assertEqual([2, 1], [len(announcing.story(message)) for message in self.told()])
        self.assertIn("no earlier message", run.err)


class Memory(announcing.Announcing):
    def test_a_server_that_refuses_the_ref(self):
        self.repository.hook("update", f"case $1 in {announcing.MEMORY}*)\n"
                                       "echo only branches and tags here >&2; exit 1;; esac\n")
        server = world.ssh_server()
        over_ssh = {"LOCKSTEP_REPO": server.url(self.repository.path), "LOCKSTEP_KNOWN_HOSTS": server.known_hosts(),
                    "LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()}
        for tag in ["1.4.2", "1.4.3"]:
            self.bot_runs("update", "--environment", "staging", "--set", f"api={tag}", **over_ssh)
        run = self.bot_runs("announce", "--environment", "staging", "--state", "deployed", **over_ssh)
        self.assertEqual("", self.memory())
        self.assertIn("1.4.2 → 1.4.3", self.told()[-1]["text"])
        shown = pages.one(announcing.PAGE, "plain", "warning: announced").strip()
        begin, end = shown.split("…")  # the server's own words
        self.assertRegex(run.err, f"(?m)^{re.escape(begin)}.*only branches and tags here.*{re.escape(end)}$")

    def test_one_service_does_not_pass_over_the_others(self):
        self.bot_runs("update", "--environment", "staging", "--set", "api=1.4.2,web=2.0.1")
        self.bot_runs("announce", "--environment", "staging", "--state", "deployed", "--service", "api")
        run = self.bot_runs("announce", "--environment", "staging", "--state", "deployed", "--service", "web")
        self.assertIn("web  2.0.0 → 2.0.1", run.out)


class Pipelines(announcing.Announcing):
    """The jobs that deploy, with a helmfile that succeeds or fails."""

    def setUp(self):
        super().setUp()
        outputs = self.dir / "lockstep.env"
        self.bot_runs("update", "--environment", "staging", "--set", "web=2.0.1", "--outputs-file", outputs)
        self.outputs = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
        self.given = {**self.bot, "LOCKSTEP_REPO": self.repository.path}

    def step(self, script, helmfile, variables):
        environment = pages.shell_environment(self, self.dir, **variables)
        tool = self.dir / "bin/helmfile"
        tool.write_text(f"#!/bin/sh\nexit {helmfile}\n")
        tool.chmod(0o755)
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], env=environment,
                              cwd=self.places[2], capture_output=True, text=True, timeout=world.RUN_S_MAX, check=False)
        self.assertIn(done.returncode, {0, helmfile}, done.stdout + done.stderr)
        return done.returncode == 0

    def check(self, deploy):
        for helmfile, last in [(1, "❌ Deployment to staging failed"), (0, "✅ Deployed to staging")]:
            deploy(helmfile)
            (message,) = self.told()
            self.assertEqual(["⏳ Deploying to staging", last], announcing.story(message)[-2:])

    def test_github(self):
        job = yaml.safe_load(pages.one(announcing.PAGE, "yaml", "runs-on"))["deploy"]
        known = {f"needs.publish.outputs.{name}": self.outputs["LOCKSTEP_" + name.upper().replace("-", "_")]
                 for name in ["slack-ts", "slack-channel"]}
        known.update({f"secrets.{name}": self.given.get(name, "") for name in ["LOCKSTEP_DEPLOY_KEY",
                                                                               "LOCKSTEP_SLACK_TOKEN"]})
        variables = {name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], text)
                     for name, text in job["env"].items()}

        def deploy(helmfile):
            good = True
            for step in job["steps"]:
                if good != ("if" in step):
                    good &= self.step(step["run"], helmfile, {**variables, **self.given, "GITHUB_ACTIONS": "true"})
            self.assertEqual(helmfile == 0, good)

        self.check(deploy)

    def test_gitlab(self):
        job = yaml.safe_load(pages.one(announcing.PAGE, "yaml", "after_script"))["deploy"]
        variables = {**job["variables"], **self.outputs, **self.given, "GITLAB_CI": "true"}

        def deploy(helmfile):
            good = self.step("\n".join(job["script"]), helmfile, variables)
            self.assertEqual(helmfile == 0, good)
            self.assertTrue(self.step("\n".join(job["after_script"]), helmfile,
                                      {**variables, "CI_JOB_STATUS": "success" if good else "failed"}))

        self.check(deploy)
