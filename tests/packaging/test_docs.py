"""docs/ci and docs/migrating.md as a whole: everything parses, leads somewhere, and names what is there."""
import re
import unittest

import yaml

import pages
import world

PAGES = sorted((world.ROOT / "docs/ci").glob("*.md")) + [world.ROOT / "docs/migrating.md", world.ROOT / "README.md"]
SYSTEMS = ["azure", "bitbucket", "buildkite", "circleci", "github", "gitlab", "jenkins", "others", "woodpecker"]


class Pages(unittest.TestCase):
    def test_there_is_one_for_each_system_with_the_same_sections(self):
        self.assertEqual(SYSTEMS, [path.stem for path in PAGES[:-2]])
        for path in PAGES[:-2]:
            if path.stem == "others":
                continue
            headings = re.findall(r"(?m)^## (.*)", path.read_text())
            self.assertEqual(["Secrets", "Concurrency", "Forks"], [heading for heading in headings if heading in
                                                                   {"Secrets", "Concurrency", "Forks"}], path.stem)
            self.assertTrue(any("behind an approval" in heading for heading in headings), path.stem)

    def test_every_yaml_block_parses_without_a_key_said_twice(self):
        for path in PAGES:
            for text in pages.of(path.read_text(), "yaml"):
                for document in yaml.load_all(text, Strict):
                    self.assertIsInstance(document, (dict, list), f"{path.name}\n{text}")

    def test_links_lead_somewhere(self):
        for path in PAGES:
            for target, anchor in re.findall(r"\]\((?!https?:)([\w./-]*)(?:#([\w-]+))?\)", path.read_text()):
                other = (path.parent / target).resolve() if target else path
                self.assertTrue(other.exists(), f"{path.name}: {target}")
                if anchor:
                    headings = re.findall(r"(?m)^#+ (.*)", other.read_text())
                    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
                    self.assertIn(anchor, anchors, f"{path.name}: {target}#{anchor}")

    def test_no_variable_is_misspelt(self):
        """Those of flags, of outputs, and of the installer; and the pages' own."""
        known = {f"LOCKSTEP_{name.upper().replace('-', '_')}" for command in ["update", "promote", "rollback", "hold"]
                 for name in re.findall(r"(?m)^  --([a-z-]+)", world.machine(world.LOCKSTEP, command, "--help"))}
        known |= set(re.findall(r"`(LOCKSTEP_\w+)`", pages.read("outputs.md")))
        known |= set(re.findall(r"LOCKSTEP_\w+", (world.ROOT / "scripts/install.sh").read_text()))
        known |= {"LOCKSTEP_PRODUCTION_KEY", "LOCKSTEP_DEPLOY_KEY_USR", "LOCKSTEP_OUTPUT_COMMIT"}
        for path in PAGES:
            self.assertEqual(set(), set(re.findall(r"\bLOCKSTEP_[A-Z_]+[A-Z]", path.read_text())) - known, path.name)

    def test_every_flag_is_one(self):
        flags = {name for command in ["update", "promote", "rollback", "hold", "unhold", "status", "announce"]
                 for name in re.findall(r"(?m)^  (--[a-z-]+)", world.machine(world.LOCKSTEP, command, "--help"))}
        for path in PAGES[:-2]:
            for line in re.findall(r"lockstep\"? (?:update|promote|rollback|hold)\b.*", path.read_text()):
                self.assertEqual(set(), set(re.findall(r"(?<=\s)--[a-z-]+", line)) - flags, line)


class Strict(yaml.SafeLoader):
    def construct_mapping(self, node, deep=False):
        names = [key.value for key, _ in node.value]
        if len(names) != len(set(names)):
            raise yaml.YAMLError(f"a key is there twice: {names}")
        return super().construct_mapping(node, deep)
