"""Nothing that pipelines are offered says anything else than the table of flags, and scripts are sound."""
import os
import re
import subprocess
import unittest

import world

FLAG_TABLE = os.environ.get("FLAG_TABLE", world.ROOT / "build/release/flag_table")


class Drift(unittest.TestCase):
    def test_what_is_generated_is_up_to_date(self):
        done = subprocess.run([world.ROOT / "scripts/generate", "--check"], capture_output=True, text=True, check=False,
                              env={**os.environ, "FLAG_TABLE": str(FLAG_TABLE)})
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)

    def test_a_changed_flag_is_noticed(self):
        table = world.shared_directory() / "flag_table"
        table.write_text(f"#!/bin/sh\n{FLAG_TABLE} | sed 's/\"dry-run\"/\"rehearse\"/'\n")
        table.chmod(0o755)
        done = subprocess.run([world.ROOT / "scripts/generate", "--check"], capture_output=True, text=True, check=False,
                              env={**os.environ, "FLAG_TABLE": str(table)})
        self.assertEqual(1, done.returncode, done.stdout)
        self.assertIn("+  rehearse:\n", done.stdout)

    def test_every_flag_of_help_is_an_input(self):
        for command in ["update", "promote", "rollback", "announce", "status"]:
            flags = re.findall(r"(?m)^  --([a-z-]+)", world.machine(world.LOCKSTEP, command, "--help"))
            action = (world.ROOT / f"actions/{command}/action.yml").read_text()
            inputs = re.findall(r"(?m)^  ([a-z0-9-]+):$", action.split("\noutputs:\n")[0])
            self.assertEqual(sorted(set(flags) - {"help", "version", "outputs-file"}), sorted(inputs))

    def test_the_actions_have_the_outputs_of_the_documentation(self):
        page = (world.ROOT / "docs/outputs.md").read_text()
        names = re.findall(r"(?m)^\| `([a-z-]+)` \| `LOCKSTEP_", page)
        for command in ["update", "promote", "rollback"]:
            action = (world.ROOT / f"actions/{command}/action.yml").read_text()
            outputs = re.findall(r"(?m)^  ([a-z-]+):$", action.split("\noutputs:\n")[1].split("\nruns:\n")[0])
            self.assertEqual(names, outputs, command)

    def test_scripts_are_sound(self):
        paths = [path for top in ["scripts", "actions"] for path in (world.ROOT / top).rglob("*") if path.is_file()]
        for first_line, level in [("#!/bin/sh\n", "style"), ("#!/usr/bin/env bash\n", "warning")]:
            scripts = [path for path in paths if path.read_text().startswith(first_line)]
            done = subprocess.run(["shellcheck", "--severity", level, *scripts], capture_output=True, text=True,
                                  check=False)
            self.assertEqual(0, done.returncode, done.stdout)

    def test_actions_and_workflows_are_sound(self):
        files = [*world.ROOT.glob("actions/*/action.yml"), *world.ROOT.glob(".github/workflows/*.yml")]
        self.assertEqual("", lint(world.ROOT, "action.yml", *(path.relative_to(world.ROOT) for path in files)))

    def test_an_unsound_action_and_workflow_are_not_let_through(self):
        root = world.shared_directory() / "unsound"
        root.mkdir()
        (root / "action.yml").write_text(UNSOUND_ACTION)
        (root / "workflow.yml").write_text(UNSOUND_WORKFLOW)
        said = lint(root, "action.yml", "workflow.yml")
        for fault in ["there is no input nmae", "SC2086", "inject", "it has no output", "pin actions/checkout@v4",
                      "Unrecognized named-value: 'secret'", "job \"absent\"", "extra"]:
            self.assertIn(fault, said)


UNSOUND_ACTION = """\
name: unsound
description: A fault a line
inputs:
  name: {description: A name}
outputs:
  result: {description: What came of it, value: "${{ steps.it.outputs.result }}"}
runs:
  using: composite
  steps:
    - {id: it, shell: sh, env: {NAME: "${{ inputs.nmae }}"}, run: "echo $NAME"}
"""
UNSOUND_WORKFLOW = """\
on: push
jobs:
  job:
    runs-on: ubuntu-latest
    needs: absent
    steps:
      - uses: actions/checkout@v4
      - id: it
        uses: ./
        with: {name: "${{ secret.NAME }}", extra: 1}
      - run: "echo ${{ steps.it.outputs.reslt }}"
"""


def lint(root, *files):
    """What it finds, a line each."""
    done = subprocess.run(["node", world.ROOT / "tests/packaging/lint_github.mjs", root, *files], capture_output=True,
                          text=True, check=False)
    if bool(done.returncode) != bool(done.stdout):
        raise RuntimeError(done.stderr)
    return done.stdout
