"""What is asked of the past: late pipelines, older commits and tags; each way in, and of servers that can less."""
import re
import subprocess

import forges
import rival
import wire
import world

STAGING = world.repository.STAGING
NEWER = "chore(staging): update api to 1.5.0\n\n- api: 1.4.1 → 1.5.0\n\n" \
        "Lockstep-Change: staging/api 1.4.1 -> 1.5.0\nLockstep-Pipeline: acme/api 9\n"


def rounds(run):
    """To connect, to read, to push, and all."""
    return [int(wire.WIRE.search(run.err)[number]) for number in range(1, 5)]


def kilobytes(run):
    return float(wire.WIRE.search(run.err)[5])


class Late(wire.WireCase):
    """A late pipeline is recognised for a round more at most, and without a file of the past."""

    # It began after the last commits.
    pipeline = ("--pipeline-number", "7", "--source-repository", "acme/api", "--pipeline-started", "2023-12-01")
    # As many services in a directory as in a repository of 100,000 files in clusters of their own.
    files, updates = 10_000, 100

    def assert_within(self, cost, said, expected):
        self.assertEqual(expected, cost[3])
        self.assertLess(cost[4], 50)
        self.assertIn("fetched 50 objects", said)

    def test_https(self):
        self.assert_within(*self.over_https(self.files, *self.pipeline, updates=self.updates), 8)

    def test_https_where_only_tree_0_and_blob_none_are_allowed(self):
        self.assert_within(*self.over_https(self.files, *self.pipeline, updates=self.updates,
                                            variables=self.on_github(), **self.as_github), 10)

    def test_ssh(self):
        self.assert_within(*self.over_ssh(self.files, *self.pipeline, updates=self.updates), 12)

    def test_commits_that_are_all_younger_than_the_pipeline_cost_a_round_more(self):
        unknown_start = self.pipeline[:4]
        for over, rounds_then in ((self.over_https, 9), (self.over_ssh, 15)):
            cost, said = over(500, *unknown_start, updates=self.updates)
            self.assertEqual(rounds_then, cost[3])
            self.assertIn("fetched 101 objects", said)
            world.machine("rm", "-rf", wire.repositories() / f"{self._testMethodName}-500.git")

    def test_where_no_filter_is_allowed_the_history_comes_with_the_tip(self):
        for over in (self.over_https, self.over_ssh):
            _, said = over(500, *self.pipeline, updates=self.updates, **{"uploadpack.allowFilter": "false"})
            self.assertEqual(1, said.count("(no filter)"))
            world.machine("rm", "-rf", wire.repositories() / f"{self._testMethodName}-500.git")

    def update(self, transport, race, edit="", message=""):
        repository = self.repository_with()
        if race:
            rival.in_hook(repository, edit, message)
        flags, variables = self.over(transport, repository)
        run = self.run_lockstep("update", "--environment", "staging", "--set", "api=1.4.2", "--output", "json",
                                "--verbose", *self.pipeline, *flags, variables=variables)
        return repository, run

    def test_a_lost_race_costs_a_round_to_read_and_the_push_again(self):
        for transport in ("https", "ssh"):
            with self.subTest(transport=transport):
                _, alone = self.update(transport, race=False)
                repository, raced = self.update(transport, race=True)
                self.assertEqual("published", raced.json["result"])
                self.assertEqual(["chore(staging): update api to 1.4.2", "rival", "start"], repository.subjects())
                connect, read, push, _ = rounds(alone)
                self.assertEqual([connect, read + 1, push + 1, connect + read + push + 2], rounds(raced))

    def test_a_newer_pipeline_that_was_faster_is_seen(self):
        for transport in ("https", "ssh"):
            with self.subTest(transport=transport):
                _, alone = self.update(transport, race=False)
                repository, raced = self.update(transport, True, 's/"1.4.1"/"1.5.0"/', NEWER)
                self.assertEqual("superseded", raced.json["result"])
                self.assertEqual(repository.tip(), raced.json["superseded"][0]["by"])
                self.assertEqual(["chore(staging): update api to 1.5.0", "start"], repository.subjects())
                connect, read, push, _ = rounds(alone)
                self.assertEqual([connect, read + 1, push, connect + read + push + 1], rounds(raced))


