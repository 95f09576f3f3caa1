"""A release's life with the shipped binary: promoted as verified, overtaken, rolled back, held, and freed again."""
import json

import rival
import world

TOKEN = "glpat-Life-3c5a7e90bd"
NAMES = [f"service-{number:03}" for number in range(250)]


class Life(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.over_ssh()

    def over_ssh(self, server=None):
        server = server or world.ssh_server()
        self.reach = ["--repo", server.url(self.repository.path), "--known-hosts", server.known_hosts()]
        self.access = {"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()}

    def over_https(self):
        process, url = world.serve_over_https(self.dir, "--password", TOKEN)
        self.addCleanup(world.stop, process)
        self.secrets = [TOKEN]
        self.reach = ["--repo", f"{url}/{self.repository.path.name}"]
        self.access = {"LOCKSTEP_TOKEN": TOKEN, "SSL_CERT_FILE": world.certificate_authority()[0]}

    def do(self, command, *arguments, code=0, **pipeline):
        """The result as JSON where there is one, else the run."""
        variables = {**self.access, **{f"LOCKSTEP_{name.upper()}": value for name, value in pipeline.items()}}
        run = self.run_lockstep(command, *self.reach, "--output", "json", *arguments, code=code, variables=variables)
        return run.json if run.out else run

    def build(self, number, tag, code=0, environment="staging"):
        """What pipeline `number` of acme/api does with what it built."""
        return self.do("update", "--environment", environment, "--set", f"api={tag}", code=code,
                       source_repository="acme/api", pipeline_number=number, actor="ada",
                       revision=f"{number:02}" + "9f1c2d3e4b5a69788776655443322110ffeedd")

    def release(self, environment):
        return self.repository.show(f"environments/{environment}.yaml").decode().split('tag: "')[1].split('"')[0]


class WholeLife(Life):
    def live(self):
        verified = self.build(2, "1.4.2")["commit"]
        self.build(3, "1.4.3")

        promoted = self.do("promote", "--from", "staging", "--to", "production", "--at", verified, actor="grace")
        self.assertEqual(("published", "staging", verified), tuple(promoted[key] for key in ("result", "from", "at")))
        self.assertEqual(("1.4.3", "1.4.2"), (self.release("staging"), self.release("production")))

        late = self.build(2, "1.4.2")
        self.assertEqual("superseded", late["result"])
        self.assertEqual("1.4.3", self.release("staging"))

        back = self.do("rollback", "--environment", "production", "--service", "api", "--to", "previous", "--hold",
                       "checkout errors, see INC-42", actor="grace")
        self.assertEqual([promoted["commit"]], [undone["commit"] for undone in back["undone"]])
        self.assertEqual("1.3.0", self.release("production"))

        skipped = self.build(4, "1.4.4", environment="production")
        self.assertEqual("held", skipped["result"])
        self.assertEqual("checkout errors, see INC-42", skipped["held"][0]["hold"]["reason"])
        self.assertEqual(back["commit"], self.repository.tip())
        status = self.do("status", "--exit-code", code=6)
        held = [cell for cell in status["releases"] if cell["hold"]]
        self.assertEqual([("production", "api", "grace")],
                         [(cell["environment"], cell["service"], cell["by"]) for cell in held])

        self.do("unhold", "--environment", "production", "--service", "api", actor="grace")
        self.assertEqual("published", self.build(4, "1.4.4", environment="production")["result"])
        self.assertEqual("1.4.4", self.release("production"))
        self.assertEqual(["chore(production): update api to 1.4.4", "chore(production): lift the hold on api",
                          "chore(production): roll back api to 1.3.0",
                          "chore(production): promote api 1.4.2 from staging", "chore(staging): update api to 1.4.3",
                          "chore(staging): update api to 1.4.2", "start"], self.repository.subjects())
        self.assert_only_releases_changed()
        self.repository.is_sound()

    def assert_only_releases_changed(self):
        for environment, tag in [("staging", "1.4.3"), ("production", "1.4.4")]:
            path = f"environments/{environment}.yaml"
            before = world.repository.FILES[path]
            old = before.split('tag: "')[1].split('"')[0]
            self.assertEqual(before.replace(f'"{old}"', f'"{tag}"').encode(), self.repository.show(path))
        self.assertEqual(b"", self.repository.show(".lockstep.yaml"))

    def test_a_whole_life_over_ssh(self):
        self.live()

    def test_a_whole_life_over_https(self):
        self.over_https()
        self.live()

    def test_a_whole_life_in_a_directory(self):
        self.reach, self.access = ["--repo", self.repository.path], {}
        self.live()


class Together(Life):
    def at_once(self, *commands):
        """(exit code, result) of commands whose processes run at the same time."""
        processes = [self.start(*command, *self.reach, "--output", "json", "--actor", actor, variables=self.access)
                     for command, actor in zip(commands, ["ada", "grace", "sam", "alan", "edsger", "barbara"])]
        ended = []
        for process in processes:
            out, err = process.communicate(timeout=world.RUN_S_MAX)
            self.assertEqual(0, process.returncode, err.decode())
            ended.append(json.loads(out))
        self.assert_left_nothing()
        self.repository.is_sound()
        return ended

    def test_two_people_promote_the_same_at_once(self):
        for attempt in range(3):
            self.build(attempt + 2, f"1.5.{attempt}")
            before = self.repository.count()
            promote = ["promote", "--from", "staging", "--to", "production"]
            results = self.at_once(promote, promote)
            self.assertEqual(["published", "unchanged"], sorted(result["result"] for result in results))
            self.assertEqual(before + 1, self.repository.count())
            self.assertEqual(f"1.5.{attempt}", self.release("production"))

    def test_two_people_promote_different_services_at_once(self):
        self.do("update", "--environment", "staging", "--set", "web=2.1.0", "--set", "worker=0.9.4")
        promote = ["promote", "--from", "staging", "--to", "production", "--service"]
        results = self.at_once([*promote, "web"], [*promote, "worker"], [*promote, "api"])
        self.assertEqual(["published"] * 3, [result["result"] for result in results])
        self.assertEqual(5, self.repository.count())
        self.assertEqual(self.repository.show().replace(b"Staging", b"Production"),
                         self.repository.show("environments/production.yaml"))

    def test_one_holds_what_the_other_promotes(self):
        self.build(2, "1.5.0")
        self.at_once(["promote", "--from", "staging", "--to", "production"],
                     ["hold", "--environment", "production", "--reason", "sale weekend"])
        again = self.do("update", "--environment", "production", "--set", "web=9.9.9")
        self.assertEqual("held", again["result"])
        self.assertIn(self.release("production"), ["1.3.0", "1.5.0"])

    def test_of_pipelines_that_end_at_once_the_newest_has_its_way(self):
        def pipeline(number):
            return ["update", "--environment", "staging", "--set", f"api=1.5.{number}", "--source-repository",
                    "acme/api", "--pipeline-number", number, "--revision", f"{number}" * 40]

        results = self.at_once(*[pipeline(number) for number in (4, 2, 5, 3)])
        self.assertEqual("1.5.5", self.release("staging"))
        self.assertEqual("published", results[2]["result"])
        self.assertLessEqual({result["result"] for result in results}, {"published", "superseded"})

    def test_a_promotion_amid_updates_is_of_one_moment(self):
        updates = [["update", "--environment", "staging", "--set", release]
                   for release in ("api=1.5.0", "web=2.1.0", "worker=0.9.4", "api=1.5.1", "web=2.1.1")]
        promoted = self.at_once(["promote", "--from", "staging", "--to", "production"], *updates)[0]
        self.assertEqual(self.repository.show(commit=promoted["at"]).replace(b"Staging", b"Production"),
                         self.repository.show("environments/production.yaml"))

    def test_a_promotion_takes_what_a_rival_puts_there_just_before_the_push(self):
        command = rival.before_receive(self.dir / "command", self.repository)
        server = world.Ssh(world.make_key("ed25519"), command=str(command), host_key_types=["ed25519"])
        self.addCleanup(world.stop, server.process)
        self.over_ssh(server)
        result = self.do("promote", "--from", "staging", "--to", "production")
        self.assertEqual({"api": "1.4.1", "web": "2.0.1"},
                         {change["service"]: change["after"]["tag"] for change in result["changes"]})
        self.assertEqual(["chore(production): promote api 1.4.1 and web 2.0.1 from staging", "rival", "start"],
                         self.repository.subjects())
        self.assertIn(b"'2.0.1'", self.repository.show("environments/production.yaml"))

    def test_what_was_verified_is_promoted_whatever_a_rival_does(self):
        rival.in_hook(self.repository)
        verified = self.repository.tip()
        result = self.do("promote", "--from", "staging", "--to", "production", "--at", verified)
        self.assertEqual(["api"], [change["service"] for change in result["changes"]])
        self.assertEqual(3, self.repository.count())
        self.assertIn(b"'2.0.0'", self.repository.show("environments/production.yaml"))


class Past(Life):
    def test_commits_and_tags_by_their_names(self):
        verified = self.repository.tip()
        self.repository.git("tag", "-a", "-m", "verified", "verified", verified)
        self.repository.git("branch", "elsewhere", verified)
        stray = self.repository.commit("stray", {"README.md": "elsewhere\n"}, branch="elsewhere")
        self.build(2, "1.4.2")
        promote = ["promote", "--from", "staging", "--to", "production", "--dry-run", "--at"]
        for name in (verified, verified[:7], verified.upper(), "verified"):
            with self.subTest(name):
                self.assertEqual((verified, "1.4.1"), (lambda result: (
                    result["at"], result["changes"][0]["after"]["tag"]))(self.do(*promote, name)))
        for name in (stray, stray[:7], "yesterday"):
            self.assertIn(f"no commit or tag {name} in the history of main", self.do(*promote, name, code=2).err)

    def test_releases_that_people_set_by_hand_are_found_far_back(self):
        text = self.repository.show("environments/production.yaml").decode()
        self.repository.commit("by hand", {"environments/production.yaml": text.replace("1.3.0", "1.3.1")})
        for number in range(40):
            self.repository.commit(f"other work {number}", {"README.md": f"{number}\n"})
        back = self.do("rollback", "--environment", "production", "--to", "previous")
        self.assertEqual([("1.3.1", "1.3.0")],
                         [(change["before"]["tag"], change["after"]["tag"]) for change in back["changes"]])
        self.assertEqual(["by hand"], [undone["subject"] for undone in back["undone"]])
        self.assertEqual(text.encode(), self.repository.show("environments/production.yaml"))

    def test_what_a_message_says_hides_nothing(self):
        text = self.repository.show("environments/production.yaml").decode()
        squashed = "Many things (#7)\n\n* one\n\nLockstep-Change: staging/api 1 -> 2\n\n* two\n\n"
        for number, trailer in enumerate(["Lockstep-Hold: production/api", "Lockstep-Change: staging/api 1 -> 2",
                                          "Lockstep-Change: production/web 1 -> 2"]):
            with self.subTest(trailer):
                before = self.release("production")
                tip = self.repository.commit(f"{squashed}{trailer}\n", {
                    "environments/production.yaml": text.replace("1.3.0", f"1.3.{number + 1}")})
                back = self.do("rollback", "--environment", "production", "--service", "api", "--to", "previous",
                               "--dry-run")
                self.assertEqual([tip], [undone["commit"] for undone in back["undone"]])
                self.assertEqual(before, back["changes"][0]["after"]["tag"])

    def test_a_file_that_was_a_link_once_is_passed_over(self):
        text = self.repository.show("environments/production.yaml").decode()
        self.repository.commit("by hand", {"environments/production.yaml": text.replace("1.3.0", "1.3.1")})
        self.repository.git("fast-import", "--quiet", stdin=(
            "commit refs/heads/main\ncommitter bob <bob@example.com> 1790000000 +0000\ndata 4\nlink\n"
            f"from {self.repository.tip()}\nM 120000 inline environments/production.yaml\ndata 1\nx\n").encode())
        self.repository.git("fast-import", "--quiet", stdin=(
            "commit refs/heads/main\ncommitter bob <bob@example.com> 1790000000 +0000\ndata 4\nfile\n"
            f"from {self.repository.tip()}\nM 100644 inline environments/production.yaml\n"
            f"data {len(text.encode())}\n{text}\n").encode())
        back = self.do("rollback", "--environment", "production", "--to", "previous")
        self.assertEqual("1.3.1", self.release("production"))
        self.assertEqual(["file", "link"], [undone["subject"] for undone in back["undone"]])

    def test_how_far_is_looked_is_said(self):
        tip = self.repository.tip()
        self.repository.git("fast-import", "--quiet", stdin="".join(
            f"commit refs/heads/main\ncommitter bob <bob@example.com> {1790000000 + number} +0000\ndata 1\nx\n"
            + (f"from {tip}\n" if number == 0 else "") + f"M 100644 inline NOTES\ndata 4\n{number:4}\n"
            for number in range(2100)).encode())
        run = self.do("rollback", "--environment", "production", "--to", "previous", code=3)
        self.assertIn("in none of the last 2000 commits, back to ", run.err)
        self.assertIn("--to COMMIT", run.err)

    def test_nothing_to_return_to_leaves_all_as_it_is(self):
        run = self.do("rollback", "--environment", "production", "--to", "previous", code=3)
        self.assertIn("no other releases", run.err)
        self.assertEqual(1, self.repository.count())

    def test_a_merge_is_a_step_of_the_branch_it_was_merged_to(self):
        start = self.repository.tip()
        self.repository.git("branch", "work", start)
        text = self.repository.show("environments/production.yaml").decode()
        work = self.repository.commit("work", {"environments/production.yaml": text.replace("1.3.0", "1.3.9")}, "work")
        merge = self.repository.git("commit-tree", "-p", start, "-p", work, "-m", "merge",
                                    f"{work}^{{tree}}").decode().strip()
        self.repository.git("update-ref", "refs/heads/main", merge)
        back = self.do("rollback", "--environment", "production", "--to", "previous")
        self.assertEqual([start, [merge]], [back["at"], [undone["commit"] for undone in back["undone"]]])
        self.assertEqual("1.3.0", self.release("production"))


class Many(Life):
    def setUp(self):
        super().setUp()
        self.environments = ["dev", "staging", "internal", "production"]
        text = "".join(f"{name}:\n  image:\n    tag: 1.{number}.0\n" for number, name in enumerate(NAMES))
        self.repository.commit("many", {
            ".lockstep.yaml": "environments:\n  dev:\n  staging: {from: dev}\n  internal: {from: staging}\n"
                              "  production: {from: internal}\n",
            **{f"environments/{name}.yaml": text for name in self.environments}})

    def test_250_services_in_4_environments_are_read_and_shown(self):
        self.do("update", "--environment", "dev,staging", "--set", "service-117=2.0.0", actor="ada")
        run = self.run_lockstep("status", *self.reach, variables=self.access)
        lines = run.out.splitlines()
        self.assertEqual(250, sum(line.lstrip().startswith("service-") and "1." in line for line in lines))
        self.assertEqual([], [line for line in lines[1:] if len(line) > 80])
        few = self.run_lockstep("status", *self.reach, "--changed", "--exit-code", code=6, variables=self.access)
        self.assertLess(len(few.out.splitlines()), 12, few)
        self.assertIn("staging is 1 release ahead of internal: 2.0.0", few.out)
        result = self.do("status", "--service", "service-117")
        self.assertEqual(["2.0.0", "2.0.0", "1.117.0", "1.117.0"],
                         [cell["release"]["tag"] for cell in result["releases"]])

    def test_250_services_are_promoted_in_one_commit(self):
        text = self.repository.show("environments/dev.yaml").decode()
        self.repository.commit("new", {"environments/dev.yaml": text.replace("tag: 1.", "tag: 2.")})
        result = self.do("promote", "--to", "staging")
        self.assertEqual(250, len(result["changes"]))
        self.assertEqual(self.repository.show("environments/dev.yaml"),
                         self.repository.show("environments/staging.yaml"))
        self.do("rollback", "--environment", "staging", "--to", "previous")
        self.assertEqual(text.encode(), self.repository.show("environments/staging.yaml"))
