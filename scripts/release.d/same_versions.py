#!/usr/bin/env -S python3 -B
"""Fails where the two architectures were not built from the same versions: then one bill would be true of one only.

usage: same_versions.py DEPS CROSS_DEPS     as scripts/deps printed them
"""
import pathlib
import sys

from parts import must_agree

if faults := list(must_agree(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))):
    sys.exit("release: bring this machine's packages up to date:\n  " + "\n  ".join(faults))
