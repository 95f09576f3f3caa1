"""The CircleCI orb, run as CircleCI runs it: each example, job and command, with the binary, a real sshd, a Slack."""
import json

import circleci
import orb_source
import releases
import yaml
from orb_case import COMMIT, SOURCE, TOKEN, OrbCase, example, one_workflow, recorded

LAYOUT = "environments: {staging: , production: {slack: '#team-api'}}\n"
MAKE = {"make": "#!/bin/sh\necho made $*\n"}
CLI = {"circleci": circleci.CLI}


class Examples(OrbCase):
    def test_update_after_build(self):
        jobs = self.run_orb(example("update_after_build"), programs={**CLI, **MAKE})
        self.assertIn(f"made push TAG={COMMIT}", jobs["build"].log)
        self.assertIn(COMMIT.encode(), self.repository.show())
        self.assertIn("Lockstep-Pipeline: acme/api 7 started=2026-11-21T15:42:46Z", self.repository.message())

    def test_nothing_is_promoted_before_somebody_approves(self):
        jobs = self.run_orb(example("approve_then_promote"), "blocked")
        self.assertEqual(["success", "on hold", "blocked"], [job.status for job in jobs.values()])
        self.assertIn(b'tag: "1.3.0"', self.repository.show("environments/production.yaml"))

    def test_promoted_is_what_was_approved_though_staging_has_moved_on(self):
        def approve(name):
            text = self.repository.show().replace(COMMIT.encode(), b"9.9.9")
            self.repository.commit("by hand", {"environments/staging.yaml": text})
            return name == "hold"

        jobs = self.run_orb(example("approve_then_promote"), approve=approve)
        self.assertIn(b"9.9.9", self.repository.show())
        self.assertIn(COMMIT.encode(), self.repository.show("environments/production.yaml"))
        self.assertIn("from: staging as it was at", jobs["production"].log)

    def test_roll_back(self):
        self.update()
        self.job("promote", parameters={"from": "staging", "to": "production"})
        values = {"pipeline.parameters.rollback": "api", "pipeline.parameters.reason": "checkout errors, see INC-42"}
        self.run_orb(example("roll_back"), values=values)
        self.assertIn(b'tag: "1.3.0"', self.repository.show("environments/production.yaml"))
        self.assertIn(b"checkout errors, see INC-42", self.repository.show(".lockstep.yaml"))
        self.assertEqual({}, circleci.run(example("roll_back"), circleci.Account(self.dir / "none", {}), self.orb))

    def test_announce_a_deployment(self):
        self.run_orb(example("announce_a_deployment"), programs={**CLI, **MAKE},
                     contexts={"deploy": {**self.deploy, **self.tell}})
        messages = self.new_messages()
        self.assertEqual(["deployed"], [message["metadata"]["event_payload"]["stage"] for message in messages])
        self.assertEqual(1, len(messages[0]["was"]))


class Jobs(OrbCase):
    def test_announce_edits_the_message_of_an_earlier_job(self):
        contexts = {"deploy": {**self.deploy, **self.tell}}
        jobs = self.run_orb(one_workflow([
            {"lockstep/update": {"name": "publish", "context": "deploy", "environment": "staging", "set": "api=1.4.2",
                                 "outputs_as": "staging"}},
            {"lockstep/announce": {"requires": ["publish"], "context": "deploy", "environment": "staging",
                                   "state": "failed", "outputs_of": "staging", "after": "$LOCKSTEP_OUTPUT_CHANGES",
                                   "slack_ts": "$LOCKSTEP_OUTPUT_SLACK_TS",
                                   "slack_channel": "${LOCKSTEP_OUTPUT_SLACK_CHANNEL}"}}]), contexts=contexts)
        self.assertIn("1.4.2", jobs["lockstep/announce"].log)
        self.assertEqual(["failed"], [message["metadata"]["event_payload"]["stage"] for message in self.new_messages()])

    def test_outputs_that_no_job_has_kept(self):
        said = self.job("announce", "failed", {"environment": "staging", "state": "deployed", "outputs_of": "staging"})
        self.assertIn("no earlier job of this workflow has outputs_as: staging", said)

    def test_status(self):
        self.assertIn("1.4.1", self.job("status"))
        said = self.job("status", parameters={"output": "json", "environment": "staging"})
        self.assertEqual(["staging"], json.loads(said.splitlines()[1])["environments"])
        self.job("status", "failed", {"exit_code": True, "environment": "staging,production"})

    def test_the_executor_can_be_another(self):
        with self.assertRaisesRegex(circleci.Refused, "no executor large"):
            self.update(parameters={"executor": "large"})

    def test_it_fetches_the_binary_of_its_release(self):
        release = releases.release()
        filled = yaml.safe_load(orb_source.packed(SOURCE, release.tree / "scripts/install.sh"))
        steps = [{"lockstep/status": {}}, "lockstep/install", {"run": "lockstep status --output markdown"}]
        configuration = {**one_workflow([{"job": {"context": "deploy"}}]), "jobs": {"job": {"steps": steps}}}
        variables = {**recorded("branch"), "LOCKSTEP_DOWNLOAD_URL": release.url}
        account = circleci.Account(self.dir / "fetches", variables, contexts={"deploy": self.deploy})
        job = circleci.run(configuration, account, filled)["job"]
        self.assertEqual("success", job.status, job.log)
        self.assertIn("| `api` |", job.log)
        self.assertEqual(1, len(list((self.dir / "fetches").rglob("lockstep/1.2.3/*/lockstep"))))

    def test_of_source_that_is_not_released_it_says_so(self):
        said = self.update("failed", variables={"LOCKSTEP_BIN": ""})
        self.assertIn("is not known here: use a released version", said)


