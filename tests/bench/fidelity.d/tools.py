"""The tools that are compared: how each sets one scalar of one file, as people use it."""
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import typing

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "lockstep"
LOCKSTEP = pathlib.Path(os.environ.get("LOCKSTEP", ROOT / "build/lockstep")).resolve()
PACKAGES = ["python3-yaml", "python3-ruamel.yaml", "yq"]
ONE_S_MAX = 60


@dataclasses.dataclass
class Tool:
    name: str
    version: typing.Callable[[], str]
    edit: typing.Callable  # [(file, case)…] → for each what went wrong, or None


def all_tools(modules):
    def npm(mode):
        return lambda edits: in_one_go(["node", HERE / "round_trip.mjs", modules, mode], edits)

    def npm_version(name):
        return lambda: f"{name} {json.loads((modules / name / 'package.json').read_text())['version']} of npm"

    def sed_version():
        return first_line("sed", "--version")

    return [
        Tool("lockstep edit", lambda: first_line(LOCKSTEP, "--version"), one_by_one(with_lockstep)),
        Tool("sed 's/KEY: .*/KEY: \"NEW\"/'", sed_version, one_by_one(with_sed('"%s"'))),
        Tool("sed 's/KEY: .*/KEY: NEW/'", sed_version, one_by_one(with_sed("%s"))),
        Tool("ruamel.yaml as in gitopscli", lambda: package_version("python3-ruamel.yaml"),
             lambda edits: in_one_go([sys.executable, HERE / "round_trip.py"], edits)),
        Tool("npm yaml, lineWidth: 0", npm_version("yaml"), npm("yaml-wide")),
        Tool("npm yaml, defaults", npm_version("yaml"), npm("yaml")),
        Tool("js-yaml as in yaml-update-action", npm_version("js-yaml"), npm("js-yaml")),
        Tool("yq -y, the one in Python", lambda: package_version("yq"), one_by_one(with_yq)),
    ]


def bring_packages():
    """The distribution's and npm's, these into a directory of the cache that is named by the lock file."""
    needed = [*PACKAGES, *([] if shutil.which("npm") else ["nodejs", "npm"])]
    subprocess.run([ROOT / "scripts/deps", *needed], check=True, stdout=subprocess.DEVNULL)
    lock = (HERE / "package-lock.json").read_bytes()
    place = CACHE / f"fidelity-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not (place / "complete").exists():
        place.mkdir(parents=True, exist_ok=True)
        for name in ["package.json", "package-lock.json"]:
            shutil.copy(HERE / name, place)
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=place, check=True,
                       stdout=sys.stderr)
        (place / "complete").touch()
    return place / "node_modules"


def first_line(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout.split("\n")[0]


def package_version(name):
    return f"{name} {first_line('dpkg-query', '-W', '-f', '${Version}', name)}"


def one_by_one(edit):
    def edit_all(edits):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(lambda both: edit(*both), edits))
    return edit_all


def in_one_go(command, edits):
    """A program that answers a line to each request."""
    requests = "".join(json.dumps({"file": str(file), "document": case.document, "path": case.path,
                                   "value": case.value}) + "\n" for file, case in edits)
    done = subprocess.run(command, input=requests, stdout=subprocess.PIPE, text=True, check=True)
    answers = done.stdout.splitlines()
    if len(answers) != len(edits):
        raise RuntimeError(f"{command} gave {len(answers)} answers to {len(edits)} requests")
    return [json.loads(line).get("error") for line in answers]


def said_by(command):
    """What it says where it fails; None where it does not."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=ONE_S_MAX, check=False)
    except subprocess.TimeoutExpired:
        return "took too long"
    return f"exit {done.returncode}: {done.stderr.decode(errors='replace')}" if done.returncode else None


def with_lockstep(file, case):
    select = case.select if case.documents > 1 else {}
    return said_by([LOCKSTEP, "edit", file, "--key", f"{key_path(case.path)}={case.value}", "--write",
                    *(part for key, value in select.items() for part in ("--select", f"{key}={value}"))])


def key_path(path):
    """As --key takes it."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            quoted = step.replace("\\", "\\\\").replace('"', '\\"')
            text += ("." if text else "") + (step if re.fullmatch(r"[^.\[\]\"=]+", step) else f'"{quoted}"')
    return text


def with_sed(form):
    """On every line with the key; as scripts have it, which know of one image in the file."""
    def edit(file, case):
        key = case.path[-1]
        return said_by(["sed", "-i", f"s|{key}: .*|{key}: {form % case.value}|", file])
    return edit


def with_yq(file, case):
    """Where there are several documents, as a list that is written as documents again."""
    change = "setpath($path; $value)"
    several = case.documents > 1
    program = f".[{case.document}] |= {change} | .[]" if several else change
    command = ["yq", "-y", *(["-s"] if several else []), "--arg", "value", case.value, "--argjson", "path",
               json.dumps(case.path), program, file]
    draft = file.with_suffix(".new")
    with open(draft, "wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, timeout=ONE_S_MAX, check=False)
    if done.returncode:
        return done.stderr.decode(errors="replace")
    draft.rename(file)
    return None
