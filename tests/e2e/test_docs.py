"""docs/releases.md: its lines are run in order and print what is shown; so are its jobs. Also both pages' links."""
import re
import subprocess
import time

import yaml

import pages
import world

RELEASES = pages.read("releases.md")
DAY_S = 24 * 3600


def config_file():
    return pages.one(RELEASES, "yaml", "from: staging")


def values(**tags):
    return "".join(f"{service}:\n  image:\n    tag: {tag}\n" for service, tag in tags.items())


class Docs(world.EndToEnd):
    def setUp(self):
        super().setUp()
        (self.dir / "acme").mkdir()
        self.repository = world.repository.ConfigRepository(self.dir / "acme/deploy.git", {
            ".lockstep.yaml": config_file(),
            "environments/staging.yaml": values(api="1.4.1", web="1.9.0", worker="0.9.2"),
            "environments/production.yaml": values(api="1.4.0", web="2.0.0")})

    def shell(self, script, **variables):
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=self.places[2],
                              env=pages.shell_environment(self, self.dir, **variables), capture_output=True, text=True,
                              timeout=world.RUN_S_MAX, check=False)
        self.assertEqual(0, done.returncode, f"{script}\n{done.stdout}{done.stderr}")
        return done.stdout

    def update_long_ago(self, days, actor, *releases):
        """An update whose commit is then dated back."""
        self.run_lockstep("update", "--environment", "staging", *releases,
                          variables={"LOCKSTEP_REPO": self.repository.path, "LOCKSTEP_ACTOR": actor})
        then = f"{int(time.time()) - days * DAY_S} +0000"
        commit = self.repository.git("commit-tree", "main^{tree}", "-p", "main^", "-m", self.repository.message(),
                                     GIT_AUTHOR_DATE=then, GIT_COMMITTER_DATE=then, GIT_AUTHOR_NAME=actor)
        self.repository.git("update-ref", "refs/heads/main", commit.decode().strip())

    def config(self, environment):
        return yaml.safe_load(self.repository.show(f"environments/{environment}.yaml"))

    def tag(self, environment, service):
        return self.config(environment)[service]["image"]["tag"]


class Releases(Docs):
    def test_the_life_of_a_release(self):
        self.update_long_ago(36, "bob", "--set", "worker=0.9.3")
        self.update_long_ago(2, "bob", "--set", "web=2.0.0")
        clone = self.dir / "clone"
        world.machine("git", "clone", "-q", self.repository.path, clone)
        environment = pages.shell_environment(self, self.dir, LOCKSTEP_REPO=self.repository.path, LOCKSTEP_ACTOR="ada")
        pages.Page(self, RELEASES, self.repository).run(environment, clone)

    def test_previous_twice_is_once(self):
        for arguments, tag in [(["promote", "--to", "production"], "1.4.1"),
                               (["rollback", "--environment", "production", "--service", "api", "--to", "previous"],
                                "1.4.0"),
                               (["rollback", "--environment", "production", "--service", "api", "--to", "previous"],
                                "1.4.0")]:
            self.run_lockstep(*arguments, variables={"LOCKSTEP_REPO": self.repository.path})
            self.assertEqual(tag, self.tag("production", "api"))

    def test_trailers_are_those_of_the_program(self):
        source = (world.ROOT / "step/release/trailer_names.hpp").read_text()
        named = set(re.findall(r'"(Lockstep-\w+)"', source))
        table = RELEASES[RELEASES.index("## The trailers"):]
        self.assertEqual(named, set(re.findall(r"`(Lockstep-\w+):", table)))


class Links(Docs):
    def test_they_lead_somewhere(self):
        for name in ["releases.md", "announcing.md"]:
            for target, anchor in re.findall(r"\]\(([\w./-]*)(?:#([\w-]+))?\)", pages.read(name)):
                path = world.ROOT / "docs" / (target or name)
                self.assertTrue(path.is_file(), f"{name}: {target}")
                headings = re.findall(r"(?m)^#+ (.*)", path.read_text())
                anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
                self.assertIn(anchor or headings[0], {*anchors, headings[0]}, f"{name}: {target}#{anchor}")


