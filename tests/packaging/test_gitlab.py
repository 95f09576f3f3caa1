"""The GitLab components, run as pipelines run them: the binary, a real sshd, a Slack."""
import base64
import json
import re
import subprocess

import yaml

import gitlab
import world

TOKEN = "xoxb-1234-secret-5678"
COMPONENTS = ["announce", "promote", "rollback", "status", "update"]
JOB_INPUTS = {"stage", "job-name", "job-prefix", "image", "if", "when", "allow-failure", "dependencies",
              "environment-name", "deployment-tier", "resource-group"}
CONFIGURATION = """\
environments:
  staging: { slack: "#deploys-staging" }
  production: { slack: "#deploys", from: staging }
"""
# A pipeline as teams have it: keywords for all jobs, which are not lockstep's.
PIPELINE = """\
stages: [build, deploy, production, verify]
default:
  image: node:22
  before_script: [exit 9]
build:
  stage: build
  before_script: []
  script: [echo IMAGE_TAG=1.4.2 >build.env]
  artifacts: {reports: {dotenv: build.env}}
"""


def including(*components):
    """PIPELINE with components: (name, inputs)."""
    return PIPELINE + "include:\n" + "".join(
        f"  - component: $CI_SERVER_FQDN/acme/lockstep/{name}@1\n    inputs: {json.dumps(inputs)}\n"
        for name, inputs in components)


