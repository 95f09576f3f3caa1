"""The judge: what an edit did to a file, from the bytes before and after. It knows no tool."""
import re

import readings

EXACT, MORE, WRONG, REFUSED = "exact", "more", "wrong", "refused"


def verdict(content, edited, document, path, value):
    """(EXACT, MORE or WRONG, why): `content` is a file whose scalar at the path was to become `value`."""
    before = readings.File(content)
    target = before.scalar(document, path)
    try:
        after = readings.File(edited)
    except readings.Unreadable as error:
        return WRONG, f"does not parse: {error}"
    now = after.scalar(document, path)
    if now is None or now.value != value:
        return WRONG, f"the value is {now.value!r}" if now else "the value is gone"
    if not readings.is_string(now.node):
        return WRONG, f"{value} is no string any more"
    if elsewhere := readings.difference(before, after, target.node, value):
        return WRONG, f"also changed: {'.'.join(map(str, elsewhere))}"
    why = more_than_its_line(before, after, target, now)
    return (MORE, why) if why else (EXACT, "")


def more_than_its_line(before, after, target, now):
    """What else changed, byte for byte; empty where nothing did but the lines of the value. On these lines, too, what
    stands around the value must still be there, but for blanks."""
    if before.marked != after.marked:
        return "byte order mark"
    first, last = (before.text.count("\n", 0, at) for at in (target.begin, target.end))
    old, new = before.text.split("\n"), after.text.split("\n")
    head, foot = old[:first], old[last + 1:]
    if new[:first] != head:
        differs = (number for number, (one, other) in enumerate(zip(head, new), 1) if one != other)
        return f"line {next(differs, 'count')}"
    if not len(head) + len(foot) < len(new) <= len(old) or new[len(new) - len(foot):] != foot:
        return "lines behind it"
    for one, other in zip(around(before.text, target), around(after.text, now)):
        if one != other:
            return f"on its line: {one!r} became {other!r}"
    return ""


def around(text, scalar):
    """What stands before and behind the scalar on its lines, without blanks."""
    begin = text.rfind("\n", 0, scalar.begin) + 1
    end = text.find("\n", scalar.end)
    sides = text[begin:scalar.begin], text[scalar.end:None if end < 0 else end]
    return [re.sub(r"[ \t]+", "", side) for side in sides]


BEFORE = """\
# What runs.
api:
  image: {repository: acme/api, tag: 1.4.1}   # {"$imagepolicy": "flux-system:api"}

web:
  tag: &web "1.4.1"  # pinned
  build: 0192117
  other: *web
worker:
  tag:
note: |
  kept  \n  as it is
"""
PLANTED = [
    # What was written where, the verdict. Paths are of BEFORE, values 1.20 where nothing else is said.
    ("web.tag", '&web "1.4.1"', '&web "1.20"', EXACT),
    ("web.tag", '&web "1.4.1"  # pinned', "&web '1.20' # pinned", EXACT),
    ("web.tag", '&web "1.4.1"  # pinned', '&web "1.20"', MORE),
    ("web.tag", '&web "1.4.1"', '"1.20"', WRONG),
    ("web.tag", '&web "1.4.1"', "&web 1.20", WRONG),
    ("web.tag", '&web "1.4.1"', '&web "1.21"', WRONG),
    ("web.tag", '&web "1.4.1"', '&web "1.4.1"', WRONG),
    ("web.tag", '&web "1.4.1"  # pinned\n  build: 0192117', '&web "1.20"  # pinned\n  build: 192118', WRONG),
    ("web.tag", '&web "1.4.1"  # pinned\n  build: 0192117', '&web "1.20"  # pinned\n  build: "0192117"', MORE),
    ("web.tag", '"1.4.1"  # pinned\n  build: 0192117\n  other: *web', '"1.20"  # pinned\n  build: 0192117\n'
     '  other: "1.4.1"', MORE),
    ("api.image.tag", "tag: 1.4.1}", 'tag: "1.20"}', EXACT),
    ("api.image.tag", "{repository: acme/api, tag: 1.4.1}", '{ repository: acme/api, tag: "1.20" }', EXACT),
    ("api.image.tag", "tag: 1.4.1}", "tag: 1.20}", WRONG),
    ("api.image.tag", "tag: 1.4.1}", 'tag: "1.20"', WRONG),
    ("api.image.tag", 'tag: 1.4.1}   # {"$imagepolicy": "flux-system:api"}', 'tag: "1.20"}', MORE),
    ("api.image.tag", "{repository: acme/api, tag: 1.4.1}", '\n    repository: acme/api\n    tag: "1.20"', MORE),
    ("api.image.tag", "tag: 1.4.1}   # {\"$imagepolicy\": \"flux-system:api\"}\n\n",
     "tag: '1.20'}   # {\"$imagepolicy\": \"flux-system:api\"}\n", MORE),
    ("worker.tag", "worker:\n  tag:", 'worker:\n  tag: "1.20"', EXACT),
    ("worker.tag", "worker:\n  tag:", "worker:\n  tag: 1.20", WRONG),
    ("worker.tag", "worker:\n  tag:", 'worker:\n    tag: "1.20"', EXACT),
    ("worker.tag", "worker:\n  tag:\nnote: |\n  kept  \n", 'worker:\n  tag: "1.20"\nnote: |\n  kept\n', WRONG),
    ("worker.tag", "worker:\n  tag:\n", "worker:\n  tag: '1.20'\n\n", MORE),
]


def self_test():
    """How many of the planted edits were judged otherwise than they are."""
    failed = 0
    for ending in ["\n", "\r\n"]:
        for path, old, new, expected in PLANTED:
            assert BEFORE.count(old) == 1, old
            before, after = (text.replace("\n", ending).encode() for text in [BEFORE, BEFORE.replace(old, new)])
            got, why = verdict(before, after, 0, tuple(path.split(".")), "1.20")
            if got != expected:
                failed += 1
                print(f"FAILED: {new!r} for {old!r} is {expected}, was taken for {got} {why}")
    unix = BEFORE.replace('&web "1.4.1"', '&web "1.20"').encode()
    for spoilt in [unix.replace(b"\n", b"\r\n"), unix[:-1], b"\xef\xbb\xbf" + unix]:
        got, why = verdict(BEFORE.encode(), spoilt, 0, ("web", "tag"), "1.20")
        if got != MORE and got != WRONG:
            failed += 1
            print(f"FAILED: a file with other line ends or another begin or end was taken for {got} {why}")
    return failed
