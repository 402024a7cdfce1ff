"""Printed lines: joined where a paragraph goes on, kept where one begins."""

import pytest

from service.documents.past.reflow import paragraphs

LONG = "Phòng đã rút ngắn thời gian giải quyết hồ sơ của người dân và doanh"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ([LONG, "nghiệp."], [f"{LONG} nghiệp."]),
        ([LONG, "Nghiệp vụ"], [f"{LONG} Nghiệp vụ"]),
        ([LONG, "- Ý mới"], [LONG, "- Ý mới"]),
        ([LONG, "2. Ý mới"], [LONG, "2. Ý mới"]),
        ([LONG, "TIÊU ĐỀ"], [LONG, "TIÊU ĐỀ"]),
        ([f"{LONG}.", "Câu mới"], [f"{LONG}.", "Câu mới"]),
        ([LONG, "", "  ", "nghiệp"], [f"{LONG} nghiệp"]),
        (["Ngắn", "Ngắn nữa", LONG], ["Ngắn", "Ngắn nữa", LONG]),
        ([], []),
    ],
)
def test_lines_are_joined_as_a_reader_would(
    lines: list[str], joined: list[str]
) -> None:
    assert paragraphs(lines) == "\n".join(joined)
