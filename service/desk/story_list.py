"""The list of initiatives as a workbook to be printed."""

import datetime as dt
from collections.abc import Sequence

from service.filing import sheets
from service.filing.sheets import Line, Table
from service.model.agencies import Agency
from service.model.fields import FIELDS
from service.pipeline.stories import Story

COLUMNS = (
    ("Mã", 15),
    ("Tên sáng kiến", 44),
    ("Đơn vị", 24),
    ("Năm", 7),
    ("Lĩnh vực", 22),
    ("Giai đoạn", 14),
    ("Từ ngày", 12),
    ("Các bản đã nộp", 16),
    ("Nhân rộng từ", 15),
    ("Được nhân rộng thành", 16),
)


def book(listed: Sequence[Story], agency: Agency, day: dt.date) -> bytes:
    """Return *listed* as a workbook of *agency*, as of *day*: a row for each."""
    cover = [
        Line(agency.parent.upper()),
        Line(agency.name.upper(), bold=True),
        Line("DANH SÁCH SÁNG KIẾN", 16, bold=True),
        Line(f"Lập ngày {day:%d/%m/%Y}: {len(listed):02d} sáng kiến"),
    ]
    rows = map(_row, listed)
    return sheets.write(Table("Sáng kiến", cover, COLUMNS, rows, landscape=True))


def _row(story: Story) -> tuple[str, ...]:
    told = story.told
    return (
        story.id,
        told.title,
        told.unit,
        str(told.year or ""),
        FIELDS[story.field - 1].name if story.field else "",
        story.stage.label,
        f"{story.since:%d/%m/%Y}",
        "\n".join(member.id for member in story.documents),
        story.origin,
        "\n".join(story.replicas),
    )
