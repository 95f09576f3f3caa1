"""Slack hears what landed; its troubles never undo a push."""
import json

import world

TOKEN = "xoxb-1234-secret-5678"


class SlackTold(world.EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.slack = world.Slack("--token", TOKEN, "--channel", "#deploys")

    @classmethod
    def tearDownClass(cls):
        world.stop(cls.slack.process)

    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        self.secrets = [TOKEN, self.slack.webhook, self.slack.webhook.rpartition("/")[2]]
        self.webhook = {"LOCKSTEP_SLACK_WEBHOOK": self.slack.webhook}
        self.bot = {"LOCKSTEP_SLACK_TOKEN": TOKEN, "LOCKSTEP_SLACK_CHANNEL": "#deploys",
                    "LOCKSTEP_SLACK_API_URL": self.slack.api}
        self.before = len(self.slack.messages())

    def tell(self, variables, *arguments, tag="1.4.2", code=0):
        return self.update(self.repository.path, "--set", f"api={tag}", *arguments, variables=variables, code=code)

    def told(self):
        """What the channel reads; threads are another matter."""
        return [message for message in self.slack.messages()[self.before:] if "thread_ts" not in message]

    def test_a_webhook_is_told_what_changed(self):
        self.tell({**self.webhook, "LOCKSTEP_SOURCE_URL": "https://github.com/acme/api", "LOCKSTEP_ACTOR": "ada",
                   "LOCKSTEP_RUN_URL": "https://ci.example.test/7"})
        self.assertEqual(1, len(self.told()))
        text = json.dumps(self.told()[0])
        for piece in ["api", "1.4.1", "1.4.2", "staging", "ada", "https://ci.example.test/7"]:
            self.assertIn(piece, text)

    def test_a_bot_posts_to_its_channel_and_says_where(self):
        result = self.tell(self.bot)
        self.assertEqual(1, len(self.told()))
        self.assertEqual("C0LOCKSTEP", result["slack"]["channel"])
        self.assertRegex(result["slack"]["ts"], r"^\d+\.\d+$")
        details = self.slack.messages()[-1]
        self.assertEqual(result["slack"]["ts"], details["thread_ts"])
        self.assertIn("+    tag: \"1.4.2\"", json.dumps(details).replace('\\"', '"'))

    def test_nothing_is_posted_when_nothing_changed_or_in_a_dry_run(self):
        self.tell(self.webhook, tag="1.4.1")
        self.tell(self.webhook, "--dry-run")
        self.assertEqual([], self.told())

    def test_foreign_text_is_escaped(self):
        self.tell({**self.webhook, "LOCKSTEP_ACTOR": "<!channel> & <https://evil.example.test|click>"})
        self.assertEqual(1, len(self.told()))
        self.assertEqual(([], []), (self.slack.log()[-1]["mentions"], self.slack.log()[-1]["doubts"]))
        self.assertNotIn("<https://evil", json.dumps(self.told()[0]))

    def test_two_hundred_changes_fit(self):
        names = [f"service-{number:03}" for number in range(200)]
        self.repository.commit("many", {"environments/staging.yaml": "".join(
            f"{name}: {{image: {{tag: {'v1.' * 20}1}}}}\n" for name in names)})
        releases = json.dumps({name: {"tag": "v1." * 20 + "2"} for name in names})
        self.run_lockstep("update", "--repo", self.repository.path, "--environment", "staging", "--releases", "-",
                          "--require-announcement", stdin=releases, variables=self.bot)
        self.assertEqual(1, len(self.told()))

    def test_a_busy_slack_is_asked_again(self):
        faults = [{"times": 2, "status": 429, "retry_after": 1}, {"status": 503}, {"reset": True}]
        for number, fault in enumerate(faults):
            with self.subTest(fault):
                self.slack.inject(fault)
                self.tell(self.webhook, "--require-announcement", tag=f"2.0.{number}")
                self.assertEqual(number + 1, len(self.told()))

    def test_a_slack_that_stays_down_is_a_warning_unless_it_is_required(self):
        """Both at once: it takes a while until lockstep gives up."""
        self.secrets.append("secretsecret")
        down = {"LOCKSTEP_SLACK_WEBHOOK": "http://127.0.0.1:1/services/T0/B0/secretsecret", "LOCKSTEP_TIMEOUT": "5s",
                "LOCKSTEP_ENVIRONMENT": "staging", "LOCKSTEP_REPO": self.repository.path}
        lax = self.start("update", "--set", "api=1.4.2", variables=down)
        strict = self.start("update", "--set", "web=2.0.1", "--require-announcement", variables=down)
        for process, code, word in [(lax, 0, "warning:"), (strict, 4, "lockstep:")]:
            words = process.communicate(timeout=world.RUN_S_MAX)[1].decode()
            self.assertEqual(code, process.returncode, words)
            self.assertRegex(words, f"{word}.*Slack")
            self.assert_kept_secret(words)
        self.assertEqual(3, self.repository.count())

    def test_slacks_words_become_sentences(self):
        self.slack.inject({"error": "is_archived"})
        run = self.tell(self.bot, "--require-announcement", code=4)
        self.assertIn("archived", run.err)
        self.assertIn("hint:", run.err)
        self.secrets.append("xoxb-not-the-token")
        run = self.tell({**self.bot, "LOCKSTEP_SLACK_TOKEN": "xoxb-not-the-token"}, "--require-announcement",
                        tag="1.4.3", code=4)
        self.assertIn("token", run.err)
