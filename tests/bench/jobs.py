"""One job, one file, one commit: the same change landed by lockstep and by the ways of git that pipelines use."""
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import threading
import time

import repositories

BINARY = pathlib.Path(os.environ.get("LOCKSTEP", pathlib.Path(__file__).resolve().parents[2] / "build/lockstep"))
JOB_S_MAX = 600
CHECKS = 3
SERVICE = repositories.service_name(0)
FILE = repositories.target_file()

EDIT = ('sed -i "s/newTag: .*/newTag: $TAG/" "$FILE"\ngit commit -qam "chore(prod): update $SERVICE to $TAG"\n'
        "git push -q origin HEAD:main\n")
GIT = {
    "clone --depth 1": 'git clone -q --depth 1 "$URL" w\ncd w\n' + EDIT,
    "sparse, blobless": 'git clone -q --depth 1 --filter=blob:none --no-checkout --sparse "$URL" w\ncd w\n'
                        'git sparse-checkout set "$(dirname "$FILE")"\ngit checkout -q main\n' + EDIT,
    "full clone": 'git clone -q "$URL" w\ncd w\n' + EDIT,
}
CASES = ["lockstep", *GIT]


@dataclasses.dataclass
class Job:
    """What one run took."""
    seconds: float
    up: int
    down: int
    connections: int
    turns: int  # times the client began to speak: round trips that the client waited for, those of TLS and ssh included
    rounds: str  # as lockstep counts them
    peak_kb: int = 0
    check_s: float = 0  # the server's own check of the push, which no client can save it


def run_job(forge, transport, size, case, rtt_ms, tag, scratch):
    """Lands `tag` in a fresh copy of the repository, checks it, and says what it took."""
    name = "job.git"
    repositories.serve_copy(size, forge.root / name)
    work = scratch / "job"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    lane, url = forge.lanes[transport], forge.url(transport, name)
    environment = forge.environment(transport, for_git=case in GIT)
    if case in GIT:
        command = ["bash", "-ec", GIT[case]]
        environment |= {"URL": url, "FILE": FILE, "TAG": tag, "SERVICE": SERVICE}
    else:
        command = [str(BINARY), "update", "--repo", url, "--environment", "prod", "--set", f"{SERVICE}={tag}",
                   "--file", FILE, "--key", "images[0].newTag", "--verbose"]
    lane.set(rtt_ms=rtt_ms)
    lane.forget()
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    watch = Peak(process.pid) if case == "lockstep" and rtt_ms else None
    _, words = process.communicate(timeout=JOB_S_MAX)
    seconds = time.monotonic() - begin
    peak_kb = watch.end() if watch else 0
    if process.returncode:
        raise RuntimeError(f"{case} over {transport} failed ({process.returncode}): {words[-1000:]}")
    assert_landed(forge.root / name, size, tag)
    time.sleep(0.05 + rtt_ms / 500)  # the goodbyes are on their way
    counts = lane.counts()
    turns = sum(direction == "up" for _, direction, _ in counts["turns"])
    wire = re.search(r"^\s*wire: (.*)$", words, re.MULTILINE)
    check_s = 0 if case in GIT else seconds_of_check(forge.root / name)
    return Job(seconds, counts["up"], counts["down"], counts["connections"], turns, wire[1] if wire else "", peak_kb,
               check_s)


def assert_landed(path, size, tag):
    if f"newTag: {tag}\n" not in repositories.git(path, "show", f"main:{FILE}"):
        raise RuntimeError(f"{tag} did not land")
    if int(repositories.git(path, "rev-list", "--count", "main")) != repositories.SIZES[size][1] + 1:
        raise RuntimeError(f"{tag} landed in more than one commit")


def seconds_of_check(path):
    """The command by which receive-pack checks every push, again, by itself: what landed against the tip before it.
    The least of some, so that what is taken off is not what else the machine did."""
    tip, taken = repositories.git(path, "rev-parse", "main"), []
    for _ in range(CHECKS):
        begin = time.monotonic()
        repositories.git(path, "rev-list", "--objects", "--stdin", "--not", "main~1", "--quiet", "--alternate-refs",
                         input=tip)
        taken.append(time.monotonic() - begin)
    return min(taken)


class Peak:
    """The kernel's high-water mark of a running program (VmHWM). wait4's would count the memory of who started it."""

    def __init__(self, pid):
        self.path, self.kb, self.done = f"/proc/{pid}/status", 0, threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self):
        while not self.done.wait(0.002):
            try:
                status = pathlib.Path(self.path).read_text()
            except OSError:
                return
            name, mark = (re.search(pattern, status) for pattern in (r"Name:\s*(\S+)", r"VmHWM:\s*(\d+)"))
            if mark and name[1] == BINARY.name[:15]:
                self.kb = max(self.kb, int(mark[1]))

    def end(self):
        self.done.set()
        self.thread.join()
        return self.kb
