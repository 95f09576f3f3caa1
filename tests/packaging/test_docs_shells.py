"""docs/ci of the systems that run shell lines: their scripts and plugins, with the variables that they set."""
import re

import yaml

import ci_pages
import pages
import world


class Jenkins(ci_pages.PagesCase):
    page = "ci/jenkins.md"

    def stage(self, name):
        """(its lines for `sh`, what its block is) of a stage of the pipeline."""
        (block,) = [text for title, text in stages(self.snippet("pipeline {", "groovy")) if title == name]
        return "\n".join(shell_lines(block)), block

    def bound(self, block):
        """The variables that withCredentials gives: a file for a key, a text for a webhook."""
        variables = {}
        for name in re.findall(r"keyFileVariable: '(\w+)'", block):
            variables[name] = self.write("key-file", self.key)
        for name in re.findall(r"string\(credentialsId: '[\w-]+', variable: '(\w+)'\)", block):
            variables[name] = self.known[name]
        return variables

    def environment_of(self, text):
        block = re.search(r"(?s)\n  environment \{\n(.*?)\n  \}", text)[1]
        return dict(re.findall(r"(?m)^\s*(\w+) = '(.*)'$", block))

    def test_every_block_is_balanced(self):
        for text in pages.of(pages.read(self.page), "groovy"):
            self.assertEqual("", unbalanced(text), text)

    def test_the_pipeline(self):
        given = {**ci_pages.recorded("jenkins"), **self.environment_of(self.snippet("pipeline {", "groovy"))}
        for name in ["Image", "Staging"]:
            script, block = self.stage(name)
            self.sh(script, {**given, **self.bound(block)})
        self.assert_updated("jenkins")
        script, block = self.stage("Production")
        approver = re.search(r"submitterParameter '(\w+)'", block)[1]
        self.sh(script, {**given, **self.bound(block), approver: "carol"})
        self.assert_promoted()
        self.assertIn("carol", self.repository.git("log", "-1", "--format=%an", "main").decode())

    def test_the_shortest(self):
        block = self.snippet("--repo git@github.com:acme/deploy.git --environment staging --tag", "groovy")
        self.sh("\n".join(shell_lines(block)), {**ci_pages.recorded("jenkins"), **self.bound(block)})
        self.assert_updated("jenkins", slack=False)

    def test_without_docker(self):
        block = self.snippet("install.sh", "groovy")
        self.sh("\n".join(shell_lines(block)), {**ci_pages.recorded("jenkins"), **self.known})
        self.assert_updated("jenkins")

    def test_what_was_approved(self):
        given = {**ci_pages.recorded("jenkins"), **self.known, "LOCKSTEP_REPO": self.url}
        update, verified = shell_lines(self.snippet("VERIFIED", "groovy"))
        self.sh(update, given)
        commit = self.sh(verified, given).strip()
        self.assertEqual(self.repository.tip(), commit)
        self.move_staging_on()
        self.sh('lockstep promote --from staging --to production --at "$VERIFIED"', {**given, "VERIFIED": commit})
        self.assertEqual(ci_pages.BUILT, self.tag("production"))


