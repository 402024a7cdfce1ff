"""A stack of 50 signed pages of 20 documents, scanned: does every page come back?

Three pages are missing and two are foreign. Prints a line for each way of printing:
with marks on the pages, with slips only, with neither; what came back right, what did
not, and how long it took.
"""

import argparse
import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import segno
import yaml
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import timing
from benchmarks.simulated_scans import LEVELS, page_image, scan, signed
from service import config, wiring
from service.desk import reception
from service.model import page_marks
from service.model.drops import SCANS
from service.model.filing import Filed
from service.model.outcomes import Outcome, Status
from service.model.page_marks import SLIP, PageMark
from service.printing import marking
from service.scanning.waiting import Waiting

ROOT = Path(__file__).parent.parent
DPI = 200
LENGTHS = (
    14,
    24,
    14,
    14,
    24,
    14,
    40,
    14,
    24,
    14,
    14,
    24,
    14,
    24,
    14,
    24,
    14,
    40,
    24,
    14,
)
"""Paragraphs of each of the 20 plans: two to four pages."""
GONE = {3: 2, 6: 1, 15: 3}
"""The page that is missing, by the place of its plan."""
FOREIGN = (4, 11)
"""Behind these plans lies a page of somebody else; one bears another office's mark."""
WORDS = """
bến đò chợ nổi lúa vàng sông nước ruộng bậc thang mái đình cây đa giếng làng khung
cửi lò gốm thuyền thúng cánh diều tiếng sáo đêm trăng mùa gặt hội xuân
""".split()  # noqa: SIM905 - a list of them would fill the page


@dataclass(frozen=True)
class Sheet:
    """A page on its way through the scanner: which it is; None for a foreign one."""

    image: Image.Image
    mark: PageMark | None