class OlderCommits(wire.WireCase):
    """Each server gives what an older commit has, in its own way."""

    def setUp(self):
        super().setUp()
        self.repository = self.repository_with({**world.repository.FILES, "old/a.txt": "a", "old/b/c.txt": "c"})

        def staging(tag):
            return {"environments/staging.yaml": STAGING.replace("1.4.1", tag)}
        self.verified = self.repository.commit("by hand", staging("1.4.2"))
        self.repository.git("tag", "-a", "-m", "verified", "verified-1", self.verified)
        self.repository.git("tag", "verified-1-light", self.verified)
        self.repository.git("tag", "verified-10", self.repository.commit("by hand, too", staging("1.4.3")))
        left = self.repository.commit("another file", {"README.md": "# more\n"})
        side = self.repository.git("commit-tree", "-p", self.verified, "-m", "side", f"{self.verified}^{{tree}}")
        merge = self.repository.git("commit-tree", "-p", left, "-p", side.decode().strip(), "-m", "merge",
                                    f"{left}^{{tree}}").decode().strip()
        self.repository.git("update-ref", "refs/heads/main", merge)
        self.repository.commit("not the releases", {"NOTES": "x"})

    def assert_all_work(self, flags, variables, says=""):
        """Everything that looks back, with what each of it must find."""
        said = []

        def ask(*arguments):
            run = self.run_lockstep(*arguments, "--output", "json", "--verbose", *flags, variables=variables)
            said.append(run.err)
            return run.json

        def change(result):
            return [(one["service"], one["before"]["tag"], one["after"]["tag"]) for one in result["changes"]]
        promote = ("promote", "--from", "staging", "--to", "production", "--service", "api", "--dry-run")
        for at in (self.verified, self.verified[:9], "verified-1", "verified-1-light"):
            result = ask(*promote, "--at", at)
            self.assertEqual([("api", "1.3.0", "1.4.2")], change(result), at)
            self.assertEqual(self.verified, result["at"])
        self.assertEqual([("api", "1.3.0", "1.4.3")], change(ask(*promote)))
        status = {(one["service"], one["environment"]): one["release"]["tag"] for one in ask("status")["releases"]}
        self.assertEqual("1.4.3", status["api", "staging"])
        self.assertEqual(6, len(status))
        rollback = ("rollback", "--environment", "staging")
        self.assertEqual([("api", "1.4.3", "1.4.1")], change(ask(*rollback, "--to", self.repository.git(
            "rev-list", "--max-parents=0", "main").decode().strip(), "--dry-run")))
        self.assertEqual([("api", "1.4.3", "1.4.2")], change(ask(*rollback, "--service", "api", "--to", "previous")))
        self.assertIn('"1.4.2"', self.repository.show().decode())
        self.repository.is_sound()
        self.assertIn(says, "".join(said))

    def settings(self, **settings):
        for name, value in settings.items():
            self.repository.git("config", name, value)

    def test_git(self):
        for transport in ("https", "ssh"):
            with self.subTest(transport=transport):
                self.setUp()
                self.assert_all_work(*self.over(transport, self.repository))

    def test_a_server_like_github(self):
        for transport in ("https", "ssh"):
            with self.subTest(transport=transport):
                self.setUp()
                self.settings(**self.as_github)
                flags, variables = self.over(transport, self.repository)
                if transport == "https":
                    variables = {**variables, **self.on_github()}
                self.assert_all_work(flags, variables, "(tree:0)")

    def test_only_blob_none(self):
        for transport in ("https", "ssh"):
            with self.subTest(transport=transport):
                self.setUp()
                self.settings(**{"uploadpackfilter.allow": "false", "uploadpackfilter.blob:none.allow": "true"})
                self.assert_all_work(*self.over(transport, self.repository), "all trees, and only the files")

    def test_no_filter(self):
        for transport in ("https", "ssh"):
            with self.subTest(transport=transport):
                self.setUp()
                self.settings(**{"uploadpack.allowFilter": "false"})
                self.assert_all_work(*self.over(transport, self.repository), "everything the tip has")

    def test_protocol_version_0_over_ssh(self):
        ssh = forges.old_ssh(self)
        self.assert_all_work(["--repo", ssh.url(self.repository.path), "--known-hosts", ssh.known_hosts()], self.key,
                             "protocol version 0")

    def test_protocol_version_0_over_http(self):
        self.assert_all_work(["--repo", f"{forges.serve(self, forges.OldForge)}/{self.repository.path.name}"], {},
                             "protocol version 0")

    def test_no_way_to_leave_out_history(self):
        self.assert_all_work(["--repo", f"{forges.serve(self, forges.WholeForge)}/{self.repository.path.name}"], {},
                             "can't leave out history")

    def test_nothing_is_given_by_name(self):
        self.assert_all_work(["--repo", f"{forges.serve(self, forges.StrictForge)}/{self.repository.path.name}"], {},
                             "not our ref")

    def test_a_path_of_this_machine(self):
        def ask(*arguments):
            return self.run_lockstep(*arguments, "--repo", self.repository.path, "--output", "json").json
        promoted = ask("promote", "--from", "staging", "--to", "production", "--at", "verified-1", "--dry-run")
        self.assertEqual("1.4.2", promoted["changes"][0]["after"]["tag"])
        returned = ask("rollback", "--environment", "staging", "--service", "api", "--to", "previous")
        self.assertEqual("1.4.2", returned["changes"][0]["after"]["tag"])

    def test_what_is_not_in_the_branchs_history_is_refused(self):
        beside = self.repository.git("commit-tree", "-m", "beside", "main^{tree}").decode().strip()
        self.repository.git("tag", "beside", beside)
        for transport in ("https", "ssh"):
            flags, variables = self.over(transport, self.repository)
            for at in ("beside", beside, beside[:12], "0123456789"):
                run = self.run_lockstep("promote", "--from", "staging", "--to", "production", "--at", at, *flags,
                                        variables=variables, code=2)
                self.assertIn(f"no commit or tag {at} in the history of main", run.err)

    def test_a_server_that_is_a_shallow_clone(self):
        shallow = self.repository.path.with_name(f"shallow-{self.repository.path.name}")
        world.machine("git", "clone", "-q", "--bare", "--depth", "3", f"file://{self.repository.path}", shallow)
        world.machine("git", "--git-dir", shallow, "config", "uploadpack.allowFilter", "true")
        self.repository.path = shallow
        for transport in ("https", "ssh"):
            with self.subTest(transport=transport):
                flags, variables = self.over(transport, self.repository)
                run = self.run_lockstep("status", "--output", "json", *flags, variables=variables)
                self.assertEqual(6, len(run.json["releases"]))
                run = self.run_lockstep("rollback", "--environment", "staging", "--service", "api", "--to", "previous",
                                        *flags, variables=variables, code=3)
                self.assertIn("the history has no commit in which", run.err)