class Buildkite(ci_pages.PagesCase):
    page = "ci/buildkite.md"

    def step(self, step, env):
        """`secrets:` and env: of the pipeline; `$$` is what the agent makes `$` of when it uploads the pipeline."""
        named = step.get("secrets", [])
        secrets = named if isinstance(named, dict) else {name: name for name in named}
        self.assertLessEqual(set(secrets), set(self.known))
        for plugin in step.get("plugins", []):
            (settings,) = plugin.values()
            self.assertEqual(set(secrets), set(settings["environment"]))
        given = {name: self.known[name] for name in secrets}
        self.sh(step["command"].replace("$$", "$"), {**ci_pages.recorded("buildkite"), **env, **given})

    def test_the_pipeline(self):
        pipeline = yaml.safe_load(self.snippet("block:"))
        *before, production = pipeline["steps"]
        self.assertEqual(["command", "wait", "command", "block"],
                         [step if step == "wait" else next(iter(step.keys() & {"command", "block"}))
                          for step in before])
        for step in before:
            if "command" in step:
                self.step(step, pipeline["env"])
        self.assert_updated("buildkite")
        self.step(production, {**pipeline["env"], "BUILDKITE_UNBLOCKER": "Carol Example"})
        self.assert_promoted()
        self.assertIn("Carol Example", self.repository.git("log", "-1", "--format=%an", "main").decode())

    def test_the_shortest(self):
        (step,) = yaml.safe_load(self.snippet("- command: lockstep update --repo"))
        self.step({**step, "command": step["command"]}, {})
        self.assert_updated("buildkite", slack=False)

    def test_what_was_approved(self):
        agent = self.bin / "buildkite-agent"  # meta-data of a build that has one entry
        agent.write_text('#!/bin/sh\ncase $2 in set) echo "$4" >"$0.$3" ;; '
                         'get) cat "$0.$3" 2>/dev/null || echo "$5" ;; esac\n')
        agent.chmod(0o755)
        given = {**ci_pages.recorded("buildkite"), **self.known, "LOCKSTEP_REPO": self.url}
        self.sh(self.snippet("meta-data set", "sh"), given)
        self.move_staging_on()
        self.sh(self.snippet("meta-data get", "sh"), given)
        self.assertEqual(("9.9.9", ci_pages.BUILT), (self.tag("staging"), self.tag("production")))

    def test_where_nothing_was_published_nothing_is_kept(self):
        (self.bin / "buildkite-agent").symlink_to("/bin/false")
        given = {**ci_pages.recorded("buildkite"), **self.known, "LOCKSTEP_REPO": self.url}
        self.aside("hold", "--environment", "staging", "--reason", "see INC-42")
        self.sh(self.snippet("meta-data set", "sh"), given)


class Plugins(ci_pages.PagesCase):
    """Woodpecker and Drone: settings are PLUGIN_ variables, and the image is run without arguments."""
    page = "ci/woodpecker.md"

    def plugin(self, step, given):
        variables = dict(given)
        for name, value in step["settings"].items():
            if isinstance(value, dict):
                value = self.secret(value["from_secret"])
            value = re.sub(r"\$\{(\w+)\}", lambda found: given[found[1]], value)
            variables[f"PLUGIN_{name.upper().replace('-', '_')}"] = value
        self.assertEqual("ghcr.io/acme/lockstep:1", step["image"])
        self.sh("exec lockstep", variables)

    def secret(self, name):
        self.assertRegex(name, "^lockstep_((deploy|production)_key|slack_webhook)$")
        return self.slack.webhook if name.endswith("webhook") else self.key

    def test_the_shortest(self):
        (step,) = yaml.safe_load(self.snippet("settings: { command: update"))
        self.plugin(step, ci_pages.recorded("woodpecker"))
        self.assert_updated("woodpecker", slack=False)

    def test_woodpecker(self):
        image, staging, production = yaml.safe_load(self.snippet("evaluate:"))["steps"]
        self.assertEqual(["push", "push", "deployment"], [step["when"][0]["event"] for step in
                                                          [image, staging, production]])
        given = ci_pages.recorded("woodpecker")
        self.sh("\n".join(image["commands"]), given)
        self.plugin(staging, given)
        self.assert_updated("woodpecker")
        self.plugin(production, {**given, "CI_PIPELINE_EVENT": "deployment", "CI_PIPELINE_DEPLOY_TARGET": "production"})
        self.assert_promoted()

    def test_drone(self):
        staging, production = yaml.safe_load(self.snippet("kind: pipeline"))["steps"]
        self.plugin(staging, ci_pages.recorded("drone"))
        self.assert_updated("drone", slack=False)
        self.plugin(production, ci_pages.recorded("drone", "promotion"))
        self.assert_promoted(slack=False)

    def test_a_fork_has_no_key_and_that_stops_it(self):
        (step,) = yaml.safe_load(self.snippet("settings: { command: update"))
        settings = {f"PLUGIN_{name.upper()}": value for name, value in step["settings"].items() if name != "deploy_key"}
        said = self.sh("exec lockstep", {**ci_pages.recorded("woodpecker", "fork"), **settings,
                                         "PLUGIN_TAG": ci_pages.BUILT}, code=2)
        self.assertIn("no deploy key", said)


