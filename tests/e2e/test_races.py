"""A lost race is answered by planning again; a refusal is final and quoted."""
import itertools

import rival
import world

TOKEN = "glpat-Races-90b1e4d7c2"


class Races(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.key = {"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()}

    def update_over(self, server, release):
        return self.update(server.url(self.repository.path), "--set", release, "--known-hosts", server.known_hosts(),
                           variables=self.key)

    def assert_lands_on_the_rival(self, result):
        self.assertEqual("published", result["result"])
        self.assertEqual(["chore(staging): update api to 1.4.2", "rival", "start"], self.repository.subjects())
        text = self.repository.show().decode()
        self.assertIn('"1.4.2"', text)
        self.assertIn("'2.0.1'", text)
        self.repository.is_sound()

    def test_a_rival_before_the_push_over_ssh(self):
        command = rival.before_receive(self.dir / "command", self.repository)
        server = world.Ssh(world.make_key("ed25519"), command=str(command), host_key_types=["ed25519"])
        self.addCleanup(world.stop, server.process)
        self.assert_lands_on_the_rival(self.update_over(server, "api=1.4.2"))

    def test_a_rival_between_the_push_and_the_lock_over_ssh(self):
        rival.in_hook(self.repository)
        server = world.ssh_server()
        self.assert_lands_on_the_rival(self.update_over(server, "api=1.4.2"))

    def test_a_rival_who_did_the_same_leaves_nothing_to_do(self):
        rival.in_hook(self.repository)
        server = world.ssh_server()
        result = self.update_over(server, "web=2.0.1")
        self.assertEqual("unchanged", result["result"])
        self.assertEqual(["rival", "start"], self.repository.subjects())

    def test_fifty_writers_at_once_over_ssh_and_https_all_land_each_once(self):
        names = [f"service-{number:02}" for number in range(50)]
        text = "".join(f"{name}:\n  image:\n    tag: v1\n" for name in names)
        self.repository.commit("fifty", {"environments/staging.yaml": text})
        ways = self.ways_in()
        writers = [self.start("update", "--environment", "staging", "--set", f"{name}=v2", *flags, variables=variables)
                   for name, (flags, variables) in zip(names, itertools.cycle(ways))]
        for writer in writers:
            _, words = writer.communicate(timeout=110)
            self.assertEqual(0, writer.returncode, words.decode())
        self.assertEqual(text.replace("v1", "v2").encode(), self.repository.show())
        self.assertEqual(sorted(f"chore(staging): update {name} to v2" for name in names),
                         sorted(self.repository.subjects()[:50]))
        self.assertEqual(52, self.repository.count())
        self.repository.is_sound()
        self.assert_left_nothing()

    def ways_in(self):
        """(flags, variables) over ssh, and over https."""
        ssh = world.ssh_server()
        process, url = world.serve_over_https(self.dir, "--password", TOKEN)
        self.addCleanup(world.stop, process)
        self.secrets = [TOKEN]
        return [(["--repo", ssh.url(self.repository.path), "--known-hosts", ssh.known_hosts()], self.key),
                (["--repo", f"{url}/{self.repository.path.name}"],
                 {"LOCKSTEP_TOKEN": TOKEN, "SSL_CERT_FILE": world.certificate_authority()[0]})]

    def test_a_race_that_is_never_won_ends_in_time(self):
        self.repository.hook("update", f"""
          unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_DIR
          export GIT_AUTHOR_NAME=R GIT_AUTHOR_EMAIL=r@example.test
          export GIT_COMMITTER_NAME=R GIT_COMMITTER_EMAIL=r@example.test
          cd {self.repository.path} && git update-ref "$1" "$(git commit-tree -p "$1" -m rival "$1^{{tree}}")"
        """)
        server = world.ssh_server()
        run = self.update(server.url(self.repository.path), "--set", "api=1.4.2", "--timeout", "3s", "--known-hosts",
                          server.known_hosts(), code=5, variables=self.key)
        self.assertIn("hint:", run.err)
        self.assertNotIn("chore(staging): update api to 1.4.2", self.repository.subjects())


class Refusals(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.server = world.ssh_server()
        self.key = {"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text()}

    def refusal(self, hook, text):
        self.repository.hook(hook, text)
        run = self.update(self.server.url(self.repository.path), "--set", "api=1.4.2", "--known-hosts",
                          self.server.known_hosts(), code=4, variables=self.key)
        self.assertEqual(["start"], self.repository.subjects())
        return run.err

    def test_a_rejecting_pre_receive_hook_is_quoted(self):
        words = self.refusal("pre-receive", "echo 'Change window is closed, see CAB-17.' >&2; exit 1\n")
        self.assertIn("Change window is closed, see CAB-17.", words)
        self.assertIn("pre-receive hook declined", words)

    def test_a_rejecting_update_hook_is_quoted(self):
        self.assertIn("main is protected", self.refusal("update", "echo main is protected >&2; exit 1\n"))

    def test_a_hook_that_talks_about_locks_is_no_lost_race(self):
        words = self.refusal("pre-receive", "echo 'cannot lock ref, says the hook' >&2; exit 1\n")
        self.assertIn("cannot lock ref", words)

    def test_workflow_commands_in_a_hooks_words_stay_words(self):
        words = self.refusal("pre-receive", "printf '::set-output name=x::y\\n  ::error::boo\\n' >&2\n"
                                            "printf '##vso[task.complete]done\\n\\033[2Jwiped\\n' >&2; exit 1\n")
        self.assertIn("set-output", words)
        for line in words.splitlines():
            self.assertFalse(line.strip().startswith("::"), words)
        self.assertNotIn("##vso[", words)
        self.assertNotIn("\033", words)
