"""What a change costs on the wire: rounds and bytes, counted by lockstep itself, which do not depend on the machine."""
import rival
import wire
import world
from wire import LARGE, SMALL


class Wire(wire.WireCase):
    def test_https(self):
        for files in (SMALL, LARGE):
            cost, _ = self.over_https(files)
            self.assertEqual((2, 4, 1, 7), cost[:4])
            self.assertLess(cost[4], 50)

    def test_https_where_only_tree_0_and_blob_none_are_allowed(self):
        for files in (SMALL, LARGE):
            cost, _ = self.over_https(files, variables=self.on_github(), **self.as_github)
            self.assertEqual((2, 7, 1, 10), cost[:4])
            self.assertLess(cost[4], 50)

    def test_ssh(self):
        for files in (SMALL, LARGE):
            cost, _ = self.over_ssh(files)
            self.assertEqual((5, 6, 1, 12), cost[:4])
            self.assertLess(cost[4], 50)

    def test_ssh_with_an_rsa_key_waits_for_what_the_server_can_verify(self):
        key = {"LOCKSTEP_DEPLOY_KEY": world.make_key("rsa").read_text()}
        ssh = world.Ssh(world.make_key("rsa"))
        self.addCleanup(world.stop, ssh.process)
        path = self.repository_of(SMALL)
        cost, _ = self.cost(ssh.url(path), key, "--known-hosts", ssh.known_hosts())
        self.assertEqual(13, cost[3])
        self.assert_landed(path)

    def test_file_and_key_instead_of_a_configuration(self):
        layout = ("--file", wire.FILE.format(cluster="eu-2", environment="{environment}", service="{service}"),
                  "--key", "image.tag")
        for over, rounds, options in ((self.over_https, 7, {}), (self.over_ssh, 12, {}),
                                      (self.over_https, 10, {"variables": self.on_github(), **self.as_github})):
            path = None
            with self.subTest(rounds=rounds):
                path = self.repository_of(SMALL, **{name: value for name, value in options.items()
                                                    if name != "variables"})
                ssh = world.ssh_server()
                url, more, variables = ((ssh.url(path), ["--known-hosts", ssh.known_hosts()], self.key)
                                        if over == self.over_ssh else
                                        (f"{wire.server()}/{path.name}", [],
                                         {**self.https, **options.get("variables", {})}))
                cost, _ = self.cost(url, variables, *layout, *more)
                self.assertEqual(rounds, cost[3])
                world.machine("rm", "-rf", path)

    def test_further_files_add_no_round(self):
        services = [f"service-{number:05}" for number in (3, 7, 21)]
        https, _ = self.over_https(SMALL, services=services)
        self.assertEqual(7, https[3])
        ssh, _ = self.over_ssh(LARGE, services=services)
        self.assertEqual(12, ssh[3])
        self.assertLess(ssh[4], 50)

    def test_servers_that_check_everything_take_a_pack_of_deltas(self):
        for settings in ({"receive.unpackLimit": "1"}, {"receive.unpackLimit": "10000"}):
            with self.subTest(settings=settings):
                cost, said = self.over_https(LARGE, **{"receive.fsckObjects": "true", **settings})
                self.assertRegex(said, r"pushed 7 objects \([3-9] as deltas\)")
                self.assertLess(cost[5], 5)
                world.machine("rm", "-rf", wire.repositories() / f"{self._testMethodName}-{LARGE}.git")

    def test_a_dry_run_opens_no_channel_for_a_push(self):
        log = self.dir / "commands"
        command = self.write("command", f'#!/bin/sh\necho "$SSH_ORIGINAL_COMMAND" >> {log}\n'
                                        'eval "exec $SSH_ORIGINAL_COMMAND"\n')
        command.chmod(0o755)
        ssh = world.Ssh(world.make_key("ed25519"), command=str(command), host_key_types=["ed25519"])
        self.addCleanup(world.stop, ssh.process)
        path = self.repository_of(SMALL)
        cost, _ = self.cost(ssh.url(path), self.key, "--known-hosts", ssh.known_hosts(), "--dry-run")
        self.assertEqual((5, 6, 0, 11), cost[:4])
        self.assertNotIn("receive-pack", log.read_text())


class Retry(wire.WireCase):
    """A lost race costs the push again and one round to read what changed."""

    def test_retry(self):
        for transport in ("https", "ssh"):
            costs = []
            for race in (False, True):
                repository = world.repository.ConfigRepository(
                    wire.repositories() / f"retry-{transport}-{race}.git", world.repository.FILES)
                if race:
                    rival.in_hook(repository)
                ssh = world.ssh_server()
                url, variables, more = (
                    (ssh.url(repository.path), self.key, ("--known-hosts", ssh.known_hosts())) if transport == "ssh"
                    else (f"{wire.server()}/{repository.path.name}", self.https, ()))
                run = self.run_lockstep("update", "--repo", url, "--environment", "staging", "--verbose", "--set",
                                        "api=1.4.2", *more, variables=variables)
                self.assertEqual(3 if race else 2, repository.count())
                costs.append([int(wire.WIRE.search(run.err)[number]) for number in range(1, 5)])
            connect, read, push, _ = costs[0]
            with self.subTest(transport=transport):
                self.assertEqual([connect, read + 1, push + 1, connect + read + push + 2], costs[1])
