"""What is edited: one field of each file that holds a tag, a digest, a version or an image, and the value it gets."""
import dataclasses
import hashlib
import pathlib

import readings

KEYS = {"tag", "newTag", "version", "image", "digest"}
TAG_KEYS = {"tag", "newTag", "version"}
SUFFIXES = {".yaml", ".yml"}
VALUE_CHARACTERS_MAX = 200
FILE_BYTES_MAX = 4 << 20
ORDINARY = ["v1.2.4", "1.27.0"]
# A minor version that ends in 0, short commit names that look like numbers, a day, and words that YAML knows.
AWKWARD = ["1.20", "0123", "1e3", "20261121", "2026-11-21", "0x1f", "yes", "null"]


@dataclasses.dataclass
class Case:
    name: str  # of the file, below the directory
    content: bytes
    document: int
    documents: int
    select: dict  # what tells its document from others, where it is a Kubernetes object
    path: tuple
    value: str


def collect(directory):
    """({set: its cases}, counts of the files): the same for the same files, wherever they are."""
    sets = {"ordinary": [], "awkward": []}
    counts = {"files": 0, "no YAML or templates": 0, "with such a field": 0}
    for path in sorted(directory.rglob("*")):
        if path.suffix not in SUFFIXES or not path.is_file() or path.stat().st_size > FILE_BYTES_MAX:
            continue
        counts["files"] += 1
        content = path.read_bytes()
        try:
            file = readings.File(content)
            found = [scalar for scalar in file.scalars() if is_field(scalar)]
        except readings.Unreadable:
            counts["no YAML or templates"] += 1
            continue
        counts["with such a field"] += bool(found)
        name = path.relative_to(directory).as_posix()
        for kind, fields, choose in [("ordinary", found, ordinary_value), ("awkward", with_tags(found), awkward_value)]:
            if fields:
                scalar = fields[number_of(f"{kind} {name}") % len(fields)]
                sets[kind].append(Case(name, content, scalar.document, len(file.documents),
                                       identity(file, scalar.document), scalar.path, choose(scalar, name)))
    return sets, counts


def identity(file, document):
    names = {"kind": file.scalar(document, ("kind",)), "name": file.scalar(document, ("metadata", "name"))}
    return {key: scalar.value for key, scalar in names.items() if scalar}


def is_field(scalar):
    """Its key says so, and it is no template and no text in lines."""
    return (scalar.path and scalar.path[-1] in KEYS and len(scalar.value) <= VALUE_CHARACTERS_MAX
            and not any(piece in scalar.value for piece in ["{{", "${", "\n"]))


def with_tags(scalars):
    return [scalar for scalar in scalars if scalar.path[-1] in TAG_KEYS]


def ordinary_value(scalar, name):
    key, tag = scalar.path[-1], another(ORDINARY, scalar, name)
    if key == "digest":
        return "sha256:" + hashlib.sha256(name.encode()).hexdigest()
    return f"{image_name(scalar.value)}:{tag}" if key == "image" else tag


def awkward_value(scalar, name):
    return another(AWKWARD, scalar, name)


def another(values, scalar, name):
    usable = [value for value in values if value != scalar.value]
    return usable[number_of(f"value {name}") % len(usable)]


def image_name(image):
    """Without its tag and digest; a registry's port is none."""
    name = image.split("@")[0]
    last = name.rfind("/") + 1
    return name[:last] + name[last:].split(":")[0] if name else "ghcr.io/acme/api"


def number_of(text):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def samples():
    return pathlib.Path(__file__).resolve().parent / "samples"
