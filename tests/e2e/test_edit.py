"""`lockstep edit` over real files: the diff, the bytes, the mode, and that nothing is left where it fails."""
import functools
import os
import resource
import shlex
import shutil
import signal
import stat
import subprocess

import yaml

import pages
import world

NOBODY = 65534
DIGEST = "sha256:" + "9" * 64
VALUES = """\
# values of api
api:
  image:
    repository: ghcr.io/acme/api
    tag: "1.4.1"   # kept
  replicas: 3
"""
COMPOSE = "services:\n  api: {image: 'ghcr.io/acme/api:1.4.1'}\n  db: {image: redis:7}\n"


def size_limit(size):
    """For a child: writing more fails, and does not end it."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class LocalFiles(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.files = self.dir / "files"
        self.files.mkdir()

    def put(self, name, text, mode=0o644):
        path = self.files / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return path

    def edit(self, *arguments, **options):
        run = self.run_lockstep("edit", *arguments, **options)
        self.assert_no_temporary_file()
        return run

    def assert_no_temporary_file(self):
        self.assertEqual([], list(self.files.rglob(".lockstep*")))


class Edit(LocalFiles):
    def test_it_prints_the_difference_and_changes_nothing(self):
        path = self.put("values.yaml", VALUES)
        run = self.edit(path, "--key", "api.image.tag=1.4.2")
        self.assertEqual(VALUES.encode(), path.read_bytes())
        self.assertIn('-    tag: "1.4.1"   # kept\n+    tag: "1.4.2"   # kept\n', run.out)
        self.assertIn(f"{path}:5: api.image.tag 1.4.1 -> 1.4.2\nnothing is written: --write does that\n", run.err)
        self.assertEqual(run, self.edit(path, "--key", "api.image.tag=1.4.2", "--write", "--dry-run"))
        self.assertEqual(VALUES.encode(), path.read_bytes())

    def test_git_takes_the_difference(self):
        for text in [VALUES, VALUES.replace("\n", "\r\n"), VALUES.rstrip("\n")]:
            path = self.put("values.yaml", text)
            patch = self.edit(path, "--key", "api.image.tag=1.4.2", "--key", "api.replicas=4").out
            subprocess.run(["git", "apply", f"-p{len(path.parts) - 1}", "-"], cwd=self.files, input=patch.encode(),
                           check=True)
            patched = path.read_bytes()
            self.put("values.yaml", text)
            self.edit(path, "--key", "api.image.tag=1.4.2", "--key", "api.replicas=4", "--write")
            self.assertEqual(patched, path.read_bytes())

    def test_only_the_bytes_of_the_value_are_written(self):
        for text in [VALUES, VALUES.replace("\n", "\r\n"), "\ufeff" + VALUES, VALUES.rstrip("\n"),
                     VALUES.replace('"', "'"), VALUES.replace("replicas", "ré\u2028plicas")]:
            path = self.put("values.yaml", text)
            self.edit(path, "--key", "api.image.tag=1.20", "--write")
            self.assertEqual(text.replace("1.4.1", "1.20").encode(), path.read_bytes())

    def test_mode_and_owner_stay(self):
        path = self.put("values.yaml", VALUES, 0o750)
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)
        before = path.stat()
        self.edit(path, "--key", "api.image.tag=1.4.2", "--write")
        after = path.stat()
        self.assertNotEqual(before.st_ino, after.st_ino)
        self.assertEqual((before.st_mode, before.st_uid, before.st_gid), (after.st_mode, after.st_uid, after.st_gid))

    def test_a_symbolic_link_stays_one(self):
        path = self.put("real/values.yaml", VALUES)
        link = self.files / "values.yaml"
        link.symlink_to("real/values.yaml")
        again = self.files / "again.yaml"
        again.symlink_to(link)
        self.edit(again, "--key", "api.image.tag=1.4.2", "--write")
        self.assertEqual(("real/values.yaml", str(link)), (os.readlink(link), os.readlink(again)))
        self.assertEqual(VALUES.replace("1.4.1", "1.4.2"), path.read_text())

    def test_what_stands_there_already_is_not_touched(self):
        path = self.put("values.yaml", VALUES)
        before = path.stat()
        run = self.edit(path, "--key", "api.image.tag=1.4.1", "--image", "ghcr.io/acme/api:1.4.1", "--write")
        self.assertEqual(("", f"{path}:5: api.image.tag is 1.4.1 already\n"), (run.out, run.err))
        self.assertEqual((before.st_ino, before.st_mtime_ns), (path.stat().st_ino, path.stat().st_mtime_ns))

    def test_several_files_and_values_at_once(self):
        values, compose = self.put("values.yaml", VALUES), self.put("compose.yaml", COMPOSE)
        other = self.put("other.yaml", "a: 1\n")
        run = self.edit(values, "--image", f"ghcr.io/acme/api:1.4.2@{DIGEST}", compose, "--image", "redis:7.2", other,
                        "--write")
        self.assertEqual(VALUES.replace("1.4.1", "1.4.2"), values.read_text())
        self.assertEqual(COMPOSE.replace("1.4.1", f"1.4.2@{DIGEST}").replace("redis:7", "redis:7.2"),
                         compose.read_text())
        self.assertIn("values.yaml: the digest of 1.4.2 has no place and is not written\n", run.err)
        self.assertIn("redis:7 -> redis:7.2\n", run.err)

    def test_where_one_file_is_refused_none_is_written(self):
        values, alias = self.put("values.yaml", VALUES), self.put("alias.yaml", "a: &a 1\napi: {image: {tag: *a}}\n")
        for names in [(values, alias), (alias, values)]:
            run = self.edit(*names, "--key", "api.image.tag=1.4.2", "--write", code=3)
            self.assertIn("alias.yaml:2:20: ", run.err)
            self.assertEqual("", run.out)
            self.assertEqual(VALUES, values.read_text())

    def test_what_is_not_there_is_named(self):
        path = self.put("compose.yaml", COMPOSE)
        run = self.edit(path, "--image", "ghcr.io/acme/apo:1", code=3)
        self.assertIn("the image ghcr.io/acme/apo is not in", run.err)
        self.assertIn("there are ghcr.io/acme/api and redis\nhint: did you mean ghcr.io/acme/api?", run.err)
        run = self.edit(path, path.parent / "gone.yaml", "--key", "a=1", code=2)
        self.assertIn(f"lockstep: there is no file {path.parent}/gone.yaml\n", run.err)
        self.assertIn("there is no file", self.edit(path.parent, "--key", "a=1", code=2).err)
        run = self.edit(path, "--key", "services.api.imag=1", code=3)
        self.assertIn("compose.yaml:2:", run.err)
        self.assertIn("did you mean image?", run.err)
        self.assertIn("the marker prod is not in", self.edit(path, "--marker", "prod=1.4.2", code=3).err)

    def test_two_values_of_one_place_are_refused(self):
        path = self.put("values.yaml", VALUES)
        run = self.edit(path, "--key", "api.image.tag=1.4.2", "--image", "ghcr.io/acme/api:1.4.3", code=2)
        self.assertIn("--key api.image.tag and --image ghcr.io/acme/api:1.4.3 share api.image.tag in", run.err)
        self.edit(path, "--key", "api.image.tag=1.4.2", "--image", "ghcr.io/acme/api:1.4.2", "--write")
        self.assertEqual(VALUES.replace("1.4.1", "1.4.2"), path.read_text())

    def test_documents_and_missing_keys(self):
        text = "kind: Service\nmetadata: {name: api}\n---\nkind: ConfigMap\nmetadata:\n  name: api\ndata:\n  A: '1'\n"
        path = self.put("all.yaml", text)
        arguments = [path, "--select", "kind=ConfigMap", "--select", "name=api", "--key", "data.VERSION=1.4.2"]
        self.assertIn("there is no key VERSION", self.edit(*arguments, code=3).err)
        run = self.edit(*arguments, "--create", "--write")
        self.assertEqual(f"{path}: data.VERSION -> 1.4.2\n", run.err)
        self.assertTrue(path.read_text().startswith(text))
        self.assertIn("VERSION: '1.4.2'", path.read_text())

    def test_markers(self):
        lines = ['image: ghcr.io/acme/api:1.4.1  # image-automation-prod',
                 'tag: 1.4.1 # {"$imagepolicy": "flux-system:api:tag"}',
                 'name: ghcr.io/acme/api # {"$imagepolicy": "flux-system:api:name"}',
                 'whole: ghcr.io/acme/api:1.4.1 # {"$imagepolicy": "flux-system:api"}', ""]
        path = self.put("app.yaml", "\n".join(lines))
        self.edit(path, "--marker", "image-automation-prod=1.4.2", "--write")
        self.edit(path, "--marker", f"flux-system:api=ghcr.io/acme/fork:1.4.3@{DIGEST}", "--write")
        self.assertEqual([lines[0].replace("1.4.1", "1.4.2"), lines[1].replace("1.4.1", "1.4.3"),
                          lines[2].replace("acme/api #", "acme/fork #"),
                          lines[3].replace("acme/api:1.4.1", f"acme/fork:1.4.3@{DIGEST}"), ""],
                         path.read_text().split("\n"))
        script = self.put("deploy.sh", "#!/bin/sh\nTAG=1.4.1  # image-automation-prod\n", 0o755)
        self.edit(script, "--marker", "image-automation-prod=1.4.2", "--write")
        self.assertEqual("#!/bin/sh\nTAG=1.4.2  # image-automation-prod\n", script.read_text())

    def test_formats_by_name_and_by_flag(self):
        for name, text, key in [("tags.json", '{\n    "api": "1.4.1"\n}', "api"),
                                (".env", "API_TAG=1.4.1\n", "API_TAG"),
                                ("prod.jsonnet", "{ api: { tag: '1.4.1' } }\n", "api.tag")]:
            path = self.put(name, text)
            self.edit(path, "--key", f"{key}=1.4.2", "--write")
            self.assertEqual(text.replace("1.4.1", "1.4.2"), path.read_text())
        path = self.put("settings", "API_TAG=1.4.1\n")
        self.edit(path, "--key", "API_TAG=1.4.2", "--format", "dotenv", "--write")
        self.assertEqual("API_TAG=1.4.2\n", path.read_text())

    def test_json(self):
        path = self.put("values.yaml", VALUES)
        keys = ["--key", "api.image.tag=1.4.2", "--key", "api.image.repository=ghcr.io/acme/api"]
        said = self.edit(path, *keys, "--output", "json").json
        self.assertEqual({
            "command": "edit", "result": "rehearsed", "diff": self.edit(path, *keys).out,
            "places": [{"file": str(path), "line": 5, "place": "api.image.tag", "before": "1.4.1", "after": "1.4.2",
                        "changed": True},
                       {"file": str(path), "line": 4, "place": "api.image.repository", "before": "ghcr.io/acme/api",
                        "after": "ghcr.io/acme/api", "changed": False}]}, said)
        self.assertEqual("written", self.edit(path, *keys, "--output", "json", "--write").json["result"])
        self.assertEqual("unchanged", self.edit(path, *keys, "--output", "json", "--write").json["result"])
        self.assertIn("Nothing to do", self.edit(path, *keys, "--output", "markdown").out)

    def test_standard_input_is_edited_to_standard_output(self):
        edited = VALUES.replace("1.4.1", "1.4.2")
        run = self.edit("-", "--key", "api.image.tag=1.4.2", "--write", stdin=VALUES)
        self.assertEqual((edited, "standard input:5: api.image.tag 1.4.1 -> 1.4.2\n"), (run.out, run.err))
        self.assertEqual(edited, self.edit("-", "--key", "api.image.tag=1.4.2", "--write", stdin=edited).out)
        self.assertIn("+++ b/standard input\t\n", self.edit("-", "--key", "api.image.tag=1.4.2", stdin=VALUES).out)
        self.assertEqual("", self.edit("-", "--key", "api.image.tg=1.4.2", "--write", stdin=VALUES, code=3).out)
        run = self.edit("-", "--key", "a=2", "--write", "--format", "json", stdin='{"a":"1"}')
        self.assertEqual('{"a":"2"}', run.out)

    def test_exit_codes_tell_of_differences_where_asked(self):
        path = self.put("values.yaml", VALUES)
        arguments = [path, "--image", "ghcr.io/acme/api:1.4.2", "--exit-code"]
        self.edit(*arguments, code=6)
        self.edit(*arguments, "--write", code=6)
        self.assertEqual(VALUES.replace("1.4.1", "1.4.2"), path.read_text())
        self.edit(*arguments, "--write")

    def test_it_may_all_come_from_variables(self):
        path = self.put("values, old.yaml", VALUES)
        self.run_lockstep(variables={"PLUGIN_COMMAND": "edit", "PLUGIN_FILE": path, "PLUGIN_WRITE": "true",
                                     "PLUGIN_KEY": "api.image.tag=1.4.2\napi.image.repository=ghcr.io/acme/fork\n",
                                     "LOCKSTEP_REPO": "git@github.com:acme/deploy.git"})
        self.assertEqual(VALUES.replace("1.4.1", "1.4.2").replace("acme/api", "acme/fork"), path.read_text())

    def test_a_pipeline_takes_no_commands_from_the_difference(self):
        path = self.put("values.yaml", "a: 1\n  ::error::no\n".replace("  ::", "b: |\n  ::"))
        out = self.edit(path, "--key", "a=2", variables={"GITHUB_ACTIONS": "true"}).out
        self.assertIn("error::no", out)
        self.assertNotRegex(out, r"(?m)^\s*::")
        self.assertRegex(self.edit(path, "--key", "a=2").out, r"(?m)^   ::error")


    def test_the_hook_of_the_documentation(self):
        (hook,) = yaml.safe_load(pages.one(pages.read("commands.md"), "yaml", "repo: local"))[0]["hooks"]
        values, compose = self.put("chart/values.yaml", VALUES), self.put("compose.yaml", COMPOSE)
        self.put("VERSION", "1.4.2\n")
        (self.dir / "bin").mkdir()
        (self.dir / "bin/lockstep").symlink_to(world.LOCKSTEP)
        for code in [6, 0]:
            done = subprocess.run(shlex.split(hook["entry"]), cwd=self.files, capture_output=True, check=False,
                                  env={"PATH": f"{self.dir}/bin:{os.environ['PATH']}"}, timeout=world.RUN_S_MAX)
            self.assertEqual(code, done.returncode, done.stderr)
            self.assertEqual((VALUES.replace("1.4.1", "1.4.2"), COMPOSE.replace("1.4.1", "1.4.2")),
                             (values.read_text(), compose.read_text()))


class Unwritable(LocalFiles):
    """As a user who is not let write."""

    def edit_as_nobody(self, *arguments, **options):
        """The program's last line; it must refuse."""
        program = self.dir / "lockstep"
        shutil.copy(world.LOCKSTEP, program)
        for path in [self.dir, self.files]:
            path.chmod(path.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
        if os.getuid() == 0:
            options.update(user=NOBODY, group=NOBODY, extra_groups=[])
        done = subprocess.run([program, "edit", *map(str, arguments), "--write"], env={}, capture_output=True,
                              text=True, check=False, timeout=world.RUN_S_MAX, **options)
        self.assertEqual((2, ""), (done.returncode, done.stdout), done.stderr)
        self.assert_no_temporary_file()
        return done.stderr

    def test_a_directory_that_can_not_be_written(self):
        free, closed = self.put("free/values.yaml", VALUES, 0o666), self.put("closed/values.yaml", VALUES, 0o666)
        free.parent.chmod(0o777)
        closed.parent.chmod(0o555)
        self.addCleanup(closed.parent.chmod, 0o755)
        said = self.edit_as_nobody(free, closed, "--key", "api.image.tag=1.4.2")
        self.assertIn(f"can't write {closed}: Permission denied\n", said)
        self.assertEqual((VALUES, VALUES), (free.read_text(), closed.read_text()))

    def test_a_file_that_is_not_to_be_written(self):
        path = self.put("free/values.yaml", VALUES, 0o444)
        path.parent.chmod(0o777)
        self.assertIn("Permission denied", self.edit_as_nobody(path, "--key", "api.image.tag=1.4.2"))
        self.assertEqual(VALUES, path.read_text())

    def test_a_disk_that_is_full(self):
        small, large = self.put("small.yaml", VALUES), self.put("large.yaml", VALUES + "# more\n" * 1000)
        done = subprocess.run([world.LOCKSTEP, "edit", small, large, "--key", "api.image.tag=1.4.2", "--write"], env={},
                              capture_output=True, text=True, check=False, timeout=world.RUN_S_MAX,
                              restore_signals=False, preexec_fn=functools.partial(size_limit, 4096))
        self.assertEqual(2, done.returncode, done.stderr)
        self.assertIn(f"can't write {large}: File too large", done.stderr)
        self.assertEqual((VALUES, VALUES + "# more\n" * 1000), (small.read_text(), large.read_text()))
        self.assert_no_temporary_file()
