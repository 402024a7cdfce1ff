"""The one mutator: a real file → a spoiled one, as chance would have it.

The format is told by the bytes. Everything comes from the *chance* given, so that the
same seed spoils a file in the same way.
"""

import copy
import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable

from lxml import etree

from service.storage.packages import UNPACKABLE
from tests.fuzz import nasty

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[\w./%-]+|\S')
_PDF_TOKEN = re.compile(rb"-?\d+(?:\.\d+)?|/[A-Za-z]\w*|\b(?:obj|endobj|stream|R)\b")
_MARKUP = (".xml", ".rels", ".vml")
_MOST_TIMES = 3
_SMALL = 10_000

Change = Callable[[random.Random, bytes], bytes]
Parts = list[tuple[str, bytes]]


def spoil(chance: random.Random, content: bytes) -> bytes:
    """Return *content* with one to three things wrong."""
    for _ in range(chance.randint(1, _MOST_TIMES)):
        content = _spoiled_once(chance, content)
    return content


def _spoiled_once(chance: random.Random, content: bytes) -> bytes:
    if content.startswith(b"PK") and chance.random() < 0.85:
        return _package(chance, content)
    if content.startswith(b"%PDF") and chance.random() < 0.7:
        return _pdf(chance, content)
    if b"\0" not in content and chance.random() < 0.75:
        return _text(chance, content)
    return chance.choice(_BYTES)(chance, content)


def _place(chance: random.Random, content: bytes) -> int:
    """Return where to strike: anywhere, or near the end, where directories stand."""
    near = max(0, len(content) - 600)
    return chance.randint(near if chance.random() < 0.3 else 0, len(content))


def cut(chance: random.Random, content: bytes) -> bytes:
    """Lose the end, or the beginning."""
    place = _place(chance, content)
    return content[:place] if chance.random() < 0.8 else content[place:]


def flip(chance: random.Random, content: bytes) -> bytes:
    """Flip single bits."""
    spoiled = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        if spoiled:
            place = min(_place(chance, content), len(spoiled) - 1)
            spoiled[place] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def blank(chance: random.Random, content: bytes) -> bytes:
    """Overwrite a stretch with zeros or with noise: a bad sector."""
    place = _place(chance, content)
    length = min(chance.choice((1, 4, 64, 512, 4096)), len(content) - place)
    made = bytes(length) if chance.random() < 0.5 else chance.randbytes(length)
    return content[:place] + made + content[place + length :]


def splice(chance: random.Random, content: bytes) -> bytes:
    """Put a stretch of the file where another was."""
    first, second = sorted((_place(chance, content), _place(chance, content)))
    return content[:second] + content[first:]


def patch(chance: random.Random, content: bytes) -> bytes:
    """Put something nasty in."""
    place = _place(chance, content)
    return content[:place] + chance.choice(nasty.BYTES) + content[place:]


_BYTES: tuple[Change, ...] = (cut, flip, flip, blank, splice, patch)


def _text(chance: random.Random, content: bytes) -> bytes:
    """Change lines and tokens; what is not UTF-8 is spoiled byte by byte."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return chance.choice(_BYTES)(chance, content)
    change = chance.choice((_token, _token, _token, _line))
    return change(chance, text).encode("utf-8", "surrogatepass")


def _token(chance: random.Random, text: str) -> str:
    found = list(_TOKEN.finditer(text))
    if not found:
        return chance.choice(nasty.TOKENS)
    victim = chance.choice(found)
    other = chance.choice(found).group()
    new = chance.choice((chance.choice(nasty.TOKENS), other, "", victim.group() * 2))
    return text[: victim.start()] + new + text[victim.end() :]


def _line(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.choice(("lose", "twice", "swap", "indent", "outdent", "crowd"))
    if kind == "lose":
        del lines[at]
    elif kind == "twice":
        lines.insert(to, lines[at])
    elif kind == "swap":
        lines[at], lines[to] = lines[to], lines[at]
    elif kind == "crowd":
        lines[at:at] = [lines[at]] * chance.choice((10, 100, 1000))
    else:
        lines[at] = f"  {lines[at]}" if kind == "indent" else lines[at].lstrip()
    return "\n".join(lines)


def _pdf(chance: random.Random, content: bytes) -> bytes:
    """Change numbers and names of a PDF."""
    found = list(_PDF_TOKEN.finditer(content))
    if not found:
        return chance.choice(_BYTES)(chance, content)
    victim, other = chance.choice(found), chance.choice(found).group()
    new = chance.choice((other, chance.choice(nasty.NUMBERS).encode(), b""))
    return content[: victim.start()] + new + content[victim.end() :]


def _package(chance: random.Random, content: bytes) -> bytes:
    """Take a package apart, change one part or the list of parts, pack it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
    except (*UNPACKABLE, OSError):
        return chance.choice(_BYTES)(chance, content)
    if not parts:
        return content
    change = _part if chance.random() < 0.8 else _directory
    return _packed(change(chance, parts))


