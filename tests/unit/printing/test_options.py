from dataclasses import replace
from typing import Any

import pytest

from service.model.errors import ProgramFailed, WrongUsage
from service.printing import options
from service.printing.address import Address
from service.printing.options import A4, Colour, Options
from service.printing.printers import Printer

PRINTER = Printer(
    name="vt",
    address=Address("vt"),
    device="",
    model="",
    state="idle",
    reasons=(),
    accepts_jobs=True,
    media=(A4, "na_letter_8.5x11in"),
    trays=("auto", "tray-1", "by-pass-tray"),
    sides=("one-sided", "two-sided-long-edge"),
    colours=("monochrome", "color"),
    scalings=("auto", "none"),
    orders=("separate-documents-collated-copies",),
    copies=99,
    formats=("application/pdf",),
)


def _told(wanted: Options, printer: Printer = PRINTER) -> dict[str, tuple[Any, ...]]:
    return {a.name: a.values for a in options.attributes(printer, wanted)}


@pytest.mark.parametrize(
    ("printer", "wanted", "told"),
    [
        (replace(PRINTER, formats=("image/urf",)), Options(), "thêm máy vào CUPS"),
        (replace(PRINTER, media=("na_letter",)), Options(), "không có khổ A4"),
        (PRINTER, Options(copies=100), "nhiều nhất 99 bản"),
        (PRINTER, Options(tray="tray-9"), "tray-1 (khay 1)"),
        (replace(PRINTER, trays=()), Options(tray="main"), "máy không nói"),
        (replace(PRINTER, sides=("one-sided",)), Options(duplex=True), "bỏ --duplex"),
        (
            replace(PRINTER, colours=("monochrome",)),
            Options(colour=Colour.COLOUR),
            "in được: đen trắng",
        ),
    ],
)
def test_what_cannot_be_done_is_named(
    printer: Printer, wanted: Options, told: str
) -> None:
    with pytest.raises(WrongUsage) as refused:
        options.check(printer, wanted)

    assert told in str(refused.value)


def test_a_printer_that_takes_nothing_is_no_fault_of_the_clerk() -> None:
    paused = replace(PRINTER, accepts_jobs=False, reasons=("đang tạm dừng",))

    with pytest.raises(ProgramFailed, match="đang tạm dừng"):
        options.check(paused, Options())


def test_every_fault_is_named_at_once() -> None:
    wanted = Options(copies=100, tray="x", duplex=True, colour=Colour.COLOUR)
    poor = replace(PRINTER, sides=(), colours=())

    with pytest.raises(WrongUsage, match=r"99 bản.*khay x.*hai mặt.*in được màu"):
        options.check(poor, wanted)


def test_a_printer_that_says_nothing_of_its_paper_is_believed() -> None:
    options.check(replace(PRINTER, media=()), Options())

    assert _told(Options())["media"] == (A4,)


@pytest.mark.parametrize("asked", ["tray-1", "khay 1", "KHAY 1"])
def test_a_tray_is_known_by_its_keyword_and_as_clerks_say(asked: str) -> None:
    ((size, source),) = _told(Options(tray=asked))["media-col"]

    assert source.values == ("tray-1",)
    assert [side.values for side in size.values[0]] == [(21000,), (29700,)]


def test_paper_and_source_are_never_told_both_ways() -> None:
    assert "media" not in _told(Options(tray="tray-1"))
    assert "media-col" not in _told(Options())


def test_copies_are_collated_and_pages_keep_their_size() -> None:
    told = _told(Options(copies=2, duplex=True, colour=Colour.MONO))

    assert told["copies"] == (2,)
    assert told["sides"] == ("two-sided-long-edge",)
    assert told["print-color-mode"] == ("monochrome",)
    assert told["print-scaling"] == ("none",)
    assert told["multiple-document-handling"] == ("separate-documents-collated-copies",)


def test_a_plain_printer_is_told_only_what_it_knows() -> None:
    plain = replace(PRINTER, sides=(), scalings=(), orders=())

    assert set(_told(Options(copies=2), plain)) == {"copies", "media"}
