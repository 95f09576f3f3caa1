"""docs/shapes.md, and docs/migrating.md where it shows files: they become what the diffs say, by the configuration and
the command that stand beside them."""
import re
import subprocess

import pages
import sections
import world

SHAPES = pages.read("shapes.md")
MIGRATING = pages.read("migrating.md")
HERE = "git@github.com:acme/deploy.git"
GIVEN = {"TAG": "1.4.2"}
SHAPES_MIN = 30
MIGRATING_MIN = 4


DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

# What the page says is refused: in which section, what stands there instead of what, what is set, what is said.
REFUSED = [
    ("Helm parameters", "        forceString: true\n", "", "api=20261121", "forceString: true"),
    ("Helm parameters", '"1.4.1"', '"$ARGOCD_APP_REVISION"', "api=1.4.2", "is filled in"),
    ("JSON", "", "", "api=1.4.2", "--digest"),
    ("Compose", "api:1.4.1", "api:${API_TAG}", "api=1.4.2", ".env"),
    ("jsonnet", "'ghcr.io/acme/api:1.4.1'", "'ghcr.io/acme/api:' + self.tag", "api=1.4.2", "computed"),
    ("helmfile", "releases:\n", "{{ if true }}\nreleases:\n", "api=1.4.2", "template"),
    ("A keyword in YAML", "image: ghcr.io/acme/api:1.4.1 # i", "{image: ghcr.io/acme/api:1.4.1, tag: x} # i",
     "api=1.4.2", "with 2 values"),
    ("A keyword in YAML", "staging:\n", "staging:\n  # image-automation-staging\n", "api=1.4.2",
     "no value on its line"),
    ("Image policy markers", "image:\n", "values: |\n", "api=1.4.2", "stands within a value"),
]
# And what it says is written, where that is not shown: also what stands there then.
WRITTEN = [
    ("A tag, and its digest", 'digest: ""', f"digest: {DIGEST}", "api=1.4.2", 'digest: ""'),
    ("`sha`: a digest without its prefix", "", "", f"api=1.4.2@sha256:{'1' * 64}", f'sha: "{"1" * 64}"'),
    ("Tag and digest in one value", "", "", "api=1.4.2", "tag: 1.4.2\n"),
    ("The whole image in one value", "", "", f"api=1.4.2@{DIGEST}", f"5000/acme/api:1.4.2@{DIGEST}"),
    ("images", "", "", "api=1.4.2", 'digest: ""'),
    ("HelmRelease", "    replicas: 2", "    sidecar: {image: {repository: ghcr.io/acme/proxy, tag: 0.3.0}}",
     "api=1.4.2", "tag: 1.4.2\n"),
    ("A keyword in YAML", "staging:\n", "# image-automation-staging marks staging.\nstaging:\n", "api=1.4.2",
     "api:1.4.2 # image"),
    (".argocd-source files", "", "", "api=20261121", 'value: "20261121"\n'),
]


class Shapes(world.EndToEnd):
    page, sections_min = SHAPES, SHAPES_MIN

    def sections(self):
        return sections.of(self.page)

    def repository_of(self, number, files):
        return world.repository.ConfigRepository(self.dir / f"{number}.git", files)

    def run_of(self, section, repository):
        """The `result` of the section's command."""
        self.assertTrue(section.command.startswith("lockstep update "), section.command)
        environment = pages.shell_environment(self, self.dir, LOCKSTEP_REPO=repository.path, LOCKSTEP_OUTPUT="json",
                                              **GIVEN)
        script = section.command.replace(HERE, str(repository.path))
        done = subprocess.run(["bash", "--noprofile", "--norc", "-euc", script], env=environment, cwd=self.places[2],
                              capture_output=True, text=True, timeout=world.RUN_S_MAX, check=False)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        return world.json.loads(done.stdout)["result"]

    def test_every_section_is_true(self):
        for number, section in enumerate(self.sections()):
            with self.subTest(section.heading):
                self.assertNotEqual(section.before, section.after)
                repository = self.repository_of(number, section.before)
                self.assertEqual("published", self.run_of(section, repository))
                tree = repository.git("ls-tree", "-r", "--name-only", "main").decode().split("\n")[:-1]
                self.assertEqual(sorted(section.before), tree)
                for path, text in section.after.items():
                    self.assertEqual(text, repository.show(path).decode(), path)
                self.assertEqual("unchanged", self.run_of(section, repository))

    def test_status_finds_the_service_there(self):
        """With the configuration alone, no service named."""
        for number, section in enumerate(self.sections()):
            with self.subTest(section.heading):
                service, tag = re.search(r'--set "?([\w-]+)=([\w.$]+)', section.command).groups()
                repository = self.repository_of(number, section.after)
                view = self.run_lockstep("status", "--output", "json", "--environment", "staging",
                                         variables={"LOCKSTEP_REPO": repository.path}).json
                standing = {each["service"]: each["release"]["tag"] for each in view["releases"]}
                self.assertEqual(tag.replace("$TAG", GIVEN["TAG"]), standing.get(service), view)

    def test_every_block_with_files_belongs_to_a_section(self):
        found = self.sections()
        self.assertGreaterEqual(len(found), self.sections_min)
        self.assertEqual(sum(path != sections.CONFIGURATION for section in found for path in section.after),
                         len(pages.of(self.page, "diff")))

    def test_links_lead_to_headings(self):
        headings = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
                    for heading in re.findall(r"(?m)^##+ (.*)", self.page)}
        linked = set(re.findall(r"\]\(#([\w-]+)\)", self.page))
        self.assertEqual(headings, linked)


class Migrating(Shapes):
    page, sections_min = MIGRATING, MIGRATING_MIN


class Words(world.EndToEnd):
    """What the page says besides what it shows."""

    def update_of(self, number, heading, old, new, releases, code=0):
        (section,) = [section for section in sections.of(SHAPES) if section.heading == heading]
        self.assertTrue(any(old in text for text in section.before.values()), old)
        files = {path: text.replace(old, new, 1) if old else text for path, text in section.before.items()}
        repository = world.repository.ConfigRepository(self.dir / f"{number}.git", files)
        run = self.run_lockstep("update", "--environment", "staging", "--set", releases, code=code,
                                variables={"LOCKSTEP_REPO": repository.path})
        return run, [repository.show(path).decode() for path in section.before]

    def test_refused(self):
        for number, (heading, old, new, releases, words) in enumerate(REFUSED):
            with self.subTest(heading):
                run, _ = self.update_of(number, heading, old, new, releases, code=3)
                self.assertIn(words, run.err)

    def test_written(self):
        for number, (heading, old, new, releases, words) in enumerate(WRITTEN):
            with self.subTest(heading):
                _, texts = self.update_of(number, heading, old, new, releases)
                self.assertTrue(any(words in text for text in texts), texts)

