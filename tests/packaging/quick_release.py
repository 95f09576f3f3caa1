"""What scripts/release makes, once for all the tests that look at it: this machine's architecture only, built once."""
import os
import subprocess

import world

VERSION = "1.2.3"
BUILD_S_MAX = 1200
# 2026-11-21T15:40:02Z
EPOCH = 1795275602


def make(out, *arguments, version=VERSION):
    """The finished process; output and errors in one."""
    return subprocess.run([world.ROOT / "scripts/release", *arguments, version, out], text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=BUILD_S_MAX,
                          env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)})


@world.once
def folder():
    """LOCKSTEP_RELEASE names one that is there already."""
    given = os.environ.get("LOCKSTEP_RELEASE")
    if given:
        return world.pathlib.Path(given)
    out = world.shared_directory() / "quick-release"
    done = make(out, "--quick")
    if done.returncode:
        raise RuntimeError(done.stdout)
    return out
