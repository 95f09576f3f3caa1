"""The CircleCI orb's source: sound by the rules of orb-tools, packed, and no other than the table of flags."""
import re
import subprocess
import unittest

import orb_source
import world
import yaml

SOURCE = world.ROOT / "orbs/src"
COMMANDS = ["update", "promote", "rollback", "announce", "status"]
OWN = {"deploy_key_fingerprint", "outputs_as", "outputs_of", "executor"}
UNSOUND = {
    "@orb.yml": "{version: 2.1, description: short}",
    "commands/one-two.yml": """
description: ""
parameters:
  used: {type: string, description: It is, default: 1}
  unused: {type: text}
steps:
  - run: echo << parameters.used >> << parameters.absent >>
  - run: {name: long, command: "echo a long command that is not in a file of its own, as it should be"}
""",
    "jobs/job.yml": "{description: A job, steps: [{one-two: {used: a, other: b}}, {absent: {}}]}",
    "examples/an_example.yml": "{description: It is}",
}
FAULTS = ["RC001", "RC002", "RC004", "RC005", "RC008", "RC009", "RC010", "it shows no usage",
          "its default is no string", "there is no type text", "unused: it has no description",
          "absent is used and not declared", "unused is declared and not used", "belongs into environment",
          "one-two has no parameter other", "one-two is not given unused", "there is no command absent"]


class Orb(unittest.TestCase):
    def test_it_is_sound(self):
        self.assertEqual([], orb_source.review(SOURCE))

    def test_an_unsound_one_is_not_let_through(self):
        root = world.shared_directory() / "unsound-orb"
        for name, text in UNSOUND.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        found = "\n".join(orb_source.review(root))
        self.assertEqual([], [fault for fault in FAULTS if fault not in found], found)

    def test_jobs_and_commands_have_every_flag_of_help(self):
        orb = orb_source.read(SOURCE)
        for command in COMMANDS:
            flags = re.findall(r"(?m)^  --([a-z-]+)", world.machine(world.LOCKSTEP, command, "--help"))
            flags = {flag.replace("-", "_") for flag in flags} - {"help", "version", "outputs_file"}
            for section in ["commands", "jobs"]:
                self.assertEqual(flags, set(orb[section][command]["parameters"]) - OWN, f"{section}/{command}")

    def test_secrets_are_given_by_name_alone(self):
        secrets = {"deploy_key", "deploy_key_passphrase", "token", "slack_token", "slack_webhook"}
        for command in COMMANDS:
            parameters = orb_source.read(SOURCE)["jobs"][command]["parameters"]
            for name in secrets & set(parameters):
                self.assertEqual(("env_var_name", f"LOCKSTEP_{name.upper()}"),
                                 (parameters[name]["type"], parameters[name]["default"]))

    def test_there_are_no_others_than_these_which_test_circleci_runs(self):
        orb = orb_source.read(SOURCE)
        self.assertEqual({*COMMANDS, "install"}, set(orb["commands"]))
        self.assertEqual(set(COMMANDS), set(orb["jobs"]))

    def test_examples_are_of_the_same_major_version(self):
        for name, example in orb_source.read(SOURCE)["examples"].items():
            self.assertEqual({"lockstep": "acme/lockstep@1"}, example["usage"]["orbs"], name)

    def test_scripts_are_sound_alone_and_as_they_are_packed(self):
        orb = orb_source.pack(SOURCE)
        commands = [(SOURCE / "scripts/run.sh").read_text()]
        commands += [argument["command"] for name in orb["commands"]
                     for kind, argument in orb_source.all_steps(orb["commands"][name]["steps"]) if kind == "run"]
        self.assertEqual(7, len(commands))
        for command in commands:
            done = subprocess.run(["shellcheck", "--shell", "sh", "--severity", "warning", "-"], input=command,
                                  text=True, capture_output=True, check=False)
            self.assertEqual("", done.stdout)
        self.assertEqual("", subprocess.run(["shellcheck", SOURCE / "scripts/run.sh"], capture_output=True, text=True,
                                            check=False).stdout)

    def test_it_packs_with_the_installer_of_a_release(self):
        installer = world.shared_directory() / "install.sh"
        installer.write_text("# filled in: $(cat <<'end')\n")
        program = world.ROOT / "tests/packaging/orb"
        text = world.machine(program, "pack", "--installer", installer, SOURCE)
        self.assertEqual(6, text.count("# filled in"))
        self.assertNotIn("include(", text)
        self.assertNotIn("there is no lockstep for", text)
        self.assertIn(r"\<<'end'", text)
        self.assertEqual(text, world.machine(program, "pack", "--installer", installer, SOURCE))
        plain = world.machine(program, "pack", SOURCE)
        self.assertEqual(orb_source.pack(SOURCE), yaml.safe_load(plain))
        self.assertEqual(6, plain.count("there is no lockstep for"))
        self.assertEqual("", world.machine(program, "review", SOURCE))
