"""What the tests of the documents room render."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from service.documents.rendering import Renderer
from service.documents.text import text_of
from service.documents.wordml import PARAGRAPH, plain, style_of
from service.forms import definitions
from service.forms.deriving import complete
from service.model.agencies import Agency, Signer
from service.model.filing import Number
from service.model.records import Record

TEMPLATES = Path(__file__).parents[3] / "templates"
FORMS = definitions.load_all(TEMPLATES)
RENDERER = Renderer(FORMS)
DAY = dt.date(2022, 4, 14)
NUMBER = Number(1128, "KH-SQHKT", "sqhkt/2022")
AGENCY = Agency(
    id="sqhkt",
    name="Sở Quy hoạch - Kiến trúc",
    symbol="SQHKT",
    seat="Thành phố Hồ Chí Minh",
    parent="Ủy ban nhân dân Thành phố Hồ Chí Minh",
)
REGISTERED = {
    "linh_vuc": "Cải cách thủ tục hành chính",
    "noi_dung": "Trả kết quả tại nhà",
    "tien_do": "Tháng 9/2022",
}


def record(form_id: str, **values: Any) -> Record:
    """Return a record of the form with *values*, every other property blank."""
    form = FORMS[form_id]
    return Record(
        form=form_id,
        form_title=form.title,
        type=form.type,
        abbreviation=form.abbreviation,
        subject="Phát động phong trào thi đua",
        slug="phat-dong",
        key=form_id,
        values=complete(form.properties, {"nam": 2022, **values}),
        agency=AGENCY,
        unit="Phòng Kiến trúc",
        campaign="Phong trào năm 2022",
        year=2022,
        date=None,
        number="",
        signer=Signer("Nguyễn Thanh Nhã", "Giám đốc"),
        recipients=("Sở Nội vụ", "Lưu: VT, VP"),
    )


def plan(*rows: tuple[str, str], **values: Any) -> Record:
    """Return a plan whose body are *rows* of level and text."""
    body = [{"cap": level, "noi_dung": text} for level, text in rows]
    return record("ke-hoach", noi_dung=body, **values)


def registration(*rows: dict[str, str], **values: Any) -> Record:
    """Return a filled Mẫu 1."""
    return record("mau-1", cap="cấp Sở", dang_ky=list(rows), **values)


def lines_of(made: Record) -> list[str]:
    """Return the lines of the document of *made*, a draft."""
    return text_of(RENDERER.render(made, None, None)).split("\n")


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return a part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def styled(made: Record) -> dict[str, list[str]]:
    """Return the texts of the document of *made* by paragraph style."""
    texts: dict[str, list[str]] = {}
    for paragraph in part(RENDERER.render(made, None, None)).iter(PARAGRAPH):
        texts.setdefault(style_of(paragraph), []).append(plain(paragraph))
    return texts