class ManualJobs(Docs):
    """The jobs' scripts with the variables that the jobs give them, over ssh with a deploy key."""

    def setUp(self):
        super().setUp()
        self.server = world.ssh_server()
        self.slack = world.Slack()
        self.addCleanup(world.stop, self.slack.process)
        self.secrets = {"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text(),
                        "LOCKSTEP_SLACK_WEBHOOK": self.slack.webhook, "LOCKSTEP_KNOWN_HOSTS": self.server.known_hosts()}

    def run_job(self, script, variables):
        self.assertRegex(variables["LOCKSTEP_REPO"], r"^git@git(hub|lab)\.com:acme/deploy\.git$")
        url = self.server.url(self.repository.path)
        self.shell(script, **{**variables, **self.secrets, "LOCKSTEP_REPO": url})

    def check(self, promote, rollback):
        """Both jobs, for all services and at the tip first; then each with what may be said to it."""
        verified = self.repository.tip()
        promote()
        self.assertEqual(("1.4.1", "1.9.0"), (self.tag("production", "api"), self.tag("production", "web")))
        rollback()
        self.assertEqual(("1.4.0", "2.0.0"), (self.tag("production", "api"), self.tag("production", "web")))
        self.run_lockstep("update", "--environment", "staging", "--set", "api=1.4.2",
                          variables={"LOCKSTEP_REPO": self.repository.path})
        promote(service="api", at=verified)
        self.assertEqual(("1.4.1", "2.0.0"), (self.tag("production", "api"), self.tag("production", "web")))
        rollback(service="api", to="1.4.0", hold="see INC-42")
        self.assertEqual("1.4.0", self.tag("production", "api"))
        self.assertIn("reason: see INC-42", self.repository.show(".lockstep.yaml").decode())
        self.assertEqual(4, len(self.slack.messages()))

    def test_github(self):
        workflow = yaml.load(pages.one(RELEASES, "yaml", "workflow_dispatch"), yaml.BaseLoader)
        asked = workflow["on"]["workflow_dispatch"]["inputs"]

        def job(name, **given):
            self.assertIn(name, asked["do"]["options"])
            self.assertEqual(f"inputs.do == '{name}'", workflow["jobs"][name]["if"])
            inputs = {key: given.get(key, entry.get("default", "")) for key, entry in asked.items()}
            self.assertLessEqual(set(given), set(inputs))
            (step,) = [step for step in workflow["jobs"][name]["steps"] if "run" in step]
            known = {**{f"inputs.{key}": text for key, text in inputs.items()},
                     **{f"secrets.{key}": text for key, text in self.secrets.items()}}
            variables = {key: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], text)
                         for key, text in {**workflow["env"], **step["env"]}.items()}
            self.run_job(step["run"], {**variables, "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "acme/deploy"})

        self.check(lambda **given: job("promote", **given), lambda **given: job("rollback", **given))

    def test_gitlab(self):
        pipeline = yaml.safe_load(pages.one(RELEASES, "yaml", "when: manual"))

        def job(name, **given):
            body = pipeline[name]
            base = pipeline[body["extends"]]
            self.assertEqual(("manual", []), (base["when"], base["dependencies"]))
            said = {f"LOCKSTEP_{key.upper()}": text for key, text in given.items()}
            self.run_job("\n".join(body["script"]), {**base["variables"], **body.get("variables", {}), **said,
                                                     "GITLAB_CI": "true", "CI_PROJECT_PATH": "acme/deploy"})

        self.check(lambda **given: job("promote", **given), lambda **given: job("rollback", **given))

    def test_circleci(self):
        config = yaml.safe_load(pages.one(RELEASES, "yaml", "pipeline.parameters"))

        def job(name, **given):
            self.assertEqual([name, "<< pipeline.parameters.do >>"], config["workflows"][name]["when"]["equal"])
            self.assertIn(name, config["workflows"][name]["jobs"][0])
            self.assertIn(name, config["parameters"]["do"]["enum"])
            values_of = {key: given.get(key, entry["default"]) for key, entry in config["parameters"].items()}
            body = config["jobs"][name]
            variables = {key: re.sub(r"<< pipeline\.parameters\.(\w+) >>", lambda found: values_of[found[1]], text)
                         for key, text in body["environment"].items()}
            (step,) = body["steps"]
            self.run_job(step["run"]["command"], {**variables, "CIRCLECI": "true"})

        self.check(lambda **given: job("promote", **given), lambda **given: job("rollback", **given))
