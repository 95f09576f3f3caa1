"""docs/ci/gitlab.md and the README's lines for GitLab, run by gitlab-ci-local with the components of a release."""
import yaml

import ci_pages
import gitlab
import pages
import world

BUILD = "build:\n  stage: build\n  script: [echo built]\n"


class GitLab(ci_pages.PagesCase):
    page = "ci/gitlab.md"

    def setUp(self):
        super().setUp()
        self.project = gitlab.Project(self.dir / "api")
        self.project.git("remote", "set-url", "origin", self.project.git("remote", "get-url", "origin").strip().replace(
            "/shop", "/api"))
        self.variables = {"LOCKSTEP_REPO": self.url, "LOCKSTEP_KNOWN_HOSTS": self.ssh.known_hosts(),
                          "LOCKSTEP_DEPLOY_KEY": {"type": "file", "values": {"*": self.key}},
                          "LOCKSTEP_SLACK_WEBHOOK": self.slack.webhook}

    def run_pipeline(self, pipeline, *jobs):
        outcome = self.project.run(pipeline, *jobs, variables=self.variables)
        self.assertEqual(0, outcome.code, outcome)
        self.assert_kept_secret(outcome.log)
        self.assertNotIn("did you mean", outcome.log)

    def first(self):
        return pages.of(pages.read(self.page), "yaml")[0]

    def short(self):
        return self.project.git("rev-parse", "--short=8", "main").strip()

    def assert_in_staging(self, production):
        self.assertEqual((self.short(), production), (self.tag("staging"), self.tag("production")))

    def test_the_shortest(self):
        self.run_pipeline(BUILD + self.at_home(self.first()))
        self.assert_in_staging("1.3.0")
        self.assertIn("Lockstep-Source: acme/api@" + self.project.git("rev-parse", "main"), self.repository.message())
        self.assertEqual(self.posted + 1, len(self.slack.messages()))

    def test_the_readme(self):
        readme = pages.one((world.ROOT / "README.md").read_text(), "yaml", "component:")
        self.assertEqual(self.first(), readme)

    def test_promote_waits_for_somebody(self):
        pipeline = self.snippet("stages: [build, staging, production]")
        self.run_pipeline(pipeline)
        self.assert_in_staging("1.3.0")
        self.run_pipeline(pipeline, "lockstep-promote-production")
        self.assertEqual(self.tag("staging"), self.tag("production"))
        self.assertEqual("chore(production): promote api", self.subjects()[0][:30])

    def test_promoted_is_what_this_pipeline_put_there(self):
        pipeline = BUILD + self.snippet("at: $LOCKSTEP_COMMIT")
        self.run_pipeline(pipeline)
        built = self.short()
        self.move_staging_on()
        self.run_pipeline(pipeline, "lockstep-promote-production")
        self.assertEqual(("9.9.9", built), (self.tag("staging"), self.tag("production")))

    def test_a_fork_has_no_job(self):
        pipeline = BUILD + self.snippet("$CI_PROJECT_PATH ==")
        self.run_pipeline(pipeline)
        self.assert_in_staging("1.3.0")
        self.run_pipeline(pipeline.replace("acme/api", "acme/other"))
        self.assertEqual(2, self.repository.count())

    def test_hold(self):
        job = yaml.safe_load(self.snippet("lockstep hold"))
        self.assertEqual("manual", job["hold"]["when"])
        self.variables["REASON"] = "sale `weekend`"
        self.run_pipeline(BUILD + self.snippet("lockstep hold"), "hold")
        self.assertIn("reason: sale `weekend`\n", self.repository.show(".lockstep.yaml").decode())
