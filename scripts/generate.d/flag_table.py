"""The table of flags, as the program flag_table prints it, and how its words are said in a pipeline's YAML."""
import dataclasses
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
# A pipeline has its own way of showing outputs, and its standard input is empty.
NOT_OFFERED = {"help", "version", "outputs-file"}
# What the help of a flag leaves to the one above it, or to the command line.
OUT_OF_CONTEXT = {
    "to": {"get them": "get the releases"},
    "tag": {"Its image's": "The service's image's"},
    "digest": {"Its image's": "The service's image's"},
    "releases": {", - for standard input:": ":"},
    "message": {"Its subject": "The commit's subject"},
    "author": {"Its author": "The commit's author"},
    "committer": {"Its committer": "The commit's committer"},
    "source-url": {"Its address": "The address of the repository that was built"},
    "actor": {"Who started it": "Who started the pipeline"},
    "run-url": {"Its page": "The page of the pipeline's run"},
}


@dataclasses.dataclass(frozen=True)
class Flag:
    """A row of the table: step/request/flags.hpp says what the fields are."""
    name: str
    variable: str
    commands: list
    kind: str
    value: str
    group: str
    help: str
    text_or_file: bool
    fallback: str
    required: bool
    example: str


class Table:
    def __init__(self, said):
        self.flags = [Flag(**row) for row in said["flags"]]
        self.summaries = {row["name"]: row["summary"] for row in said["commands"]}
        self.introductions = {row["name"]: row["introduction"] for row in said["commands"]}

    @classmethod
    def read(cls, program):
        try:
            return cls(json.loads(subprocess.run([str(program)], check=True, capture_output=True).stdout))
        except OSError:
            sys.exit(f"generate: there is no {program}: run scripts/build --tests first")

    def flags_of(self, command):
        """Those that make sense as inputs of a pipeline's step, in the order of help."""
        return [flag for flag in self.flags if command in flag.commands and flag.name not in NOT_OFFERED]


def description(flag, name_of=lambda flag: flag):
    """What the flag is, in one line, for people who write `name_of(flag)` where the command line has --flag."""
    text = named(flag.help, name_of)
    for old, new in OUT_OF_CONTEXT.get(flag.name, {}).items():
        text = text.replace(old, new)
    if text.startswith("Its "):
        sys.exit(f"generate: OUT_OF_CONTEXT does not say what {text!r} of --{flag.name} is about")
    if flag.kind == "list":
        text += " Several with commas, or one a line."
    if flag.kind == "toggle":
        text += " `true` or `false`."
    if flag.example:
        text += f" For example {flag.example}."
    if flag.fallback:
        text += f" Default: {named(flag.fallback, name_of)}."
    return text


def named(text, name_of):
    return re.sub(r"--([a-z][a-z-]*[a-z])", lambda found: f"`{name_of(found[1])}`", text)


def template(name):
    """A file of this directory, with @marks@ for `filled`."""
    return (HERE / name).read_text(encoding="utf-8")


def filled(text, **marks):
    for mark, value in marks.items():
        text = text.replace(f"@{mark}@", value)
    return text


def indented(text, spaces):
    return "".join(" " * spaces + line for line in text.splitlines(True))


def quoted(text):
    """As a double-quoted YAML scalar: JSON's strings are such."""
    return json.dumps(text, ensure_ascii=False)
