"""Measure how often the marks of printed pages are read off simulated scans.

Prints a signing set of the examples with codes on slip and pages, signs and stamps its
pages, scans them, and counts which marks are read; then counts marks on as many pages
that bear none, and how long a set of 40 pages takes to join. Needs LibreOffice. Run by
`python benchmarks/scan_marks.py`.
"""

import argparse
import itertools
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import simulated_scans, timing
from benchmarks.simulated_scans import LEVELS
from service import config, wiring
from service.desk import reception
from service.model.filing import Filed
from service.model.page_marks import SLIP, PageMark
from service.pipeline import signing_set
from service.printing import marking, pack
from service.scanning import codes
from service.wiring import Service

EXAMPLES = Path(__file__).parent.parent / "examples"
JOINED_PAGES, JOINED_ROUNDS = 40, 9
SEED = 2022


@dataclass
class Count:
    """How many marks were read right and wrong, and how long each page was work."""

    right: int = 0
    wrong: int = 0
    pages: int = 0
    times: list[float] = field(default_factory=list)

    def look(self, scan: Image.Image, mark: PageMark | None) -> None:
        """Look for marks on *scan*, which bears *mark*."""
        read: list[PageMark] = []
        _, work = timing.both(
            lambda: read.extend(seen.mark for seen in codes.marks(scan))
        )
        self.times.append(work)
        self.pages += 1
        self.right += bool(read) and set(read) == {mark}
        self.wrong += any(one != mark for one in read)

    def __str__(self) -> str:
        """Write it as a row of the table ends."""
        return f"{self.right}/{self.pages} | {self.wrong} | {timing.spread(self.times)}"


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=100, help="scans of each kind")
    parser.add_argument("--unmarked", type=int, default=1000, help="pages without code")
    parser.add_argument("--dpi", type=int, nargs="*", default=[200, 300])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _examples(Path(folder)) as desk:
        joining = _joining(desk[1])
        marked, plain = (_printed(*desk, marked=marked) for marked in (True, False))
    print(
        "| code, scan | read | wrong | ms of work a page, p50/p95 |\n|---|--:|--:|--:|"
    )
    for dpi, level, slip in itertools.product(options.dpi, LEVELS, (True, False)):
        size = marking.SLIP_MM if slip else marking.PAGE_MM
        count = _read(marked, options.n, dpi, level, slip=slip)
        print(f"| {size:.0f} mm, {dpi} dpi, level {level} | {count} |", flush=True)
    unread = _unread(plain, options.unmarked)
    print(f"| no code, 200 dpi, both levels | {unread} |")
    print(f"\n{joining}\n{timing.machine()}; load {timing.load()}")


@dataclass(frozen=True)
class Papers:
    """A signing set, as a PDF and as the marks of its pages in their order."""

    content: bytes
    marks: tuple[PageMark, ...]
    slips: int

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self.marks)


@contextmanager
def _examples(folder: Path) -> Iterator[tuple[Service, list[Filed]]]:
    """File the examples in a workspace of their own."""
    workspace = folder / "noi-lam-viec"
    wiring.init(workspace)
    service = wiring.build(config.load(workspace, {}))
    try:
        files = sorted(EXAMPLES.glob("*.yaml"))
        outcomes = list(reception.process(service.pipeline, files))
        yield service, [o.filed for o in outcomes if o.filed and o.filed.pdf]
    finally:
        service.close()


def _printed(service: Service, filed: Sequence[Filed], *, marked: bool) -> Papers:
    """Return the signing set of *filed*, with or without codes."""
    assembler = replace(service.assembler, on_slips=marked, on_pages=marked)
    content = assembler.assemble(filed, copies=1, duplex=False)
    first = signing_set.mark(filed[0], SLIP)
    behind = assembler.sets.behind(first)
    with pypdfium2.PdfDocument(content) as document:
        slips = len(document) - len(behind)
    return Papers(content, (*[first] * slips, *behind), slips)


def _read(papers: Papers, times: int, dpi: int, level: int, *, slip: bool) -> Count:
    """Count the marks read off *times* scans of the slip, or of document pages."""
    count = Count()
    pages = range(1) if slip else range(papers.slips, papers.count)
    for number, page, drawn in _drawn(papers, pages, times, dpi):
        count.look(_scanned(drawn, number, dpi, level), papers.marks[page])
    return count


def _unread(papers: Papers, times: int) -> Count:
    """Count the marks read off *times* scans that bear none."""
    count = Count()
    for number, _, drawn in _drawn(papers, range(papers.count), times, 200):
        level = 1 + number // papers.count % len(LEVELS)
        count.look(_scanned(drawn, number, 200, level), None)
    return count


def _drawn(
    papers: Papers, pages: Sequence[int], times: int, dpi: int
) -> Iterator[tuple[int, int, Image.Image]]:
    """Yield *times* pages in turn, each drawn only once."""
    drawn = {
        page: simulated_scans.page_image(papers.content, page, dpi)
        for page in pages[:times]
    }
    for number in range(times):
        page = pages[number % len(pages)]
        yield number, page, drawn[page]


def _scanned(page: Image.Image, number: int, dpi: int, level: int) -> Image.Image:
    """Return *page* signed, stamped and scanned; each fourth upside down."""
    dice = random.Random(f"{SEED}/{number}/{dpi}/{level}")  # noqa: S311 - no secret
    paper = simulated_scans.signed(page, dice, dpi)
    upside_down = number % 4 == 0
    return simulated_scans.scan(paper, dice, LEVELS[level], upside_down=upside_down)


def _joining(filed: Sequence[Filed]) -> str:
    """Return how long it takes to join 40 pages, without and with codes."""
    chosen: list[Filed] = []
    for document in itertools.cycle(filed):
        if sum(one.pages for one in chosen) >= JOINED_PAGES:
            break
        chosen.append(document)
    told = " | ".join(str(_joined(chosen, marked=m)) for m in (False, True))
    pages = sum(one.pages for one in chosen)
    return f"Joining {pages} pages, ms of work: without codes | with codes: {told}"


def _joined(chosen: Sequence[Filed], *, marked: bool) -> timing.Spread:
    parts = signing_set.parts(chosen, 1, marked=marked)
    times = [
        timing.both(lambda: pack.pack(parts, duplex=True)) for _ in range(JOINED_ROUNDS)
    ]
    return timing.spread([work for _, work in times])


if __name__ == "__main__":
    main()
