from service.forms.spelling import quoted


def test_a_quotation_is_one_short_line() -> None:
    assert quoted(" Mã\n QR ") == '"Mã QR"'
    assert quoted("a" * 61) == f'"{"a" * 60}…"'
