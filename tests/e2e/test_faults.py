"""Whatever breaks, and whenever: the branch is as before or as after, a second run finishes, and nothing hangs.

The places to break come from a run that goes well: the proxy sees who talks when; each turn is broken in its middle.
"""
import concurrent.futures
import re
import time

import network
import world

ARGUMENTS = ["--environment", "staging", "--output", "json", "--set", "api=1.4.2"]
SUBJECT = "chore(staging): update api to 1.4.2"
TIMEOUT_S = 2
# What a loaded machine may need beyond --timeout: to start, to say goodbye, to be scheduled.
GRACE_S = 4
SIDE_BY_SIDE = 8
# The words by which an error names what was being done. Before there is a connection it may name what that was for; and
# a push begins with asking for the branch's tip.
SETTING_UP = r"connect|TLS|SSH server|handshake|keys|log(s|ging)? in|the tip|branch"
PHASES = {"connect": SETTING_UP, "later": SETTING_UP + r"|read|fetch|push"}


class Faults(world.EndToEnd):
    def go(self, way, timeout_s=TIMEOUT_S, arguments=(), **options):
        url, flags, variables = way.reach()
        begin = time.monotonic()
        process = self.start("update", "--repo", url, *ARGUMENTS, "--timeout", f"{timeout_s}s", *flags, *arguments,
                             variables=variables, **options)
        way.on_start(process)
        try:
            out, err = process.communicate(timeout=timeout_s + GRACE_S)
        except world.subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise AssertionError(f"--timeout {timeout_s}s is outlived by more than {GRACE_S} s") from None
        self.assert_kept_secret(out.decode() + err.decode())
        return world.Run(process.returncode, out.decode(), err.decode()), time.monotonic() - begin

    def assert_whole(self, way, run):
        """One of the two states; and what lockstep says of it is true."""
        self.assertIn(run.code, [0, 4], run)
        way.repository.is_sound()
        subjects = way.repository.subjects()
        self.assertIn(subjects, [["start"], [SUBJECT, "start"]], run)
        if run.code == 0:
            self.assertEqual(("published", way.repository.tip()), (run.json["result"], run.json["commit"]), run)
        else:
            self.assertEqual("", run.out)
            self.assertRegex(run.err, r"\Alockstep: .+\nhint: .+\n\Z")
            self.assertNotRegex(run.err, "does not let|deploy key|token", "the network is not the key's fault")
            self.assertTrue(len(subjects) == 1 or "could not be found out" in run.err, run)

    def assert_finishes(self, way):
        """A second run on an unbroken way: the change is there once."""
        way.lane.set(fault=None)
        again, _ = self.go(way, timeout_s=20)
        self.assertEqual(0, again.code, again)
        self.assertIn(again.json["result"], ["published", "unchanged"])
        self.assertEqual([SUBJECT, "start"], way.repository.subjects())
        self.assertIn(b'tag: "1.4.2"   # the tag that CI writes', way.repository.show())
        way.repository.is_sound()

    def turns(self, way_of):
        """[(direction, byte in the turn's middle, phase)…] of a run that goes well."""
        way = way_of(f"reference-{self._testMethodName}")
        run, _ = self.go(way, timeout_s=20)
        self.assertEqual(0, run.code, run)
        passed, places = {"up": 0, "down": 0}, []
        for number, (_, direction, size) in enumerate(way.lane.counts()["turns"]):
            # Where reading ends and pushing begins shifts by turns: receive-pack is opened while answers are awaited.
            # What is surely a push has tests of its own (TheAnswerToThePush).
            phase = "connect" if number < 2 else "later"
            places.append((direction, passed[direction] + size // 2, phase))
            passed[direction] += size
        self.assertGreater(len(places), 8)
        return places

    def at_once(self, attempt, cases):
        """attempt(name, *case) of each, side by side; each failure is one of the test's."""
        with concurrent.futures.ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            running = {name: pool.submit(attempt, name, *case) for name, case in cases.items()}
        for name, done in running.items():
            with self.subTest(name):
                done.result()
        self.assert_left_nothing()


def wait_for(path, seconds_max=40):
    give_up = time.monotonic() + seconds_max
    while not path.exists():
        if time.monotonic() > give_up:
            raise AssertionError(f"{path.name} did not come about")
        time.sleep(0.01)


class EveryTurn(Faults):
    def break_every_turn(self, transport, actions):
        """Each turn is broken in one of the ways, which take turns themselves."""
        way_of = network.WAYS[transport]
        places = self.turns(way_of)

        def attempt(name, direction, after, phase, action):
            way = way_of(name, {"direction": direction, "after": after, "action": action, "connection": 0})
            run, _ = self.go(way)
            self.assert_whole(way, run)
            self.assert_finishes(way)
            if run.code:
                self.assertRegex(run.err, PHASES[phase], f"the error does not name the phase ({phase})")

        self.at_once(attempt, {f"{action}-{number:02}-{direction}": (direction, after, phase, action)
                               for number, (direction, after, phase) in enumerate(places)
                               for action in [actions[number % len(actions)]]})

    def test_ssh_that_ends(self):
        self.break_every_turn("ssh", ["cut", "truncate", "reset"])

    def test_https_that_ends(self):
        self.break_every_turn("https", ["reset", "cut", "truncate"])

    def test_ssh_that_stalls(self):
        self.break_every_turn("ssh", ["stall"])

    def test_https_that_stalls(self):
        self.break_every_turn("https", ["stall"])

    def test_ssh_with_a_wrong_byte(self):
        self.break_every_turn("ssh", ["corrupt"])

    def test_https_with_a_wrong_byte(self):
        self.break_every_turn("https", ["corrupt"])

    def kill_at_every_turn(self, transport):
        way_of = network.WAYS[transport]

        def attempt(name, direction, after, _):
            way = way_of(name, {"direction": direction, "after": after, "action": "stall", "connection": 0})
            way.on_start = lambda process: (way.wait_until_struck(process), process.kill())
            run, _ = self.go(way, timeout_s=20)
            if run.code == 0:  # all that was left to say was goodbye
                return self.assert_whole(way, run)
            self.assertEqual(-9, run.code, run)
            way.repository.is_sound()
            self.assertIn(way.repository.subjects(), [["start"], [SUBJECT, "start"]])
            way.on_start = lambda _: None
            return self.assert_finishes(way)

        self.at_once(attempt, {f"kill-{number:02}-{direction}": (direction, after, phase)
                               for number, (direction, after, phase) in enumerate(self.turns(way_of))})

    def test_ssh_and_kill_9(self):
        self.kill_at_every_turn("ssh")

    def test_https_and_kill_9(self):
        self.kill_at_every_turn("https")


class TheAnswerToThePush(Faults):
    """Hooks hold the server where it matters: with the pack there and the branch not moved yet, or just moved."""

    def push_and(self, name, transport, hook, disturb, timeout_s=TIMEOUT_S):
        way, mark = network.WAYS[transport](name), self.dir / name
        way.hook(hook, f"cat >/dev/null; touch {mark}; sleep 0.4\n")
        way.on_start = lambda process: (wait_for(mark), disturb(way, process))
        run, _ = self.go(way, timeout_s)
        way.on_start = lambda _: None
        time.sleep(0.5)  # what the server had begun, it has finished
        return way, run

    def cases(self, *axes):
        return {"-".join(case): case for case in [(first, second) for first in network.WAYS for second in axes]}

    def test_lost_after_it_landed_it_is_looked_up(self):
        def attempt(name, transport, action):
            fault = {"direction": "down", "after": 0, "action": action, "connection": 0}
            way, run = self.push_and(name, transport, "post-receive", lambda way, _: way.lane.set(fault=fault),
                                     timeout_s=20)
            self.assertEqual(0, run.code, run)
            self.assert_whole(way, run)
            self.assertEqual(2, way.repository.count())
            self.assert_finishes(way)

        self.at_once(attempt, self.cases("cut", "reset", "truncate"))

    def test_that_never_comes_is_no_success(self):
        def attempt(name, transport, action):
            fault = {"direction": "down", "after": 0, "action": action}
            way, run = self.push_and(name, transport, "post-receive", lambda way, _: way.lane.set(fault=fault))
            self.assertEqual(4, run.code, run)
            self.assertIn("could not be found out", run.err)
            self.assertRegex(run.err, "push", "the pack was there: it is a push, and nothing else")
            self.assert_whole(way, run)
            self.assert_finishes(way)

        self.at_once(attempt, self.cases("stall", "reset"))

    def test_broken_while_the_server_decides(self):
        def attempt(name, transport, action):
            fault = {"direction": "down", "after": 0, "action": action, "connection": 0}
            way, run = self.push_and(name, transport, "pre-receive", lambda way, _: way.lane.set(fault=fault))
            self.assertIn(run.code, [0, 4], run)
            self.assertIn(way.repository.count(), [1, 2])
            if way.repository.count() == 2:
                self.assertNotIn("nothing was pushed", run.err)
            self.assert_finishes(way)

        self.at_once(attempt, self.cases("cut", "reset"))

    def test_and_kill_9(self):
        def attempt(name, transport, hook):
            way, run = self.push_and(name, transport, hook, lambda _, process: process.kill())
            self.assertEqual(-9, run.code, run)
            self.assertIn(way.repository.count(), [2] if hook == "post-receive" else [1, 2])
            self.assert_finishes(way)

        self.at_once(attempt, self.cases("pre-receive", "post-receive"))

    def test_from_a_server_that_restarts(self):
        def restart(way, _):
            way.lane.listen(False)
            time.sleep(0.1)
            way.lane.listen(True)

        def attempt(name, transport, hook):
            way, run = self.push_and(name, transport, hook, restart)
            self.assertIn(run.code, [0, 4], run)
            self.assertIn(way.repository.count(), [2] if hook == "post-receive" else [1, 2])
            self.assert_finishes(way)

        self.at_once(attempt, self.cases("pre-receive", "post-receive"))


class TheMachine(Faults):
    def test_a_server_that_is_not_there_and_then_is(self):
        for transport, way_of in network.WAYS.items():
            with self.subTest(transport):
                way = way_of(f"restart-{transport}")
                way.lane.listen(False)
                run, elapsed = self.go(way)
                self.assert_whole(way, run)
                self.assertRegex(run.err, "connect")
                self.assertLess(elapsed, GRACE_S)
                way.lane.listen(True)
                self.assert_finishes(way)

    def test_a_full_disk_for_the_outputs(self):
        for flags, variables in [(["--outputs-file", "/dev/full"], {}), ([], {"GITHUB_OUTPUT": "/dev/full"}),
                                 ([], {"GITHUB_STEP_SUMMARY": "/dev/full"})]:
            with self.subTest(flags or variables):
                way = network.HttpsWay(f"full-{len(flags)}-{'-'.join(variables)}")
                url, _, access = way.reach()
                run = self.run_lockstep("update", "--repo", url, *ARGUMENTS, *flags, variables={
                    **access, **variables, **({"GITHUB_ACTIONS": "true"} if variables else {})})
                self.assert_whole(way, run)
                self.assertRegex(run.err, r"can't write /dev/full: No space left on device")

    def test_a_full_disk_for_the_result(self):
        way = network.HttpsWay("full-stdout")
        url, _, access = way.reach()
        with open("/dev/full", "wb") as full:
            done = world.subprocess.run([str(world.LOCKSTEP), "update", "--repo", url, *ARGUMENTS], stdout=full,
                                        env=self.environment(access), cwd=self.places[2], timeout=20, check=False,
                                        stderr=world.subprocess.PIPE)
        self.assertEqual([SUBJECT, "start"], way.repository.subjects())
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertRegex(done.stderr.decode(), re.compile("result.*No space left on device", re.DOTALL))

    def test_a_certificate_out_of_its_time(self):
        for name, first_day, last_day, words in [("over", "20200101000000Z", "20200201000000Z", "expired"),
                                                 ("early", "20900101000000Z", "20910101000000Z", "not yet valid")]:
            with self.subTest(name):
                way = network.HttpsWay(f"certificate-{name}")
                way.lane.set(target=network.start_https(*network.make_certificate(name, first_day, last_day)))
                run, _ = self.go(way)
                self.assert_whole(way, run)
                self.assertRegex(run.err, f"certificate.*{words}")
                self.assertRegex(run.err, "hint: .*clock")
