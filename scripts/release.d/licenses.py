#!/usr/bin/env -S python3 -B
"""Prints THIRD-PARTY-LICENSES: what is linked into lockstep, and the texts of all these licences.

usage: licenses.py DEPS     DEPS: what scripts/deps printed
"""
import pathlib
import sys

from parts import parts

# What the copyright files of Debian's packages refer to by this path, for the parts above.
COMMON = pathlib.Path("/usr/share/common-licenses")
QUOTED = ["Apache-2.0", "LGPL-2.1", "GPL-3", "MPL-2.0"]
HEAD = """lockstep is under the Apache License 2.0 (LICENSE). Its binary is static: these are linked into it.
Each is unchanged, but for the security patches of the distribution that its version names.

{table}

The C library is under the LGPL: whoever wants another one in the binary can link it anew from lockstep's source
(docs/building.md). The sources of all the packages with a Debian version are kept at https://snapshot.debian.org.
"""


def main():
    found = list(parts(pathlib.Path(sys.argv[1])))
    table = "\n".join(f"  {part.name} {part.version}: {part.what}. {part.licence}" for part in found)
    print(HEAD.format(table=table))
    for title, path in [*((f"{part.name} {part.version}", part.text) for part in found),
                        *((f"The text of {name}", COMMON / name) for name in QUOTED)]:
        print(f"{'=' * 100}\n{title}\n{'=' * 100}\n\n{path.read_text(encoding='utf-8').strip()}\n")


if __name__ == "__main__":
    main()