class LongHistory(wire.WireCase):
    """5,000 commits: what is near costs little, and what is far is found."""

    commits = 5_000

    def setUp(self):
        super().setUp()
        self.repository = self.repository_with()
        lines, tags = [], ["1.4.1"]
        for number in range(1, self.commits):
            tag = f"2.0.{number}"
            text = STAGING.replace('"1.4.1"', f'"{tag}"')
            message = f"chore(staging): update api to {tag}\n\nLockstep-Change: staging/api {tags[-1]} -> {tag}\n"
            tags.append(tag)
            lines += ["commit refs/heads/main", f"committer CI <ci@example.test> {1_800_000_000 + number * 60} +0000",
                      f"data {len(message)}", message] + ([f"from {self.repository.tip()}"] if number == 1 else [])
            lines += ["M 100644 inline environments/staging.yaml", f"data {len(text.encode())}", text]
        subprocess.run(["git", "--git-dir", self.repository.path, "fast-import", "--quiet"], check=True,
                       input="\n".join(lines).encode() + b"\n", env=world.repository.IDENTITY)
        self.assertEqual(self.commits, self.repository.count())

    def test_rollback(self):
        ways = {"~1": 100, "~200": 200, "~4990": 2_500}
        for transport in ("https", "ssh"):
            flags, variables = self.over(transport, self.repository)
            for back, most in ways.items():
                commit = self.repository.git("rev-parse", f"main{back}").decode().strip()
                run = self.run_lockstep("rollback", "--environment", "staging", "--service", "api", "--to", commit,
                                        "--dry-run", "--output", "json", "--verbose", *flags, variables=variables)
                with self.subTest(transport=transport, back=back):
                    tag = re.search(r'"(2[.\d]+)"', self.repository.show(commit=commit).decode())[1]
                    self.assertEqual(tag, run.json["changes"][0]["after"]["tag"])
                    self.assertLess(kilobytes(run), most)

    def test_an_update_and_the_status_read_a_part_of_it(self):
        for transport in ("https", "ssh"):
            flags, variables = self.over(transport, self.repository)
            for arguments, most in ((("update", "--environment", "staging", "--set", "api=3.0.0", "--dry-run",
                                           "--pipeline-number", "7", "--source-repository", "acme/api"), 40),
                                         (("status",), 350)):
                run = self.run_lockstep(*arguments, "--verbose", *flags, variables=variables)
                with self.subTest(transport=transport, command=arguments[0]):
                    self.assertLess(kilobytes(run), most)
