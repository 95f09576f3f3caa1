"""jsonnet: what `lockstep edit` wrote still evaluates, and to the same but for the value that was meant."""
import json
import pathlib
import shutil
import subprocess
import unittest

import world

FILES = pathlib.Path(__file__).parent / "jsonnet"
TAG = "9.8.7-it's \"new\" \\ é"
CONTAINERS = "spec/template/spec/containers"

# file, key path, the paths in what it evaluates to that change
EDITS = [
    ("main.jsonnet", "_images.api", [f"api/{CONTAINERS}/0/image"]),
    ("main.jsonnet", "_images.web", [f"web/{CONTAINERS}/0/image"]),
    ("main.jsonnet", "_images.sidecar-proxy", [f"api/{CONTAINERS}/1/image"]),
    ("main.jsonnet", "_config.api.log_level", []),
    ("main.jsonnet", "team", ["namespace/metadata/labels/team"]),
    ("tags.libsonnet", "api", ["api", "full"]),
    ("tags.libsonnet", "web", ["web"]),
    ("tags.libsonnet", "worker", []),
    ("tags.libsonnet", "search", ["search"]),
    ("tags.libsonnet", "nested.deep.er", ["nested/deep/er"]),
    ("tags.libsonnet", "list[name=api].tag", ["list/0/tag"]),
    ("tags.libsonnet", "list[1].tag", ["list/1/tag"]),
    ("tags.libsonnet", "list[1].more", ["list/1/more"]),
    ("tags.libsonnet", "chosen.third", ["chosen/third"]),
    ("app.jsonnet", "tag", None),  # a part of api/items/0/image
    ("app.jsonnet", "images.web", ["web/image"]),
    ("app.jsonnet", "name", None),
    ("app.jsonnet", "kube.Container", "kube.Container is computed: Container(name)"),
    ("kube.jsonnet", "api.image", ["api/image"]),
    ("kube.jsonnet", "api.digest", []),
    # Refused: what is said
    ("main.jsonnet", "_images.auth", "there is no key auth in _images"),
    ("main.jsonnet", "_config.region", "_config.region is computed: zone + '-1'"),
    ("main.jsonnet", "namespace", "namespace is computed: k.namespace('acme', team)"),
    ("main.jsonnet", "scale.web", "scale.web is computed: if replicas > 2 then 2 else 1"),
    ("main.jsonnet", "_config.api.port", "_config.api.port is a number or boolean, not a string"),
    ("tags.libsonnet", "auth", "auth is a number or boolean, not a string"),
    ("tags.libsonnet", "notes", "notes is a text block (|||)"),
    ("tags.libsonnet", "computed", "there is no key computed in the document"),
    ("tags.libsonnet", "label", "label is computed: label(service)"),
    ("tags.libsonnet", "full", "full is computed: self.label('api')"),
    ("tags.libsonnet", "suffix", "suffix is computed: +: '-rc1'"),
    ("tags.libsonnet", "squares[0]", "squares is computed: [x * x for x in [1, 2]]"),
    ("tags.libsonnet", "chosen.first", "chosen.first is computed: a"),
    ("app.jsonnet", "images.api", "images.api is computed: 'ghcr.io/acme/api:' + tag"),
    ("app.jsonnet", "label", "label is computed: label(x, y='1.0') = x + '-' + y"),
    ("app.jsonnet", "job.image", "there is no key job in the document"),
    ("kube.jsonnet", "text", "text is a text block"),
]

