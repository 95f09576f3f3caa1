"""The Helm hook of docs/announcing.md: each of its Jobs is run by the image's entry point in an empty root."""
import json
import os
import re
import shlex
import shutil
import subprocess
import time
import unittest

import yaml

import announcing
import pages
import world

NOBODY = "65534"


def rendered(template, values, release="shop"):
    """What Helm makes of the template; of its language, what stands there and nothing else."""
    loop = r"(?s)\{\{- range \$state, \$hook := dict (.*?) \}\}\n(.*)\{\{- end \}\}\n"
    pairs, body = re.fullmatch(loop, template).groups()
    words = shlex.split(pairs)
    made = ""
    for state, hook in sorted(zip(words[::2], words[1::2])):
        known = {"$.Release.Name": release, "$state": state, "$hook": hook,
                 "$.Values.environment | quote": json.dumps(values["environment"]),
                 '$.Values.commit | default "" | quote': json.dumps(values.get("commit", ""))}
        made += re.sub(r"\{\{ (.*?) \}\}", lambda found, known=known: known[found[1]], body)
    return list(yaml.safe_load_all(made))


@unittest.skipUnless(os.getuid() == 0, "needs root for chroot")
class HelmHook(announcing.Announcing):
    def setUp(self):
        super().setUp()
        _, url = world.serve_over_https(self.dir, "--password", "git-token-for-helm")
        self.url = f"{url}/acme/deploy.git"
        self.root = self.dir / "root"
        self.root.mkdir()
        copied, self.entry_point = self.image()
        shutil.copy(world.LOCKSTEP, self.root / copied.lstrip("/"))
        shutil.copy(world.certificate_authority()[0], self.root / "ca.pem")
        self.files = sorted(path.name for path in self.root.rglob("*"))

    def image(self):
        base, copy, entry = pages.one(announcing.PAGE, "dockerfile", "ENTRYPOINT").splitlines()
        self.assertEqual("FROM scratch", base)
        return copy.split()[2], json.loads(entry.removeprefix("ENTRYPOINT "))

    def secret(self):
        """The Secret of the page's line, with the secrets of this test in it."""
        words = shlex.split(pages.one(announcing.PAGE, "console", "create secret").replace("\\\n", " "))
        self.assertEqual(["kubectl", "create", "secret", "generic"], words[:4])
        data = dict(word.removeprefix("--from-literal=").split("=", 1) for word in words[5:])
        known = {"$TOKEN": "git-token-for-helm", "$SLACK_TOKEN": announcing.TOKEN}
        self.assertEqual("https://github.com/acme/deploy.git", data.pop("LOCKSTEP_REPO"))
        return words[4], {**{name: known[text] for name, text in data.items()}, "LOCKSTEP_REPO": self.url}

    def update(self, release):
        """As a pipeline that reaches the config repository in the same way."""
        self.bot_runs("update", "--environment", "staging", "--set", release, LOCKSTEP_REPO=self.url,
                      LOCKSTEP_TOKEN="git-token-for-helm", SSL_CERT_FILE=world.certificate_authority()[0])

    def jobs(self, **values):
        """hook → its Job"""
        found = {}
        for job in rendered(pages.one(announcing.PAGE, "yaml", "helm.sh/hook"), {"environment": "staging", **values}):
            self.assertEqual(("batch/v1", "Job"), (job["apiVersion"], job["kind"]))
            found.update((hook, job) for hook in job["metadata"]["annotations"]["helm.sh/hook"].split(","))
        return found

    def run_hook(self, hook, code=0, slack=None, **values):
        """As a kubelet would: the image's entry point, the container's arguments and variables, its user."""
        pod = self.jobs(**values)[hook]["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        name, secret = self.secret()
        self.assertEqual([{"secretRef": {"name": name}}], container["envFrom"])
        self.assertTrue(all(isinstance(word, str) for word in container["args"]), container["args"])
        variables = {**secret, **{entry["name"]: entry["value"] for entry in container["env"]},
                     "SSL_CERT_FILE": "/ca.pem", "LOCKSTEP_SLACK_API_URL": slack or self.slack.api}
        user, group = (str(pod["securityContext"][key]) for key in ("runAsUser", "runAsGroup"))
        self.assertEqual((NOBODY, NOBODY), (user, group))
        done = subprocess.run(["/usr/sbin/chroot", f"--userspec={user}:{group}", self.root, *self.entry_point,
                               *container["args"]], env=variables, capture_output=True, text=True,
                              timeout=world.RUN_S_MAX, check=False)
        self.assertEqual(code, done.returncode, done.stdout + done.stderr)
        self.assert_kept_secret(done.stdout + done.stderr)
        self.assertEqual(self.files, sorted(path.name for path in self.root.rglob("*")))
        return done

    def test_every_hook(self):
        self.assertEqual({"pre-install", "pre-upgrade", "post-install", "post-upgrade", "post-rollback"},
                         set(self.jobs()))
        for number, (before, after) in enumerate([("pre-install", "post-install"), ("pre-upgrade", "post-upgrade")]):
            self.update(f"web=2.0.{number + 1}")
            self.run_hook(before)
            self.assertEqual("⏳ Deploying to staging", announcing.title(self.told()[-1]))
            self.run_hook(after)
            self.assertEqual("✅ Deployed to staging", announcing.title(self.told()[-1]))
            self.assertEqual(self.repository.tip(), self.memory())
        self.update("web=2.1.0")
        self.run_hook("pre-upgrade")
        self.run_hook("post-rollback")
        self.assertEqual("⏪ Rolled back staging", announcing.title(self.told()[-1]))
        self.assertEqual([3, 3, 3], [len(announcing.story(message)) for message in self.told()])

    def test_what_is_deployed_is_said_where_the_tip_has_moved_on(self):
        self.update("web=2.0.1")
        commit = self.repository.tip()
        self.update("web=2.0.2")
        self.run_hook("post-upgrade", commit=commit)
        self.assertIn("2.0.0 → 2.0.1", " ".join(message["text"] for message in self.told()))
        self.assertEqual(commit, self.memory())

    def test_a_rollback_that_helm_makes_later_names_nothing(self):
        """What the page says of it."""
        self.update("web=2.0.1")
        self.run_hook("post-upgrade")
        self.run_hook("post-rollback")
        last = self.told()[-1]
        self.assertEqual(["⏪ Rolled back staging"], announcing.story(last))
        self.assertNotIn("web", json.dumps(last["blocks"]))

    def test_slack_down_does_not_fail_the_job(self):
        """What the page says of it; in less time than the Job has. What nobody was told is not remembered."""
        self.update("web=2.0.1")
        began = time.monotonic()
        run = self.run_hook("post-upgrade", slack="http://127.0.0.1:1/api")
        self.assertIn("warning: Slack was not told", run.stderr)
        self.assertLess(time.monotonic() - began, self.jobs()["post-upgrade"]["spec"]["activeDeadlineSeconds"])
        self.assertEqual("", self.memory())

    @unittest.skipUnless(shutil.which("kubectl"), "needs kubectl")
    def test_kubectl_makes_that_secret(self):
        line = pages.one(announcing.PAGE, "console", "create secret").replace("\\\n", " ").strip()
        made = subprocess.run(["bash", "--noprofile", "--norc", "-euc", line + " --dry-run=client -o yaml"],
                              env={**os.environ, "TOKEN": "a", "SLACK_TOKEN": "b"}, capture_output=True, text=True,
                              check=True)
        self.assertEqual(set(self.secret()[1]), set(yaml.safe_load(made.stdout)["data"]))
