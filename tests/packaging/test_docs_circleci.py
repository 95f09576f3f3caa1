"""docs/ci/circleci.md and the README's lines for CircleCI, run with the packed orb."""
import base64

import circleci
import orb_source
import yaml

import ci_pages
import pages
import world

PARTS = "version: 2.1\norbs: {lockstep: acme/lockstep@1}\njobs: {job: {docker: [{image: cimg/base:current}]}}\n" \
        "workflows: {deploy: {jobs: [{job: {context: deploy}}]}}\n"


class CircleCI(ci_pages.PagesCase):
    page = "ci/circleci.md"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.orb = yaml.safe_load(orb_source.packed(world.ROOT / "orbs/src"))

    def run_jobs(self, configuration, expected, **account):
        """Contexts as the page has them; {job: status} is to be what is expected."""
        context = {"LOCKSTEP_REPO": self.url, "LOCKSTEP_KNOWN_HOSTS": self.ssh.known_hosts(),
                   "LOCKSTEP_DEPLOY_KEY": base64.b64encode(self.key.encode()).decode(),
                   "LOCKSTEP_SLACK_WEBHOOK": self.slack.webhook}
        self.assertEqual("acme/lockstep@1", configuration["orbs"]["lockstep"])
        for workflow in configuration["workflows"].values():
            for entry in workflow["jobs"]:
                if isinstance(entry, dict):
                    next(iter(entry.values())).pop("filters", None)  # the runner has none
        jobs = circleci.run(configuration, circleci.Account(
            self.dir / f"account-{len(list(self.dir.iterdir()))}",
            {**ci_pages.recorded("circleci"), "LOCKSTEP_BIN": str(world.LOCKSTEP)},
            {"deploy": context, "deploy-production": context}, **account), self.orb)
        logs = "\n".join(job.log for job in jobs.values())
        self.assert_kept_secret(logs)
        self.assertEqual(expected, {name: job.status for name, job in jobs.items()}, logs)
        return logs

    def test_the_shortest(self):
        configuration = yaml.safe_load(self.snippet("- lockstep/update: { context: deploy"))
        self.run_jobs(configuration, {"lockstep/update": "success"})
        self.assert_updated("circleci")
        self.assertIn("Lockstep-Pipeline: acme/api 7 started=", self.repository.message())

    def test_the_readme(self):
        configuration = yaml.safe_load(pages.one((world.ROOT / "README.md").read_text(), "yaml", "version: 2.1"))
        self.assertEqual(yaml.safe_load(self.snippet("- lockstep/update: { context: deploy")), configuration)

    def test_nothing_is_promoted_before_somebody_approves(self):
        self.run_jobs(yaml.safe_load(self.snippet("type: approval")), {
            "build": "success", "staging": "success", "approval": "on hold", "production": "blocked"})
        self.assert_updated("circleci")

    def test_promoted_is_what_was_approved(self):
        def approve(name):
            self.move_staging_on()
            return name == "approval"

        self.run_jobs(yaml.safe_load(self.snippet("type: approval")),
                      dict.fromkeys(["build", "staging", "approval", "production"], "success"), approve=approve)
        self.assertEqual(("9.9.9", ci_pages.BUILT), (self.tag("staging"), self.tag("production")))

    def test_hold(self):
        configuration = yaml.safe_load(PARTS)
        configuration["jobs"]["job"].update(yaml.safe_load(self.snippet("lockstep/install")))
        self.run_jobs(configuration, {"job": "success"})
        self.assertIn("reason: sale weekend", self.repository.show(".lockstep.yaml").decode())

    def test_without_the_orb(self):
        (step,) = yaml.safe_load(self.snippet("--pipeline-number"))
        command = circleci.expand(step["run"]["command"], circleci.VALUES)
        self.sh(command, {**ci_pages.recorded("circleci"), **self.known, "LOCKSTEP_REPO": self.url})
        self.assert_updated("circleci")
        self.assertIn("Lockstep-Pipeline: acme/api 7\n", self.repository.message())
