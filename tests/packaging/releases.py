"""A release of lockstep as people get it: the archive behind a web server, and the files of the tag."""
import contextlib
import functools
import hashlib
import http.server
import pathlib
import re
import shutil
import tarfile
import tempfile
import threading

import world

VERSION = "1.2.3"
TAGGED = ["action.yml", "actions", "scripts/install.sh"]


class Release:
    """`url` is for LOCKSTEP_DOWNLOAD_URL, `tree` has the files of the tag v1.2.3."""

    def __init__(self, binary=world.LOCKSTEP):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="release.", dir=world.shared_directory()))
        self.downloads, self.tree = self.dir / "downloads", self.dir / "tree"
        self.checksums = {name: self.add_archive(name, binary) for name in ["amd64", "arm64"]}
        for name in TAGGED:
            copy = shutil.copytree if (world.ROOT / name).is_dir() else shutil.copy
            (self.tree / name).parent.mkdir(parents=True, exist_ok=True)
            copy(world.ROOT / name, self.tree / name)
        self.write_checksums()
        self.requests = []
        self.url = self.serve()

    def archive(self, architecture="amd64", version=VERSION):
        return self.downloads / f"v{version}" / f"lockstep-{version}-linux-{architecture}.tar.gz"

    def add_archive(self, architecture, binary, version=VERSION):
        """Its checksum."""
        path = self.archive(architecture, version)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tarfile.open(path, "w:gz", compresslevel=1) as archive:
            archive.add(binary, "lockstep")
            archive.add(world.ROOT / "LICENSE", "LICENSE")
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def write_checksums(self):
        script = self.tree / "scripts/install.sh"
        table = "".join(f"{checksum}  {self.archive(name).name}\n" for name, checksum in self.checksums.items())
        text = re.sub("(?m)^version=.*$", f"version={VERSION}", script.read_text(), count=1)
        script.write_text(re.sub("(?ms)^checksums='\n.*?^'$", f"checksums='\n{table}'", text, count=1))

    def serve(self):
        handler = functools.partial(Handler, self.requests, directory=str(self.downloads))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    @contextlib.contextmanager
    def unreachable(self):
        gone = self.dir / "gone"
        self.downloads.rename(gone)
        try:
            yield
        finally:
            gone.rename(self.downloads)


class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, requests, *arguments, **options):
        self.requests = requests
        super().__init__(*arguments, **options)

    def log_message(self, *_):
        self.requests.append(self.path)


@world.once
def release():
    return Release()
