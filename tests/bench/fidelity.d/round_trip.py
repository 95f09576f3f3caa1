"""Sets scalars in YAML files with ruamel.yaml, as gitopscli does (gitopscli/io_api/yaml_util.py). A request a line on
stdin, {file, document, path, value}; an answer a line, {} or {error}. gitopscli reads single documents: others are an
error."""
import json
import sys

import ruamel.yaml

for line in sys.stdin:
    request = json.loads(line)
    try:
        engine = ruamel.yaml.YAML()
        engine.preserve_quotes = True
        with open(request["file"], encoding="utf-8") as stream:
            content = engine.load(stream)
        node = content
        for step in request["path"][:-1]:
            node = node[step]
        node[request["path"][-1]]  # pylint: disable=pointless-statement  # fails where it is not there
        node[request["path"][-1]] = request["value"]
        with open(request["file"], "w+", encoding="utf-8") as stream:
            engine.dump(content, stream)
        print("{}", flush=True)
    except Exception as error:  # pylint: disable=broad-except  # whatever it is, the file was not edited
        print(json.dumps({"error": f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0]}), flush=True)