class Bitbucket(ci_pages.PagesCase):
    page = "ci/bitbucket.md"
    TOKEN = "ATCTT3x-Token-90ab3d"

    def setUp(self):
        super().setUp()
        certificate = world.certificate_authority()[0]
        rows = dict(re.findall(r"(?m)^\| `(LOCKSTEP_\w+)` \| (?:`([^`]*)`)?", pages.read(self.page)))
        self.assertEqual("https://bitbucket.org/acme/deploy.git", rows["LOCKSTEP_REPO"])
        server, url = world.serve_over_https(self.dir, "--user", rows["LOCKSTEP_USER"], "--password", self.TOKEN)
        self.addCleanup(world.stop, server)
        self.secrets.append(self.TOKEN)
        self.given = {**ci_pages.recorded("bitbucket"), "LOCKSTEP_REPO": f"{url}/deploy.git",
                      "LOCKSTEP_USER": rows["LOCKSTEP_USER"], "LOCKSTEP_TOKEN": self.TOKEN,
                      "SSL_CERT_FILE": certificate}

    def test_the_pipeline(self):
        steps = [entry["step"] for entry in yaml.safe_load(self.snippet("pipelines:"))["pipelines"]["branches"]["main"]]
        self.assertEqual(["Image", "Staging", "Production"], [step["name"] for step in steps])
        for step in steps[:2]:
            self.sh("\n".join(step["script"]), self.given)
        self.assert_updated("bitbucket", slack=False)
        self.assertTrue((self.places[2] / steps[1]["artifacts"][0]).is_file())
        self.assertEqual("manual", steps[2]["trigger"])
        self.sh("\n".join(steps[2]["script"]), self.given)
        self.assert_promoted(slack=False)

    def test_the_shortest(self):
        (entry,) = yaml.safe_load(self.snippet("- step:\n    image"))
        self.sh("\n".join(entry["step"]["script"]), self.given)
        self.assert_updated("bitbucket", slack=False)


class Others(ci_pages.PagesCase):
    page = "ci/others.md"

    def test_the_installer(self):
        self.sh(self.snippet("install.sh", "sh"), self.known)
        self.assertEqual("1.4.2", self.tag("staging"))

    def test_cloud_build(self):
        build = yaml.safe_load(self.snippet("automapSubstitutions"))
        self.assertIs(True, build["options"]["automapSubstitutions"])
        (step,) = build["steps"]
        given = ci_pages.recorded("cloud-build")
        arguments = [re.sub(r"\$(\w+)", lambda found: given[found[1]], argument) for argument in step["args"]]
        variables = dict(entry.split("=", 1) for entry in step["env"])
        (secret,) = step["secretEnv"]
        self.assertEqual(secret, build["availableSecrets"]["secretManager"][0]["env"])
        self.sh(" ".join(["exec", "lockstep", *arguments]), {**given, **variables, secret: self.key})
        self.assert_updated("cloud-build", slack=False)

    def test_teamcity(self):
        given = ci_pages.recorded("teamcity")
        place = world.ROOT / "tests/recorded/teamcity"
        given["TEAMCITY_BUILD_PROPERTIES_FILE"] = place / given["TEAMCITY_BUILD_PROPERTIES_FILE"]
        script = self.snippet("%build.vcs.number%", "sh").replace("%build.vcs.number%", ci_pages.BUILT)
        said = self.sh(script, {**given, **self.known})
        self.assertEqual(ci_pages.BUILT, self.tag("staging"))
        for name in re.findall(r"`(lockstep\.[a-z-]+)`", pages.read(self.page)):
            self.assertIn(f"##teamcity[setParameter name='{name}'", said)

    def test_a_shell(self):
        self.sh(self.snippet("--source-repository", "sh"), self.known)
        self.assertIn(f"Lockstep-Source: acme/api@{ci_pages.BUILT}", self.repository.message())
        self.assertIn("alice", self.repository.git("log", "-1", "--format=%an", "main").decode())


def stages(text):
    """(title, block) of each stage of a declarative pipeline."""
    found = []
    for match in re.finditer(r"stage\('(\w+)'\) \{", text):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        found.append((match[1], text[match.end():end - 1]))
    return found


def shell_lines(text):
    """What stands in `sh '…'`, `sh '''…'''` and `sh(script: '…')`."""
    return [triple or single for triple, single in
            re.findall(r"(?s)\bsh(?:\(script:)? (?:'''(.*?)'''|'((?:[^'\\\n])*)')", text)]


def unbalanced(text):
    """What is left open or closed too often, outside of texts."""
    plain = re.sub(r"(?s)'''.*?'''|'[^'\n]*'|\"[^\"\n]*\"|//[^\n]*", "", text)
    left = []
    for mark in re.findall(r"[][(){}'\"]", plain):
        if left and left[-1] + mark in {"()", "[]", "{}"}:
            left.pop()
        else:
            left.append(mark)
    return "".join(left)
