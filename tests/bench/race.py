"""Writers that start together, each with a key of its own in one file: lockstep against the loop that people write."""
import collections
import dataclasses
import os
import re
import shutil
import subprocess
import time

import jobs
import repositories

FILE = "versions/prod.yaml"
RACE_S_MAX = 900
CASES = ["lockstep", "bash loop"]

# What people write, made to finish: after a conflict it starts from the remote's state again, where a plain script
# would have failed.
LOOP = """\
edit() {
  sed -i "s/^  $SERVICE: .*/  $SERVICE: $TAG/" "$FILE"
  git commit -qam "chore(prod): update $SERVICE to $TAG"
}
git clone -q --depth 1 "$URL" w && cd w && edit || exit 1
for try in $(seq 300); do
  git push -q origin HEAD:main && { echo "pushes: $try"; exit 0; }
  sleep "0.$(printf %03d $((RANDOM % 300)))"
  git pull -q --rebase origin main && continue
  git rebase --abort
  git fetch -q origin main && git reset -q --hard FETCH_HEAD && edit
done
exit 1
"""


@dataclasses.dataclass
class Race:
    seconds: float
    median: float  # of the writers' own times
    pushes: int
    landed: int
    down: int


def run_race(forge, transport, size, case, writers, rtt_ms, scratch):
    name = "race.git"
    path = repositories.serve_copy(size, forge.root / name)
    lane, url, work = forge.lanes[transport], forge.url(transport, name), scratch / "race"
    shutil.rmtree(work, ignore_errors=True)
    lane.set(rtt_ms=rtt_ms)
    lane.forget()
    begin = time.monotonic()
    running = {number: start(forge, transport, case, url, number, work / str(number)) for number in range(writers)}
    ended, times = {}, []
    while running:
        for number, process in list(running.items()):
            if process.poll() is not None:
                ended[number] = running.pop(number).returncode
                times.append(time.monotonic() - begin)
        if time.monotonic() - begin > RACE_S_MAX:
            for process in running.values():
                process.kill()
            raise RuntimeError(f"{case} over {transport}: {len(running)} of {writers} writers never end")
        time.sleep(0.005)
    words = [(work / str(number) / "log").read_text(errors="replace") for number in range(writers)]
    failed = [number for number, code in ended.items() if code]
    if failed:
        raise RuntimeError(f"{case} over {transport}: {len(failed)} of {writers} fail: {words[failed[0]][-500:]}")
    return Race(max(times), sorted(times)[len(times) // 2], sum(map(pushes, words)),
                landed(path, size, writers), lane.counts()["down"])


def start(forge, transport, case, url, number, work):
    work.mkdir(parents=True)
    service, tag = repositories.service_name(number), f"7.7.{number}"
    environment = forge.environment(transport, for_git=case != "lockstep")
    if case == "lockstep":
        command = [str(jobs.BINARY), "update", "--repo", url, "--environment", "prod", "--set", f"{service}={tag}",
                   "--file", FILE, "--key", "images.{service}", "--verbose", "--timeout", "10m"]
    else:
        command = ["bash", "-c", LOOP]
        environment |= {"URL": url, "FILE": FILE, "TAG": tag, "SERVICE": service}
    with open(os.path.join(work, "log"), "wb") as log:
        return subprocess.Popen(command, cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def pushes(words):
    """By the loop's own count; lockstep says each that was outrun."""
    counted = re.search(r"^pushes: (\d+)$", words, re.MULTILINE)
    return int(counted[1]) if counted else 1 + len(re.findall(r"was outrun", words))


def landed(path, size, writers):
    """How many changes are there, each in exactly one commit; with nothing else there."""
    base = repositories.SIZES[size][1]
    subjects = repositories.git(path, "log", "--format=%s", "main").splitlines()
    if len(subjects) != base + writers:
        raise RuntimeError(f"{writers} writers made {len(subjects) - base} commits")
    counts = collections.Counter(subjects[:writers])
    text = repositories.git(path, "show", f"main:{FILE}")
    repositories.git(path, "fsck", "--connectivity-only")
    names = [(repositories.service_name(number), f"7.7.{number}") for number in range(writers)]
    return sum(f"\n  {name}: {tag}\n" in text and counts[f"chore(prod): update {name} to {tag}"] == 1
               for name, tag in names)
