"""How a set is to be printed → what the printer is told, or why it cannot."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from service.model.errors import ProgramFailed, WrongUsage
from service.printing import words
from service.printing.ipp import Attribute, Tag, attribute
from service.printing.printers import Printer
from service.vietnamese import fold

A4 = "iso_a4_210x297mm"
_A4_SIZE = (
    attribute("x-dimension", Tag.INTEGER, 21000),
    attribute("y-dimension", Tag.INTEGER, 29700),
)
_PDF = {"application/pdf", "application/octet-stream"}
_COLLATED = "separate-documents-collated-copies"


class Colour(StrEnum):
    """Whether colours are printed as such; the values are IPP's own."""

    COLOUR = "color"
    MONO = "monochrome"


@dataclass(frozen=True)
class Options:
    """What a clerk asks of the printer; "" and None leave it to the printer."""

    copies: int = 1
    duplex: bool = False
    tray: str = ""
    colour: Colour | None = None

    @property
    def sides(self) -> str:
        """IPP's keyword for one side, or both."""
        return "two-sided-long-edge" if self.duplex else "one-sided"


def check(printer: Printer, wanted: Options) -> None:
    """Make sure that *printer* can do what is *wanted*: some would not say so.

    Raises:
        WrongUsage: it cannot; every reason is named, with what it can do.
        ProgramFailed: it takes no jobs at present.
    """
    if not printer.accepts_jobs:
        raise ProgramFailed(
            f"Máy in {printer.name} đang không nhận lệnh in "
            f"({', '.join(printer.reasons) or 'không rõ vì sao'}). Hãy mở lại máy in, "
            "hoặc chọn máy khác: thidua printers"
        )
    faults = list(_faults(printer, wanted))
    if faults:
        listed = " ".join(faults)
        raise WrongUsage(f"Máy in {printer.name} không in được như vậy. {listed}")


def _faults(printer: Printer, wanted: Options) -> Iterator[str]:
    if not _PDF.intersection(printer.formats):
        yield "Máy không nhận tệp PDF; hãy thêm máy vào CUPS rồi in qua CUPS."
    if printer.media and A4 not in printer.media:
        yield f"Máy không có khổ A4 (chỉ có: {', '.join(printer.media)})."
    if wanted.copies > printer.copies:
        yield f"Mỗi lệnh in nhiều nhất {printer.copies} bản."
    if wanted.tray and not _tray(printer, wanted.tray):
        listed = ", ".join(f"{t} ({words.tray(t)})" for t in printer.trays)
        yield f"Không có khay {wanted.tray}; các khay: {listed or 'máy không nói'}."
    if wanted.duplex and wanted.sides not in printer.sides:
        yield "Máy không in được hai mặt; hãy bỏ --duplex."
    if wanted.colour and wanted.colour not in printer.colours:
        listed = ", ".join(map(words.colour, printer.colours)) or "máy không nói"
        yield f"Không in được {words.colour(wanted.colour)}; máy in được: {listed}."


def _tray(printer: Printer, asked: str) -> str:
    """Return the keyword of the tray that is *asked* for by keyword or in words."""
    known = {fold(name): tray for tray in printer.trays for name in _names(tray)}
    return known.get(fold(asked), "")


def _names(tray: str) -> tuple[str, str]:
    return words.tray(tray), tray


def attributes(printer: Printer, wanted: Options) -> tuple[Attribute, ...]:
    """Return what the job says of itself: A4 in any case, printers stand on Letter."""
    told = [
        attribute("copies", Tag.INTEGER, wanted.copies),
        _paper(printer, wanted),
    ]
    if wanted.sides in printer.sides:
        told.append(attribute("sides", Tag.KEYWORD, wanted.sides))
    if wanted.colour:
        told.append(attribute("print-color-mode", Tag.KEYWORD, wanted.colour))
    if "none" in printer.scalings:  # margins and codes keep their size
        told.append(attribute("print-scaling", Tag.KEYWORD, "none"))
    if wanted.copies > 1 and _COLLATED in printer.orders:
        told.append(attribute("multiple-document-handling", Tag.KEYWORD, _COLLATED))
    return tuple(told)


def _paper(printer: Printer, wanted: Options) -> Attribute:
    if not wanted.tray:
        return attribute("media", Tag.KEYWORD, A4)
    size = attribute("media-size", Tag.COLLECTION, _A4_SIZE)
    source = attribute("media-source", Tag.KEYWORD, _tray(printer, wanted.tray))
    return attribute("media-col", Tag.COLLECTION, (size, source))
