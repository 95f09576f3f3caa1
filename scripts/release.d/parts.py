"""What is linked into lockstep: names, versions, licences, and where their texts are. For licenses.py and bill.py."""
import dataclasses
import pathlib
import subprocess


@dataclasses.dataclass(frozen=True)
class Part:
    name: str
    version: str
    licence: str  # an SPDX expression
    purl: str
    text: pathlib.Path
    what: str


# Name, the Debian package of its files, the package whose copyright file tells the licence, the licence, what it does.
DEBIAN = [
    ("openssl", "libssl-dev", "libssl-dev", "Apache-2.0", "TLS and cryptography"),
    ("zlib", "zlib1g-dev", "zlib1g-dev", "Zlib", "compression"),
    ("yaml-cpp", "libyaml-cpp-dev", "libyaml-cpp-dev", "MIT", "YAML"),
    ("http-parser", "libhttp-parser-dev", "libhttp-parser-dev", "MIT", "linked by libgit2"),
    ("nlohmann-json3", "nlohmann-json3-dev", "nlohmann-json3-dev", "MIT", "JSON"),
    ("glibc", "libc6-dev", "libc6-dev", "LGPL-2.1-or-later", "the C library"),
    ("gcc-12", "libstdc++-12-dev", "gcc-12-base", "GPL-3.0-or-later WITH GCC-exception-3.1",
     "the C++ library and the compiler's runtime"),
    ("ca-certificates", "ca-certificates", "ca-certificates", "MPL-2.0", "Mozilla's root certificates"),
]
BUILT = [
    ("curl", "curl", "HTTP"),
    ("libssh2", "BSD-3-Clause", "SSH"),
    ("libgit2", "GPL-2.0-only WITH GCC-exception-2.0", "Git's objects and packs"),
]


def parts(deps):
    """`deps`: what scripts/deps printed for the machine's own architecture."""
    built = versions_in(deps / "versions")
    for name, licence, what in BUILT:
        yield Part(name, built[name], licence, purl(name, built[name]), deps / "licenses" / name, what)
    for name, package, told_by, licence, what in DEBIAN:
        version, text = installed(package), pathlib.Path(f"/usr/share/doc/{told_by}/copyright")
        yield Part(name, version, licence, purl(name, version), text, what)


def purl(name, version):
    """Debian's source package; a version without a revision is the project's own release."""
    escaped = version.replace("+", "%2B").replace(":", "%3A").replace("~", "~")
    return f"pkg:deb/debian/{name}@{escaped}?arch=source" if "-" in version else f"pkg:generic/{name}@{escaped}"


def installed(package):
    return subprocess.run(["dpkg-query", "-W", "-f", "${source:Version}", package], check=True, capture_output=True,
                          text=True).stdout


def versions_in(path):
    return dict(line.split() for line in path.read_text(encoding="utf-8").splitlines())


def must_agree(deps, cross_deps):
    """The list is of one architecture; it is true of both only when both were built from the same versions."""
    ours = {name: version.partition("+b")[0] for name, _, version in
            (line.partition(" ") for line in subprocess.run(
                ["dpkg-query", "-W", "-f", "${Package} ${Version}\\n"], check=True, capture_output=True,
                text=True).stdout.splitlines())}
    for package, version in versions_in(cross_deps / "sysroot/versions").items():
        if package != "linux-libc-dev" and ours.get(package) != version.partition("+b")[0]:
            yield f"{package} is {ours.get(package)} here and {version} in the sysroot"
    here, there = versions_in(deps / "versions"), versions_in(cross_deps / "versions")
    for name in here:
        if here[name] != there[name]:
            yield f"{name} is {here[name]} here and {there[name]} there"
