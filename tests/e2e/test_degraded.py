"""Servers that can less than git's own: what is read from them, and that --verbose says so."""
import forges
import wire
import world
from wire import SMALL


class Degraded(wire.WireCase):
    """Servers that can less, each told at --verbose."""

    def test_a_server_like_github_that_is_not_known_to_be_one(self):
        cost, said = self.over_https(SMALL, **self.as_github)
        self.assertIn("reading only the trees and files on the way, level by level instead", said)
        self.assertEqual(11, cost[3])

    def test_only_blob_none(self):
        settings = {"uploadpackfilter.allow": "false", "uploadpackfilter.blob:none.allow": "true"}
        for over in (self.over_https, self.over_ssh):
            _, said = over(SMALL, **settings)
            self.assertIn("reading all trees, and only the files that are needed instead", said)
            world.machine("rm", "-rf", wire.repositories() / f"{self._testMethodName}-{SMALL}.git")

    def test_no_filter_is_allowed(self):
        for settings in ({"uploadpackfilter.allow": "false"}, {"uploadpack.allowFilter": "false"}):
            for over in (self.over_https, self.over_ssh):
                with self.subTest(settings=settings):
                    _, said = over(SMALL, **settings)
                    self.assertIn("reading everything the tip has", said)
                    world.machine("rm", "-rf", wire.repositories() / f"{self._testMethodName}-{SMALL}.git")

    def test_protocol_version_0_over_ssh(self):
        ssh = forges.old_ssh(self)
        path = self.repository_of(SMALL)
        _, said = self.cost(ssh.url(path), self.key, "--known-hosts", ssh.known_hosts())
        self.assertIn("Git's protocol version 0; reading everything the tip has", said)
        self.assert_landed(path)

    def test_protocol_version_0_over_http(self):
        path = self.repository_of(SMALL, **{"http.receivepack": "true"})
        url = forges.serve(self, forges.OldForge)
        _, said = self.cost(f"{url}/{path.name}", {})
        self.assertIn("Git's protocol version 0; reading everything the tip has", said)
        self.assert_landed(path)

    def test_a_dumb_server_and_a_broken_one_are_named_so(self):
        path = self.repository_of(SMALL)
        world.machine("git", "--git-dir", path, "update-server-info")
        for kind, words in ((forges.DumbForge, "speaks no smart HTTP"),
                            (forges.BrokenForge, "something else than Git's protocol")):
            with self.subTest(kind=kind.__name__):
                url = f"{forges.serve(self, kind)}/{path.name}"
                run = self.run_lockstep("update", "--repo", url, "--environment", "staging", "--set",
                                        "service-00007=v2", code=4)
                self.assertIn(words, run.err)
                self.assertIn("hint:", run.err)
