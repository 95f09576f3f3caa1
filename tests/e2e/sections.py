"""Sections of pages that show a configuration, a command, and whole files as diffs: before and after it."""
import re

import pages

CONFIGURATION = ".lockstep.yaml"


class Section:
    """Files are shown as **`path`** and a block: `yaml` stays as it is, of a `diff` each side is a whole file."""

    def __init__(self, heading, text, command=""):
        self.heading = heading
        self.command = ([command] + pages.of(text, "sh"))[-1]
        self.before, self.after = {}, {}
        for path, language, block in re.findall(r"(?ms)^\*\*`([^`\n]+)`\*\*\n\n```(\w+)\n(.*?)^```$", text):
            for files, marks in [(self.before, " -"), (self.after, " +")]:
                files[path] = one_side(block, marks) if language == "diff" else block


def one_side(diff, marks):
    return "".join(f"{line[1:]}\n" for line in diff.splitlines() if (line or " ")[0] in marks)


def of(page):
    """Those with files. A section without a command has the first one of the page."""
    introduction, *rest = re.split(r"(?m)^##+ (.*)\n", page)
    command = "".join(pages.of(introduction, "sh")[:1])
    every = [Section(heading, text, command) for heading, text in zip(rest[::2], rest[1::2])]
    return [section for section in every if section.after]
