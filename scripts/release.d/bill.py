#!/usr/bin/env -S python3 -B
"""Prints the release's bill of materials: CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/).

usage: bill.py VERSION SECONDS DEPS BINARY…
SECONDS: since 1970, the bill's date; BINARY: named as lockstep-1.2.3-linux-amd64.
The same in, the same out: the serial number is a digest of the rest.
"""
import datetime
import hashlib
import json
import pathlib
import sys
import uuid

from parts import parts

HOME = "https://github.com/acme/lockstep"


def main():
    version, seconds, deps = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
    lockstep = f"pkg:github/acme/lockstep@v{version}"
    found = list(parts(deps))
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application", "bom-ref": lockstep, "name": "lockstep", "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}], "purl": lockstep,
                "externalReferences": [{"type": "vcs", "url": HOME}],
                "components": [as_file(pathlib.Path(binary)) for binary in sys.argv[4:]],
            },
        },
        "components": [as_component(part) for part in found],
        "dependencies": [{"ref": lockstep, "dependsOn": [part.purl for part in found]},
                         *({"ref": part.purl} for part in found)],
    }
    digest = hashlib.sha256(json.dumps(bill, sort_keys=True).encode()).hexdigest()
    bill["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{HOME}#{digest}')}"
    print(json.dumps(bill, indent=2))


def as_file(binary):
    return {"type": "file", "bom-ref": binary.name, "name": binary.name,
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(binary.read_bytes()).hexdigest()}]}


def as_component(part):
    licence = {"expression": part.licence} if " " in part.licence else {"license": {"id": part.licence}}
    return {"type": "data" if part.name == "ca-certificates" else "library", "bom-ref": part.purl, "name": part.name,
            "version": part.version, "description": part.what, "licenses": [licence], "purl": part.purl}


if __name__ == "__main__":
    main()
