"""What scripts/release writes: whole, in order, and installed by its own install.sh."""
import datetime
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import unittest

import quick_release
import world

HERE = world.ROOT / "tests/packaging"
ARCHIVE = f"lockstep-{quick_release.VERSION}-linux-amd64.tar.gz"
BILL = f"lockstep-{quick_release.VERSION}.cdx.json"
MEMBERS = ["LICENSE", "README.md", "THIRD-PARTY-LICENSES", "completions", "completions/_lockstep",
           "completions/lockstep.bash", "completions/lockstep.fish", "lockstep", "lockstep.1"]
LINKED = {"curl", "libssh2", "libgit2", "openssl", "zlib", "yaml-cpp", "glibc", "gcc-12", "ca-certificates"}


# In a terminal of zsh's own, as people use it: what is on the line after a tab.
ZSH = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
ask() { zpty -w shell "$1"; }
ask 'PS1= PS2= RPS1=; unsetopt zle_bracketed_paste prompt_cr prompt_sp; fpath=(PLACE $fpath)'
ask 'autoload -U compinit; compinit -u -D; report() { print -r -- "<<$BUFFER>>"; BUFFER=; zle accept-line }'
ask 'zle -N report; bindkey "^X" report; print READY""'
zpty -r -m shell line '*READY*'
zpty -w -n shell "$*"$'\t'$'\C-x'
zpty -r -m shell line '*<<*>>*'
line=${line##*<<} line=${line%%>>*}
print -r -- ${${(z)line}[-1]}
"""


@unittest.skipUnless(os.uname().machine == "x86_64", "names the archive of x86-64")
class Unpacked(world.EndToEnd):
    def unpacked(self):
        place = self.dir / "unpacked"
        if not place.exists():
            with tarfile.open(quick_release.folder() / ARCHIVE) as archive:
                archive.extractall(place)
        return place


class Release(Unpacked):
    def test_the_sums_are_of_all_that_is_there(self):
        folder = quick_release.folder()
        listed = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
        found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
        found.pop("SHA256SUMS")
        self.assertEqual(found, listed)
        self.assertLessEqual({ARCHIVE, BILL, "THIRD-PARTY-LICENSES", "install.sh", "orb.yml"}, set(listed))

    def test_the_archive_is_sorted_of_nobody_and_of_one_time(self):
        with tarfile.open(quick_release.folder() / ARCHIVE) as archive:
            members = archive.getmembers()
        self.assertEqual(MEMBERS, [member.name for member in members])
        bill = json.loads((quick_release.folder() / BILL).read_text())
        made = datetime.datetime.fromisoformat(bill["metadata"]["timestamp"].replace("Z", "+00:00")).timestamp()
        self.assertEqual({(0, 0, "", "", made)},
                         {(each.uid, each.gid, each.uname, each.gname, each.mtime) for each in members})
        self.assertEqual({"completions": 0o755, "lockstep": 0o755},
                         {each.name: each.mode for each in members if each.mode != 0o644})

    def test_the_binary_says_the_version_and_names_no_place_of_the_machine(self):
        binary = self.unpacked() / "lockstep"
        self.assertTrue(world.machine(binary, "--version").startswith(f"lockstep {quick_release.VERSION}\n"))
        content = binary.read_bytes()
        for place in [world.ROOT, pathlib.Path.home() / ".cache", "/tmp/tmp."]:
            self.assertNotIn(str(place).encode(), content)

    def test_its_installer_installs_it(self):
        folder = quick_release.folder()
        mirror = self.dir / f"mirror/v{quick_release.VERSION}"
        mirror.mkdir(parents=True)
        shutil.copy(folder / ARCHIVE, mirror)
        out = world.machine("sh", folder / "install.sh", env={
            "PATH": os.environ["PATH"], "RUNNER_TOOL_CACHE": str(self.dir / "tools"), "RUNNER_TEMP": str(self.dir),
            "LOCKSTEP_DOWNLOAD_URL": f"file://{self.dir}/mirror"})
        self.assertTrue(world.machine(out.strip(), "--version").startswith(f"lockstep {quick_release.VERSION}\n"))

    def test_the_installer_and_the_orb_know_the_archive(self):
        folder = quick_release.folder()
        line = f"{hashlib.sha256((folder / ARCHIVE).read_bytes()).hexdigest()}  {ARCHIVE}"
        for name in ["install.sh", "orb.yml"]:
            text = (folder / name).read_text()
            self.assertIn(line, text, name)
            self.assertIn(f"version={quick_release.VERSION}\n", text, name)

    def test_the_bill_is_valid_and_names_what_is_linked(self):
        bill = json.loads((quick_release.folder() / BILL).read_text())
        self.assertEqual([], self.faults_of(bill))
        self.assertLessEqual(LINKED, {each["name"] for each in bill["components"]})
        linked = {each["name"]: each["version"] for each in bill["components"]}
        for name, version in re.findall(r"(?m)^(\w+) (\d+\.\d+\.\d+)", world.machine(world.LOCKSTEP, "--version")):
            known = {"OpenSSL": "openssl"}.get(name, name.replace("libcurl", "curl"))
            if known in linked:
                self.assertIn(version, linked[known], name)
        binary = hashlib.sha256((self.unpacked() / "lockstep").read_bytes()).hexdigest()
        self.assertEqual(binary, bill["metadata"]["component"]["components"][0]["hashes"][0]["content"])

    def test_a_bad_bill_is_found(self):
        bill = json.loads((quick_release.folder() / BILL).read_text())
        for spoil in [{"components": [{"type": "library"}]}, {"serialNumber": "1"}, {"metadata": {"timestamp": "now"}}]:
            self.assertNotEqual([], self.faults_of(bill | spoil), spoil)

    def faults_of(self, bill):
        path = self.write("bill.cdx.json", json.dumps(bill))
        done = subprocess.run(["node", HERE / "validate_bill.mjs", path], capture_output=True, text=True, check=False)
        return done.stderr.splitlines() if done.returncode else []

    def test_licences_are_quoted_in_full(self):
        text = (quick_release.folder() / "THIRD-PARTY-LICENSES").read_text()
        for phrase in ["COPYRIGHT AND PERMISSION NOTICE", "The OpenSSL Project", "Jean-loup Gailly", "Jesse Beder",
                       "Mozilla Public License Version 2.0", "GNU LESSER GENERAL PUBLIC LICENSE",
                       "GCC RUNTIME LIBRARY EXCEPTION", "LINKING EXCEPTION", "Apache License", "Niels Lohmann"]:
            self.assertIn(phrase.lower(), text.lower())

    def test_a_wrong_version_or_a_full_folder_is_refused(self):
        for version, out in {"v1.2.3": "new", "1.2": "new", "1.2.3": "cwd/.."}.items():
            done = quick_release.make(self.dir / out, "--quick", version=version)
            self.assertEqual(1, done.returncode, done.stdout)
            self.assertRegex(done.stdout, "^release: .*(is no version|is not empty)")


class Papers(Unpacked):
    """Completions are loaded and asked by their own shells."""

    def completed(self, shell, *words):
        place = self.unpacked() / "completions"
        program = {
            "bash": f'source {place}/lockstep.bash; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _lockstep; '
                    """printf '%s\\n' "${COMPREPLY[@]}" """,
            "fish": f"source {place}/lockstep.fish; complete --do-complete (string join ' ' -- $argv)",
            "zsh": ZSH.replace("PLACE", str(place)),
        }[shell]
        arguments = [] if shell == "fish" else ["shell"]
        out = world.machine(shell, "-c", program, *arguments, *words, cwd=self.places[2],
                            env={"PATH": os.environ["PATH"], "HOME": str(self.dir), "TERM": "dumb"})
        return [line.split("\t")[0] for line in out.splitlines()]

    def assert_completes(self, shell):
        if not shutil.which(shell):
            self.skipTest(f"there is no {shell}")
        (self.places[2] / "values.yaml").touch()
        table = {("lockstep", "prom"): "promote", ("lockstep", "update", "--dig"): "--digest",
                 ("lockstep", "announce", "--state", "rol"): "rolled-back",
                 ("lockstep", "announce", "--before", "val"): "values.yaml", ("lockstep", "edit", "val"): "values.yaml",
                 ("lockstep", "edit", "values.yaml", "--mar"): "--marker"}
        for words, wanted in table.items():
            self.assertEqual([wanted], [each.strip(" =") for each in self.completed(shell, *words)], words)

    def test_bash_completes(self):
        self.assert_completes("bash")

    def test_fish_completes(self):
        self.assert_completes("fish")

    def test_zsh_completes(self):
        self.assert_completes("zsh")

    def test_the_man_page_has_every_flag_and_no_fault(self):
        page = self.unpacked() / "lockstep.1"
        text = page.read_text().replace("\\-", "-")
        for command in re.findall(r"(?m)^  ([a-z]+)  ", world.machine(world.LOCKSTEP, "--help").split("\nExit")[0]):
            for flag in re.findall(r"(?m)^  --([a-z-]+)", world.machine(world.LOCKSTEP, command, "--help")):
                self.assertIn(f"\n\\fB--{flag}\\fR", text)
        if not shutil.which("mandoc"):
            self.skipTest("there is no mandoc: its form was not checked")
        self.assertEqual("", world.machine("mandoc", "-T", "lint", "-W", "warning", page))

