"""A kill at any moment while scanned pages find their places."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from service import config, wiring
from service.desk import reception
from service.filing import verifying
from service.pipeline.scan_back import ScanBack
from service.scanning.sorting import Claim, Sorter, Stray
from service.scanning.waiting import Origin
from service.wiring import Service
from tests.conftest import EXAMPLES, NOON
from tests.property.dying import survives
from tests.scanner import FakeTranscriber, PagedPress, mark, scanned, sheet

pytestmark = pytest.mark.property

Sorted = tuple[Claim | Stray, ...]
ORIGIN = Origin("scan/a.pdf", "a" * 64, NOON, "drop-1")


@pytest.fixture
def press() -> PagedPress:
    return PagedPress(1)


def _scans(workspace: Path, like: ScanBack) -> ScanBack:
    """Return what takes scans, opened on *workspace* as by a new process."""
    settings = config.load(workspace, {})
    cabinet = wiring._cabinet(settings)
    review = type(like.review)(workspace / "processing" / "scans")
    return replace(like, cabinet=cabinet, review=review)


def _bring(workspace: Path, like: ScanBack, sorted_: Sorted) -> None:
    tuple(_scans(workspace, like)._brought(ORIGIN, sorted_))


def test_a_page_is_attached_once_or_waits_whatever_is_cut_short(
    open_service: Callable[..., Service], workspace: Path, tmp_path: Path
) -> None:
    service = open_service()
    files = [EXAMPLES / f"cong-van-{name}.yaml" for name in ("don-doc", "dinh-chinh")]
    documents = [o.filed for o in reception.process(service.pipeline, files) if o.filed]
    first, second = (mark(filed, 1) for filed in documents)
    stranger = replace(first, office="ZZZ")
    path = scanned(
        tmp_path / "a.pdf", sheet(first), sheet(second, marked=False), sheet(stranger)
    )
    texts = {(int(f.accession[-4:]), 1): f.text for f in documents}
    reader = FakeTranscriber(texts)
    scans = replace(service.scans, transcriber=lambda: reader)
    pages = scans._read(path, tmp_path)
    service.close()

    died, moment = True, 0
    while died:
        moment += 1
        place = tmp_path / str(moment)
        shutil.copytree(workspace, place)
        sorted_ = tuple(Sorter(pages, _scans(place, scans).library, {}).sort())
        died = not survives(partial(_bring, place, scans, sorted_), place, moment)
        again = _scans(place, scans)
        known = again._decided(ORIGIN)
        anew = tuple(Sorter(pages, again.library, known).sort())
        tuple(again._brought(ORIGIN, anew))
        _must_be_right(again, [first.accession, second.accession])
        shutil.rmtree(place)

    assert moment > 40


def _must_be_right(scans: ScanBack, attached: list[str]) -> None:
    for accession in attached:
        filed = scans.cabinet.get(accession)
        assert filed is not None
        assert [e.name for e in filed.events].count("signed_scan") == 1
        assert filed.signed_original is not None
        assert filed.signed_original.is_file()
    assert [entry.numbers for entry in scans.review.all()] == [(3,)]
    assert verifying.verify(scans.cabinet.archive) == ()
