"""`lockstep update` on a local repository: what lands, byte for byte, and what is refused."""
import json

import world

DIGEST = "sha256:" + "9f" * 32
REVISION = "1234567890abcdef1234567890abcdef12345678"


class Update(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.path = self.repository.path

    def test_only_the_value_changes_and_the_commit_tells(self):
        before = self.repository.show()
        result = self.update(self.path, "--set", "api=1.4.2", "--author", "Ada <ada@example.test>", variables={
            "LOCKSTEP_SOURCE_REPOSITORY": "acme/api", "LOCKSTEP_RUN_URL": "https://ci.example.test/run/7"})
        self.assertEqual(before.replace(b'"1.4.1"', b'"1.4.2"'), self.repository.show())
        message = self.repository.message()
        self.assertEqual("chore(staging): update api to 1.4.2", message.splitlines()[0])
        self.assertIn("Lockstep-Change: staging/api 1.4.1 -> 1.4.2", message.splitlines())
        self.assertIn("Lockstep-Run: https://ci.example.test/run/7", message.splitlines())
        self.assertEqual(b"Ada <ada@example.test>\n", self.repository.git("log", "-1", "--format=%an <%ae>", "main"))
        self.assertEqual(b"environments/staging.yaml\n",
                         self.repository.git("diff", "--name-only", "main~1", "main"))
        self.assertEqual(("published", self.repository.tip()), (result["result"], result["commit"]))
        self.repository.is_sound()

    def test_several_services_and_environments_are_one_commit(self):
        self.run_lockstep("update", "--repo", self.path, "--environment", "staging,production", "--set",
                          "api=1.5.0,web=2.1.0", "--set", f"worker=0.9.4@{DIGEST}#{REVISION}")
        self.assertEqual(2, self.repository.count())
        for name in ["staging", "production"]:
            text = self.repository.show(f"environments/{name}.yaml").decode()
            for piece in ['tag: "1.5.0"   # the tag', "tag: '2.1.0'}, port", "tag: 0.9.4\n", DIGEST, REVISION]:
                self.assertIn(piece, text)

    def test_one_service_by_its_own_flags(self):
        self.update(self.path, "--service", "worker", "--tag", "1.0.0", "--digest", DIGEST)
        self.assertIn(DIGEST.encode(), self.repository.show())

    def test_releases_from_standard_input_and_from_a_file(self):
        for number, form in enumerate([[{"service": "api", "tag": "1.6.0"}], {"api": {"tag": "1.7.0"}}]):
            with self.subTest(form):
                source = "-" if number == 0 else self.write("releases.json", json.dumps(form))
                self.run_lockstep("update", "--repo", self.path, "--environment", "staging", "--releases", source,
                                  stdin=json.dumps(form))
                self.assertIn(f'"1.{6 + number}.0"'.encode(), self.repository.show())

    def test_nothing_to_do_is_success_and_pushes_nothing(self):
        self.repository.hook("pre-receive", "exit 1\n")
        tip = self.repository.tip()
        self.assertEqual("unchanged", self.update(self.path, "--set", "api=1.4.1")["result"])
        run = self.run_lockstep("update", "--repo", self.path, "--environment", "staging", "--set", "api=1.4.1")
        self.assertIn("api", run.out)
        self.assertEqual(tip, self.repository.tip())

    def test_a_dry_run_prints_the_diff_and_touches_nothing(self):
        tip, objects = self.repository.tip(), self.repository.git("count-objects", "-v")
        run = self.run_lockstep("update", "--repo", self.path, "--environment", "staging", "--set", "api=1.4.2",
                                "--dry-run")
        comment = "   # the tag that CI writes\n"
        self.assertIn(f'-    tag: "1.4.1"{comment}+    tag: "1.4.2"{comment}', run.out)
        self.assertIn("chore(staging): update api to 1.4.2", run.out)
        self.assertEqual((tip, objects), (self.repository.tip(), self.repository.git("count-objects", "-v")))
        self.assertEqual("rehearsed", self.update(self.path, "--set", "api=1.4.2", "--dry-run")["result"])

    def test_the_diff_of_a_dry_run_applies(self):
        diff = self.update(self.path, "--set", "api=1.4.2,web=2.1.0", "--dry-run")["diff"]
        world.machine("git", "clone", "-q", self.path, self.dir / "clone")
        world.machine("git", "apply", "-", cwd=self.dir / "clone", input=diff)
        self.update(self.path, "--set", "api=1.4.2,web=2.1.0")
        self.assertEqual(self.repository.show(), (self.dir / "clone/environments/staging.yaml").read_bytes())

    def test_odd_bytes_stay_as_they_are(self):
        odd = {
            "carriage returns": b"# top\r\napi:\r\n  image:\r\n    tag: 1.0.0  # x\r\nz: 1\r\n",
            "byte order mark": b"\xef\xbb\xbfapi:\n  image:\n    tag: '1.0.0'\n",
            "no final newline": b"api: {image: {tag: 1.0.0}}",
            "trailing blanks": b"api:   \n  image:\t\n    tag: 1.0.0   \n\n\n",
        }
        for name, before in odd.items():
            with self.subTest(name):
                self.repository.commit(name, {"environments/staging.yaml": before})
                self.update(self.path, "--set", "api=1.0.1")
                self.assertEqual(before.replace(b"1.0.0", b"1.0.1"), self.repository.show())

    def test_file_and_key_without_any_configuration(self):
        self.repository.commit("chart", {"chart/values.yaml": "images:\n  - name: api\n    newTag: v1\n"})
        self.update(self.path, "--service", "api", "--tag", "v2", "--file", "chart/values.yaml", "--key",
                    "images[name=api].newTag")
        self.assertEqual(b"images:\n  - name: api\n    newTag: v2\n", self.repository.show("chart/values.yaml"))

    def test_the_configuration_decides_where(self):
        self.repository.commit("layout", {
            ".lockstep.yaml": "environments:\n  staging: {matrix: {cluster: [us-1, eu-1]}}\n"
                              "targets:\n  - {file: 'clusters/{cluster}/{environment}.yaml', tag: '{service}.tag'}\n",
            "clusters/us-1/staging.yaml": "api: {tag: v1}\n", "clusters/eu-1/staging.yaml": "api:\n  tag: v1\n"})
        self.update(self.path, "--set", "api=v2")
        self.assertEqual(b"api: {tag: v2}\n", self.repository.show("clusters/us-1/staging.yaml"))
        self.assertEqual(b"api:\n  tag: v2\n", self.repository.show("clusters/eu-1/staging.yaml"))

    def test_another_branch(self):
        self.repository.git("branch", "next", "main")
        self.update(self.path, "--set", "api=1.4.2", "--branch", "next")
        self.assertEqual((1, 2), (self.repository.count(), self.repository.count("next")))
        self.assertIn("next", self.update(self.path, "--set", "api=1.4.2", "--branch", "nxt", code=3).err)

    def test_file_modes_are_kept(self):
        blob = self.repository.git("rev-parse", "main:environments/staging.yaml").decode().strip()
        index = {"GIT_INDEX_FILE": str(self.dir / "index")}
        self.repository.git("read-tree", "main", **index)
        self.repository.git("update-index", "--cacheinfo", f"100755,{blob},environments/staging.yaml", **index)
        tree = self.repository.git("write-tree", **index).decode().strip()
        self.repository.git("update-ref", "refs/heads/main", self.repository.git(
            "commit-tree", "-p", "main", "-m", "executable", tree).decode().strip())
        self.update(self.path, "--set", "api=1.4.2")
        self.assertIn(b"100755", self.repository.git("ls-tree", "main", "environments/staging.yaml"))

    def test_what_is_not_there_is_named_with_its_place(self):
        run = self.update(self.path, "--set", "apj=1.4.2", code=3)
        self.assertIn("environments/staging.yaml", run.err)
        self.assertIn("apj", run.err)
        run = self.run_lockstep("update", "--repo", self.path, "--environment", "qa", "--set", "api=1", code=3)
        self.assertIn("environments/qa.yaml", run.err)

    def test_mistakes_on_the_command_line(self):
        good = ["--repo", self.path, "--environment", "staging", "--set", "api=1.4.2"]
        mistakes = {"an unknown flag": ([*good, "--enviroment", "x"], "--environment"),
                    "no environment": (["--repo", self.path, "--set", "api=1"], "--environment"),
                    "no repository": (["--environment", "staging", "--set", "api=1"], "--repo"),
                    "nothing to set": (["--repo", self.path, "--environment", "staging"], "--set"),
                    "two tags": ([*good, "--set", "api=2"], "api")}
        for name, (arguments, word) in mistakes.items():
            with self.subTest(name):
                self.assertIn(word, self.run_lockstep("update", *arguments, code=2).err)
        self.assertIn("update", self.run_lockstep("updat", *good, code=2).err)
        self.assertEqual(1, self.repository.count())

    def test_an_unknown_key_in_the_configuration_names_the_nearest(self):
        self.repository.commit("layout", {".lockstep.yaml": "enviroments: {staging: {}}\n"})
        run = self.update(self.path, "--set", "api=1", code=2)
        self.assertRegex(run.err, r"\.lockstep\.yaml:1:1: ")
        self.assertIn("environments", run.err)

    def test_a_refusal_shows_the_line_and_a_caret(self):
        self.repository.commit("alias", {"environments/staging.yaml": "x: &x {tag: v1}\napi:\n  image: *x\n"})
        run = self.update(self.path, "--set", "api=v2", code=3)
        self.assertRegex(run.err, r"environments/staging\.yaml:3:\d+: ")
        self.assertRegex(run.err, r"image: \*x\n *.* *\^")
        self.assertIn("hint:", run.err)
