"""CircleCI for the tests: runs the workflows of a configuration that uses the orb, each job with a home of its own.

What it has: parameters with their types, conditions on steps, pipeline values (an empty one is <nil> in `environment`,
a boolean 1 or 0), contexts, approvals, workspaces, BASH_ENV, `add_ssh_keys`, and `circleci env subst`. What it has
not: images and matrices; and all filters let through. https://circleci.com/docs/reference/configuration-reference/
"""
import dataclasses
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import typing

import orb_source
import world

RUN_S_MAX = 120
OF_A_WORKFLOW = {"name", "requires", "context", "type", "filters", "serial-group"}
EXPRESSION = re.compile(r"(?<!\\)<<\s*([\w.-]+)\s*>>")
VALUES = {"pipeline.number": 7, "pipeline.project.git_url": "https://github.com/acme/api",
          "pipeline.project.slug": "gh/acme/api", "pipeline.trigger.received_at": "2026-11-21T15:42:46.123Z"}
CLI = f"""#!{sys.executable}
import os, re, sys
if sys.argv[1:] != ["env", "subst"]:
    sys.exit("circleci: what?")
variable = lambda found: os.environ.get(found[1] or found[2], "")
sys.stdout.write(re.sub(r"\\$(?:(\\w+)|{{(\\w+)}})", variable, sys.stdin.read()))
"""


class Refused(Exception):
    """The configuration does not compile."""


@dataclasses.dataclass
class Account:
    """What CircleCI has beside the configuration. `keys`: the project's, by fingerprint; `agent`: what ssh-agent has
    from the start, None where there is no agent; `approve`: is told an approval's name; `programs`: text by name."""
    directory: pathlib.Path
    variables: dict
    contexts: dict = dataclasses.field(default_factory=dict)
    values: dict = dataclasses.field(default_factory=dict)
    keys: dict = dataclasses.field(default_factory=dict)
    agent: list | None = None
    approve: typing.Callable = lambda name: False
    shell: tuple = ("bash", "-eo", "pipefail")
    programs: dict = dataclasses.field(default_factory=lambda: {"circleci": CLI})


@dataclasses.dataclass
class Job:
    status: str
    log: str = ""
    layer: pathlib.Path | None = None
    before: tuple = ()


def run(configuration, account, orb):
    """The jobs by name; a status is success, failed, on hold or blocked."""
    values = {**VALUES, **account.values}
    for name, fact in configuration.get("parameters", {}).items():
        values.setdefault(f"pipeline.parameters.{name}", fact["default"])
    jobs = {}
    for workflow in configuration["workflows"].values():
        if not expand(workflow.get("when", True), values):
            continue
        for entry in workflow["jobs"]:
            kind, asked = (entry, {}) if isinstance(entry, str) else next(iter(entry.items()))
            run_entry(Compiler(configuration, orb, values), account, jobs, kind, expand(asked, values))
    return jobs


def run_entry(compiler, account, jobs, kind, asked):
    before = tuple(asked.get("requires", []))
    name = asked.get("name", kind)
    if any(jobs[each].status != "success" for each in before):
        jobs[name] = Job("blocked", before=before)
    elif asked.get("type") == "approval":
        jobs[name] = Job("success" if account.approve(name) else "on hold", before=before)
    else:
        given = {key: value for key, value in asked.items() if key not in OF_A_WORKFLOW}
        contexts = asked.get("context", [])
        container = Container(account, f"{len(jobs)}", [contexts] if isinstance(contexts, str) else contexts)
        try:
            jobs[name] = container.job(compiler.steps_of_job(kind, given), jobs, before)
        finally:
            container.end()


def expand(value, values):
    if isinstance(value, str) and (whole := EXPRESSION.fullmatch(value.strip())):
        return look_up(whole[1], values)
    if isinstance(value, str):
        return EXPRESSION.sub(lambda found: str(look_up(found[1], values)), value).replace(r"\<<", "<<")
    if isinstance(value, list):
        return [expand(each, values) for each in value]
    if isinstance(value, dict):
        return {key: expand(each, values) for key, each in value.items()}
    return value


def look_up(name, values):
    if name not in values:
        raise Refused(f"there is no value {name}")
    return values[name]


