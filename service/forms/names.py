"""Names of persons as documents print them (Decree 30, Appendix I, II.7)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from service import vietnamese
from service.forms.complaints import Complaint, shown
from service.model.forms import Kind, Property

_TITLED = re.compile(
    r"(?:(?:PGS|GS|TSKH|TS|ThS|BS|BSCKI{1,2}|KS|KTS|CN|DS|LS|NGND|NGƯT|TTƯT|TTND)"
    r"(?=[\s.,])|(?:Phó giáo sư|Giáo sư|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Bác sĩ|Bác sỹ"
    r"|Kỹ sư|Kĩ sư|Kiến trúc sư|Cử nhân|Dược sĩ|Dược sỹ|Luật sư|Nhà giáo)\s)",
    re.IGNORECASE,
)


def complaints(
    properties: tuple[Property, ...], values: Mapping[str, Any]
) -> Iterator[Complaint]:
    """Yield each name of a signer that begins with an academic title or a degree."""
    for group in properties:
        if group.kind is not Kind.GROUP or "ho_ten" not in values[group.key]:
            continue
        name = vietnamese.nfc(str(values[group.key]["ho_ten"])).strip()
        if _TITLED.match(name):
            message = (
                f"{shown(name)} có học hàm, học vị. Nghị định 30/2020/NĐ-CP (Phụ lục I,"
                " Phần I, mục II.7) quy định không ghi trước họ tên người ký, trừ văn"
                " bản của đơn vị vũ trang, giáo dục, y tế, khoa học. Hãy xem lại."
            )
            yield Complaint((group.key, "ho_ten"), "academic_title", message)
