"""scripts/install.sh and the root action: how the binary comes, and what keeps it from coming."""
import hashlib
import os
import pathlib
import shutil
import subprocess

import github
import releases
import world

TOOLS = ["sh", "env", "uname", "sed", "mkdir", "mktemp", "rm", "cat", "sha256sum", "tar", "gzip", "chmod", "mv", "tail",
         "sleep"]


class Install(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.release = releases.Release()
        self.cache = self.dir / "tools"

    def install(self, code=0, path=None, machine="x86_64", **variables):
        """(the path it printed, its complaint), on a machine with the least that it needs."""
        variables = {"PATH": path or self.commands("curl", machine=machine), "HOME": str(self.places[0]),
                     "TMPDIR": str(self.places[1]), "LOCKSTEP_DOWNLOAD_URL": self.release.url,
                     "RUNNER_TOOL_CACHE": str(self.cache), **variables}
        done = subprocess.run(["sh", self.release.tree / "scripts/install.sh"], capture_output=True, text=True,
                              cwd=self.places[2], check=False,
                              env={name: value for name, value in variables.items() if value is not None})
        self.assertEqual(code, done.returncode, done.stderr)
        return done.stdout.strip(), done.stderr

    def commands(self, *more, machine="x86_64"):
        """A PATH with nothing but these, and a uname of that machine."""
        place = self.dir / f"bin-{machine}-{'-'.join(more)}"
        if not place.exists():
            place.mkdir()
            for name in [*TOOLS, *more]:
                (place / name).symlink_to(shutil.which(name))
            (place / "uname").unlink()
            (place / "uname").write_text(f"#!/bin/sh\n[ $1 = -s ] && echo Linux || echo {machine}\n")
            (place / "uname").chmod(0o755)
        return str(place)

    def runs(self, path):
        return subprocess.run([path, "--version"], capture_output=True, check=True).stdout.startswith(b"lockstep")

    def test_it_comes_once_into_the_tool_cache(self):
        path, _ = self.install()
        self.assertEqual(f"{self.cache}/lockstep/1.2.3/x64/lockstep", path)
        self.assertTrue(self.runs(path))
        self.assertEqual(["lockstep"], os.listdir(pathlib.Path(path).parent))
        with self.release.unreachable():
            self.assertEqual(path, self.install()[0])
        self.assertEqual(1, len(self.release.requests))

    def test_wget_does_where_there_is_no_curl(self):
        path, _ = self.install(path=self.commands("wget"))
        self.assertTrue(self.runs(path))

    def test_busybox_alone_does(self):
        box = shutil.which("busybox")
        if not box:
            self.skipTest("busybox is not installed")
        place = self.dir / "busybox"
        place.mkdir()
        for name in [*TOOLS, "wget"]:
            (place / name).symlink_to(box)
        path, _ = self.install(path=str(place))
        self.assertTrue(self.runs(path))

    def test_neither_curl_nor_wget(self):
        _, said = self.install(1, path=self.commands())
        self.assertIn("curl or wget is needed", said)

    def test_arm64_gets_its_own(self):
        path, _ = self.install(machine="aarch64")
        self.assertEqual(f"{self.cache}/lockstep/1.2.3/arm64/lockstep", path)
        self.assertIn("linux-arm64.tar.gz", self.release.requests[-1])

    def test_a_machine_without_a_binary(self):
        _, said = self.install(1, machine="riscv64")
        self.assertIn("riscv64", said)

    def test_an_archive_that_was_changed_is_not_used(self):
        with open(self.release.archive(), "ab") as archive:
            archive.write(b"x")
        _, said = self.install(1, GITHUB_ACTIONS="true")
        self.assertRegex(said, r"^::error title=lockstep::.*has the checksum [0-9a-f]{64}, not [0-9a-f]{64}")
        self.assertEqual([], [path for path in self.cache.rglob("*") if path.is_file()])

    def test_a_cache_of_another_build_is_replaced(self):
        path = pathlib.Path(self.install()[0])
        path.write_text("#!/bin/sh\n")
        pathlib.Path(f"{path.parent}.complete").write_text("0" * 64)
        self.assertTrue(self.runs(self.install()[0]))

    def test_a_binary_that_runs_is_replaced_all_the_same(self):
        self.release = releases.Release(shutil.which("sleep"))
        path = pathlib.Path(self.install()[0])
        pathlib.Path(f"{path.parent}.complete").unlink()
        with subprocess.Popen([path, "60"]) as running:
            self.assertEqual(str(path), self.install()[0])
            running.kill()

    def test_many_at_once(self):
        variables = {"PATH": os.environ["PATH"], "LOCKSTEP_DOWNLOAD_URL": self.release.url,
                     "RUNNER_TOOL_CACHE": str(self.cache)}
        many = [subprocess.Popen(["sh", self.release.tree / "scripts/install.sh"], env=variables,
                                 stdout=subprocess.PIPE, text=True) for _ in range(6)]
        paths = {process.communicate()[0].strip() for process in many}
        self.assertEqual(1, len(paths))
        self.assertTrue(self.runs(paths.pop()))

    def test_a_mirror_that_is_away_is_said_without_its_password(self):
        _, said = self.install(1, LOCKSTEP_DOWNLOAD_URL="http://robot:hunter22@127.0.0.1:1/mirror/")
        self.assertIn("http://127.0.0.1:1/mirror/v1.2.3/lockstep-1.2.3-linux-amd64.tar.gz", said)
        self.assertNotIn("hunter22", said)

    def test_another_version_wants_its_checksum(self):
        checksum = self.release.add_archive("amd64", world.LOCKSTEP, version="2.0.0-rc.1")
        path, _ = self.install(LOCKSTEP_VERSION="v2.0.0-rc.1", LOCKSTEP_SHA256=checksum)
        self.assertIn("/2.0.0-rc.1/", path)
        _, said = self.install(1, LOCKSTEP_VERSION="2.0.0-rc.1")
        self.assertIn("LOCKSTEP_SHA256", said)
        for version in ["../../x", "1.2.3/../x", "1 2", "1;2"]:
            self.assertIn("is no version", self.install(1, LOCKSTEP_VERSION=version)[1])

    def test_a_tree_that_is_no_release_says_so(self):
        shutil.copy(world.ROOT / "scripts/install.sh", self.release.tree / "scripts/install.sh")
        self.assertIn("use a released version", self.install(1)[1])

    def test_a_binary_that_is_there_is_used(self):
        with self.release.unreachable():
            path, _ = self.install(LOCKSTEP_BIN=str(world.LOCKSTEP))
            self.assertEqual(str(world.LOCKSTEP), path)
        self.assertIn("names no program", self.install(1, LOCKSTEP_BIN="/nowhere/lockstep")[1])

    def test_a_tool_cache_that_is_read_only_is_left_alone(self):
        blocked = self.dir / "file"
        blocked.write_text("")
        path, _ = self.install(RUNNER_TOOL_CACHE=str(blocked / "tools"))
        self.assertEqual(f"{self.places[0]}/.cache/lockstep/1.2.3/x64/lockstep", path)
        nowhere, _ = self.install(RUNNER_TOOL_CACHE=None, HOME=None)
        self.assertTrue(nowhere.startswith(str(self.places[1])), nowhere)

    def test_the_root_action_puts_it_on_path(self):
        steps = github.ONE_STEP.format(path="", inputs="{}") + "      - {id: after, run: lockstep --version}\n"
        outcome = github.run_workflow(steps, {"RUNNER_TEMP": str(self.dir), "RUNNER_TOOL_CACHE": str(self.cache)},
                                      self.release)
        self.assertEqual("success", outcome.conclusion, outcome)
        self.assertIn("lockstep ", outcome.log)
        self.assertTrue(self.runs(outcome.outputs()["path"]))

    def test_the_root_action_takes_a_version_and_a_mirror(self):
        checksum = self.release.add_archive("amd64", world.LOCKSTEP, version="2.0.0")
        inputs = {"version": "2.0.0", "sha256": checksum, "download-url": self.release.url}
        machine = {"RUNNER_TEMP": str(self.dir), "RUNNER_TOOL_CACHE": str(self.cache),
                   "LOCKSTEP_DOWNLOAD_URL": "http://127.0.0.1:1"}
        outcome = github.run_workflow(github.one_step("", inputs), machine, self.release)
        self.assertIn("/2.0.0/", outcome.outputs()["path"])
        self.assertEqual(checksum, hashlib.sha256(self.release.archive(version="2.0.0").read_bytes()).hexdigest())
