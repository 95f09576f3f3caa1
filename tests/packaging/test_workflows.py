"""The project's own workflows: sound, of least permissions, and in the one order that immutable releases allow."""
import re
import subprocess
import unittest

import world

WORKFLOWS = world.ROOT / ".github/workflows"


class Workflows(unittest.TestCase):
    def test_they_are_sound(self):
        names = [str(path.relative_to(world.ROOT)) for path in sorted(WORKFLOWS.glob("*.yml"))]
        self.assertEqual([".github/workflows/ci.yml", ".github/workflows/release.yml"], names)
        done = subprocess.run(["node", world.ROOT / "tests/packaging/lint_github.mjs", world.ROOT, *names],
                              capture_output=True, text=True, check=False)
        self.assertEqual((0, ""), (done.returncode, done.stdout + done.stderr))

    def test_none_may_write_but_where_a_job_says_so(self):
        for path in WORKFLOWS.glob("*.yml"):
            top = re.search(r"(?m)^permissions:( \{\}|\n(?:  .*\n)+)", path.read_text())
            self.assertIsNotNone(top, path)
            self.assertNotIn("write", top[1])

    def test_no_checkout_leaves_a_token_behind(self):
        for path in WORKFLOWS.glob("*.yml"):
            text = path.read_text()
            self.assertEqual(text.count("actions/checkout@"), text.count("persist-credentials: false"), path)

    def test_assets_come_before_the_tag_and_the_tag_before_publication(self):
        text = (WORKFLOWS / "release.yml").read_text()
        steps = ["scripts/release \"$VERSION\"", "sha256sum --check", "actions/attest@", "gh release create",
                 "push origin \"refs/tags/v$VERSION\"", "--draft=false", "docker buildx build", "gh attestation verify",
                 "push --force origin"]
        places = [text.find(step) for step in steps]
        self.assertNotIn(-1, places)
        self.assertEqual(sorted(places), places)
        needs = re.findall(r"(?m)^    needs: (\w+)", text)
        self.assertEqual(["build", "publish", "images", "smoke"], needs)
