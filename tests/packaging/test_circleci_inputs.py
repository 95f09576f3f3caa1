"""What the CircleCI orb makes of its parameters, of variables and pipeline values, and where it has its key from."""
import circleci
import world
from orb_case import COMMIT, OrbCase, fingerprint, recorded


class Parameters(OrbCase):
    def test_empty_ones_leave_the_variables_of_the_context(self):
        context = {**self.deploy, "LOCKSTEP_ENVIRONMENT": "production", "LOCKSTEP_MESSAGE": "of the context",
                   "LOCKSTEP_DRY_RUN": "true"}
        values = {"pipeline.event.github.sender.login": None}
        for name in ["", "<nil>"]:
            said = self.update(contexts={"deploy": context}, values=values, parameters={"message": name,
                               "actor": "<< pipeline.event.github.sender.login >>"})
            self.assertIn("of the context", said)
            self.assertIn("staging  api", said)
        self.assertEqual(1, self.repository.count())
        del context["LOCKSTEP_DRY_RUN"]
        self.update(contexts={"deploy": context}, parameters={"message": "of the parameter"})
        self.assertEqual("of the parameter", self.repository.subjects()[0])

    def test_toggles(self):
        self.assertIn("nothing was pushed", self.update(parameters={"dry_run": True}))
        self.assertEqual(1, self.repository.count())
        self.update(parameters={"dry_run": False})
        self.assertEqual(2, self.repository.count())

    def test_types_are_checked_when_it_compiles(self):
        for parameters in [{"dry_run": "yes"}, {"tag": 1.4}, {"deploy_key": "not a name"}, {"chanel": "x"}]:
            with self.subTest(parameters), self.assertRaises(circleci.Refused):
                self.update(parameters=parameters)
        with self.assertRaisesRegex(circleci.Refused, "environment is missing"):
            self.job("update", parameters={"set": "api=1.4.2"})

    def test_variables_in_them(self):
        self.update(parameters={"set": "api=$CIRCLE_SHA1,${OTHER}=2.0.1"}, variables={"OTHER": "web"})
        self.assertIn(COMMIT.encode(), self.repository.show())
        self.assertIn(b"tag: '2.0.1'", self.repository.show())

    def test_a_machine_without_the_cli(self):
        self.assertIn("$CIRCLE_SHA1", self.update("failed", "$CIRCLE_SHA1", programs={}))
        self.update(programs={})

    def test_shell_in_one_stays_text(self):
        self.update()
        marks = "\" ' `touch a` $(touch b) ; touch c \\ | <<x &>*?"
        self.job("rollback", parameters={"environment": "staging", "service": "api", "to": "previous",
                                         "hold": marks.replace("<<", "\\<<")})
        self.assertIn(marks, self.update(tag="1.4.3"))
        self.assertEqual([], [path for path in self.dir.glob("run-*/*/project/*")])

    def test_lines_of_one_make_no_variables(self):
        lines = "api=1.4.2\nLOCKSTEP_WITH_REPO=/nowhere\nLOCKSTEP_NAME_OF_TOKEN=x"
        said = self.update("failed", parameters={"set": lines})
        self.assertIn("LOCKSTEP_WITH_REPO", said)
        self.assertNotIn("/nowhere names", said)

    def test_projects_of_the_github_app(self):
        self.update(variables=recorded("github-app"))
        self.assertIn("Lockstep-Pipeline: acme/api 7 started=", self.repository.message())
        self.update(tag="1.4.3", variables={"CIRCLE_REPOSITORY_URL": "git@github.com:acme/other.git"})
        self.assertIn("Lockstep-Pipeline: acme/other 7", self.repository.message())

    def test_a_late_pipeline_is_superseded(self):
        self.update(values={"pipeline.number": 8})
        self.assertIn("superseded", self.update(tag="1.4.1", values={"pipeline.number": 7}))

    def test_pipeline_values_that_are_empty_or_odd(self):
        values = {"pipeline.number": None, "pipeline.project.git_url": None,
                  "pipeline.trigger.received_at": "21 November"}
        self.update(values=values)
        self.assertEqual(2, self.repository.count())


class Keys(OrbCase):
    def update_with(self, status="success", parameters=None, **account):
        count = self.repository.count()
        context = {name: value for name, value in self.deploy.items() if name != "LOCKSTEP_DEPLOY_KEY"}
        context |= account.pop("context", {})
        said = self.update(status, f"2.0.{count}", parameters, contexts={"deploy": context}, **account)
        self.assertEqual(count + (status == "success"), self.repository.count())
        return said

    def test_in_a_context(self):
        pem = world.make_key("ed25519").read_text()
        for key in [pem, pem.rstrip("\n"), pem.replace("\n", "\\n"), self.deploy["LOCKSTEP_DEPLOY_KEY"], str(self.key)]:
            self.update_with(context={"LOCKSTEP_DEPLOY_KEY": key})
            self.update_with(context={"DEPLOY_KEY_OF_TEAM": key}, parameters={"deploy_key": "DEPLOY_KEY_OF_TEAM"})

    def test_in_ssh_agent(self):
        self.update_with(agent=[self.key])

    def test_added_to_the_job(self):
        """Beside the checkout's, which another repository knows."""
        keys = {fingerprint(self.key, kind): self.key for kind in ["md5", "sha256"]}
        for name in keys:
            self.update_with(keys=keys, parameters={"deploy_key_fingerprint": name}, agent=[world.make_key("ecdsa")])
            self.update_with(keys=keys, parameters={"deploy_key_fingerprint": name},
                             context={"LOCKSTEP_DEPLOY_KEY": world.make_key("ecdsa").read_text()})
        rsa = world.make_key("rsa", "PEM")
        ssh = world.Ssh(rsa)
        self.update_with(keys={fingerprint(rsa, "sha256"): rsa},
                         parameters={"deploy_key_fingerprint": fingerprint(rsa, "sha256")},
                         context={"LOCKSTEP_REPO": ssh.url(self.repository.path),
                                  "LOCKSTEP_KNOWN_HOSTS": ssh.known_hosts()})

    def test_that_the_project_does_not_have(self):
        said = self.update_with("failed", {"deploy_key_fingerprint": "SHA256:absent"}, agent=[self.key])
        self.assertIn("no key with the fingerprint SHA256:absent", said)

    def test_a_fork_has_none_and_that_is_said(self):
        fork = recorded("fork")
        for command, parameters in [("update", {"environment": "staging", "set": "api=1.4.2", "outputs_as": "staging"}),
                                    ("promote", {"to": "production"}), ("status", {}),
                                    ("rollback", {"environment": "staging", "to": "previous"}),
                                    ("announce", {"environment": "staging", "state": "deployed"}),
                                    ("status", {"deploy_key_fingerprint": "SHA256:absent"})]:
            said = self.job(command, parameters=parameters, variables=fork, contexts={"deploy": {}})
            self.assertIn(f"lockstep {command} does nothing here: pull requests from forks get no secrets", said)
        self.assertEqual(1, self.repository.count())
        self.update_with("failed")
        self.update(variables=fork)
        self.assertEqual(2, self.repository.count())
