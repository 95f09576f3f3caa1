"""docs/ci/github.md and what docs/migrating.md and the README have for GitHub: checked as workflows, and run."""
import json
import os
import re
import subprocess

import yaml

import ci_pages
import github
import pages
import world

STEPS = "on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    permissions: {}\n    steps:\n"


def whole(text):
    """A workflow of its own, where the text is but some of its steps."""
    return STEPS + re.sub("(?m)^", "      ", text) if text.startswith("- ") else text


class GitHubCase(ci_pages.PagesCase):
    page = "ci/github.md"

    def workflow(self, text, slack=True, **request):
        """Run on a machine that knows the host key of this place, and has lockstep from the release alone."""
        (self.dir / "tools").mkdir(exist_ok=True)
        machine = {"HOME": str(self.places[0]), "RUNNER_TEMP": str(self.places[1]),
                   "RUNNER_TOOL_CACHE": str(self.dir / "tools"), "LOCKSTEP_KNOWN_HOSTS": self.ssh.known_hosts()}
        secrets = {"LOCKSTEP_DEPLOY_KEY": self.key, "SLACK_WEBHOOK": self.slack.webhook}
        if slack:
            secrets["LOCKSTEP_SLACK_WEBHOOK"] = self.slack.webhook
        request = {"workspace": str(self.places[2]), "secrets": secrets, **request}
        request["github"] = {"sha": ci_pages.BUILT, **request.get("github", {})}
        outcome = github.run_workflow(self.at_home(whole(text)), machine, **request)
        self.assert_kept_secret(outcome.all_text())
        self.assertEqual("success", outcome.conclusion, outcome)
        self.assertEqual([], outcome.said("warning"))
        return outcome


class GitHub(GitHubCase):
    def test_the_shortest(self):
        self.workflow(self.snippet("deploy-key: \"${{"))
        self.assert_updated(slack=False)
        self.assertIn("Lockstep-Run: https://github.com/acme/api/actions/runs/42\n", self.repository.message())

    def test_the_readme(self):
        self.workflow(pages.one((world.ROOT / "README.md").read_text(), "yaml", "uses: acme/lockstep"))
        self.assert_updated()

    def test_update_then_promote(self):
        self.workflow(self.snippet("needs: staging"))
        self.assert_promoted()

    def test_promoted_is_what_was_approved(self):
        faster = f"{world.LOCKSTEP} update --repo {self.repository.path} --environment staging --set api=9.9.9"
        text = self.snippet("needs: staging")
        outcome = self.workflow(text.replace("  production:\n", f"      - run: {faster}\n  production:\n"))
        self.assertEqual(("9.9.9", ci_pages.BUILT), (self.tag("staging"), self.tag("production")))
        verified = outcome.jobs["staging"]["outputs"]["commit"]
        self.assertIn(f"Lockstep-Promote: staging@{verified}\n", self.repository.message())

    def test_what_was_not_published_needs_no_approval(self):
        self.aside("hold", "--environment", "staging", "--reason", "see INC-42")
        outcome = self.workflow(self.snippet("needs: staging"))
        self.assertEqual(["success", "skipped"], [job["conclusion"] for job in outcome.jobs.values()])

    def test_the_production_job_waits_for_its_reviewers_and_cancels_nobody(self):
        job = yaml.safe_load(self.snippet("needs: staging"))["jobs"]["production"]
        self.assertEqual(("production", "max"), (job["environment"], job["concurrency"]["queue"]))

    def test_by_hand(self):
        workflow = self.snippet("options: [promote, rollback]")
        defaults = {name: entry.get("default", "") for name, entry in
                    yaml.load(workflow, yaml.BaseLoader)["on"]["workflow_dispatch"]["inputs"].items()}
        by_hand = {"event_name": "workflow_dispatch"}
        self.workflow(workflow, inputs={**defaults, "do": "promote", "service": "api"}, github=by_hand)
        self.assertEqual("1.4.1", self.tag("production"))
        self.workflow(workflow, inputs={**defaults, "do": "rollback", "service": "api", "hold": "see INC-42"},
                      github=by_hand)
        self.assertEqual("1.3.0", self.tag("production"))
        self.assertIn("see INC-42", self.repository.show(".lockstep.yaml").decode())

    def test_hold(self):
        self.workflow(self.snippet("lockstep hold"), inputs={"reason": "sale `weekend` $(id)"})
        self.assertIn("reason: sale `weekend` $(id)\n", self.repository.show(".lockstep.yaml").decode())

    def test_gitea_and_forgejo(self):
        snippet = pages.one(pages.read("ci/others.md"), "yaml", "uses: https://github.com/acme")
        self.workflow(snippet.replace("uses: https://github.com/", "uses: "))
        self.assert_updated(slack=False)


