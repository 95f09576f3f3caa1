"""YAML as its readers see it: the scalars of a file with their places, and whether two files say the same.

Parsing is python3-yaml's (libyaml). A plain scalar is read by the rules of YAML 1.1 (https://yaml.org/type/) and by
those of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema): what is a string to one may be a number to the other.
"""
import collections
import dataclasses
import re

import yaml

PREFIX = "tag:yaml.org,2002:"
PROPERTIES = re.compile(r"(?:[&!]\S*[ \t]+)*")
CORE_SCHEMA = [("null", re.compile(r"(?:null|Null|NULL|~|)\Z")),
               ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")),
               ("int", re.compile(r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z")),
               ("float", re.compile(r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
                                    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"))]
LITERALS = {"null": None, "true": True, "false": False, "~": None, "": None}
RESOLVER = yaml.resolver.Resolver()


class Unreadable(Exception):
    """Not UTF-8, no YAML, or the template of one."""


@dataclasses.dataclass
class Scalar:
    document: int
    path: tuple
    node: yaml.ScalarNode
    begin: int  # characters of the value in the text: quotes included, anchor and tag not
    end: int

    @property
    def value(self):
        return self.node.value


class File:
    def __init__(self, content):
        try:
            self.marked = content.startswith(b"\xef\xbb\xbf")
            self.text = content.decode("utf-8-sig")
            self.documents = list(yaml.compose_all(self.text, Loader=yaml.CSafeLoader))
        except (yaml.YAMLError, UnicodeError, ValueError, RecursionError) as error:
            raise Unreadable(str(error).split("\n", maxsplit=1)[0]) from error

    def scalar(self, document, path):
        """The one at the path, merged keys and aliases followed; None where there is none."""
        node = self.documents[document] if document < len(self.documents) else None
        for step in path:
            if isinstance(node, yaml.MappingNode):
                node = entries(node).get(step)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return self.placed(document, path, node) if isinstance(node, yaml.ScalarNode) else None

    def scalars(self):
        """All that can be told by their paths, each at its own place: not what aliases and merges repeat."""
        seen = set()
        for number, root in enumerate(self.documents):
            if root is not None:
                yield from self.below(number, (), root, seen)

    def below(self, document, path, node, seen):
        if id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield self.placed(document, path, node)
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                yield from self.below(document, (*path, index), item, seen)
        else:
            names = collections.Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
            for key, item in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise Unreadable("a template")  # `{{ … }}` is a map whose key is a map
                if names[key.value] == 1 and key.value != "<<":
                    yield from self.below(document, (*path, key.value), item, seen)

    def placed(self, document, path, node):
        begin = PROPERTIES.match(self.text, node.start_mark.index, node.end_mark.index).end()
        token = self.text[begin:node.end_mark.index].rstrip()
        return Scalar(document, path, node, begin, begin + len(token))


def entries(node):
    """Key → node, merged keys included."""
    own, merged = {}, {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else yaml.serialize(key)
        if key.tag == PREFIX + "merge":
            sources = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for source in reversed([source for source in sources if isinstance(source, yaml.MappingNode)]):
                merged.update(entries(source))
        else:
            own[name] = value
    return {**merged, **own}


def implicit_tag(value):
    return RESOLVER.resolve(yaml.ScalarNode, value, (True, False))


def is_plain(node):
    return not node.style and node.tag == implicit_tag(node.value)


def is_string(node):
    """Whether readers of both YAML 1.1 and 1.2 take it for a string."""
    return node.tag == PREFIX + "str" and (not is_plain(node) or core_type(node.value) == "str")


def core_type(value):
    return next((name for name, pattern in CORE_SCHEMA if pattern.match(value)), "str")


def meanings(node):
    """What the scalar is to a reader of YAML 1.1, and to one of 1.2."""
    try:
        loader = yaml.SafeLoader("")
        old = repr(loader.construct_object(yaml.ScalarNode(node.tag, node.value), deep=True))
    except (yaml.YAMLError, ValueError):
        old = f"{node.tag} {node.value}"
    if not is_plain(node):
        return old, f"{node.tag} {node.value}"
    kind = core_type(node.value)
    if kind in ("null", "bool"):
        return old, repr(LITERALS[node.value.lower()])
    if kind in ("int", "float") and node.value[-1].isdigit() and node.value[:2] not in ("0x", "0o"):
        return old, repr(float(node.value))
    return old, f"{PREFIX}{kind} {node.value}"


def difference(before, after, edited, value):
    """Where a value differs for all readers, as a path; None where none does. `edited`, the node of before that was to
    become `value`, may be either wherever an alias repeats it."""
    compared = set()

    def walk(one, other, path):
        if (id(one), id(other)) in compared:
            return None
        compared.add((id(one), id(other)))
        if one is edited and isinstance(other, yaml.ScalarNode) and other.value == value:
            return None
        if type(one) is not type(other):
            return path
        if one is None:
            return None
        if isinstance(one, yaml.ScalarNode):
            same = any(old == new for old, new in zip(meanings(one), meanings(other)))
            return None if same else path
        if isinstance(one, yaml.SequenceNode):
            pairs = dict(enumerate(one.value)), dict(enumerate(other.value))
        else:
            pairs = entries(one), entries(other)
        if pairs[0].keys() != pairs[1].keys():
            return path
        return next((found for key in pairs[0] if (found := walk(pairs[0][key], pairs[1][key], (*path, key)))), None)

    if len(before.documents) != len(after.documents):
        return (f"{len(after.documents)} documents",)
    return next((found for number, (one, other) in enumerate(zip(before.documents, after.documents))
                 if (found := walk(one, other, (number,)))), None)
