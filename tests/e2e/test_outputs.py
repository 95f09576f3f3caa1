"""What a pipeline reads afterwards: step outputs, the job summary, a dotenv report; and what it was told before."""
import json

import world

GITHUB = {"GITHUB_ACTIONS": "true", "CI": "true", "GITHUB_REPOSITORY": "acme/api", "GITHUB_ACTOR": "ada",
          "GITHUB_SHA": "8d3f5c1be2a94c6d8b7e0f1a2b3c4d5e6f708192", "GITHUB_REF": "refs/heads/main",
          "GITHUB_REF_NAME": "main", "GITHUB_RUN_ID": "42", "GITHUB_RUN_NUMBER": "7", "GITHUB_EVENT_NAME": "push",
          "GITHUB_SERVER_URL": "https://github.com"}
GITLAB = {"GITLAB_CI": "true", "CI": "true", "CI_PROJECT_PATH": "acme/api", "CI_COMMIT_SHA": GITHUB["GITHUB_SHA"],
          "CI_PROJECT_URL": "https://gitlab.com/acme/api", "CI_SERVER_URL": "https://gitlab.com",
          "CI_JOB_URL": "https://gitlab.com/acme/api/-/jobs/9", "CI_COMMIT_REF_NAME": "main",
          "CI_PIPELINE_URL": "https://gitlab.com/acme/api/-/pipelines/8", "GITLAB_USER_LOGIN": "ada",
          "GITLAB_USER_NAME": "Ada", "GITLAB_USER_EMAIL": "ada@example.test"}
CIRCLECI = {"CIRCLECI": "true", "CI": "true", "CIRCLE_PROJECT_USERNAME": "acme", "CIRCLE_PROJECT_REPONAME": "api",
            "CIRCLE_SHA1": GITHUB["GITHUB_SHA"], "CIRCLE_BRANCH": "main", "CIRCLE_USERNAME": "ada",
            "CIRCLE_BUILD_URL": "https://circleci.com/gh/acme/api/9",
            "CIRCLE_REPOSITORY_URL": "git@github.com:acme/api.git"}


class Outputs(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()

    def test_github_outputs_and_summary(self):
        output, summary = self.write("output", "earlier=1\n"), self.write("summary", "# earlier\n")
        self.update(self.repository.path, "--set", "api=1.4.2",
                    variables={**GITHUB, "GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary})
        values = read_github_outputs(output.read_text())
        self.assertEqual(("1", "published", self.repository.tip()),
                         (values["earlier"], values["result"], values["commit"]))
        self.assertEqual(self.repository.git("rev-parse", "main~1").decode().strip(), values["previous"])
        [change] = json.loads(values["changes"])
        self.assertEqual(("staging", "api"), (change["environment"], change["service"]))
        self.assertTrue(summary.read_text().startswith("# earlier\n"))
        self.assertIn("1.4.2", summary.read_text())

    def test_a_dotenv_report(self):
        report = self.dir / "report.env"
        self.update(self.repository.path, "--set", "api=1.4.2", "--outputs-file", report, variables=GITLAB)
        values = dict(line.split("=", 1) for line in report.read_text().splitlines())
        self.assertEqual(("published", self.repository.tip()), (values["LOCKSTEP_RESULT"], values["LOCKSTEP_COMMIT"]))

    def test_each_pipeline_is_recognised(self):
        for number, (system, variables) in enumerate({"GitHub Actions": GITHUB, "GitLab CI": GITLAB,
                                                      "CircleCI": CIRCLECI}.items()):
            with self.subTest(system):
                result = self.update(self.repository.path, "--set", f"api=2.{number}.0", variables=variables)
                origin = result["origin"]
                self.assertEqual((system, "acme/api", GITHUB["GITHUB_SHA"]),
                                 (origin["system"], origin["repository"], origin["revision"]))
                self.assertTrue(origin["run_url"].startswith("https://"))
                self.assertIn(f"Lockstep-Source: acme/api@{GITHUB['GITHUB_SHA']}", self.repository.message())

    def test_the_author_is_the_pipelines_actor(self):
        self.update(self.repository.path, "--set", "api=1.4.2", variables=GITLAB)
        self.assertEqual(b"Ada <ada@example.test>\n", self.repository.git("log", "-1", "--format=%an <%ae>", "main"))

    def test_a_services_tag_is_written_with_the_pipelines_variables_alone(self):
        self.run_lockstep("update", variables={**GITHUB, "LOCKSTEP_REPO": self.repository.path, "LOCKSTEP_TAG": "1.4.2",
                                               "LOCKSTEP_ENVIRONMENT": "staging", "LOCKSTEP_DIGEST": "",
                                               "PLUGIN_TAG": "0.0.1"})
        self.assertIn(b'"1.4.2"', self.repository.show())

    def test_a_failure_is_an_annotation_on_github(self):
        run = self.update(self.repository.path, "--set", "nobody=1", variables=GITHUB, code=3)
        self.assertRegex(run.err, r"(?m)^::error")

    def test_markdown(self):
        run = self.run_lockstep("update", "--repo", self.repository.path, "--environment", "staging", "--set",
                                "api=1.4.2", "--output", "markdown")
        self.assertIn("| ", run.out)
        self.assertIn("1.4.2", run.out)


def read_github_outputs(text):
    values, lines = {}, iter(text.splitlines())
    for line in lines:
        name, heredoc, end = line.partition("<<")
        if not heredoc:
            name, _, value = line.partition("=")
            values[name] = value
            continue
        value = []
        while (piece := next(lines)) != end:
            value.append(piece)
        values[name] = "\n".join(value)
    return values
