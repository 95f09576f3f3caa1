"""The images of the Dockerfile, built and run here as CIs do. Only Debian itself is brought in place of its image."""
import contextlib
import fcntl
import functools
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import unittest

import quick_release
import world

CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "lockstep/images"
BASE = "docker.io/library/debian:bookworm-slim"
BYTES_MAX = {"plain": 10_000_000, "shell": 13_000_000}
TOKEN = "glpat-Token-90ab3d"
SOMEBODY = 65532
MISSING = [name for name in ["buildah", "debootstrap"] if not shutil.which(name)]


def buildah(*arguments):
    return world.machine("buildah", "--root", CACHE / "root", "--runroot", CACHE / "run", "--storage-driver", "vfs",
                         *arguments).strip()


def bring_base():
    """Tagged with the public name, so that the Dockerfile is the one that users have."""
    if buildah("images", "--quiet", "--filter", f"reference={BASE}"):
        return
    sites = world.machine("apt-get", "indextargets", "--format", "$(ORIGIN) $(CREATED_BY) $(SITE)").splitlines()
    site = next(line.split()[2] for line in sites if line.startswith("Debian Packages ") and "security" not in line)
    root = world.shared_directory() / "debian"
    world.machine("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", root, site)
    container = buildah("from", "scratch")
    buildah("add", "--quiet", container, root, "/")
    buildah("commit", "--quiet", "--rm", container, BASE)
    shutil.rmtree(root)


@world.once
def images():
    """{target: (what buildah says of it, its name, where the files of a container of it are)}"""
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        bring_base()
        made = {target: image(target) for target in BYTES_MAX}
        keep_packages()
        return made


def keep_packages():
    """Of the steps in between, the one that needs a network is kept for the next time, and no other."""
    for name in buildah("images", "--all", "--quiet").split():
        steps = json.loads(buildah("inspect", "--type", "image", name))["OCIv1"].get("history", [])
        if steps and "apt-get" in steps[-1].get("created_by", ""):
            buildah("tag", name, "localhost/lockstep-test:packages")
    with contextlib.suppress(subprocess.CalledProcessError):  # a run beside this one uses its own
        buildah("rmi", "--prune")


def image(target):
    name = f"localhost/lockstep-test:{target}-{os.getpid()}"
    buildah("build", "--quiet", "--isolation", "chroot", "--network", "host", "--pull-never", "--layers", "--target",
            target, "--build-arg", f"VERSION={quick_release.VERSION}", "--tag", name, "--file",
            world.ROOT / "Dockerfile", quick_release.folder())
    container = buildah("from", "--pull-never", name)
    world.atexit.register(buildah, "rmi", name)
    world.atexit.register(buildah, "rm", container)
    return json.loads(buildah("inspect", "--type", "image", name)), name, pathlib.Path(buildah("mount", container))


