"""docs/ci/azure.md: its pipelines, run as far as Azure Pipelines has them: variables, macros, runtime expressions."""
import re

import yaml

import ci_pages

SET_OUTPUT = re.compile(r"(?m)^##vso\[task\.setvariable variable=(\w+);isOutput=true\](.*)$")

BASH = ("bash", "--noprofile", "--norc")


class Azure(ci_pages.PagesCase):
    page = "ci/azure.md"

    def setUp(self):
        super().setUp()
        self.given = {**ci_pages.recorded("azure"), "BUILD_REPOSITORY_URI": "https://github.com/acme/api",
                      "BUILD_REPOSITORY_NAME": "acme/api", "AGENT_TEMPDIRECTORY": str(self.places[1])}
        self.outputs = {}  # by what a later stage calls them
        self.groups = {"lockstep-staging": self.known, "lockstep-production": self.known}

    def run_step(self, step, variables, names=""):
        """A script gets all variables but secret ones; env: may name those."""
        plain = {name: value for name, value in variables.items() if name not in self.known}
        named = {name: self.filled(value, variables) for name, value in step.get("env", {}).items()}
        said = self.sh(self.filled(step["script"], plain), {**self.given, **plain, **named}, shell=BASH)
        for name, value in SET_OUTPUT.findall(said):
            self.outputs[f"stageDependencies.{names}.outputs['{step.get('name', '')}.{name}']"] = value

    def filled(self, text, variables):
        """$(name): a variable, or one of the system's; what is none stays as it is."""
        return re.sub(r"\$\(([\w.]+)\)", lambda found: variables.get(
            found[1], self.given.get(found[1].upper().replace(".", "_"), found[0])), text)

    def variables(self, entries):
        """Of a mapping, or of a list with groups and runtime expressions."""
        if isinstance(entries, dict):
            entries = [{"name": name, "value": value} for name, value in entries.items()]
        found = {}
        for entry in entries:
            if "group" in entry:
                found.update(self.groups[entry["group"]])
                continue
            value = re.sub(r"^\$\[ (.*) \]$", lambda match: self.outputs.get(match[1], ""), entry["value"])
            found[entry["name"]] = self.filled(value, {})
        return found

    def run_stage(self, pipeline, name):
        (stage,) = [stage for stage in pipeline["stages"] if stage["stage"] == name]
        variables = {**self.variables(pipeline["variables"]), **self.variables(stage["variables"])}
        (job,) = stage["jobs"]
        steps = job["steps"] if "job" in job else job["strategy"]["runOnce"]["deploy"]["steps"]
        for step in steps:
            self.run_step(step, variables, f"{name}.{job.get('job')}")
        return job

    def test_the_pipeline(self):
        pipeline = yaml.safe_load(self.snippet("stages:"))
        self.run_stage(pipeline, "staging")
        self.assert_updated("azure")
        self.assertIn("Lockstep-Pipeline: acme/api 4711\n", self.repository.message())
        verified = self.repository.tip()
        self.assertEqual(verified, self.outputs["stageDependencies.staging.update.outputs['publish.LOCKSTEP_COMMIT']"])
        self.move_staging_on()
        job = self.run_stage(pipeline, "production")
        self.assertEqual("production", job["environment"])
        self.assertEqual(("9.9.9", ci_pages.BUILT), (self.tag("staging"), self.tag("production")))
        self.assertIn(f"Lockstep-Promote: staging@{verified}\n", self.repository.message())

    def test_the_shortest(self):
        (step,) = yaml.safe_load(self.snippet("- script: lockstep update --repo"))
        self.run_step(step, self.known)
        self.assert_updated("azure", slack=False)
        self.assertIn("Lockstep-Pipeline: acme/api 4711\n", self.repository.message())

    def test_a_secret_that_does_not_exist_is_refused_in_words(self):
        pipeline = yaml.safe_load(self.snippet("stages:"))
        self.groups["lockstep-staging"] = {"LOCKSTEP_DEPLOY_KEY": self.key}
        step = pipeline["stages"][0]["jobs"][0]["steps"][1]
        named = {name: self.filled(value, self.groups["lockstep-staging"]) for name, value in step["env"].items()}
        self.assertEqual("$(LOCKSTEP_SLACK_WEBHOOK)", named["LOCKSTEP_SLACK_WEBHOOK"])
        said = self.sh(step["script"], {**self.given, **named, "LOCKSTEP_REPO": self.url}, code=2)
        self.assertIn("LOCKSTEP_SLACK_WEBHOOK is no https:// URL", said)