class GitLabCase(world.EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.slack = world.Slack("--token", TOKEN, "--channel", "#deploys-staging", "--channel", "#deploys")
        cls.ssh = world.ssh_server()
        cls.key = world.make_key("ed25519").read_text()

    @classmethod
    def tearDownClass(cls):
        world.stop(cls.slack.process)

    def setUp(self):
        super().setUp()
        self.repository = self.config_repository({**world.repository.FILES, ".lockstep.yaml": CONFIGURATION})
        self.project = gitlab.Project(self.dir / "shop")
        self.secrets = [self.key, TOKEN]
        self.posted, self.asked = len(self.slack.messages()), len(self.slack.log())
        self.access = {"LOCKSTEP_REPO": self.ssh.url(self.repository.path), "LOCKSTEP_DEPLOY_KEY": self.key_file(),
                       "LOCKSTEP_KNOWN_HOSTS": self.ssh.known_hosts()}
        self.tell = {"LOCKSTEP_SLACK_TOKEN": TOKEN, "LOCKSTEP_SLACK_API_URL": self.slack.api}

    def key_file(self, environment="*"):
        return {"type": "file", "values": {environment: self.key}}

    def run_pipeline(self, components, *jobs, code=0, variables=None, more=""):
        outcome = self.project.run(including(*components) + more, *jobs, variables={**self.access, **(variables or {})})
        self.assertEqual(code, outcome.code, outcome)
        self.assert_kept_secret(outcome.log)
        return outcome

    def update(self, inputs=None, **options):
        inputs = {"environment": "staging", "set": "api=1.4.2", **(inputs or {})}
        return self.run_pipeline([("update", inputs)], **options)

    def told(self, channel):
        return [message for message in self.slack.messages()[self.posted:]
                if message["channel"] == channel and "thread_ts" not in message]


class Jobs(GitLabCase):
    def test_update_takes_the_tag_of_a_build_and_its_outputs_reach_other_jobs(self):
        self.update({"set": "api=$IMAGE_TAG", "dependencies": ["build"]}, variables=self.tell, more="""
show:
  stage: verify
  before_script: []
  needs: [lockstep-update-staging]
  script:
    - echo "$LOCKSTEP_RESULT $LOCKSTEP_COMMIT [${LOCKSTEP_SLACK_CHANNEL:-}]" >shown
    - echo "$LOCKSTEP_CHANGES" >>shown
""")
        self.assertIn(b'tag: "1.4.2"', self.repository.show())
        shown, changes = (self.project.directory / "shown").read_text().splitlines()
        self.assertEqual(f"published {self.repository.tip()} []", shown)
        self.assertEqual("1.4.2", json.loads(changes)[0]["after"]["tag"])
        [message] = self.told("#deploys-staging")
        self.assertIn(f"{gitlab.SERVER}/acme/shop/", json.dumps(message))
        outputs = self.project.outputs("lockstep-update-staging")
        self.assertEqual(message["ts"], outputs["LOCKSTEP_SLACK_TS"])
        self.assertIn("Lockstep-Source: acme/shop@", self.repository.message())

    def test_announce_edits_the_message_of_the_job_that_it_depends_on(self):
        update = ("update", {"environment": "staging", "set": "api=1.4.2"})
        announce = ("announce", {"environment": "staging", "state": "deployed", "stage": "verify",
                                 "dependencies": ["lockstep-update-staging"]})
        # Slack edits by the channel's ID, and a variable of the project beats one of a report.
        self.run_pipeline([update, announce], variables={**self.tell, "LOCKSTEP_SLACK_CHANNEL": "#deploys"})
        [message] = self.told("#deploys")
        self.assertIn("was", message)
        self.assertIn("Deployed", json.dumps(message["blocks"], ensure_ascii=False))
        self.assertNotIn("conversations.history", json.dumps(self.slack.log()[self.asked:]), "it was searched for")

    def test_promote_waits_for_somebody_and_tells_its_own_channel(self):
        update = ("update", {"environment": "staging", "set": "api=1.4.2"})
        for inputs in [{}, {"at": "$LOCKSTEP_COMMIT", "dependencies": ["lockstep-update-staging"]}]:
            with self.subTest(inputs):
                pipeline = [update, ("promote", {"to": "production", "stage": "production", **inputs})]
                self.run_pipeline(pipeline, variables=self.tell)
                self.assertNotIn(b"1.4.2", self.repository.show("environments/production.yaml"))
                self.run_pipeline(pipeline, "lockstep-promote-production", variables={
                    **self.tell, "LOCKSTEP_DEPLOY_KEY": self.key_file("production")})
                self.assertIn(b'tag: "1.4.2"', self.repository.show("environments/production.yaml"))
                self.assertEqual((1, 1), (len(self.told("#deploys-staging")), len(self.told("#deploys"))))
                self.repository.commit("again", world.repository.FILES)
                self.posted = len(self.slack.messages())

    def test_what_gitlab_makes_of_a_promotion(self):
        self.project.commit(including(("promote", {"to": "production", "stage": "production"})))
        preview = self.run_pipeline([("promote", {"to": "production", "stage": "production"})], "--preview").log
        job = yaml.safe_load(preview[preview.index("---"):])["lockstep-promote-production"]
        self.assertEqual(("Promote to production?", "lockstep", [], "production"),
                         tuple(job[key] for key in ["manual_confirmation", "resource_group", "dependencies", "stage"]))
        self.assertEqual("production", job["environment"]["deployment_tier"])
        self.assertEqual(("manual", False), (job["rules"][0]["when"], job["rules"][0]["allow_failure"]))
        self.assertNotIn("before_script", job)

    def test_rollback_puts_back_and_holds_and_the_next_update_says_so(self):
        reason = "it's \"slow\": #42 `touch a` $$(touch b) ; touch c"
        self.update()
        self.run_pipeline([("rollback", {"environment": "staging", "service": "api", "to": "previous",
                                         "hold": reason})], "lockstep-rollback-staging")
        self.assertIn(b'tag: "1.4.1"', self.repository.show())
        self.update({"set": "api=1.4.3"})
        outputs = self.project.outputs("lockstep-update-staging")
        self.assertEqual("held", outputs["LOCKSTEP_RESULT"])
        self.assertEqual(reason.replace("$$", "$"), json.loads(outputs["LOCKSTEP_HELD"])[0]["hold"]["reason"])
        self.assertEqual([], [name for name in "abc" if (self.project.directory / name).exists()])

    def test_status_is_in_the_log_and_can_fail_a_job(self):
        self.assertIn("1.3.0", self.run_pipeline([("status", {})], "lockstep-status").log)
        behind = self.run_pipeline([("status", {"exit-code": True, "job-name": "in step?"})], "in step?", code=1)
        self.assertIn("1.3.0", behind.log)


class Inputs(GitLabCase):
    def test_the_forms_of_a_deploy_key(self):
        masked = base64.b64encode(self.key.encode()).decode()
        self.secrets.append(masked)
        forms = [({"LOCKSTEP_DEPLOY_KEY": masked}, {}), ({"LOCKSTEP_DEPLOY_KEY": self.key}, {}),
                 ({"LOCKSTEP_DEPLOY_KEY": "", "GITOPS_KEY": self.key_file()}, {"deploy-key": "$GITOPS_KEY"}),
                 ({"LOCKSTEP_DEPLOY_KEY": "", "GITOPS_KEY": self.key}, {"deploy-key": "$GITOPS_KEY"})]
        for number, (variables, inputs) in enumerate(forms):
            with self.subTest(number):
                self.update({"set": f"api=2.0.{number}", **inputs}, variables=variables)
                self.assertEqual(number + 2, self.repository.count())

    def test_an_input_beats_a_variable_and_an_empty_one_does_not(self):
        self.update({"repo": str(self.repository.path), "message": "from the input"}, variables={
            "LOCKSTEP_REPO": "/nowhere", "LOCKSTEP_MESSAGE": "from the project", "LOCKSTEP_BRANCH": "main"})
        self.assertEqual("from the input", self.repository.subjects()[0])
        self.update({"set": "api=1.4.3"}, variables={"LOCKSTEP_DRY_RUN": "true"})
        self.update({"set": "api=1.4.4", "dry-run": True})
        self.assertEqual(2, self.repository.count())

    def test_a_report_has_nothing_of_an_earlier_job_in_the_same_directory(self):
        (self.project.directory / "lockstep.env").write_text("LOCKSTEP_HELD=[]\n")
        self.update()
        self.assertNotIn("LOCKSTEP_HELD", self.project.outputs("lockstep-update-staging"))

    def test_what_is_missing_is_named(self):
        outcome = self.run_pipeline([("update", {"set": "api=1.4.2"})], code=1)
        self.assertIn("`environment` input: required value has not been provided", outcome.log)
        self.assertIn("LOCKSTEP_REPO", self.update(variables={"LOCKSTEP_REPO": ""}, code=1).log)
        outcome = self.update({"when": "sometimes"}, code=1)
        self.assertIn("not in the list of allowed options", outcome.log)
        self.assertEqual(1, self.repository.count())

    def test_only_the_default_branch_and_tags_publish_unless_told_otherwise(self):
        self.project.commit(PIPELINE)
        self.project.git("checkout", "-q", "-b", "fix")
        self.update({"job-prefix": "publish"}, code=0)
        self.assertEqual(1, self.repository.count())
        self.update({"if": '$CI_COMMIT_BRANCH == "fix"'})
        self.assertEqual(2, self.repository.count())

    def test_texts_survive_the_way_gitlab_puts_them_in(self):
        """Into the file's text, where gitlab-ci-local does it in what the file means."""
        text = "it's \"x\": #1 - [a] {b} & *c !d %e @f `g` \\n | >"
        for name in COMPONENTS:
            head, jobs = (world.ROOT / f"templates/{name}.yml").read_text().split("\n---\n")
            inputs = yaml.safe_load(head)["spec"]["inputs"]
            values = {key: text if "type" not in inputs[key] else "true" for key in set(inputs) - JOB_INPUTS}
            for key in JOB_INPUTS & set(inputs):
                values[key] = json.dumps(inputs[key]["default"]).strip('"')
            values["if"] = '$CI_COMMIT_BRANCH == "main" # "'
            in_names = {key: "production" for key in {"environment", "to", "state"} & set(inputs)}
            for given in [{**values, **in_names}, {**values, **in_names, **dict.fromkeys(
                    (key for key in values if values[key] == text), "")}]:
                [job] = yaml.safe_load(re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: given[found[1]],
                                              jobs)).values()
                got = {key: job["variables"]["LOCKSTEP_WITH_" + key.upper().replace("-", "_")]
                       for key in set(inputs) - JOB_INPUTS}
                self.assertEqual({key: given[key] for key in got}, got, name)
                self.assertEqual(given["if"], job["rules"][0]["if"])


