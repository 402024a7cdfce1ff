"""What happens to a text on its way to another dossier, done by a seeded program.

Only what a program does as people do: edits of single words, sentences in another
order, abbreviations made and undone, marks lost, the slips of OCR, halves and texts put
together. Telling an idea in other words takes a person: see ``rewritten/``.
"""

import random
import re
import tomllib
from collections.abc import Callable

from service import vietnamese
from service.search import spelling

_SLIPS = str.maketrans(
    {"l": "1", "o": "0", "m": "rn", "ơ": "o", "ư": "u", "ế": "é", "ộ": "ô", "đ": "d"}
)
_FILLERS = ("cụ thể", "qua đó", "đồng thời", "hiện nay", "bước đầu", "theo đó")
_SENTENCE = re.compile(r"(?<=[.;])\s+")

Distortion = Callable[[str, random.Random], str]


def light(text: str, chance: random.Random) -> str:
    """Leave out, double or put in a word here and there: one in twelve."""
    words = []
    for word in text.split():
        edit = chance.random()
        if edit < 0.03:  # noqa: PLR2004 - shares of words
            continue
        words.append(word)
        if edit > 0.95:  # noqa: PLR2004
            words.append(chance.choice(_FILLERS))
    return " ".join(words)


def reordered(text: str, chance: random.Random) -> str:
    """Put the sentences in another order."""
    parts = _SENTENCE.split(text)
    chance.shuffle(parts)
    return " ".join(parts)


def abbreviated(text: str, _: random.Random) -> str:
    """Write short what has a usual short form."""
    for long, short in _short_forms():
        text = re.sub(re.escape(long), short, text, flags=re.IGNORECASE)
    return text


def expanded(text: str, _: random.Random) -> str:
    """Write in full what is written short."""
    for long, short in _short_forms():
        text = re.sub(rf"\b{re.escape(short)}\b", long, text)
    return text


def unmarked(text: str, _: random.Random) -> str:
    """Lose all marks."""
    return vietnamese.without_marks(text)


def scanned(text: str, chance: random.Random) -> str:
    """Misread one letter in thirty, as OCR does, and split or join a word at times."""
    read = [c.translate(_SLIPS) if chance.random() < 1 / 30 else c for c in text]
    return "".join(c for c in read if c != " " or chance.random() > 1 / 60)


def half(text: str, chance: random.Random) -> str:
    """Keep the first or the second half."""
    words = text.split()
    middle = len(words) // 2
    return " ".join(words[:middle] if chance.random() < 1 / 2 else words[middle:])


ALTERED: dict[str, Distortion] = {
    "light edit": light,
    "reordered": reordered,
    "abbreviated": abbreviated,
    "expanded": expanded,
    "marks lost": unmarked,
    "OCR noise": scanned,
}


def _short_forms() -> list[tuple[str, str]]:
    groups = tomllib.loads(spelling.SOURCE.read_text(encoding="utf-8"))
    return [
        (long, short[0])
        for name, group in groups.items()
        if name not in (spelling.SIGNS, spelling.SLIPS)
        for long, short in sorted(group.items(), key=lambda item: -len(item[0]))
    ]
