"""Count how common terms are in texts of offices: service/search/common.tsv.

    python benchmarks/common_terms.py FOLDER... > service/search/common.tsv

FOLDER holds plain texts (.txt, .md). The file that comes with the program was counted
over Decree 30/2020/NĐ-CP with its appendices and five published plans, reports and
rules of contests on administrative reform.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from service.search.features import features

PASSAGE = 120
"""So many words make a passage, about as long as an initiative."""

LEAST = 3
"""Terms in fewer passages are not kept."""


def main(folders: Iterable[str]) -> None:
    """Print the table of the texts in *folders*."""
    files = (path for folder in folders for path in sorted(Path(folder).iterdir()))
    texts = (p.read_text("utf-8") for p in files if p.suffix in {".txt", ".md"})
    found = [set(terms(passage)) for text in texts for passage in passages(text)]
    held = Counter(term for terms in found for term in terms)
    print(len(found))
    for term, times in sorted(held.items()):
        if times >= LEAST:
            print(f"{term}\t{times}")


def passages(text: str) -> Iterator[str]:
    """Yield *text* in pieces of PASSAGE words."""
    words = text.split()
    for start in range(0, len(words), PASSAGE):
        yield " ".join(words[start : start + PASSAGE])


def terms(passage: str) -> Iterator[str]:
    """Yield the words, pairs and ideas of *passage* as the index names them."""
    found = features("", passage)
    yield from found.words
    yield from (f"#{idea}" for idea in found.ideas)


if __name__ == "__main__":
    main(sys.argv[1:])