def _packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w") as package:
        warnings.simplefilter("ignore")  # two parts of one name are what we want
        for name, part in parts:
            package.writestr(name, part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _part(chance: random.Random, parts: Parts) -> Parts:
    """Spoil one part; the large ones are struck more often, they say the most."""
    weights = [1 + len(part) for _, part in parts]
    if chance.random() < 0.4:
        weights = [1] * len(parts)
    (at,) = chance.choices(range(len(parts)), weights)
    name, part = parts[at]
    is_markup = name.lower().endswith(_MARKUP) and chance.random() < 0.85
    change = _markup if is_markup else _inner
    return [*parts[:at], (name, change(chance, part)), *parts[at + 1 :]]


def _inner(chance: random.Random, part: bytes) -> bytes:
    """Spoil a part as the file that it is: a package, a PDF, a text."""
    plainly = part.startswith(b"PK") or chance.random() < 0.3
    return (
        chance.choice(_BYTES)(chance, part) if plainly else _spoiled_once(chance, part)
    )


def _directory(chance: random.Random, parts: Parts) -> Parts:
    """Lose, double, rename or exchange parts, or add one that is dangerous."""
    at, to = chance.randrange(len(parts)), chance.randrange(len(parts))
    kind = chance.choice(("lose", "twice", "rename", "swap", "add"))
    changed = list(parts)
    if kind == "lose":
        del changed[at]
    elif kind == "twice":
        changed.append((parts[at][0], parts[to][1]))
    elif kind == "rename":
        changed[at] = (chance.choice(nasty.PATHS), parts[at][1])
    elif kind == "swap":
        changed[at] = (parts[at][0], parts[to][1])
        changed[to] = (parts[to][0], parts[at][1])
    else:
        changed.append((chance.choice(nasty.PATHS), chance.choice(nasty.BYTES)))
    return changed


def _markup(chance: random.Random, part: bytes) -> bytes:
    """Change elements, attributes and texts of an XML part."""
    try:
        root = etree.fromstring(part)
    except (etree.XMLSyntaxError, ValueError):
        return chance.choice(_BYTES)(chance, part)
    nodes = list(root.iter(etree.Element))
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        chance.choice(_ON_NODES)(chance, nodes)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


Nodes = list[etree._Element]


def _lose(chance: random.Random, nodes: Nodes) -> None:
    victim = chance.choice(nodes)
    if (parent := victim.getparent()) is not None:
        parent.remove(victim)


def _double(chance: random.Random, nodes: Nodes) -> None:
    victim = chance.choice(nodes)
    if (parent := victim.getparent()) is not None:
        is_small = len(etree.tostring(victim)) < _SMALL
        for _ in range(chance.choice((1, 1, 3, 50)) if is_small else 1):
            parent.insert(parent.index(victim), copy.deepcopy(victim))


def _move(chance: random.Random, nodes: Nodes) -> None:
    victim, target = chance.choice(nodes), chance.choice(nodes)
    if victim.getparent() is not None and victim not in (
        *target.iterancestors(),
        target,
    ):
        target.append(victim)


def _rename(chance: random.Random, nodes: Nodes) -> None:
    chance.choice(nodes).tag = chance.choice(nodes).tag


def _set(chance: random.Random, nodes: Nodes) -> None:
    """Give an attribute another value, one of another element or a nasty one."""
    known = [node for node in nodes if node.attrib]
    if not known:
        return
    victim, other = chance.choice(known), chance.choice(known)
    key = chance.choice(list(victim.attrib))
    if chance.random() < 0.3:
        key = chance.choice(list(other.attrib))
    nastily = chance.choice((*nasty.NUMBERS, *nasty.REFERENCES))
    victim.set(key, nastily if chance.random() < 0.7 else chance.choice(other.values()))


def _unset(chance: random.Random, nodes: Nodes) -> None:
    known = [node for node in nodes if node.attrib]
    if known:
        victim = chance.choice(known)
        del victim.attrib[chance.choice(list(victim.attrib))]


def _say(chance: random.Random, nodes: Nodes) -> None:
    """Give an element another text."""
    spoken = [node for node in nodes if node.text]
    victim = chance.choice(spoken or nodes)
    said = chance.choice((*nasty.NUMBERS, *nasty.TOKENS))
    victim.text = "".join(sign for sign in said if nasty.fits_xml(sign))


def _bury(chance: random.Random, nodes: Nodes) -> None:
    """Nest an element deep in copies of itself."""
    victim = chance.choice(nodes)
    for _ in range(chance.choice((5, 60, 140, 240, 300))):
        victim = etree.SubElement(victim, victim.tag)


_ON_NODES: tuple[Callable[[random.Random, Nodes], None], ...] = (
    *(_lose, _lose, _double, _move, _rename),
    *(_set, _set, _set, _unset, _say, _say, _bury),
)