class Migrating(GitHubCase):
    page = "migrating.md"

    def pair(self, needle):
        """(before, after) of the table that has `needle`."""
        blocks = [text for _, text in pages.blocks(pages.read(self.page))]
        (at,) = [number for number, text in enumerate(blocks) if needle in text]
        return blocks[at], self.at_home(blocks[at + 1])

    def test_from_yq(self):
        before, after = self.pair("yq -i")
        self.assertIn("git push", before)
        self.workflow(after)
        self.assert_updated()

    def test_from_yaml_update_action(self):
        before, after = self.pair("fjogeleit/yaml-update-action")
        self.workflow(after)
        self.assert_updated(slack=False)
        self.assertEqual("Deploy api to staging", self.subjects()[0])
        old = next(step["with"] for step in yaml.safe_load(before) if "yaml-update" in step["uses"])
        self.assertEqual(("environments/staging.yaml", "api.image.tag"), (old["valueFile"], old["propertyPath"]))
        self.assertEqual(["environments/staging.yaml"], self.changed_files())
        self.assertEqual(old["message"], self.subjects()[0])
        table = pages.read(self.page).split("## From yaml-update-action")[1].split("## From gitopscli")[0]
        for name in old:
            self.assertIn(f"`{name}`", table)

    def test_from_gitopscli(self):
        before, after = self.pair("gitopscli deploy")
        self.sh(after, {**self.known, "TAG": "1.4.2"})
        self.assertEqual(("1.4.2", "1.4.2"), (self.tag("staging"), self.tag("staging", "web")))
        table = pages.read(self.page).split("## From gitopscli")[1]
        for flag in re.findall(r"(?m)(--[a-z-]+)", before):
            self.assertIn(f"`{flag}`", table)

    def test_every_new_name_is_an_input_or_a_flag(self):
        inputs = set(re.findall(r"(?m)^  ([a-z-]+):$", (world.ROOT / "actions/update/action.yml").read_text()))
        section = pages.read(self.page).split("| input | is now |")[1].split("## From gitopscli")[0]
        for name in re.findall(r"(?m)^\|[^|]+\| `([a-z-]+)`", section):
            self.assertIn(name, inputs | {"create"})
        flags = world.machine(world.LOCKSTEP, "update", "--help")
        for name in re.findall(r"(?m)^\|[^|]+\| `(--[a-z-]+)`", pages.read(self.page).split("| flag | is now |")[1]):
            self.assertIn(f"  {name} ", flags)

    def test_several_edits_for_one_service(self):
        text = "metadata:\n  labels:\n    app.kubernetes.io/version: \"1\"\nspec: {values: {image: {tag: '1'}}}\n"
        self.repository.commit("layout", {".lockstep.yaml": self.snippet("spec.values"), "apps/staging/api.yaml": text})
        self.sh(f"lockstep update --repo '{self.url}' --environment staging --set api=2", self.known)
        self.assertEqual(text.replace('"1"', '"2"').replace("'1'", "'2'"),
                         self.repository.show("apps/staging/api.yaml").decode())

    def changed_files(self):
        return self.repository.git("show", "--format=", "--name-only", "main").decode().split()


class Workflows(GitHubCase):
    def test_all_of_them_are_sound(self):
        """By GitHub's parser, actionlint and shellcheck; and no name of an input is wrong."""
        found = {}
        for name in ["README.md", "docs/ci/github.md", "docs/migrating.md", "docs/releases.md",
                     "docs/commands.md"]:
            for text in pages.of((world.ROOT / name).read_text(), "yaml"):
                if "uses: acme/lockstep" in text or "runs-on" in text:
                    found[f"{len(found)}.yml"] = whole(text)
        self.assertGreaterEqual(len(found), 7)
        for name, text in found.items():
            (self.dir / name).write_text(text)
        files = [os.path.relpath(self.dir / name, world.ROOT) for name in found]
        done = subprocess.run(["node", world.ROOT / "tests/packaging/lint_github.mjs", world.ROOT, *files],
                              capture_output=True, text=True, check=False)
        self.assertEqual("", done.stdout + done.stderr, json.dumps(found, indent=1))
