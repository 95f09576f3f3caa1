#!/usr/bin/env -S python3 -B
"""Writes shell completions and the man page from the table of flags, as the program flag_table prints it.

usage: completions.py VERSION DATE OUT_DIR <TABLE     DATE: of the man page, as 2026-11-21
"""
import json
import pathlib
import re
import sys

from man_page import man_page

# A value that is a file's name, or may be one.
FILES = re.compile(r"\b(FILE|PATH)\b(?!=)")
# "What to print: text, json or markdown." A help text that lists all that the value may be.
CLOSED = re.compile(r"(?:[^:]*: )?((?:[a-z-]+, )*[a-z-]+ or [a-z-]+)\.")


def main():
    version, date, out = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    table = json.load(sys.stdin)
    (out / "completions").mkdir(parents=True, exist_ok=True)
    for name, text in {"completions/lockstep.bash": bash(table), "completions/_lockstep": zsh(table),
                       "completions/lockstep.fish": fish(table), "lockstep.1": man_page(table, version, date)}.items():
        (out / name).write_text(text, encoding="utf-8")


def flags_of(table, command):
    return [flag for flag in table["flags"] if command in flag["commands"]]


def takes_value(flag):
    return flag["kind"] in {"text", "list", "lines", "secret"}


def takes_files(table):
    """The commands whose bare words are names of files."""
    return [command["name"] for command in table["commands"] if command["takes_files"]]


def choices(flag):
    found = CLOSED.fullmatch(flag["help"])
    return re.split(r", | or ", found[1]) if found and takes_value(flag) else []


def bash(table):
    names = [command["name"] for command in table["commands"]]
    flags = "".join(f"    {name}) flags='{' '.join('--' + flag['name'] for flag in flags_of(table, name))}' ;;\n"
                    for name in names)
    files = sorted({"--" + flag["name"] for flag in table["flags"] if FILES.search(flag["value"])})
    closed = {"--" + flag["name"]: choices(flag) for flag in table["flags"] if choices(flag)}
    free = sorted({"--" + flag["name"] for flag in table["flags"] if takes_value(flag)} - set(files) - set(closed))
    values = "".join(f"    {name}) mapfile -t COMPREPLY < <(compgen -W '{' '.join(words)}' -- \"$word\"); return ;;\n"
                     for name, words in sorted(closed.items()))
    return f"""# bash completion for lockstep
_lockstep() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} flags=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W '{' '.join(names)} --help --version' -- "$word")
    return
  fi
  if [[ $before == '=' ]]; then before=${{COMP_WORDS[COMP_CWORD - 2]}}; fi
  if [[ $word == '=' ]]; then before=${{COMP_WORDS[COMP_CWORD - 1]}} word=; fi
  case $before in
    {'|'.join(files)}) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
{values}    {'|'.join(free)}) return ;;
  esac
  case ${{COMP_WORDS[1]}} in
{flags}  esac
  case ${{COMP_WORDS[1]}}:$word in
    *:-*) ;;
    {'|'.join(name + ':*' for name in takes_files(table))}) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$word")
}}
complete -o filenames -F _lockstep lockstep
"""


def zsh(table):
    def spec(flag):
        text = re.sub(r"([\[\]:\\])", r"\\\1", first_sentence(flag["help"]))
        several = "*" if flag["kind"] in {"list", "lines"} else ""
        value = ""
        if takes_value(flag):
            among = f"({' '.join(choices(flag))})" if choices(flag) else " "
            action = "_files" if FILES.search(flag["value"]) else among
            name = re.sub(r"([:\\])", r"\\\1", flag["value"])
            value = f":{name}:{action}"
        return zsh_quoted(f"{several}--{flag['name']}{'=' if value else ''}[{text}]{value}")

    def case(name):
        return f"    {name})\n      _arguments \\\n{specs(name)} ;;\n"

    def specs(name):
        words = ["        '*:file:_files'"] if name in takes_files(table) else []
        return " \\\n".join([f"        {spec(flag)}" for flag in flags_of(table, name)] + words)

    commands = "\n".join("    " + zsh_quoted(f"{each['name']}:{each['summary']}") for each in table["commands"])
    cases = "".join(case(each["name"]) for each in table["commands"])
    return f"""#compdef lockstep
_lockstep() {{
  local -a commands=(
{commands}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    _arguments '--help[print what lockstep is]' '--version[print the version]'
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
{cases}  esac
}}
if [[ $funcstack[1] == _lockstep ]]; then _lockstep "$@"; else compdef _lockstep lockstep; fi
"""


def fish(table):
    names = " ".join(command["name"] for command in table["commands"])
    lines = ["# fish completion for lockstep", "complete -c lockstep -f"]
    none_yet = f"'not __fish_seen_subcommand_from {names}'"
    for command in table["commands"]:
        lines.append(f"complete -c lockstep -n {none_yet} -a {command['name']} -d {fish_quoted(command['summary'])}")
    for name in ["help", "version"]:
        lines.append(f"complete -c lockstep -n {none_yet} -l {name}")
    lines.append(f"complete -c lockstep -n '__fish_seen_subcommand_from {' '.join(takes_files(table))}' -F")
    for flag in table["flags"]:
        line = f"complete -c lockstep -n '__fish_seen_subcommand_from {' '.join(flag['commands'])}' -l {flag['name']}"
        if takes_value(flag):
            line += " -r -F" if FILES.search(flag["value"]) else " -x"
            line += f" -a '{' '.join(choices(flag))}'" if choices(flag) else ""
        lines.append(line + f" -d {fish_quoted(first_sentence(flag['help']))}")
    return "\n".join(lines) + "\n"


def first_sentence(text):
    return re.split(r"(?<=\w)[.;:] ", text, maxsplit=1)[0].rstrip(".")


def zsh_quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def fish_quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


if __name__ == "__main__":
    main()
