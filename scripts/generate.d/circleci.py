"""orbs/src/{commands,jobs}/COMMAND.yml: each flag a parameter; orbs/src/scripts/run.sh reads what they come to."""
from actions import OFTEN_A_VARIABLE
from flag_table import description, filled, indented, quoted, template

COMMANDS = ["update", "promote", "rollback", "announce", "status"]  # those of actions.py
WORKSPACE = "~/.lockstep"

FINGERPRINT = {"deploy_key_fingerprint": "The fingerprint of one of the project's SSH keys, in place of `deploy_key`."}
OUTPUTS = {
    "outputs_as": "A name. The outputs are kept under it in the workspace, for outputs_of of later jobs.",
    "outputs_of": "The outputs_as of an earlier job. What parameters can then use, and later steps: "
                  "$LOCKSTEP_OUTPUT_COMMIT and all the others, which later steps of the same job have anyway.",
}
# Both of CircleCI's cloud and server: https://circleci.com/docs/reference/variables/#pipeline-values
PIPELINE = {"PIPELINE_NUMBER": "<< pipeline.number >>", "PIPELINE_PROJECT_URL": "<< pipeline.project.git_url >>",
            "PIPELINE_RECEIVED_AT": "<< pipeline.trigger.received_at >>"}
EXECUTOR = """\
  executor:
    description: "Where it runs: Linux on x86-64 or arm64, with tar, and curl or wget."
    type: executor
    default: default
"""

BRING_OUTPUTS = f"""\
  - when:
      condition: << parameters.outputs_of >>
      steps:
        - attach_workspace:
            at: {WORKSPACE}
"""
KEEP_OUTPUTS = f"""\
  - when:
      condition: << parameters.outputs_as >>
      steps:
        - persist_to_workspace:
            root: {WORKSPACE}
            paths: [lockstep/<< parameters.outputs_as >>.env]
"""


def files(table):
    made = {}
    for command in COMMANDS:
        made[f"orbs/src/commands/{command}.yml"] = as_command(table, command)
        made[f"orbs/src/jobs/{command}.yml"] = as_job(table, command)
    return made


def as_command(table, command):
    has_outputs = command != "status"
    variables = [as_variable(flag) for flag in table.flags_of(command)]
    variables.append(("DEPLOY_KEY_FINGERPRINT", "<< parameters.deploy_key_fingerprint >>"))
    if has_outputs:
        variables += [(name.upper(), f"<< parameters.{name} >>") for name in OUTPUTS] + list(PIPELINE.items())
    return filled(template("orb_command.yml.in"), command=command, summary=summary(table, command),
                  parameters=parameters(table, command), before=BRING_OUTPUTS if has_outputs else "",
                  variables="".join(f"        {name}: {value}\n" for name, value in variables),
                  after=KEEP_OUTPUTS if has_outputs else "")


def as_job(table, command):
    names = [snake(flag.name) for flag in table.flags_of(command)] + list(own(command))
    return filled(template("orb_job.yml.in"), command=command,
                  summary=summary(table, command, ", as a job of its own."),
                  parameters=parameters(table, command) + EXECUTOR,
                  arguments="".join(f"      {name}: << parameters.{name} >>\n" for name in names))


def summary(table, command, end="."):
    text = table.summaries[command]
    return quoted(text[0].upper() + text[1:] + end)


def own(command):
    return FINGERPRINT if command == "status" else {**FINGERPRINT, **OUTPUTS}


def parameters(table, command):
    text = "".join(map(as_parameter, table.flags_of(command)))
    text += "".join(f'{name}:\n  description: {quoted(meaning)}\n  type: string\n  default: ""\n'
                    for name, meaning in own(command).items())
    return indented(text, 2)


def as_parameter(flag):
    meaning = description(flag, snake)
    kind, default = "string", '""'
    if flag.kind == "toggle":
        kind, default = "boolean", "false"
        meaning = meaning.removesuffix(" `true` or `false`.")
    if flag.kind == "secret":
        kind, default = "env_var_name", flag.variable
        meaning = f"The name of the variable with {meaning[0].lower()}{meaning[1:]}".replace(" Default: ", " Without: ")
    must_be_given = flag.required and flag.name not in OFTEN_A_VARIABLE
    return (f"{snake(flag.name)}:\n  description: {quoted(meaning)}\n  type: {kind}\n"
            + ("" if must_be_given else f"  default: {default}\n"))


def as_variable(flag):
    prefix = {"toggle": "LOCKSTEP_TOGGLE_", "secret": "LOCKSTEP_NAME_OF_"}.get(flag.kind, "LOCKSTEP_WITH_")
    return flag.variable.replace("LOCKSTEP_", prefix, 1), f"<< parameters.{snake(flag.name)} >>"


def snake(name):
    return name.replace("-", "_")
