"""GitLab for the tests: pipelines that gitlab-ci-local runs here, in this machine's shell, with the components of a
release. It asks for a repository with a remote and a default branch, and fetches components from where Git leads it."""
import contextlib
import dataclasses
import os
import pathlib
import shutil
import subprocess

import yaml

import world

HERE = world.ROOT / "tests/packaging"
RUN_S_MAX = 120
SERVER = "https://gitlab.acme.test"
SSH = "ssh://git@gitlab.acme.test:22/acme"
OTHER_SSH = "git@gitlab.acme.test:acme"
RELEASE = "1.2.3"
COMMIT_MESSAGE = "Add a thing\n\nLOCKSTEP_WITH_REPO=/nowhere\nLOCKSTEP_WITH_ABSENT=1\n"


@dataclasses.dataclass
class Outcome:
    code: int
    log: str

    def __str__(self):
        return f"exit {self.code}\n{self.log[-2 * world.SHOWN_MAX:]}"


class Project:
    """A repository whose pipelines are run: acme/NAME, by the directory's name."""

    def __init__(self, directory):
        self.directory = directory
        directory.mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("remote", "add", "origin", f"{SSH}/{directory.name}.git")

    def git(self, *arguments):
        return world.machine("git", "-C", self.directory, *arguments, env=git_environment())

    def commit(self, pipeline):
        (self.directory / ".gitlab-ci.yml").write_text(pipeline)
        self.git("add", ".gitlab-ci.yml")
        self.git("commit", "-q", "--allow-empty", "-m", COMMIT_MESSAGE)
        self.git("update-ref", "refs/remotes/origin/main", "main")
        self.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")

    def run(self, pipeline, *arguments, variables=None):
        """`arguments`: names of jobs, without which all but manual ones run, or options of gitlab-ci-local.
        `variables`: the project's: texts, or {"type": "file", "values": {ENVIRONMENT: TEXT}}."""
        self.commit(pipeline)
        of_project = {"CI_COMMIT_MESSAGE": COMMIT_MESSAGE, **(variables or {})}
        (self.directory / ".gitlab-ci-local-variables.yml").write_text(yaml.safe_dump(of_project))
        done = subprocess.run(
            ["node", HERE / "node_modules/gitlab-ci-local/src/index.js", "--force-shell-executor", "--no-color",
             "--variable", "GITLAB_CI=true", *arguments],
            cwd=self.directory, env=git_environment(), text=True, check=False, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=RUN_S_MAX)
        forget_files(of_project)
        return Outcome(done.returncode, done.stdout)

    def outputs(self, job):
        """The variables of its dotenv report."""
        report = self.directory / f".gitlab-ci-local/artifacts/{job}/.gitlab-ci-reports/dotenv/lockstep.env"
        return dict(line.split("=", 1) for line in report.read_text().splitlines())


def forget_files(variables):
    """gitlab-ci-local leaves some of the files behind that it makes of variables."""
    texts = {text for variable in variables.values() if isinstance(variable, dict)
             for text in variable["values"].values()}
    for directory in pathlib.Path("/tmp").glob("gitlab-ci-local-file-variables-undefined-*"):
        with contextlib.suppress(FileNotFoundError):  # somebody else's, who forgets them as well
            if any(path.read_text() in texts for path in directory.glob("*")):
                shutil.rmtree(directory)


@world.once
def components():
    """The repository acme/lockstep."""
    tree = world.shared_directory() / "gitlab/lockstep.git"
    shutil.copytree(world.ROOT / "templates", tree / "templates")
    git = ["git", "-C", tree]
    environment = {**os.environ, **world.repository.IDENTITY}
    for arguments in [["init", "-q"], ["add", "."], ["commit", "-q", "-m", "release"], ["tag", RELEASE]]:
        world.machine(*git, *arguments, env=environment)
    return tree


def git_environment():
    programs = world.shared_directory() / "programs"
    programs.mkdir(exist_ok=True)
    if not (programs / "lockstep").exists():
        (programs / "lockstep").symlink_to(world.LOCKSTEP)
    home = world.shared_directory() / "home"
    home.mkdir(exist_ok=True)
    settings = [("user.name", "Ada"), ("user.email", "ada@acme.test"),
                *((f"url.file://{components().parent}/lockstep.insteadOf", f"{place}/lockstep")
                  for place in [SSH, OTHER_SSH])]
    numbered = [(f"GIT_CONFIG_{part}_{number}", text) for number, setting in enumerate(settings)
                for part, text in zip(["KEY", "VALUE"], setting)]
    return {**world.repository.IDENTITY, "HOME": str(home), "PATH": f"{programs}:{os.environ['PATH']}",
            "GIT_CONFIG_COUNT": str(len(settings)), **dict(numbered)}