class Compiler:
    """Makes plain steps of commands, and checks what they are given."""

    def __init__(self, configuration, orb, values):
        self.configuration, self.orb, self.values = configuration, orb, values

    def steps_of_job(self, kind, given):
        job, inside = self.find("jobs", kind)
        bound = self.bind(kind, job, given)
        executor = expand(job.get("executor", ""), bound)
        if executor and executor not in (self.orb if inside else self.configuration)["executors"]:
            raise Refused(f"there is no executor {executor}")
        return list(self.flat(job["steps"], bound, inside))

    def find(self, section, kind):
        """And whether that is inside of the orb."""
        orb, _, name = kind.rpartition("/")
        there = (self.orb if orb else self.configuration).get(section, {})
        if orb not in {"", "lockstep"} or name not in there:
            raise Refused(f"{section} has no {kind}")
        return there[name], bool(orb)

    def bind(self, kind, element, given):
        declared = element.get("parameters", {})
        if unknown := set(given) - set(declared):
            raise Refused(f"{kind}: there is no parameter {unknown}")
        bound = {name: value for name, value in self.values.items() if not name.startswith("pipeline.parameters.")}
        for name, fact in declared.items():
            value = given.get(name, fact.get("default"))
            if value is None and name not in given:
                raise Refused(f"{kind}: {name} is missing")
            if value is not None and not isinstance(value, orb_source.TYPES[fact["type"]]):
                raise Refused(f"{kind}: {name} is to be {fact['type']}, not {value!r}")
            if fact["type"] == "env_var_name" and not re.fullmatch(r"[A-Za-z_]\w*", value):
                raise Refused(f"{kind}: {name} is no name of a variable")
            bound[f"parameters.{name}"] = value
        return bound

    def flat(self, steps, values, inside):
        for step in steps:
            kind, argument = (step, {}) if isinstance(step, str) else next(iter(step.items()))
            if kind == "when":
                if expand(argument["condition"], values):
                    yield from self.flat(argument["steps"], values, inside)
            elif kind in orb_source.STEPS:
                yield kind, expand({"command": argument} if isinstance(argument, str) else argument, values)
            else:
                name = f"lockstep/{kind}" if inside else kind
                command, is_of_orb = self.find("commands", name)
                yield from self.flat(command["steps"], self.bind(name, command, expand(argument, values)), is_of_orb)


class Container:
    """Where one job runs."""

    def __init__(self, account, name, contexts):
        self.account, self.agent = account, None
        self.home = account.directory / f"job-{name}"
        self.tmp, self.work, self.layer, self.bin, self.ssh = (self.home / each for each in (
            "tmp", "project", "layer", "bin", ".ssh"))
        for place in [self.tmp, self.work, self.layer, self.bin, self.ssh]:
            place.mkdir(parents=True)
        (self.home / "bash_env").touch()
        for program, text in account.programs.items():
            (self.bin / program).write_text(text)
            (self.bin / program).chmod(0o755)
        self.variables = {**account.variables, **{key: value for context in contexts
                                                  for key, value in account.contexts[context].items()}}
        self.variables |= {"HOME": str(self.home), "TMPDIR": str(self.tmp), "BASH_ENV": str(self.home / "bash_env"),
                           "CI": "true", "CIRCLECI": "true", "PATH": f"{self.bin}:{os.environ['PATH']}"}

    def start_agent(self):
        path = self.home / "agent"
        self.agent = subprocess.Popen(["ssh-agent", "-D", "-a", str(path)], stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL)
        self.variables["SSH_AUTH_SOCK"] = str(path)
        while not listens(path):
            if self.agent.poll() is not None:
                raise RuntimeError("ssh-agent does not start")
            time.sleep(0.01)
        for key in self.account.agent:
            world.machine("ssh-add", "-q", key, env=self.variables)

    def end(self):
        if self.agent:
            self.agent.terminate()
            self.agent.wait()

    def job(self, steps, jobs, before):
        if self.account.agent is not None:
            self.start_agent()
        log = ""
        for kind, argument in steps:
            done, said = getattr(self, kind)(argument, jobs, before)
            log += f"== {argument.get('name', kind)}\n{said}"
            if not done:
                return Job("failed", log, self.layer, before)
        if left := [path for path in self.tmp.iterdir() if path.is_file()]:
            raise RuntimeError(f"left behind: {left}")
        return Job("success", log, self.layer, before)

    def run(self, argument, *_):
        script = self.home / "step.sh"
        script.write_text(argument["command"])
        variables = {name: as_text(value) for name, value in argument.get("environment", {}).items()}
        done = subprocess.run([*self.account.shell, script], cwd=self.work, env={**self.variables, **variables},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              timeout=RUN_S_MAX, check=False)
        return done.returncode == 0, done.stdout

    def checkout(self, *_):
        return True, ""

    def add_ssh_keys(self, argument, *_):
        """https://circleci.com/docs/guides/integration/add-ssh-key/"""
        for fingerprint in argument["fingerprints"]:
            key = self.account.keys.get(fingerprint)
            if not key:
                return True, ""  # an unknown one is not said to be
            md5 = world.machine("ssh-keygen", "-l", "-E", "md5", "-f", key).split()[1].removeprefix("MD5:")
            place = self.ssh / f"id_rsa_{md5.replace(':', '')}"
            shutil.copy(key, place)
            place.chmod(0o600)
            if self.agent:
                world.machine("ssh-add", "-q", place, env=self.variables)
        return True, ""

    def persist_to_workspace(self, argument, *_):
        root = self.place(argument["root"])
        for path in argument["paths"]:
            if not (root / path).exists():
                return False, f"{path} is not there"
            (self.layer / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / path, self.layer / path)
        return True, ""

    def attach_workspace(self, argument, jobs, before):
        for name in before:
            self.attach_workspace(argument, jobs, jobs[name].before)
            if jobs[name].layer:
                shutil.copytree(jobs[name].layer, self.place(argument["at"]), dirs_exist_ok=True)
        return True, ""

    def place(self, path):
        return self.work / path.replace("~", str(self.home), 1)


def listens(path):
    """A socket that is there may not be listened to yet."""
    with socket.socket(socket.AF_UNIX) as one:
        return one.connect_ex(str(path)) == 0


def as_text(value):
    if value is None:
        return "<nil>"
    return str(int(value)) if isinstance(value, bool) else str(value)