class Commands(OrbCase):
    def test_outputs_reach_later_steps(self):
        said = self.steps([{"lockstep/update": {"environment": "staging", "set": "api=1.4.2"}},
                           {"run": 'echo "$LOCKSTEP_OUTPUT_RESULT: $LOCKSTEP_OUTPUT_CHANGES"'},
                           {"lockstep/update": {"environment": "staging", "set": "api=1.4.2"}},
                           {"run": 'echo "$LOCKSTEP_OUTPUT_RESULT, commit:$LOCKSTEP_OUTPUT_COMMIT."'}])
        self.assertEqual("1.4.2", json.loads(said.split("published: ")[1].splitlines()[0])[0]["after"]["tag"])
        self.assertIn("unchanged, commit:.", said)

    def test_outputs_are_not_taken_for_parameters_of_the_next(self):
        self.repository.commit("layout", {".lockstep.yaml": LAYOUT})
        variables = {"LOCKSTEP_SLACK_TOKEN": TOKEN, "LOCKSTEP_SLACK_API_URL": self.slack.api}
        said = self.steps([{"lockstep/update": {"environment": "staging", "set": "api=1.4.2",
                                                "slack_channel": "#deploys"}},
                           {"lockstep/update": {"environment": "production", "set": "api=1.4.2"}}],
                          contexts={"deploy": {**self.deploy, **variables}})
        self.assertIn("#team-api", said)
        self.assertEqual(1, len(self.new_messages()))

    def test_quotes_in_outputs_stay_text(self):
        self.update()
        hold = {"environment": "staging", "service": "api", "to": "previous", "hold": "it's \"red\" `id` %s"}
        said = self.steps([{"lockstep/rollback": hold},
                           {"lockstep/update": {"environment": "staging", "set": "api=1.4.3"}},
                           {"run": 'echo "as JSON: $LOCKSTEP_OUTPUT_HELD"'}])
        self.assertEqual(hold["hold"], json.loads(said.split("as JSON: ")[1])[0]["hold"]["reason"])

    def test_promote_and_status(self):
        said = self.steps([{"lockstep/promote": {"from": "staging", "to": "production"}},
                           {"lockstep/status": {"environment": "production"}}])
        self.assertIn("1.4.1", said.split("== lockstep status")[1])

    def test_shells_other_than_bash_do(self):
        for shell, tag in {("dash", "-e"): "1.4.2", ("busybox", "sh", "-eo", "pipefail"): "1.4.3"}.items():
            with self.subTest(shell):
                said = self.steps([{"lockstep/update": {"environment": "staging", "set": "api=$NEW"}},
                                   {"lockstep/announce": {"environment": "staging", "state": "deployed",
                                                          "dry_run": True, "after": "$LOCKSTEP_OUTPUT_CHANGES"}}],
                                  shell=shell, variables={"NEW": tag})
                self.assertIn(f"→ {tag}", said.split("== lockstep announce")[1])
