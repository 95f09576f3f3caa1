"""Config repositories to measure with: made once by `git fast-import`, kept in the cache, served as hard-linked copies.

    clusters/CLUSTER/ENVIRONMENT/SERVICE/{deployment,kustomization,service,values}.yaml
    versions/ENVIRONMENT.yaml    one line a service: the file that writers race for
"""
import contextlib
import os
import pathlib
import random
import shutil
import subprocess

CLUSTERS = [f"{region}-{zone}" for region in ("eu-west-1", "us-east-1", "us-west-2", "ap-south-1") for zone in "abc"]
ENVIRONMENTS = ["dev", "staging", "prod"]
WORDS = ("payments orders catalog search cart billing ledger users auth gateway notify mailer reports audit pricing "
         "shipping returns media thumbs events stream ingest export sync proxy cache scheduler hooks admin").split()
ROLES = ["api", "svc", "job", "web", "worker"]
VERSIONED_MIN = 120
SIZES = {"500": (500, 200), "10k": (10_000, 200), "10k-deep": (10_000, 20_000), "100k": (100_000, 200)}
LAYOUT = 1  # a change below asks for another number, so that nobody measures with a repository of the past
SETTINGS = {"uploadpack.allowFilter": "true", "http.receivepack": "true", "gc.auto": "0", "receive.autogc": "false"}


def cache():
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return pathlib.Path(home) / "lockstep/bench"


def made(name):
    """The repository of that size, made now if it isn't there."""
    path = cache() / f"{name}-{LAYOUT}.git"
    if not path.exists():
        draft = path.with_suffix(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        make(draft, *SIZES[name])
        draft.rename(path)
    return path


def serve_copy(name, where):
    """A fresh copy to push to. Hard links are safe: git replaces files, it does not write into them."""
    shutil.rmtree(where, ignore_errors=True)
    shutil.copytree(made(name), where, copy_function=os.link)
    return where


def git(path, *arguments, **options):
    return subprocess.run(["git", "--git-dir", str(path), *arguments], check=True, capture_output=True, text=True,
                          **options).stdout


def service_name(number):
    name = f"{WORDS[number % len(WORDS)]}-{ROLES[number // len(WORDS) % len(ROLES)]}"
    lap = number // (len(WORDS) * len(ROLES))
    return f"{name}-{lap}" if lap else name


def target_file():
    """One that every size has, four directories deep."""
    return f"clusters/{CLUSTERS[0]}/prod/{service_name(0)}/kustomization.yaml"


def make(path, files, commits):
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(path)], check=True)
    with subprocess.Popen(["git", "--git-dir", str(path), "fast-import", "--quiet"], stdin=subprocess.PIPE) as importer:
        with importer.stdin as stream, contextlib.closing(write_history(files, commits)) as history:
            stream.writelines(history)
    if importer.returncode:
        raise RuntimeError("git fast-import failed")
    git(path, "pack-refs", "--all")
    git(path, "repack", "-adfq", "--window=10", "--depth=20", "--write-bitmap-index")
    git(path, "commit-graph", "write", "--reachable")
    for key, value in SETTINGS.items():
        git(path, "config", key, value)


def write_history(files, commits):
    dice = random.Random(1)
    places = files // 4
    names = [service_name(number) for number in range(-(-places // (len(CLUSTERS) * len(ENVIRONMENTS))))]
    slots = [(cluster, environment, name) for name in names for environment in reversed(ENVIRONMENTS)
             for cluster in CLUSTERS][:places]
    time_s = 1_700_000_000
    yield commit(time_s, "initial import")
    yield file("README.md", "# deploy\n" * 40)
    for environment in ENVIRONMENTS:
        lines = "".join(f"  {service_name(number)}: 1.0.0\n" for number in range(max(VERSIONED_MIN, len(names))))
        yield file(f"versions/{environment}.yaml", f"# image tags, written by CI\nimages:\n{lines}")
    for slot in slots:
        place = "clusters/" + "/".join(slot)
        yield file(f"{place}/deployment.yaml", deployment(*slot, dice))
        yield file(f"{place}/kustomization.yaml", kustomization(*slot, "1.0.0"))
        yield file(f"{place}/service.yaml", service(*slot, dice))
        yield file(f"{place}/values.yaml", values(*slot, dice))
    for number in range(1, commits):
        time_s += 60
        slot = dice.choice(slots)
        tag = f"1.{number // 50}.{number % 50}-g{dice.randrange(1 << 28):07x}"
        yield commit(time_s, f"chore({slot[1]}): update {slot[2]} to {tag}")
        yield file("clusters/" + "/".join(slot) + "/kustomization.yaml", kustomization(*slot, tag))


def commit(time_s, message):
    return (f"commit refs/heads/main\ncommitter CI <ci@example.test> {time_s} +0000\n"
            f"data {len(message)}\n{message}\n").encode()


def file(path, text):
    return f"M 100644 inline {path}\ndata {len(text)}\n{text}\n".encode()


def kustomization(_, environment, name, tag):
    return f"""apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: {environment}-{name}
resources:
  - deployment.yaml
  - service.yaml
images:
  - name: registry.example.test/{name}   # CI writes the tag
    newTag: {tag}
configMapGenerator:
  - name: {name}-values
    files: [values.yaml]
"""


def deployment(cluster, environment, name, dice):
    return f"""apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
  labels: {{app: {name}, cluster: {cluster}, env: {environment}}}
  annotations:
    checksum/config: {dice.randbytes(32).hex()}
spec:
  replicas: {dice.randint(1, 24)}
  selector:
    matchLabels: {{app: {name}}}
  template:
    metadata:
      labels: {{app: {name}, env: {environment}}}
    spec:
      serviceAccountName: {name}
      securityContext: {{runAsNonRoot: true, fsGroup: {dice.randint(1000, 65000)}}}
      containers:
        - name: {name}
          image: registry.example.test/{name}
          ports: [{{containerPort: {dice.randint(3000, 9999)}, name: http}}]
          env:
            - {{name: DB_HOST, value: db-{dice.randrange(1 << 24):06x}.{cluster}.example.test}}
            - {{name: FEATURE_SEED, value: "{dice.randrange(1 << 48):012x}"}}
          resources:
            requests: {{cpu: {dice.randint(1, 40) * 25}m, memory: {dice.randint(1, 64) * 32}Mi}}
            limits: {{memory: {dice.randint(32, 128) * 32}Mi}}
          readinessProbe: {{httpGet: {{path: /healthz, port: http}}, periodSeconds: 5}}
"""


def service(_, environment, name, dice):
    return f"""apiVersion: v1
kind: Service
metadata:
  name: {name}
  labels: {{app: {name}, env: {environment}}}
spec:
  selector: {{app: {name}}}
  ports: [{{name: http, port: 80, targetPort: http, nodePort: {dice.randint(30000, 32767)}}}]
"""


def values(cluster, environment, name, dice):
    parts = [f"# values of {name} in {cluster}/{environment}\n"]
    for word in dice.sample(WORDS, 14):
        parts.append(f"{word}:\n  enabled: {dice.choice(('true', 'false'))}\n"
                     f"  endpoint: https://{word}.{environment}.{cluster}.example.test/v{dice.randint(1, 4)}\n"
                     f"  timeoutSeconds: {dice.randint(1, 60)}\n"
                     f"  secretRef: {name}-{word}-{dice.randrange(1 << 16):04x}\n")
    return "".join(parts)
