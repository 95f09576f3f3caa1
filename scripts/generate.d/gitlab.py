"""templates/COMMAND.yml, the GitLab components: each flag an input, each input a variable that the job's script reads.

GitLab puts the text of an input into the file before it reads that as YAML. In a block scalar it may have quotes,
colons and hashes, but no second line: https://docs.gitlab.com/ci/inputs/
"""
import re

from flag_table import HERE, description, filled, indented, quoted, template

# Often a variable of the group, which no pipeline repeats.
OFTEN_A_VARIABLE = {"repo"}

PUBLISHES = """\
manual_confirmation: "@question@?"
environment:
  name: $[[ inputs.environment-name ]]
resource_group: $[[ inputs.resource-group ]]
"""
PROMOTES = PUBLISHES.replace("-name ]]\n", "-name ]]\n  deployment_tier: $[[ inputs.deployment-tier ]]\n")
ANNOUNCES = "environment:\n  name: $[[ inputs.environment ]]\n  action: access\n"

RUN = "- lockstep @command@\n"
# Other jobs get the outputs as variables: the channel of this one's message must not become that of theirs.
RUN_WITH_OUTPUTS = """\
- rm -f lockstep.env
- code=0; lockstep @command@ --outputs-file lockstep.env || code=$?
- if [ -f lockstep.env ]; then sed -i 's/^LOCKSTEP_SLACK_CHANNEL=/LOCKSTEP_SLACK_CHANNEL_ID=/' lockstep.env; fi
- (exit "$code")
"""
TAKE_MESSAGE = """\
- if [ "${LOCKSTEP_SLACK_CHANNEL_ID:-}" ]; then export "LOCKSTEP_SLACK_CHANNEL=$LOCKSTEP_SLACK_CHANNEL_ID"; fi
"""
REPORT = "  artifacts:\n    reports:\n      dotenv: lockstep.env\n"

# What the inputs that are no flags are by default, and what the job has beside what all have.
JOBS = {
    "update": {
        "name": "$[[ inputs.job-prefix ]]-$[[ inputs.environment ]]",
        "inputs": {"job-prefix": "lockstep-update", "when": "on_success",
                   "environment-name": "$LOCKSTEP_WITH_ENVIRONMENT", "resource-group": "lockstep"},
        "place": PUBLISHES.replace("@question@", "Update $[[ inputs.environment ]]"), "script": RUN_WITH_OUTPUTS},
    "promote": {
        "name": "$[[ inputs.job-prefix ]]-$[[ inputs.to ]]",
        "inputs": {"job-prefix": "lockstep-promote", "when": "manual", "environment-name": "$LOCKSTEP_WITH_TO",
                   "deployment-tier": "production", "resource-group": "lockstep"},
        "place": PROMOTES.replace("@question@", "Promote to $[[ inputs.to ]]"), "script": RUN_WITH_OUTPUTS},
    "rollback": {
        "name": "$[[ inputs.job-prefix ]]-$[[ inputs.environment ]]",
        "inputs": {"job-prefix": "lockstep-rollback", "when": "manual", "allow-failure": True,
                   "environment-name": "$LOCKSTEP_WITH_ENVIRONMENT", "resource-group": "lockstep"},
        "place": PUBLISHES.replace("@question@", "Roll back $[[ inputs.environment ]]"), "script": RUN_WITH_OUTPUTS},
    "announce": {
        "name": "$[[ inputs.job-prefix ]]-$[[ inputs.state ]]-$[[ inputs.environment ]]",
        "inputs": {"job-prefix": "lockstep-announce", "when": "on_success"},
        "place": ANNOUNCES, "script": TAKE_MESSAGE + RUN_WITH_OUTPUTS},
    "status": {
        "name": "$[[ inputs.job-name ]]",
        "inputs": {"job-name": "lockstep-status", "when": "on_success"},
        "place": "", "script": RUN},
}
EVERY_JOB = {"stage": "deploy", "if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH || $CI_COMMIT_TAG",
             "allow-failure": False, "dependencies": []}
MEANINGS = {
    "stage": "The job's stage.",
    "job-name": "The job's name.",
    "job-prefix": "What the job's name begins with. Each include for the same environment needs its own.",
    "image": "An image with lockstep and a shell.",
    "if": "Whether a pipeline has the job: an expression, as for `rules: if`.",
    "when": "Whether it runs by itself, or waits for somebody to start it.",
    "allow-failure": "Go on, and pass, although the job failed or nobody has started it.",
    "dependencies": "Jobs of earlier stages whose artifacts and outputs the job gets, for example [build].",
    "environment-name": "The environment of GitLab that the job belongs to, by which it gets CI/CD variables and may "
                        "be protected. One name, also where several environments of the config repository change.",
    "deployment-tier": "The tier of that environment.",
    "resource-group": "Jobs that have the same one run one after the other.",
}
OPTIONS = {"when": ["on_success", "on_failure", "always", "manual"],
           "deployment-tier": ["production", "staging", "testing", "development", "other"]}
TYPES = {bool: "boolean", list: "array"}


def files(table):
    return {f"templates/{command}.yml": component(table, command, job) for command, job in JOBS.items()}


def component(table, command, job):
    flags = table.flags_of(command)
    inputs = [as_input(flag.name, meaning(flag), default(flag)) for flag in sorted(flags, key=has_default)]
    inputs += [as_input(name, MEANINGS[name], value)
               for name, value in {**EVERY_JOB, "image": image(), **job["inputs"]}.items()]
    report = REPORT if job["script"].endswith(RUN_WITH_OUTPUTS) else ""
    text = filled(template("gitlab.yml.in"), name=job["name"], place=indented(job["place"], 2),
                  inputs=indented("".join(inputs), 4), variables=indented("".join(map(as_variable, flags)), 4),
                  script=indented(job["script"], 4) + report)
    return filled(text, command=command, summary=table.summaries[command]).rstrip("\n") + "\n"


def image():
    """That of the release which scripts/install.sh is of."""
    version = re.search(r"(?m)^version=(.*)$", (HERE.parent / "install.sh").read_text(encoding="utf-8"))[1]
    return f"ghcr.io/acme/lockstep:{version}-shell"


def has_default(flag):
    return not flag.required or flag.name in OFTEN_A_VARIABLE


def default(flag):
    """None: the input is mandatory."""
    if not has_default(flag):
        return None
    return False if flag.kind == "toggle" else ""


def meaning(flag):
    text = description(flag).replace("commas, or one a line.", "commas.").replace(" `true` or `false`.", "")
    if flag.kind == "secret":
        text += f" A CI/CD variable, as in $NAME, never the secret itself; {flag.variable} counts without this input."
    return text


def as_input(name, text, value):
    lines = [f"{name}:", f"  description: {quoted(text)}"]
    if type(value) in TYPES:
        lines.append(f"  type: {TYPES[type(value)]}")
    if name in OPTIONS:
        lines.append(f"  options: [{', '.join(OPTIONS[name])}]")
    if value is not None:
        lines.append(f"  default: {quoted(value)}")
    return "\n".join(lines) + "\n"


def as_variable(flag):
    name = flag.variable.replace("LOCKSTEP_", "LOCKSTEP_WITH_", 1)
    if flag.kind == "toggle":
        return f'{name}: "$[[ inputs.{flag.name} ]]"\n'
    return f"{name}: |-\n  $[[ inputs.{flag.name} ]]\n"