@unittest.skipIf(MISSING, f"there is no {' and no '.join(MISSING)}")
@unittest.skipUnless(os.getuid() == 0, "needs root for chroot")
class Images(world.EndToEnd):
    def setUp(self):
        super().setUp()
        self.secrets = [TOKEN]

    def inside(self, target, *command, user=0, variables=None):
        """In the image and in nothing else: no mounts, and no variable that is not given."""
        root = images()[target][2]
        done = subprocess.run(["/usr/sbin/chroot", f"--userspec={user}:{user}", str(root), *command], check=False,
                              env={name: str(value) for name, value in (variables or {}).items()}, cwd="/",
                              capture_output=True, timeout=world.RUN_S_MAX)
        run = world.Run(done.returncode, done.stdout.decode(), done.stderr.decode())
        self.assert_kept_secret(run.out + run.err)
        return run

    def files(self, target):
        root = images()[target][2]
        return sorted(str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir() or path.is_symlink())

    def test_the_plain_image_holds_the_binary_the_roots_and_the_licences(self):
        self.assertEqual(["bin/lockstep", "etc/ssl/certs/ca-certificates.crt", "usr/share/doc/lockstep/LICENSE",
                          "usr/share/doc/lockstep/THIRD-PARTY-LICENSES"], self.files("plain"))
        roots = (images()["plain"][2] / "etc/ssl/certs/ca-certificates.crt").read_text()
        self.assertGreater(roots.count("BEGIN CERTIFICATE"), 100)

    def test_images_are_small(self):
        for target, most in BYTES_MAX.items():
            root = images()[target][2]
            size = sum(path.lstat().st_size for path in root.rglob("*"))
            print(f"image {target}: {size} bytes")
            self.assertLess(size, most, target)

    def test_they_say_what_they_are(self):
        for target, entrypoint in {"plain": ["/bin/lockstep"], "shell": None}.items():
            config = images()[target][0]["OCIv1"]["config"]
            self.assertEqual(entrypoint, config.get("Entrypoint"), target)
            self.assertNotIn("User", config)
            self.assertEqual(quick_release.VERSION, config["Labels"]["org.opencontainers.image.version"])

    def test_the_binary_is_the_one_that_was_released(self):
        for target in images():
            for user in [0, SOMEBODY]:
                run = self.inside(target, "/bin/lockstep", "--version", user=user)
                self.assertEqual((0, ""), (run.code, run.err))
                self.assertTrue(run.out.startswith(f"lockstep {quick_release.VERSION}\n"), run)

    def test_a_pipeline_runs_scripts_in_the_shell_image(self):
        """As GitLab, CircleCI and Woodpecker start a job: the script comes on standard input of `sh`, or with -c."""
        script = ("set -e; cd /tmp; echo 'lockstep --version' >script; sh ./script | grep -q '^lockstep '; id -u; "
                  "echo '#!/usr/bin/env sh' >alone; chmod +x alone; ./alone; rm script alone; stat -c %a /tmp")
        for user in [0, SOMEBODY]:
            run = self.inside("shell", "/bin/sh", "-c", script, user=user, variables={"PATH": "/usr/bin:/bin"})
            self.assertEqual((0, f"{user}\n1777\n", ""), (run.code, run.out, run.err))

    def test_the_plain_image_is_a_plugin_of_woodpecker_and_drone(self):
        """Settings as PLUGIN_ variables; real TLS; neither HOME nor /tmp; as root, and as nobody in particular."""
        woodpecker = {"CI": "woodpecker", "CI_REPO": "acme/api", "CI_COMMIT_SHA": "5f" * 20}
        drone = {"CI": "true", "DRONE": "true", "DRONE_REPO": "acme/api", "DRONE_COMMIT_SHA": "5f" * 20}
        trust, before = {"SSL_CERT_FILE": self.place_of_roots()}, self.files("plain")
        cases = itertools.product([woodpecker, drone], [0, SOMEBODY])
        for number, (system, user) in enumerate(cases):
            config, url = self.served(f"plugin-{number}.git")
            settings = {"PLUGIN_COMMAND": "update", "PLUGIN_REPO": url, "PLUGIN_ENVIRONMENT": "staging,production",
                        "PLUGIN_SET": f"api=3.{number}.0,web=3.{number}.1", "PLUGIN_TOKEN": TOKEN,
                        "PLUGIN_TIMEOUT": "30s"}
            run = self.inside("plain", *self.entrypoint("plain"), user=user,
                              variables={**system, **settings, **trust})
            self.assertEqual(0, run.code, run)
            for environment in ["staging", "production"]:
                text = config.show(f"environments/{environment}.yaml").decode()
                self.assertIn(f'tag: "3.{number}.0"', text)
                self.assertIn(f"tag: '3.{number}.1'", text)
            self.assertEqual(2, config.count())
        self.assertEqual(before, self.files("plain"))

    def test_a_plugin_without_settings_says_what_is_missing(self):
        run = self.inside("plain", *self.entrypoint("plain"),
                          variables={"CI": "woodpecker", "PLUGIN_COMMAND": "update"})
        self.assertEqual(2, run.code, run)
        self.assertIn("LOCKSTEP_REPO", run.err)

    def test_a_container_of_it_starts(self):
        """By buildah, as an engine would: with mounts, which leave their places behind."""
        for target in images():
            container = buildah("from", "--pull-never", images()[target][1])
            self.addCleanup(buildah, "rm", container)
            for user in [0, SOMEBODY]:
                out = buildah("run", "--isolation", "chroot", "--network", "host", "--user", f"{user}:{user}",
                              container, "--", "/bin/lockstep", "--version")
                self.assertTrue(out.startswith(f"lockstep {quick_release.VERSION}\n"), out)

    def place_of_roots(self):
        """The test's own authority, where a volume would be."""
        path = images()["plain"][2] / "roots.pem"
        shutil.copy(world.certificate_authority()[0], path)
        path.chmod(0o644)
        self.addCleanup(path.unlink)
        return "/roots.pem"

    def entrypoint(self, target):
        return images()[target][0]["OCIv1"]["config"]["Entrypoint"]

    def served(self, name):
        config = world.repository.ConfigRepository(repositories() / name, world.repository.FILES)
        return config, f"{server()}/{name}"


@functools.cache
def repositories():
    path = world.shared_directory() / "images"
    path.mkdir()
    return path


@functools.cache
def server():
    return world.serve_over_https(repositories(), "--password", TOKEN)[1]
