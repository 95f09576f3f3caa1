"""What was announced last is remembered in a ref of the config repository, over ssh and https."""
import wire
import world

MEMORY = "refs/lockstep/announced/production"


class Memory(wire.WireCase):
    def setUp(self):
        super().setUp()
        self.slack = world.Slack()
        self.addCleanup(world.stop, self.slack.process)
        self.secrets.append(self.slack.webhook)

    def announce(self, transport, repository, *arguments):
        flags, variables = self.over(transport, repository)
        return self.run_lockstep("announce", "--environment", "production", "--state", "deployed", "--output", "json",
                                 "--slack-webhook", self.slack.webhook, *arguments, *flags, variables=variables)

    def release(self, repository, tag):
        return repository.commit(tag, {"environments/production.yaml":
                                       world.repository.PRODUCTION.replace("1.3.0", tag)})

    def remembered(self, repository):
        return repository.git("for-each-ref", "--format=%(objectname)", MEMORY).decode().strip()

    def test_it_moves_with_every_final_state(self):
        for transport in ("https", "ssh"):
            with self.subTest(transport=transport):
                repository = self.repository_with()
                first = self.announce(transport, repository)
                self.assertEqual(repository.tip(), self.remembered(repository), first)
                for tag in ("1.3.1", "1.3.2"):
                    tip = self.release(repository, tag)
                    run = self.announce(transport, repository)
                    self.assertEqual([tag], [change["after"]["tag"] for change in run.json["changes"]])
                    self.assertEqual(tip, self.remembered(repository))
                    self.assertEqual("", run.err)
                self.announce(transport, repository)
                self.assertEqual(tip, self.remembered(repository))
                repository.is_sound()

    def test_a_server_that_refuses_it_is_warned_of(self):
        for transport in ("https", "ssh"):
            with self.subTest(transport=transport):
                repository = self.repository_with()
                repository.hook("update", 'case $1 in refs/lockstep/*) echo "branches only, please" >&2; exit 1;; esac')
                self.release(repository, "1.3.1")
                run = self.announce(transport, repository, "--before", repository.git("rev-parse", "main~1").decode()
                                    .strip())
                self.assertEqual("announced", run.json["result"])
                self.assertIn("warning: announced, but the server refused", run.err)
                self.assertIn("branches only, please", run.err)
                self.assertEqual("", self.remembered(repository))

    def test_another_announcement_that_was_faster_is_let_be(self):
        for transport in ("https", "ssh"):
            with self.subTest(transport=transport):
                repository = self.repository_with()
                rival_tip = repository.tip()
                self.release(repository, "1.3.1")
                repository.hook("pre-receive", "unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY "
                                               "GIT_ALTERNATE_OBJECT_DIRECTORIES\n"
                                               f"git update-ref {MEMORY} {rival_tip}\n")
                run = self.announce(transport, repository, "--before", rival_tip)
                self.assertEqual("", run.err)
                self.assertEqual(rival_tip, self.remembered(repository))