def main() -> None:
    """Scan the stack in every way and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--level", type=int, default=1, choices=sorted(LEVELS))
    parser.add_argument("--ways", nargs="*", default=["marks", "slips", "nothing"])
    options = parser.parse_args()
    print(f"Machine: {timing.machine()}\n")
    print("| way | pages | attached | gaps named | foreign named | wrong | s | CPU s |")
    print("|---|---|---|---|---|---|---|---|")
    for way in options.ways:
        with tempfile.TemporaryDirectory() as folder:
            print(_line(way, Path(folder), options.level), flush=True)


def _line(way: str, folder: Path, level: int) -> str:
    wiring.init(folder / "office")
    service = wiring.build(config.load(folder / "office", {}))
    try:
        documents = _filed(service, folder)
        sheets = list(_stack(documents, way, random.Random(7)))  # noqa: S311 - no secret
        path = folder / "stack.pdf"
        _scanned(sheets, path, random.Random(11), level)  # noqa: S311 - no secret
        slips = {} if way != "slips" else _sets(documents)
        scans = replace(service.scans, behind=lambda slip: slips.get(slip, ()))
        pipeline = replace(service.pipeline, scans=scans.take)
        started, spent = time.monotonic(), _spent()
        outcomes = list(reception.process(pipeline, [path], SCANS))
        took = f"{time.monotonic() - started:.0f} | {_spent() - spent:.0f}"
        return _judged(way, sheets, documents, outcomes, scans.review.all(), took)
    finally:
        service.close()


def _filed(service: wiring.Service, folder: Path) -> list[Filed]:
    """File 20 plans that differ in a name, a number and their length."""
    text = (ROOT / "examples" / "ke-hoach-1128.yaml").read_text(encoding="utf-8")
    example = yaml.safe_load(text)
    paths = [_plan(folder, example, at, n) for at, n in enumerate(LENGTHS)]
    outcomes = reception.process(service.pipeline, paths)
    return [outcome.filed for outcome in outcomes if outcome.filed]


def _plan(folder: Path, example: dict[str, Any], at: int, length: int) -> Path:
    path = folder / f"ke-hoach-{at}.yaml"
    dice = random.Random(at)  # noqa: S311 - no secret
    body = [dict(part) for part in example["noi_dung"][:length]]
    for part in body[2:]:
        part["noi_dung"] = f"{part['noi_dung'].rstrip('.:')} {_any(dice, 3)}."
    changed = example | {
        "ma": f"ke-hoach-{at}",
        "dinh_kem": [],
        "so": "",
        "noi_dung": body,
    }
    path.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
    return path


def _stack(
    documents: Sequence[Filed], way: str, dice: random.Random
) -> Iterator[Sheet]:
    """Yield the pages as they lie in the feeder, the foreign ones among them."""
    for at, filed in enumerate(documents):
        if way == "slips":
            yield Sheet(_slip(_first(filed, SLIP)), _first(filed, SLIP))
        for number, image in enumerate(_printed(filed, marked=way == "marks"), 1):
            if GONE.get(at) != number:
                yield Sheet(signed(image, dice, DPI), _first(filed, number))
        if at in FOREIGN:
            stranger = PageMark(filed.accession, filed.version, 1, "ZZZ")
            marked = way == "marks" and at == FOREIGN[0]
            yield Sheet(_letter(dice, stranger if marked else None), None)


def _letter(dice: random.Random, mark: PageMark | None) -> Image.Image:
    """Return a page that somebody else wrote, with the mark of their office or none."""
    page = _paper("KÍNH GỬI ANH CHỊ", *(_any(dice, 9) for _ in range(24)))
    if mark:
        page.paste(_code(mark, 15), (round(11 / 25.4 * DPI), round(270 / 25.4 * DPI)))
    return page


def _slip(mark: PageMark) -> Image.Image:
    page = _paper("PHIẾU TRÌNH KÝ", f"Hồ sơ {mark.accession}", "Ý kiến của lãnh đạo:")
    page.paste(_code(mark, 25), (round(165 / 25.4 * DPI), round(15 / 25.4 * DPI)))
    return page


def _paper(*lines: str) -> Image.Image:
    page = Image.new("RGB", (round(8.27 * DPI), round(11.69 * DPI)), "white")
    font = ImageFont.truetype("LiberationSerif-Regular.ttf", round(14 / 72 * DPI))
    text = "\n".join(lines)
    draw = ImageDraw.Draw(page)
    draw.multiline_text((DPI, DPI * 1.2), text, "black", font, spacing=DPI / 9)
    return page


def _code(mark: PageMark, side_mm: float) -> Image.Image:
    png = io.BytesIO()
    made = segno.make(mark.text, version=1, error="m", boost_error=False)
    made.save(png, kind="png", scale=10, border=4)
    side = round(side_mm * 29 / 21 / 25.4 * DPI)
    return Image.open(png).convert("RGB").resize((side, side))


def _any(dice: random.Random, count: int) -> str:
    return " ".join(dice.sample(WORDS, count))


def _first(filed: Filed, number: int) -> PageMark:
    office = page_marks.office(filed.record.agency.id)
    return PageMark(filed.accession, filed.version, number, office)


def _printed(filed: Filed, *, marked: bool) -> Iterator[Image.Image]:
    content = filed.pdf.read_bytes() if filed.pdf else b""
    if marked:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            marking.mark_pages(pdf, _first(filed, 1))
            copy = io.BytesIO()
            pdf.save(copy)
        content = copy.getvalue()
    for at in range(filed.pages):
        yield page_image(content, at, DPI)


def _sets(documents: Sequence[Filed]) -> dict[PageMark, Sequence[PageMark]]:
    """Return what was printed behind each slip."""
    return {
        _first(filed, SLIP): [_first(filed, n + 1) for n in range(filed.pages)]
        for filed in documents
    }


def _scanned(
    sheets: Sequence[Sheet], path: Path, dice: random.Random, level: int
) -> None:
    """Put *sheets* through the feeder, every tenth of them upside down."""
    pages = (
        scan(sheet.image, dice, LEVELS[level], upside_down=at % 10 == 9)  # noqa: PLR2004 - every tenth
        for at, sheet in enumerate(sheets)
    )
    first = next(pages)
    first.save(path, save_all=True, append_images=pages, resolution=DPI, quality=75)


def _judged(
    way: str,
    sheets: Sequence[Sheet],
    documents: Sequence[Filed],
    outcomes: Sequence[Outcome],
    waiting: Sequence[Waiting],
    took: str,
) -> str:
    truth = {n: sheet.mark for n, sheet in enumerate(sheets, 1)}
    gone = {documents[at].accession: page for at, page in GONE.items()}
    right = wrong = 0
    for outcome in outcomes:
        if outcome.status is Status.ATTACHED and outcome.filed:
            details = outcome.filed.events[-1].details
            found = [truth[number] for number in details["pages"]]
            filed = outcome.filed
            wanted = [_first(filed, n + 1) for n in range(filed.pages)]
            good = [mark for mark in found if mark and mark.page != SLIP] == wanted
            right, wrong = right + good, wrong + (not good)
    gaps = sum(_names_gap(one, outcomes, gone) for one in waiting if one.document)
    foreign = {n for n, mark in truth.items() if mark is None}
    named = sum(set(one.numbers) <= foreign for one in waiting)
    whole = len(documents) - len(gone)
    return (
        f"| {way} | {len(sheets)} | {right}/{whole} | {gaps}/{len(gone)} | "
        f"{named}/{len(foreign)} | {wrong} | {took} |"
    )


def _spent() -> float:
    """Return the seconds of CPU this process and its programs have used."""
    return sum(os.times()[:4])


def _names_gap(
    entry: Waiting, outcomes: Sequence[Outcome], gone: dict[str, int]
) -> bool:
    missing = gone.get(entry.document)
    told = [p.message for o in outcomes for p in o.problems if entry.id in p.message]
    return any(f"Thiếu trang {missing} của {entry.document}" in text for text in told)


if __name__ == "__main__":
    main()