# Texts, and the value of `a` in each; None: it can't be set there, or is no jsonnet.
SNIPPETS = [
    ("{a:'1'}", "1"), ("{a:::'1',}", "1"), ("{'a':'1'}", "1"), ('{"a":"1"}', "1"), ("{'\\u0061': '1'}", "1"),
    ("{@'a': '1'}", "1"), ("{|||\n  a\n|||: '1'}", None), ("{|||\n  a\n|||: '2', a: '1'}", "1"), ("({a: '1'})", "1"),
    ("{a: ((('1')))}", "1"), ("{a: @'1'}", "1"), ('{a: @"1"}', "1"), ("{a: '1'} + {b: '1'}", "1"),
    ("{b: 1} {a: '1'} {c: 2}", "1"), ("({b: 1}) {a: '1'} + ({c: 2})", "1"), ("local b = {}; b {a: '1'}", "1"),
    ("local b = 1; local c = 2; assert b < c : 'no'; {a: '1'}", "1"),
    ("local b = local c = 1, d = 2; c; {a: '1'}", "1"),
    ("{} + local b = 1; {a: '1'}", "1"), ("local a = '1'; {b: a}", "1"), ("local b = '2', a = '1'; {c: a + b}", "1"),
    ("local a = '1'; {a: a}", None), ("{a: '1'} + {a: '2'}", None), ("{a: '1'} + {a+: '2'}", None),
    ("{a: '1', a:: '2'}", None), ("{a+: '1'}", None), ("{a+: {b: '1'}}", None), ("{a: '1' + '2'}", None),
    ("{a: '%s' % '1'}", None), ("{a: 'x'[0]}", None), ("{a: self.b, b: '1'}", None), ("{a: $.b, b: '1'}", None),
    ("{a: -1}", None), ("{a: !true}", None), ("{['a']: '1'}", None), ("{a():: '1'}", None), ("{a: {b: '1'}.b}", None),
    ("{a: {b: '1'}['b']}", None), ("{a: [1, 2][0]}", None), ("{a: if true then '1' else '2'}", None),
    ("{a: local x = '1'; x}", None), ("{a: local x = 1, y = 2; '1'}", None), ("{[k]: '1' for k in ['a']}", None),
    ("local x = 'a'; {[x]: '1'}", None), ("{a: std.toString({}) + '1'}", None), ("{a: {b: 1} == {b: 1}}", None),
    ("{a: 'b' in {b: 1}}", None), ("{a: ({b: 1} + {}).b}", None), ("{a: import 'k.libsonnet'}", None),
    ("{a: (importstr 'web.libsonnet') + '1'}", None), ("{a: function(x) '1'} { a:: '1' }", None), ("'1'", None),
    ("{/* a: '2' */ a /* : */ : // x\n # y\n '1' /* z */}", "1"), ("{a: 1e3}", None), ("{a: 0.5}", None),
    ("{a: true}", None), ("{a: null}", "null"), ("{b: 'x' + |||\n  a: '2'\n|||, a: '1'}", "1"),
    ("{b:: function(x, y={c: 1}) x { a: 3 }, a: '1'}", "1"), ("{local a = '2', a: '1'}", "1"),
    ("{assert self.a != '' : {a: 'x'}, a: '1'}", "1"), ("{b: $['a'],a: '1'}", "1"), ("{a:'1',b:-$.c,c:+1}", "1"),
    ("{a: '1'} + (if true then {b: 1} else {})", "1"), ("{a: '1'} + if true then {b: 1} else {}", "1"),
    ("local f(x) = x { b: 1 }; f({}) { a: '1' }", "1"), ("{ a: 'x\ny' }", "x\ny"), ("{ a: 'x\\\ny' }", None),
    ("{a: '1'", None), ("{a: '1'}}", None), ("{a: '1',, b: 2}", None), ("{a '1'}", None), ("{a: }", None),
    ("{a: '1}", None), ("{a: |||\n1\n|||}", None), ("{a: '1'} {", None), ("{a: '1'} +", None), ("", None),
]


@unittest.skipUnless(shutil.which("jsonnet"), "jsonnet is not installed")
class Jsonnet(world.EndToEnd):
    def setUp(self):
        super().setUp()
        for path in FILES.iterdir():
            shutil.copy(path, self.dir)

    def evaluated(self, name):
        """What the file is as JSON, flat; nothing where it fails."""
        done = subprocess.run(["jsonnet", name], cwd=self.dir, capture_output=True, text=True, check=False)
        return dict(leaves(json.loads(done.stdout))) if done.returncode == 0 else None

    def edit(self, name, path, code):
        return self.run_lockstep("edit", self.dir / name, "--key", f"{path}={TAG}", "--write", code=code)

    def test_what_was_edited_evaluates_to_the_same_but_for_that_value(self):
        for name, path, expected in EDITS:
            with self.subTest(name, path=path):
                shutil.copy(FILES / name, self.dir)
                before, bytes_before = self.evaluated(name), (self.dir / name).read_bytes()
                if isinstance(expected, str):
                    self.assertIn(expected, self.edit(name, path, 3).err)
                    self.assertEqual(bytes_before, (self.dir / name).read_bytes())
                    continue
                self.edit(name, path, 0)
                after, bytes_after = self.evaluated(name), (self.dir / name).read_bytes()
                self.assertEqual(before.keys(), after.keys())
                changed = [each for each in before if before[each] != after[each]]
                self.assertNotEqual(bytes_before, bytes_after)
                self.assertEqual(bytes_before.count(b"\n"), bytes_after.count(b"\n"))
                if expected is None:
                    self.assertEqual(1, len(changed))
                    self.assertIn(TAG, after[changed[0]])
                else:
                    self.assertEqual(expected, [each for each in changed if TAG in after[each]])
                    self.assertEqual(expected, changed)

    def test_each_form_of_the_language_is_edited_or_refused(self):
        for text, value in SNIPPETS:
            with self.subTest(text):
                path = self.write("snippet.jsonnet", text)
                if value is None:
                    self.edit("snippet.jsonnet", "a", 3)
                    self.assertEqual(text, path.read_text())
                    continue
                before = self.evaluated("snippet.jsonnet")
                self.edit("snippet.jsonnet", "a", 0)
                after = self.evaluated("snippet.jsonnet")
                self.assertIsNotNone(after, path.read_text())
                self.assertEqual(before.keys(), after.keys())
                self.assertNotEqual(before, after)
                for each, old in before.items():
                    self.assertIn(after[each], [old, TAG, str(old).replace(str(value), TAG)])


def leaves(value, path=""):
    if not isinstance(value, (dict, list)):
        yield path[1:], value
        return
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield from leaves(item, f"{path}/{key}")
