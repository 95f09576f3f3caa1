"""Pages of docs/ as tests read them: their blocks, their lines as one script, and what they say is printed."""
import os
import re
import subprocess

import world

MARK = "@@ block"
COMMIT = re.compile(r"\b[0-9a-f]{7,40}\b")
TIME = re.compile(r"\b\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ| \d\d:\d\d UTC)?")
PAGE_S_MAX = 120


def read(name):
    return (world.ROOT / "docs" / name).read_text()


def blocks(page):
    """(language, text) of each fenced block, in order."""
    return re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", page)


def of(page, language):
    return [text for kind, text in blocks(page) if kind == language]


def one(page, language, needle):
    """The text of the one block that has `needle`."""
    (text,) = [text for text in of(page, language) if needle in text]
    return text


class Page:
    """Runs the `sh` blocks of a page in one shell, and compares each `text` block with what the block before printed.

    Commits and times are others in every run: a commit that the page names twice must be the same one both times.
    """

    def __init__(self, test, page, repository):
        self.test, self.blocks, self.repository = test, blocks(page), repository
        self.commits = {}

    def run(self, environment, where):
        script = "".join(f"echo '{MARK} {number}'\n{text}" for number, (kind, text) in enumerate(self.blocks)
                         if kind == "sh")
        done = subprocess.run(["bash", "--noprofile", "--norc", "-euo", "pipefail", "-c", script], cwd=where,
                              env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              timeout=PAGE_S_MAX, check=False)
        self.test.assertEqual(0, done.returncode, done.stdout)
        printed = {int(number): text for number, text in
                   re.findall(rf"(?ms)^{MARK} (\d+)\n(.*?)(?=^{MARK}|\Z)", done.stdout)}
        for number, (kind, text) in enumerate(self.blocks):
            if kind == "text" and self.blocks[number - 1][0] == "sh":
                self.compare(text, printed[number - 1])
        return printed

    def compare(self, shown, came):
        came = came.replace(str(self.repository.path), "acme/deploy")
        self.test.assertEqual(neutral(shown), neutral(came))
        for name, commit in zip(COMMIT.findall(shown), COMMIT.findall(came)):
            self.test.assertEqual(commit[:7], self.commits.setdefault(name[:7], commit[:7]), f"{name} in\n{shown}")
        self.test.assertEqual(len(self.commits), len(set(self.commits.values())), "one commit has two names")


def neutral(text):
    return TIME.sub("<time>", COMMIT.sub("<commit>", text)).rstrip("\n")


def shell_environment(test, directory, **variables):
    """lockstep on the PATH, and these variables."""
    binaries = directory / "bin"
    if not binaries.exists():
        binaries.mkdir()
        (binaries / "lockstep").symlink_to(world.LOCKSTEP)
    return test.environment({"PATH": f"{binaries}:{os.environ['PATH']}", **variables})
