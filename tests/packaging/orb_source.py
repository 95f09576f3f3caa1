"""The orb's source, in the layout of the Orb Development Kit: packed, and reviewed.

Packing: https://github.com/CircleCI-Public/circleci-cli (internal/pack), but for folders in folders. The rules RC001 to
RC010, but for those that ask the network: https://github.com/CircleCI-Public/orb-tools-orb (src/scripts/review.bats).
"""
import pathlib
import re

import yaml

SECTIONS = ["commands", "jobs", "executors", "examples"]
INCLUDE = re.compile(r"<<\s*include\(([-\w/.]+)\)?\s*>>")
PARAMETER = re.compile(r"<<\s*parameters\.([\w-]+)\s*>>")
COMMAND_CHARACTERS_MAX = 64
DESCRIPTION_CHARACTERS_MIN = 64
TYPES = {"string": str, "boolean": bool, "integer": int, "enum": str, "env_var_name": str, "executor": object,
         "steps": list}
STEPS = {"run", "checkout", "add_ssh_keys", "attach_workspace", "persist_to_workspace"}


def packed(directory, installer=None):
    """The text of orb.yml."""
    return yaml.dump(pack(directory, installer), Dumper=Dumper, sort_keys=False, indent=4, width=1 << 20,
                     allow_unicode=True)


def pack(directory, installer=None):
    orb, directory = read(directory), pathlib.Path(directory)
    instead = {"scripts/install.sh": pathlib.Path(installer)} if installer else {}

    def included(found):
        return instead.get(found[1], directory / found[1]).read_text(encoding="utf-8").replace("<<", r"\<<")

    for section in ["commands", "jobs", "executors"]:
        orb[section] = in_all_texts(orb[section], lambda text: INCLUDE.sub(included, text))
    return orb


def read(directory):
    """Without what is included."""
    directory = pathlib.Path(directory)
    orb = yaml.safe_load((directory / "@orb.yml").read_text(encoding="utf-8"))
    for section in SECTIONS:
        orb[section] = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
                        for path in sorted((directory / section).glob("*.yml"))}
    return orb


def in_all_texts(value, change):
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [in_all_texts(each, change) for each in value]
    if isinstance(value, dict):
        return {key: in_all_texts(each, change) for key, each in value.items()}
    return value


class Dumper(yaml.SafeDumper):
    """Scripts as blocks, and no aliases."""

    def ignore_aliases(self, data):
        return True


Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar(
    "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None))


def review(directory):
    orb = read(directory)
    found = list(review_orb(orb))
    for section in SECTIONS:
        for name, element in orb[section].items():
            if not element.get("description"):
                found.append(f"{section}/{name}: RC002 it has no description")
            if section != "examples":
                found += [f"{section}/{name}: {fault}" for fault in review_element(orb, name, element)]
    return found


def review_orb(orb):
    if not orb.get("display", {}).get("source_url"):
        yield "@orb.yml: RC001 it has no display.source_url"
    if not orb["examples"]:
        yield "examples: RC003 there are none"
    for name, example in orb["examples"].items():
        if "example" in name:
            yield f"examples/{name}: RC004 that it is an example says nothing"
        if not example.get("usage"):
            yield f"examples/{name}: it shows no usage"
    if len(orb.get("description", "")) < DESCRIPTION_CHARACTERS_MIN:
        yield "@orb.yml: RC005 its description is short"


def review_element(orb, name, element):
    declared = element.get("parameters", {})
    for word in [name, *declared]:
        if not re.fullmatch("[a-z][a-z0-9_]*", word):
            yield f"RC010 {word} is not in snake_case"
    for parameter, fact in declared.items():
        if fact.get("type") not in TYPES:
            yield f"{parameter}: there is no type {fact.get('type')}"
        elif not isinstance(fact.get("default", TYPES[fact["type"]]()), TYPES[fact["type"]]):
            yield f"{parameter}: its default is no {fact['type']}"
        if not fact.get("description"):
            yield f"{parameter}: it has no description"
    used = set(PARAMETER.findall(yaml.safe_dump({**element, "parameters": None}, width=1 << 20)))
    yield from (f"{parameter} is used and not declared" for parameter in sorted(used - set(declared)))
    yield from (f"{parameter} is declared and not used" for parameter in sorted(set(declared) - used))
    for step in all_steps(element.get("steps", [])):
        yield from review_step(orb, *step)


def all_steps(steps):
    """(kind, argument) of each, those under a condition as well."""
    for step in steps:
        kind, argument = (step, {}) if isinstance(step, str) else next(iter(step.items()))
        if kind in {"when", "unless"}:
            yield from all_steps(argument["steps"])
        else:
            yield kind, argument


def review_step(orb, kind, argument):
    if kind == "run":
        command = argument if isinstance(argument, str) else argument["command"]
        if isinstance(argument, str) or not argument.get("name"):
            yield "RC008 a run step has no name"
        if len(command) > COMMAND_CHARACTERS_MAX and "<<include(" not in command:
            yield "RC009 a long command is not in a file"
        if PARAMETER.search(command):
            yield "a parameter in a command is run as one: it belongs into environment"
    elif kind in orb["commands"]:
        declared = orb["commands"][kind]["parameters"]
        yield from (f"{kind} has no parameter {each}" for each in argument if each not in declared)
        yield from (f"{kind} is not given {each}" for each in declared if each not in argument)
    elif kind not in STEPS:
        yield f"there is no command {kind}"
