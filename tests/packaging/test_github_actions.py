"""The GitHub Actions, run as GitHub's runner runs them: the binary, a real sshd, a Slack."""
import json

import github
import world

TOKEN = "xoxb-1234-secret-5678"


class ActionsCase(world.EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.slack = world.Slack("--token", TOKEN, "--channel", "#deploys")
        cls.ssh = world.ssh_server()
        cls.key = world.make_key("ed25519").read_text()

    @classmethod
    def tearDownClass(cls):
        world.stop(cls.slack.process)

    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.secrets = [self.key, TOKEN]
        self.posted = len(self.slack.messages())
        self.access = {"repo": self.ssh.url(self.repository.path), "deploy-key": "${{ secrets.DEPLOY_KEY }}",
                       "known-hosts": self.ssh.known_hosts()}
        self.tell = {"slack-token": "${{ secrets.SLACK_TOKEN }}", "slack-channel": "#deploys",
                     "slack-api-url": self.slack.api}
        (self.dir / "tools").mkdir()
        self.machine = {"HOME": str(self.dir / "home"), "RUNNER_TEMP": str(self.dir / "tmp"),
                        "RUNNER_TOOL_CACHE": str(self.dir / "tools")}

    def workflow(self, text, machine=None, **request):
        request = {"secrets": {"DEPLOY_KEY": self.key, "SLACK_TOKEN": TOKEN}, "workspace": str(self.dir / "cwd"),
                   **request}
        outcome = github.run_workflow(text, {**self.machine, **(machine or {})}, **request)
        self.assert_kept_secret(outcome.all_text())
        self.assertEqual([], [str(path) for path in (self.dir / "home").rglob("*")], "left behind in HOME")
        return outcome

    def action(self, command, inputs, conclusion="success", **request):
        outcome = self.workflow(github.one_step(f"/actions/{command}", inputs), **request)
        self.assertEqual(conclusion, outcome.conclusion, outcome)
        return outcome

    def update(self, conclusion="success", tag="1.4.2", inputs=None, **request):
        inputs = {**self.access, "environment": "staging", "set": f"api={tag}", **(inputs or {})}
        return self.action("update", inputs, conclusion, **request)

    def new_messages(self):
        return [message for message in self.slack.messages()[self.posted:] if "thread_ts" not in message]


class Commands(ActionsCase):
    def test_update_publishes_tells_slack_and_has_outputs(self):
        outcome = self.update(inputs=self.tell)
        outputs = outcome.outputs()
        self.assertEqual(("published", self.repository.tip()), (outputs["result"], outputs["commit"]))
        self.assertIn(b'tag: "1.4.2"', self.repository.show())
        self.assertEqual("1.4.2", json.loads(outputs["changes"])[0]["after"]["tag"])
        self.assertEqual([outputs["slack-ts"]], [message["ts"] for message in self.new_messages()])
        self.assertEqual("C0LOCKSTEP", outputs["slack-channel"])
        self.assertIn("1.4.2", outcome.summary)
        self.assertIn("https://github.com/acme/api/actions/runs/42", json.dumps(self.new_messages()))
        self.assertEqual(set(), set(outputs) ^ {"result", "commit", "previous", "changes", "slack-ts", "slack-channel",
                                                "held", "superseded", "skipped"})

    def test_links_lead_to_the_server_of_the_pipeline(self):
        self.update(inputs=self.tell, github={"server_url": "https://github.acme.test"})
        self.assertIn("https://github.acme.test/acme/api/actions/runs/42", json.dumps(self.new_messages()))

    def test_promote_copies_what_staging_has(self):
        outputs = self.action("promote", {**self.access, "from": "staging", "to": "production"}).outputs()
        self.assertEqual("published", outputs["result"])
        self.assertIn(b'tag: "1.4.1"', self.repository.show("environments/production.yaml"))

    def test_rollback_puts_back_and_holds_and_the_next_update_says_so(self):
        self.update()
        inputs = {**self.access, "environment": "staging", "service": "api", "to": "previous", "hold": "see INC-42"}
        self.assertEqual("published", self.action("rollback", inputs).outputs()["result"])
        self.assertIn(b'tag: "1.4.1"', self.repository.show())
        held = self.update(tag="1.4.3")
        self.assertEqual("held", held.outputs()["result"])
        self.assertEqual("see INC-42", json.loads(held.outputs()["held"])[0]["hold"]["reason"])

    def test_announce_edits_the_message_of_an_earlier_step(self):
        workflow = f"""
on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    outputs:
      changes: ${{{{ steps.it.outputs.changes }}}}
      ts: ${{{{ steps.it.outputs.slack-ts }}}}
      channel: ${{{{ steps.it.outputs.slack-channel }}}}
    steps:
      - id: it
        uses: acme/lockstep/actions/update@v1
        with: {json.dumps({**self.access, **self.tell, "environment": "staging", "set": "api=1.4.2"})}
  deploy:
    needs: publish
    runs-on: ubuntu-latest
    steps:
      - id: it
        uses: acme/lockstep/actions/announce@v1
        with:
          environment: staging
          state: deployed
          after: ${{{{ needs.publish.outputs.changes }}}}
          slack-ts: ${{{{ needs.publish.outputs.ts }}}}
          slack-channel: ${{{{ needs.publish.outputs.channel }}}}
          slack-token: ${{{{ secrets.SLACK_TOKEN }}}}
          slack-api-url: {self.slack.api}
"""
        outcome = self.workflow(workflow)
        self.assertEqual("success", outcome.conclusion, outcome)
        self.assertEqual("announced", outcome.outputs(job="deploy")["result"])
        self.assertEqual(1, len(self.new_messages()))
        self.assertIn("was", self.new_messages()[0])

    def test_status_is_in_the_summary_and_an_output(self):
        outcome = self.action("status", {**self.access})
        for text in [outcome.summary, outcome.outputs()["status"], outcome.log]:
            self.assertIn("1.4.1", text)
        self.assertEqual(1, outcome.summary.count("| `api` |"))
        asked = self.action("status", {**self.access, "output": "json"})
        self.assertEqual(["production", "staging"], sorted(json.loads(asked.outputs()["status"])["environments"]))

    def test_status_can_fail_a_job_and_still_shows_itself(self):
        outcome = self.action("status", {**self.access, "exit-code": "true", "environment": "staging,production"},
                              "failure")
        self.assertIn("1.3.0", outcome.summary)


class Inputs(ActionsCase):
    def test_lists_take_lines_and_toggles_take_words(self):
        outcome = self.update(inputs={"set": "api=1.4.2\nweb=2.0.1\n", "dry-run": "true"})
        self.assertEqual("rehearsed", outcome.outputs()["result"])
        self.assertEqual(2, len(json.loads(outcome.outputs()["changes"])))
        self.assertEqual(1, self.repository.count())

    def test_shell_in_an_input_stays_text(self):
        marks = "${{ github.token }} \" ' `touch cwd-1` $(touch cwd-2) ; touch cwd-3 \\ ${HOME} %0A &|<>*?"
        self.update()
        self.action("rollback", {**self.access, "environment": "staging", "service": "api", "to": "previous",
                                 "hold": "${{ vars.MARKS }}"}, vars={"MARKS": marks})
        held = json.loads(self.update(tag="1.4.3").outputs()["held"])
        self.assertEqual(marks, held[0]["hold"]["reason"])
        self.assertEqual([], list((self.dir / "cwd").iterdir()))

    def test_lines_of_an_input_make_no_variables(self):
        lines = "api=1.4.2\nLOCKSTEP_WITH_REPO=/nowhere\nLOCKSTEP_REPO=/nowhere\nLOCKSTEP_WITH_$(touch cwd-4)=1"
        outcome = self.update("failure", inputs={"set": lines})
        self.assertIn("LOCKSTEP_WITH_REPO", outcome.said("error")[0])
        self.assertNotIn("/nowhere is", outcome.all_text())
        self.assertEqual([], list((self.dir / "cwd").iterdir()))

    def test_a_missing_required_input_is_named(self):
        outcome = self.action("update", {**self.access, "set": "api=1.4.2"}, "failure")
        self.assertIn("environment", outcome.said("error")[0])
        self.assertEqual(1, self.repository.count())

    def test_a_misspelt_input_is_warned_of(self):
        outcome = self.update(inputs={"chanel": "x"})
        self.assertIn("chanel", outcome.said("warning")[0])

    def test_variables_of_the_workflow_and_of_the_machine_count_where_inputs_are_empty(self):
        workflow = github.one_step("/actions/update", {"set": "api=1.4.2", "environment": ""}).replace(
            "on: push\n", "on: push\nenv: {LOCKSTEP_ENVIRONMENT: staging, LOCKSTEP_MESSAGE: from the workflow}\n")
        machine = {"LOCKSTEP_REPO": str(self.repository.path), "LOCKSTEP_BRANCH": "main"}
        outcome = self.workflow(workflow, machine)
        self.assertEqual("success", outcome.conclusion, outcome)
        self.assertEqual("from the workflow", self.repository.subjects()[0])
        given = {"set": "api=1.4.3", "message": "from the input"}
        self.assertEqual("success", self.workflow(workflow.replace(
            json.dumps({"set": "api=1.4.2", "environment": ""}), json.dumps(given)), machine).conclusion)
        self.assertEqual("from the input", self.repository.subjects()[0])

    def test_the_forms_of_a_deploy_key(self):
        forms = [self.key.rstrip("\n"), self.key.replace("\n", "\r\n"), self.key.replace("\n", "\\n")]
        for number, key in enumerate(forms):
            with self.subTest(number):
                self.update(tag=f"2.0.{number}", secrets={"DEPLOY_KEY": key})
                self.assertEqual(number + 2, self.repository.count())

    def test_a_key_that_no_secret_holds_is_masked(self):
        """As one that an earlier step fetched from a vault."""
        workflow = f"""
on: push
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - id: it
        uses: acme/lockstep/actions/update@v1
        with: {json.dumps({**self.access, "deploy-key": self.key, "environment": "staging", "set": "api=1.4.2"})}
      - run: cat key
"""
        (self.dir / "cwd/key").write_text(self.key)
        outcome = self.workflow(workflow, secrets={})
        self.assertEqual("success", outcome.conclusion, outcome)
        self.assertIn("-----BEGIN OPENSSH PRIVATE KEY-----\n***\n", outcome.log)


class PullRequests(ActionsCase):
    def pull_request(self, of, **more):
        return {"event_name": "pull_request", "ref": "refs/pull/3/merge", "ref_name": "3/merge", "head_ref": "fix",
                "event": {"number": 3, "pull_request": {"number": 3, "head": {"sha": "f" * 40, "repo": of}}}, **more}

    def test_a_fork_has_no_secrets_and_that_is_a_notice(self):
        for of in [{"full_name": "eve/api"}, None]:
            for command in ["update", "promote", "rollback", "announce", "status"]:
                outcome = self.action(command, self.access, secrets={}, github=self.pull_request(of))
                self.assertIn("secrets", outcome.said("notice")[0])
                self.assertEqual("", "".join(outcome.outputs().values()))
        dependabot = self.pull_request({"full_name": "acme/api"}, actor="dependabot[bot]")
        self.assertEqual(1, len(self.update(secrets={}, github=dependabot).said("notice")))
        self.assertEqual(1, self.repository.count())

    def test_elsewhere_an_empty_secret_is_an_error(self):
        of = {"full_name": "acme/api"}
        events = [{}, {"event_name": "workflow_dispatch"}, self.pull_request(of),
                  self.pull_request({"full_name": "eve/api"}, event_name="pull_request_target")]
        for event in events:
            with self.subTest(event):
                outcome = self.update("failure", secrets={}, github=event)
                self.assertEqual([], outcome.said("notice"))

    def test_a_pull_request_of_the_repository_itself_can_publish(self):
        outcome = self.update(github=self.pull_request({"full_name": "acme/api"}))
        self.assertEqual("published", outcome.outputs()["result"])
        self.assertIn("f" * 40, self.repository.message())
