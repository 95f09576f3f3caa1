"""A deployment that others carry out, told in Slack: one message that lives with a bot token, one a state without."""
import json

import world

TOKEN = "xoxb-1234-announce-5678"
DEPLOYS, TEAM = "C0LOCKSTEP", "C1LOCKSTEP"


class Announced(world.EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.slack = world.Slack("--token", TOKEN, "--channel", "#deploys", "--channel", "#team-api")

    @classmethod
    def tearDownClass(cls):
        world.stop(cls.slack.process)

    def setUp(self):
        super().setUp()
        self.repository = self.config_repository()
        server = world.ssh_server()
        self.reach = ["--repo", server.url(self.repository.path), "--known-hosts", server.known_hosts()]
        self.secrets = [TOKEN, self.slack.webhook, self.slack.webhook.rpartition("/")[2]]
        key = {"LOCKSTEP_DEPLOY_KEY": world.make_key("ed25519").read_text(), "LOCKSTEP_ACTOR": "ada"}
        self.silent = key
        self.webhook = {**key, "LOCKSTEP_SLACK_WEBHOOK": self.slack.webhook}
        self.bot = {**key, "LOCKSTEP_SLACK_TOKEN": TOKEN, "LOCKSTEP_SLACK_CHANNEL": "#deploys",
                    "LOCKSTEP_SLACK_API_URL": self.slack.api}
        self.before = len(self.slack.messages())

    def publish(self, *releases, variables=None):
        return self.run_lockstep("update", *self.reach, "--environment", "staging", "--output", "json",
                                 *[part for release in releases for part in ("--set", release)],
                                 variables=variables or self.silent).json

    def announce(self, state, *arguments, variables=None, code=0, environment="staging"):
        run = self.run_lockstep("announce", *self.reach, "--environment", environment, "--state", state, "--output",
                                "json", *arguments, variables=variables or self.bot, code=code)
        return run.json if run.out else run

    def told(self, channel=""):
        """What this test's runs left in Slack, replies left out."""
        return [message for message in self.slack.messages()[self.before:]
                if "thread_ts" not in message and channel in message["channel"]]

    def replies(self, ts):
        return [message for message in self.slack.messages()[self.before:] if message.get("thread_ts") == ts]

    def remembered(self, environment="staging"):
        name = f"refs/lockstep/announced/{environment}"
        return self.repository.git("for-each-ref", "--format=%(objectname)", name).decode().strip()

    def stage(self, message):
        return message["metadata"]["event_payload"]["stage"]


class WithAToken(Announced):
    def test_one_message_lives_through_the_states_with_its_details_in_the_thread(self):
        published = self.publish("api=1.4.2", "web=2.1.0", variables=self.bot)
        for state in ("deploying", "deployed"):
            result = self.announce(state)
            self.assertEqual(("announced", state, published["slack"]),
                             tuple(result[key] for key in ("result", "stage", "slack")))
            self.assertEqual(1, len(self.told()))
            self.assertEqual(state, self.stage(self.told()[0]))
        message = self.told()[0]
        self.assertEqual(["on-its-way", "deploying"],
                         [old["metadata"]["event_payload"]["stage"] for old in message["was"]])
        for piece in ("✅", "api", "1.4.1", "1.4.2", "web", "2.1.0", published["commit"][:7]):
            self.assertIn(piece, json.dumps(message["blocks"], ensure_ascii=False))
        replies = self.replies(message["ts"])
        self.assertEqual(1, len(replies))
        self.assertIn("1.4.2", json.dumps(replies))
        self.assertEqual(published["commit"], self.remembered())

    def test_a_message_passed_on_by_its_place_needs_no_reading(self):
        slack, variables = self.slack_that_is_not_read()
        published = self.publish("api=1.4.2", variables=variables)
        place = ["--slack-ts", published["slack"]["ts"], "--slack-channel", published["slack"]["channel"]]
        first = self.announce("deploying", *place, variables=variables)
        last = self.run_lockstep("announce", "--environment", "staging", "--state", "deployed", *place, "--output",
                                 "json", variables={**variables, "LOCKSTEP_AFTER": json.dumps(published["changes"])})
        self.assertEqual([published["slack"]] * 2, [first["slack"], last.json["slack"]])
        (message,) = [message for message in slack.messages() if "thread_ts" not in message]
        self.assertIn("✅", json.dumps(message["blocks"], ensure_ascii=False))
        self.assertNotIn("metadata", message)  # nobody takes it for one that is still deploying
        self.assertNotIn("/api/conversations.history", [entry["path"] for entry in slack.log()])

    def test_a_deleted_message_is_posted_anew(self):
        published = self.publish("api=1.4.2", variables=self.bot)
        self.slack.delete(published["slack"]["ts"])
        self.assertEqual([], self.told())
        result = self.announce("deployed", "--slack-ts", published["slack"]["ts"], "--slack-channel", DEPLOYS)
        self.assertEqual([result["slack"]["ts"]], [message["ts"] for message in self.told()])
        self.assertNotEqual(published["slack"]["ts"], result["slack"]["ts"])
        self.assertEqual("deployed", self.stage(self.told()[0]))
        self.assertEqual(published["commit"], self.remembered())

    def test_a_token_that_may_not_read_posts_each_state(self):
        slack, blind = self.slack_that_is_not_read()
        self.publish("api=1.4.2")
        self.announce("deploying", variables=blind)
        run = self.run_lockstep("announce", *self.reach, "--environment", "staging", "--state", "deployed",
                                variables=blind)
        self.assertIn("channels:", run.err)
        self.assertEqual(["deploying", "deployed"],
                         [self.stage(message) for message in slack.messages() if "thread_ts" not in message])

    def slack_that_is_not_read(self):
        """A Slack whose token has the one scope, and the variables for it."""
        slack = world.Slack("--token", TOKEN, "--channel", "#deploys", "--scope", "chat:write")
        self.addCleanup(world.stop, slack.process)
        return slack, {**self.bot, "LOCKSTEP_SLACK_API_URL": slack.api}

    def test_the_next_deployment_gets_a_message_of_its_own(self):
        self.publish("api=1.4.2", variables=self.bot)
        self.announce("deployed")
        self.publish("api=1.4.3")
        self.publish("web=2.1.0")
        result = self.announce("deploying")
        self.assertEqual([("api", "1.4.2", "1.4.3"), ("web", "2.0.0", "2.1.0")],
                         [(change["service"], change["before"]["tag"], change["after"]["tag"])
                          for change in result["changes"]])
        self.assertEqual(["deployed", "deploying"], [self.stage(message) for message in self.told()])

    def lives(self, channel="deploys"):
        """The states of each message, from its first to its last."""
        return [[self.stage(was) for was in [*message.get("was", []), message]] for message in self.told(channel)]

    def test_two_deployments_under_way_at_once_keep_their_messages(self):
        api = self.publish("api=1.4.2", variables=self.bot)
        web = self.publish("web=2.1.0", variables=self.bot)
        for published, service in [(api, "api"), (web, "web")]:
            result = self.announce("deploying", "--before", published["previous"], "--after", published["commit"])
            self.assertEqual(published["slack"], result["slack"])
            self.assertEqual([service], [change["service"] for change in result["changes"]])
        for published, state in [(web, "deployed"), (api, "failed"), (api, "deploying"), (api, "deployed")]:
            result = self.announce(state, "--before", published["previous"], "--after", published["commit"])
            self.assertEqual(published["slack"], result["slack"])
        self.assertEqual([["on-its-way", "deploying", "failed", "deploying", "deployed"],
                          ["on-its-way", "deploying", "deployed"]], self.lives())

    def test_the_commit_that_is_deployed_finds_its_message_among_later_ones(self):
        first = self.publish("api=1.4.2", variables=self.bot)
        second = self.publish("api=1.4.3", variables=self.bot)
        for published in (first, second):
            for state in ("deploying", "deployed"):
                self.assertEqual(published["slack"], self.announce(state, "--after", published["commit"])["slack"])
        self.assertEqual([["on-its-way", "deploying", "deployed"]] * 2, self.lives())

    def test_services_that_are_announced_by_themselves_keep_apart(self):
        self.publish("api=1.4.2", "web=2.1.0")
        for state in ("deploying", "deployed"):
            for service in ("web", "api"):
                self.announce(state, "--service", service)
        self.assertEqual([["deploying", "deployed"]] * 2, self.lives())
        self.assertEqual([["web"], ["api"]], [[service for service in ("api", "web") if service in message["text"]]
                                              for message in self.told()])

    def test_what_is_deployed_stays_said_when_something_fails_later(self):
        self.publish("api=1.4.2", variables=self.bot)
        self.announce("deployed")
        self.announce("failed")
        self.assertEqual([["on-its-way", "deployed"], ["failed"]], self.lives())
        self.assertIn("nothing has changed since", json.dumps(self.told()[-1]["blocks"]))

    def test_the_same_end_said_twice_is_said_once(self):
        commit = self.publish("api=1.4.2", variables=self.bot)["commit"]
        for _ in range(2):
            self.announce("deployed", "--before", self.repository.tip("main~1"), "--after", commit)
        self.assertEqual([["on-its-way", "deployed", "deployed"]], self.lives())

    def test_a_message_about_two_environments_is_left_to_both(self):
        self.run_lockstep("update", *self.reach, "--environment", "staging,production", "--set", "api=1.4.2",
                          variables=self.bot)
        for environment in ("staging", "production"):
            self.announce("deployed", environment=environment)
        self.assertEqual([["on-its-way"], ["deployed"], ["deployed"]], self.lives())

    def test_people_and_teams(self):
        self.repository.commit("layout", {".lockstep.yaml": 'services: {api: {slack: "#team-api"}, web: }\n'
                                                            "slack: {users: {ada: U012AB3CD}}\n"})
        self.publish("api=1.4.2", "web=2.1.0", variables=self.bot)
        self.announce("deployed")
        team, everybody = self.told("team-api"), self.told("deploys")
        self.assertEqual([["deployed"], ["deployed"]],
                         [[self.stage(message) for message in messages] for messages in (team, everybody)])
        self.assertNotIn("web", json.dumps(team[0]["blocks"]))
        self.assertIn("<@U012AB3CD>", json.dumps(team[0]["blocks"]))
        self.announce("failed", "--service", "web")
        self.assertEqual([["on-its-way", "deployed"]], self.lives("team-api"))
        self.assertEqual([["on-its-way", "deployed"], ["failed"]], self.lives())


class WithAWebhook(Announced):
    def test_each_state_is_a_message_the_confirmation_the_shorter_one(self):
        self.publish("api=1.4.2", "web=2.1.0")
        for state in ("deploying", "deployed"):
            self.assertEqual("announced", self.announce(state, variables=self.webhook)["result"])
        first, last = self.told()
        self.assertLess(len(json.dumps(last)), len(json.dumps(first)))
        self.assertNotIn("metadata", last)

    def test_nothing_new_is_nothing_to_tell(self):
        self.publish("api=1.4.2")
        self.announce("deployed", variables=self.webhook)
        for state in ("deploying", "deployed"):
            self.assertEqual("unchanged", self.announce(state, variables=self.webhook)["result"])
        self.assertEqual(1, len(self.told()))

    def test_a_failure_is_told_and_not_remembered(self):
        published = self.publish("api=1.4.2")
        self.announce("failed", variables=self.webhook)
        self.assertEqual("", self.remembered())
        self.announce("deployed", variables=self.webhook)
        self.assertEqual(published["commit"], self.remembered())
        self.assertEqual(2, len(self.told()))

    def test_what_was_deployed_in_vain_comes_with_the_next_one(self):
        """helm took the deployment back; the config repository still wants it."""
        start = self.repository.tip()
        self.publish("api=1.4.2")
        result = self.announce("rolled-back", variables=self.webhook)
        self.assertEqual([("1.4.2", "1.4.1")],
                         [(change["before"]["tag"], change["after"]["tag"]) for change in result["changes"]])
        self.assertEqual(start, self.remembered())
        self.publish("api=1.4.3")
        result = self.announce("deployed", variables=self.webhook)
        self.assertEqual([("1.4.1", "1.4.3")],
                         [(change["before"]["tag"], change["after"]["tag"]) for change in result["changes"]])

    def test_a_rollback_in_the_repository_leads_the_way_it_leads(self):
        self.publish("api=1.4.2")
        self.announce("deployed", variables=self.webhook)
        self.run_lockstep("rollback", *self.reach, "--environment", "staging", "--to", "previous",
                          variables=self.silent)
        result = self.announce("rolled-back", variables=self.webhook)
        self.assertEqual([("1.4.2", "1.4.1")],
                         [(change["before"]["tag"], change["after"]["tag"]) for change in result["changes"]])
        self.assertEqual(self.repository.tip(), self.remembered())

    def test_a_slack_that_stays_down_is_a_warning_unless_required_and_is_not_remembered(self):
        self.publish("api=1.4.2")
        for code, required in [(0, {}), (4, {"LOCKSTEP_REQUIRE_ANNOUNCEMENT": "true"})]:
            self.slack.inject({"error": "no_service"})
            run = self.announce("deployed", variables={**self.webhook, **required}, code=code)
            self.assertIn("hint:", run.err)
            self.assertEqual(("", "", []), (run.out, self.remembered(), self.told()))
        self.announce("deployed", variables=self.webhook)
        self.assertEqual(1, len(self.told()))

    def test_environments_are_remembered_each_for_itself(self):
        self.publish("api=1.4.2")
        self.announce("deployed", variables=self.webhook)
        self.run_lockstep("promote", *self.reach, "--from", "staging", "--to", "production", variables=self.silent)
        self.announce("deployed", environment="production", variables=self.webhook)
        self.assertEqual(self.repository.tip(), self.remembered("production"))
        self.assertNotEqual(self.remembered("production"), self.remembered())

    def test_a_server_that_keeps_the_ref_to_itself_is_a_warning(self):
        self.publish("api=1.4.2")
        self.repository.hook("update", "case $1 in refs/lockstep/*) echo 'only branches here' >&2; exit 1;; esac\n")
        run = self.run_lockstep("announce", *self.reach, "--environment", "staging", "--state", "deployed",
                                variables=self.webhook)
        self.assertRegex(run.err, "warning: announced, but .*only branches here")
        self.assertEqual(("", 1), (self.remembered(), len(self.told())))

    def test_values_files_need_no_repository(self):
        old = self.write("old.yaml", "api: {image: {tag: 1.4.1}}\nweb: {image: {tag: 2.0.0}}\n")
        new = self.write("new.yaml", "api: {image: {tag: 1.4.2}}\nweb: {image: {tag: 2.0.0}}\n")
        run = self.run_lockstep("announce", "--environment", "staging", "--state", "deploying", "--before", old,
                                "--after", new, "--output", "json",
                                variables={"LOCKSTEP_SLACK_WEBHOOK": self.slack.webhook})
        self.assertEqual([("api", "1.4.1", "1.4.2")],
                         [(change["service"], change["before"]["tag"], change["after"]["tag"])
                          for change in run.json["changes"]])
        self.assertEqual(1, len(self.told()))
