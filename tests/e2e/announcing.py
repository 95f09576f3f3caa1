"""What the tests of docs/announcing.md stand on: its repository, and a Slack with its channels and scopes."""
import yaml

import pages
import world

PAGE = pages.read("announcing.md")
TOKEN = "xoxb-for-announcing"
CHANNELS = ["#deploys-staging", "#deploys", "#team-api"]
MEMORY = "refs/lockstep/announced/"


def manifest_scopes():
    return yaml.safe_load(pages.one(PAGE, "yaml", "oauth_config"))["oauth_config"]["scopes"]["bot"]


def slack_of(scopes):
    flags = [["--channel", channel] for channel in CHANNELS] + [["--scope", scope] for scope in scopes]
    return world.Slack("--token", TOKEN, *(word for flag in flags for word in flag))


def title(message):
    """A message's title, without the count of services behind it."""
    return message["blocks"][0]["text"]["text"].split("\n")[0].split("  ·  ")[0].replace("*", "")


def story(message):
    return [title(was) for was in message.get("was", [])] + [title(message)]


class Announcing(world.EndToEnd):
    scopes = manifest_scopes()

    def setUp(self):
        super().setUp()
        (self.dir / "acme").mkdir()
        self.repository = world.repository.ConfigRepository(self.dir / "acme/deploy.git", {
            ".lockstep.yaml": pages.one(PAGE, "yaml", "#team-api"),
            **{f"environments/{name}.yaml": "api: {image: {tag: 1.4.1}}\nweb: {image: {tag: 2.0.0}}\n"
               for name in ("staging", "production")}})
        self.slack = slack_of(self.scopes)
        self.addCleanup(world.stop, self.slack.process)
        self.secrets = [TOKEN, self.slack.webhook]
        self.bot = {"LOCKSTEP_REPO": self.repository.path, "LOCKSTEP_SLACK_TOKEN": TOKEN,
                    "LOCKSTEP_SLACK_API_URL": self.slack.api, "LOCKSTEP_ACTOR": "ada"}

    def told(self, channel="#deploys-staging"):
        """The messages of a channel that are no replies."""
        return [message for message in self.slack.messages()
                if message["channel"] == channel and "thread_ts" not in message]

    def bot_runs(self, *arguments, **variables):
        return self.run_lockstep(*arguments, variables={**self.bot, **variables})

    def memory(self, environment="staging"):
        return self.repository.git("for-each-ref", "--format=%(objectname)", MEMORY + environment).decode().strip()
