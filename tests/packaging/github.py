"""GitHub for the tests: workflows that are run here (run_workflow.mjs), with the actions of a release."""
import dataclasses
import json
import subprocess

import releases
import world

HERE = world.ROOT / "tests/packaging"
RUN_S_MAX = 120

ONE_STEP = """\
on: push
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - id: it
        uses: acme/lockstep{path}@v1
        with: {inputs}
"""


@dataclasses.dataclass
class Outcome:
    """What run_workflow.mjs says."""
    conclusion: str
    jobs: dict
    annotations: list
    summary: str
    log: str

    def outputs(self, step="it", job="job"):
        return self.jobs[job]["steps"][step]["outputs"]

    def said(self, level):
        return [annotation["message"] for annotation in self.annotations if annotation["level"] == level]

    def all_text(self):
        return json.dumps([self.annotations, self.summary, self.log])

    def __str__(self):
        return f"{self.conclusion}\n{self.annotations}\n{self.log[-world.SHOWN_MAX:]}"


def one_step(path, inputs):
    return ONE_STEP.format(path=path, inputs=json.dumps(inputs))


def run_workflow(workflow, machine, release=None, **request):
    """`machine`: variables of the runner; the others as run_workflow.mjs names them."""
    release = release or releases.release()
    told = {"workflow": workflow, "machine": {"LOCKSTEP_DOWNLOAD_URL": release.url, **machine},
            "actions": {"acme/lockstep": str(release.tree)}, **request}
    done = subprocess.run(["node", str(HERE / "run_workflow.mjs")], input=json.dumps(told), text=True, check=False,
                          capture_output=True, timeout=RUN_S_MAX)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Outcome(**json.loads(done.stdout))
