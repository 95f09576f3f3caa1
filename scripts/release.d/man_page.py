"""lockstep.1 from the table of flags: what `lockstep --help` and `lockstep COMMAND --help` say, as man(7) wants it."""
import re


def man_page(table, version, date):
    introduction, _, rest = table["introduction"].partition("\n\n")
    parts = [f'.TH LOCKSTEP 1 "{date}" "lockstep {version}" "lockstep"\n.nh\n.ad l\n', ".SH NAME\n",
             "lockstep \\- the CI step between an image build and a GitOps repository\n", ".SH SYNOPSIS\n",
             ".B lockstep\n.I COMMAND\n[\n.I FLAG\n\\&...]\n", ".SH DESCRIPTION\n", filled(introduction)]
    for command in table["commands"]:
        # The first paragraph is the heading once more.
        parts += [f'.SH "{command["name"].upper()}"\n', sections(command["introduction"].partition("\n\n")[2])]
    parts += [".SH FLAGS\n", filled("A flag beats its variable, LOCKSTEP_ and the flag's name, which beats PLUGIN_ and "
                                    "the flag's name. Those of a list may be given several times, or with commas; "
                                    "those of edit several times, or one a line in the variable.")]
    for flag in table["flags"]:
        parts.append(as_entry(flag))
    closing = sections(table["examples"])
    parts.append(re.sub(r"(?m)^\.SS (.*)", lambda found: f".SH {found[1].upper()}", closing))
    return re.sub(r"(?m)^(\.S[HS] .*\n)\.PP\n", r"\1", "".join(parts))


def as_entry(flag):
    value = f" \\fI{escaped(flag['value'])}\\fR" if flag["value"] else ""
    commands = ", ".join(flag["commands"])
    text = flag["help"] + (f" Default: {flag['fallback']}." if flag["fallback"] else "")
    return (f".TP\n\\fB\\-\\-{escaped(flag['name'])}\\fR{value}\n{line(text)}"
            f".br\n\\fI{escaped(flag['variable'])}\\fR; {escaped(commands)}\n")


def sections(text):
    """Help text: a line at the margin over an indented block is a heading; the blocks keep their lines."""
    out = []
    for heading, body in re.findall(r"(?m)((?:^\S.*\n)+)\n?((?:^(?:[ ].*)?\n)*)", text.rstrip("\n") + "\n"):
        if not body.strip():
            out.append(filled(heading))
        elif "\n" in heading.rstrip("\n") or heading.rstrip().endswith("."):
            out += [filled(heading), verbatim(body)]
        else:
            out += [f'.SS "{escaped(heading.strip())}"\n', verbatim(body)]
    return "".join(out)


def verbatim(text):
    return ".nf\n" + "".join(line(row) for row in text.strip("\n").split("\n")) + ".fi\n"


def filled(text):
    return ".PP\n" + "".join(line(row) for row in text.strip("\n").split("\n"))


def line(text):
    """A line of text that roff takes for nothing else."""
    said = escaped(text)
    return ("\\&" if said.startswith((".", "'", " ")) else "") + said + "\n"


def escaped(text):
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
