import pytest

from service.printing import words


def test_reasons_are_told_in_vietnamese_once() -> None:
    told = words.reasons(
        ["media-empty-error", "media-empty", "toner-low-warning", "none", "x-strange"]
    )

    assert told == ("hết giấy", "sắp hết mực", "x-strange")


@pytest.mark.parametrize(
    ("keyword", "told"),
    [("tray-2", "khay 2"), ("main", "khay chính"), ("by-pass-tray", "khay nạp tay")],
)
def test_trays_are_called_as_clerks_call_them(keyword: str, told: str) -> None:
    assert words.tray(keyword) == told


def test_only_known_messages_are_told() -> None:
    off = "The printer may not exist or is unavailable at this time."

    assert words.message(off).startswith("máy in tắt")
    assert words.message("Printing.") == words.message("") == ""