class Sound(world.EndToEnd):
    def test_the_script_runs_in_the_shell_of_the_image(self):
        """Which has busybox and nothing else; gitlab-ci-local runs jobs in bash."""
        programs, work = self.dir / "programs", self.dir / "cwd"
        programs.mkdir()
        for name in world.machine("busybox", "--list").split():
            (programs / name).symlink_to("/bin/busybox")
        (programs / "lockstep").symlink_to(world.LOCKSTEP)
        jobs = (world.ROOT / "templates/update.yml").read_text().split("\n---\n")[1]
        [job] = yaml.safe_load(jobs.replace("$[[", "").replace("]]", "")).values()
        repository = self.config_repository()
        done = subprocess.run([programs / "sh", "-c", "\n".join(["set -eo pipefail", *job["script"]])], cwd=work, env={
            "PATH": str(programs), "LOCKSTEP_WITH_ENVIRONMENT": "staging", "LOCKSTEP_WITH_SET": "api=1.4.2",
            "LOCKSTEP_WITH_REPO": str(repository.path), "LOCKSTEP_WITH_DRY_RUN": "false",
            "CI_COMMIT_MESSAGE": gitlab.COMMIT_MESSAGE}, capture_output=True, text=True, check=False)
        self.assertEqual(0, done.returncode, done)
        self.assertIn("Lockstep-Change: staging/api 1.4.1 -> 1.4.2", repository.message())
        self.assertIn("LOCKSTEP_SLACK_CHANNEL_ID=\n", (work / "lockstep.env").read_text())

    def test_every_flag_of_help_is_an_input(self):
        for name in COMPONENTS:
            flags = re.findall(r"(?m)^  --([a-z-]+)", world.machine(world.LOCKSTEP, name, "--help"))
            head = (world.ROOT / f"templates/{name}.yml").read_text().split("\n---\n")[0]
            inputs = set(yaml.safe_load(head)["spec"]["inputs"])
            self.assertEqual(set(flags) - {"help", "version", "outputs-file"}, inputs - JOB_INPUTS)

    def test_the_components_are_sound(self):
        self.assertEqual(COMPONENTS, sorted(path.stem for path in (world.ROOT / "templates").iterdir()))
        self.assertEqual("", lint(world.ROOT))

    def test_an_unsound_component_and_pipeline_are_not_let_through(self):
        (self.dir / "templates").mkdir()
        (self.dir / "templates/unsound.yml").write_text(UNSOUND_COMPONENT)
        (self.dir / "pipeline.yml").write_text(UNSOUND_PIPELINE)
        said = lint(self.dir, "pipeline.yml")
        for fault in ["no type text", "input unused: it is never used", "no input nmae", "has no description",
                      "image is global", "the job's name has no input", "stage is no input", "no tier prod",
                      "no action begin", "inject", "outputs of all jobs", "SC2086", "README.md",
                      "unsound has no input extra", "unsound needs the input name", "there is no component absent"]:
            self.assertIn(fault, said)


UNSOUND_COMPONENT = """\
spec:
  inputs:
    name: {type: text}
    unused: {description: Never used, default: ""}
---
image: alpine
job:
  stage: deploy
  environment: {name: "$[[ inputs.nmae ]]", deployment_tier: prod, action: begin}
  script: ['echo $[[ inputs.name ]]', 'name=$(date); echo $name']
"""
UNSOUND_PIPELINE = """\
include:
  - component: $CI_SERVER_FQDN/acme/lockstep/unsound@1
    inputs: {extra: 1}
  - component: $CI_SERVER_FQDN/acme/lockstep/absent@1
"""


def lint(root, *pipelines):
    """What it finds, a line each."""
    done = subprocess.run(["node", world.ROOT / "tests/packaging/lint_gitlab.mjs", root, *pipelines],
                          capture_output=True, text=True, check=False)
    if bool(done.returncode) != bool(done.stdout):
        raise RuntimeError(done.stderr)
    return done.stdout
