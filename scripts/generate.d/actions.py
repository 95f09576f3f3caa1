"""actions/COMMAND/action.yml: each flag an input, each input a variable that actions/run.sh reads."""
from flag_table import description, filled, indented, quoted, template

ICONS = {"update": "upload", "promote": "chevrons-up", "rollback": "rotate-ccw", "announce": "message-square",
         "status": "list"}
# Often a variable of the workflow: editors must not call it missing.
OFTEN_A_VARIABLE = {"repo"}

PUBLISHED = {
    "result": "published, unchanged, rehearsed, held or superseded",
    "commit": "The commit in the config repository; empty where none was made",
    "previous": "The commit it was made on",
    "changes": "The changes as JSON: a list of environment, service, before, after and url",
    "slack-ts": "Names the Slack message, with a bot token",
    "slack-channel": "The ID of its channel",
    "held": "What a hold kept from being done, as JSON; only where something was held",
    "superseded": "What a newer pipeline was first with, as JSON; only where something was",
    "skipped": "What was left out, as JSON; only where something was",
}
ANNOUNCED = {name: PUBLISHED[name] for name in ["changes", "slack-ts", "slack-channel"]}
# The commands that a pipeline's step is made for: holds are set by people, and `edit` is for files that are at hand.
OUTPUTS = {"update": PUBLISHED, "promote": PUBLISHED, "rollback": PUBLISHED,
           "announce": {"result": "announced, unchanged or rehearsed", **ANNOUNCED},
           "status": {"status": "What was printed; with `output: json`, for fromJSON()"}}


def files(table):
    return {f"actions/{command}/action.yml": action(table, command) for command in OUTPUTS}


def action(table, command):
    flags = table.flags_of(command)
    return filled(template("action.yml.in"), command=command, icon=ICONS[command],
                  summary=quoted(table.summaries[command][0].upper() + table.summaries[command][1:]),
                  inputs=indented("".join(map(as_input, flags)), 2),
                  outputs=indented("".join(as_output(*output) for output in OUTPUTS[command].items()), 2),
                  variables=indented("".join(map(as_variable, flags)), 8))


def as_input(flag):
    required = "  required: true\n" if flag.required and flag.name not in OFTEN_A_VARIABLE else ""
    return f"{flag.name}:\n  description: {quoted(description(flag))}\n{required}"


def as_output(name, meaning):
    return f"{name}:\n  description: {quoted(meaning)}\n  value: ${{{{ steps.run.outputs.{name} }}}}\n"


def as_variable(flag):
    return f"{flag.variable.replace('LOCKSTEP_', 'LOCKSTEP_WITH_', 1)}: ${{{{ inputs.{flag.name} }}}}\n"
