"""Scans: pages that are pictures, measured against the decree's standard of copies."""

from collections.abc import Iterator

from service.documents.format.pdf_fault import Fault
from service.documents.format.pdf_print import Print, Sheet

LOWEST_DPI = 200
LOWEST_VERSION = (1, 4)
_COVERED = 0.7  # of the page; scanners leave white edges out
_FEW = 20  # letters a stamp or a machine may have printed over the picture
_ROUNDING = 0.99  # a picture placed to the nearest point loses up to that


def is_scan(sheet: Sheet) -> bool:
    """Say whether *sheet* is a picture with no text but what a machine read in it."""
    area = sum(picture.width_mm * picture.height_mm for picture in sheet.pictures)
    letters = sum(
        count for row in sheet.rows for face, count in row.faces if face.visible
    )
    covered = area >= _COVERED * sheet.width_mm * sheet.height_mm
    return bool(sheet.pictures) and covered and letters < _FEW


def resolution(sheet: Sheet) -> float:
    """Return the dots per inch of its main picture."""
    return max(
        sheet.pictures, key=lambda picture: picture.width_mm * picture.height_mm
    ).dpi


def is_coloured(sheet: Sheet) -> bool:
    """Say whether any of its pictures can show colours."""
    return any(picture.colour for picture in sheet.pictures)


def faults(printed: Print) -> Iterator[Fault]:
    """Yield what the scanned pages fall short of (Appendix I, part II, I.2)."""
    version = tuple(int(part) for part in printed.version.split("."))
    if version < LOWEST_VERSION and any(map(is_scan, printed.sheets)):
        yield Fault("SCAN-PDF", f"PDF {printed.version}", "PDF 1.4 trở lên")
    for sheet in filter(is_scan, printed.sheets):
        dpi = resolution(sheet)
        if dpi < LOWEST_DPI * _ROUNDING:
            yield Fault(
                "SCAN-DPI", f"{dpi:.0f} dpi", "ít nhất 200 dpi", page=sheet.number
            )
        if not is_coloured(sheet):
            yield Fault("SCAN-COLOUR", "ảnh đen trắng", "ảnh màu", page=sheet.number)


def note(printed: Print) -> str:
    """Tell what the scanned pages are, "" if there are none."""
    scanned = [sheet for sheet in printed.sheets if is_scan(sheet)]
    if not scanned:
        return ""
    lowest = min(resolution(sheet) for sheet in scanned)
    colour = "màu" if all(map(is_coloured, scanned)) else "có trang đen trắng"
    return (
        f"{len(scanned)}/{len(printed.sheets)} trang là ảnh quét ({lowest:.0f} dpi, "
        f"{colour}); phông, cỡ chữ và lời văn trên ảnh không kiểm tra được. Hãy kiểm "
        "tra tệp Word hoặc bản PDF xuất từ Word."
    )
