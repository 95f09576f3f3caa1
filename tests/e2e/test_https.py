"""Smart HTTP against `git http-backend` behind TLS with a CA of its own."""
import functools
import json
import ssl
import urllib.request

import world

TOKEN = "glpat-Token-7f2a91c04d"


@functools.cache
def repositories():
    path = world.shared_directory() / "https"
    path.mkdir()
    return path


@functools.cache
def server():
    return world.serve_over_https(repositories(), "--password", TOKEN)[1]


def requests():
    context = ssl.create_default_context(cafile=str(world.certificate_authority()[0]))
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))
    with opener.open(server() + "/_log", timeout=10) as reply:
        return json.loads(reply.read())


class Https(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.name = f"{self._testMethodName}.git"
        self.repository = world.repository.ConfigRepository(repositories() / self.name, world.repository.FILES)
        self.url = f"{server()}/{self.name}"
        self.trust = {"SSL_CERT_FILE": world.certificate_authority()[0]}
        self.secrets = [TOKEN]

    def test_a_token_lands_over_protocol_2(self):
        seen = len(requests())
        result = self.update(self.url, "--set", "api=1.5.0", variables={**self.trust, "LOCKSTEP_TOKEN": TOKEN})
        self.assertEqual(("published", self.repository.tip()), (result["result"], result["commit"]))
        self.repository.is_sound()
        ours = requests()[seen:]
        self.assertIn("version=2", {request.get("protocol") for request in ours})
        self.assertTrue(all("lockstep" in request["agent"] for request in ours if request["path"] != "/_log"), ours)

    def test_a_large_file_travels_whole(self):
        text = "".join(f"service-{number}:\n  image:\n    tag: 1.0.{number} # {number * 7919}\n"
                       for number in range(9000))
        self.repository.commit("large", {"environments/staging.yaml": text})
        self.update(self.url, "--set", "service-4711=2.0.0", variables={**self.trust, "LOCKSTEP_TOKEN": TOKEN})
        self.assertEqual(text.replace("tag: 1.0.4711 ", "tag: 2.0.0 ").encode(), self.repository.show())

    def test_a_user_and_password(self):
        self.update(self.url, "--set", "api=1.5.0", "--user", "deployer",
                    variables={**self.trust, "LOCKSTEP_TOKEN": TOKEN})
        self.assertEqual(2, self.repository.count())

    def test_a_wrong_and_a_missing_token(self):
        self.secrets.append("not-the-token-123")
        wrong = self.update(self.url, "--set", "api=1.5.0", code=4,
                            variables={**self.trust, "LOCKSTEP_TOKEN": "not-the-token-123"})
        missing = self.update(self.url, "--set", "api=1.5.0", code=4, variables=self.trust)
        self.assertIn("token", wrong.err)
        self.assertIn("--token", missing.err)
        self.assertEqual(1, self.repository.count())

    def test_an_untrusted_authority_is_refused(self):
        run = self.update(self.url, "--set", "api=1.5.0", code=4, variables={"LOCKSTEP_TOKEN": TOKEN})
        self.assertRegex(run.err, "certificate|CA")
        other = world.certificate_authority("other")[0]
        self.update(self.url, "--set", "api=1.5.0", code=4, variables={"SSL_CERT_FILE": other, "LOCKSTEP_TOKEN": TOKEN})
        self.assertEqual(1, self.repository.count())

    def test_a_moved_repository(self):
        self.update(f"{server()}/moved/{self.name}", "--set", "api=1.5.0",
                    variables={**self.trust, "LOCKSTEP_TOKEN": TOKEN})
        self.assertEqual(2, self.repository.count())

    def test_a_repository_that_is_not_there(self):
        run = self.update(f"{server()}/nowhere.git", "--set", "api=1.5.0", code=4,
                          variables={**self.trust, "LOCKSTEP_TOKEN": TOKEN})
        self.assertIn("nowhere.git", run.err)

    def test_a_server_without_filters_and_protocol_2(self):
        self.repository.git("config", "uploadpack.allowFilter", "false")
        self.repository.git("config", "protocol.version", "0")
        self.update(self.url, "--set", "api=1.5.0", variables={**self.trust, "LOCKSTEP_TOKEN": TOKEN})
        self.assertEqual(2, self.repository.count())

    def test_a_rejecting_hook_is_quoted(self):
        self.repository.hook("pre-receive", "echo 'freeze until monday' >&2; exit 1\n")
        run = self.update(self.url, "--set", "api=1.5.0", code=4, variables={**self.trust, "LOCKSTEP_TOKEN": TOKEN})
        self.assertIn("freeze until monday", run.err)
        self.assertEqual(1, self.repository.count())

    def test_a_port_nobody_listens_on(self):
        run = self.update("https://127.0.0.1:1/acme/deploy.git", "--set", "api=1.5.0", "--timeout", "5s", code=4,
                          variables={"LOCKSTEP_TOKEN": TOKEN})
        self.assertIn("127.0.0.1", run.err)
