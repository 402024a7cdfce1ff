import datetime as dt
import io
import random
import re

import pikepdf
import pytest
from asn1crypto import crl
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from service.model.errors import Rejected
from service.model.signatures import Change, Role, Verdict
from service.signing.signing import Proof
from service.signing.trust import Trust
from tests.authority import AGENCY, PERSON, Authority, Wish, authority, person
from tests.unit.signing.conftest import AT, Sign
from tests.unit.signing.test_signing import added, known, seen


def verdicts(content: bytes, trusted: Trust | None = None) -> list[Verdict]:
    return [one.verdict for one in seen(content, trusted)]


def test_an_unsigned_document_has_no_signatures(plan: bytes) -> None:
    assert seen(plan) == ()


def test_one_changed_byte_is_told(plan: bytes, sign: Sign) -> None:
    content = bytearray(sign(plan))
    place = content.index(b"/MediaBox") + 12
    content[place] ^= 1

    (one,) = seen(bytes(content))

    assert one.verdict is Verdict.CHANGED
    assert not one.whole
    assert "không còn như lúc ký" in one.fault


def test_a_document_saved_again_is_broken(plan: bytes, sign: Sign) -> None:
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(sign(sign(plan), Role.AGENCY))) as document:
        document.save(again)

    assert verdicts(again.getvalue()) == [Verdict.CHANGED] * 2


def test_content_added_after_signing_is_told(plan: bytes, sign: Sign) -> None:
    (one,) = seen(added(sign(plan)))

    assert (one.verdict, one.intact) == (Verdict.CHANGED, True)
    assert one.change is Change.CONTENT
    assert "thêm hoặc sửa nội dung" in one.fault


def test_content_added_between_two_signatures_breaks_the_first_only(
    plan: bytes, sign: Sign
) -> None:
    content = sign(added(sign(plan)), Role.AGENCY)

    assert verdicts(content) == [Verdict.CHANGED, Verdict.GOOD]


def test_what_stands_before_the_first_signature_is_no_change(
    plan: bytes, sign: Sign
) -> None:
    assert verdicts(sign(added(plan))) == [Verdict.GOOD]


def test_without_roots_a_signature_is_whole_but_unknown(
    plan: bytes, sign: Sign
) -> None:
    (one,) = seen(sign(plan), Trust())

    assert (one.verdict, one.whole, one.root) == (Verdict.UNKNOWN_ROOT, True, "")


def test_a_root_of_the_same_name_is_not_the_same_root(plan: bytes, sign: Sign) -> None:
    false = Authority("Gốc thử nghiệm", 93).issue(Wish(PERSON))

    assert verdicts(sign(plan, by=false)) == [Verdict.UNKNOWN_ROOT]


def test_a_certificate_out_of_its_time_is_told(plan: bytes, sign: Sign) -> None:
    ended = person(end=AT - dt.timedelta(days=1))

    (one,) = seen(sign(plan, by=ended))

    assert one.verdict is Verdict.BAD_CERTIFICATE
    assert "không có hiệu lực lúc ký" in one.fault


def test_a_certificate_that_ended_after_signing_is_good(
    plan: bytes, sign: Sign
) -> None:
    ended = person(end=AT + dt.timedelta(days=1))

    assert verdicts(sign(plan, by=ended)) == [Verdict.GOOD]


def listing(issued: object, day: dt.datetime) -> Trust:
    made = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    listed = authority().revoked([(issued, day)], made)  # type: ignore[list-item]  # issued
    return Trust(known().roots, lists=(crl.CertificateList.load(listed),))


def test_a_revoked_certificate_is_told_with_its_day(plan: bytes, sign: Sign) -> None:
    issued = person()
    day = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)

    (one,) = seen(sign(plan, by=issued), listing(issued, day))

    assert (one.verdict, one.revoked) == (Verdict.BAD_CERTIFICATE, day)
    assert "thu hồi từ 01/02/2026" in one.fault


def test_revoked_after_an_unproved_time_is_told_too(plan: bytes, sign: Sign) -> None:
    """Who has the key may claim any earlier time."""
    issued = person()
    later = AT + dt.timedelta(days=90)

    assert verdicts(sign(plan, by=issued), listing(issued, later)) == [
        Verdict.BAD_CERTIFICATE
    ]


def test_revoked_after_a_proved_time_is_good(plan: bytes, sign: Sign) -> None:
    issued = person()
    later = AT + dt.timedelta(days=90)
    stamped = Proof(authority().stamper(AT.astimezone(dt.UTC)))

    found = verdicts(sign(plan, by=issued, proof=stamped), listing(issued, later))

    assert found == [Verdict.GOOD]


def test_a_certificate_for_another_use_is_not_trusted(plan: bytes, sign: Sign) -> None:
    assert verdicts(sign(plan, by=person(signs=False))) == [Verdict.UNKNOWN_ROOT]


def test_a_name_cannot_move_the_cursor(plan: bytes, sign: Sign) -> None:
    (one,) = seen(sign(plan, by=person(name="A\x1b[2J\rB", organization=AGENCY)))

    assert one.holder
    assert one.holder.name == "A[2JB"


def test_a_signature_of_another_kind_is_not_passed_over(
    plan: bytes, sign: Sign
) -> None:
    content = sign(plan).replace(b"/ETSI.CAdES.detached", b"/Xyzw.ABCDE.detached")

    (one,) = seen(content)

    assert one.verdict is Verdict.UNREADABLE


def test_a_broken_signature_is_not_passed_over(plan: bytes, sign: Sign) -> None:
    whole = sign(plan)
    content = re.sub(rb"<30[0-9a-fA-F]{60}", b"<" + b"ff" * 31, whole, count=1)
    assert content != whole

    (one,) = seen(content)

    assert one.verdict is Verdict.UNREADABLE


def test_a_removed_signature_leaves_a_trace(plan: bytes, sign: Sign) -> None:
    content = sign(plan).replace(b"/AcroForm", b"/AcroXorm")

    with pytest.raises(Rejected, match="dấu vết chữ ký"):
        seen(content)


def test_a_field_whose_name_is_no_text_is_looked_at(plan: bytes, sign: Sign) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(sign(plan)))
    field = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    field.get_object()["/T"] = NumberObject(7)
    writer.mark_update(field)
    output = io.BytesIO()
    writer.write(output)

    (one,) = seen(output.getvalue())

    assert (one.field, one.verdict is Verdict.GOOD) == ("7", False)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.7" + b"\x00" * 5000],
    ids=["empty", "zip", "head only", "no body", "zeros"],
)
def test_what_is_no_pdf_is_rejected(content: bytes) -> None:
    with pytest.raises(Rejected, match="không xem được chữ ký số"):
        seen(content)


def test_a_locked_document_is_rejected(plan: bytes) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(plan)) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="a", owner="b"))

    with pytest.raises(Rejected, match="mật khẩu"):
        seen(locked.getvalue())


def test_a_document_that_only_forbids_changes_is_read(plan: bytes) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(plan)) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="", owner="b"))

    assert seen(locked.getvalue()) == ()


def test_a_page_tree_that_bites_its_tail_ends(plan: bytes, sign: Sign) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(sign(plan)))
    pages = writer.root.raw_get("/Pages")
    pages.get_object()["/Kids"][0] = pages
    writer.mark_update(pages)
    output = io.BytesIO()
    writer.write(output)

    try:
        found = verdicts(output.getvalue())
    except Rejected:
        found = []

    assert Verdict.GOOD not in found


@pytest.mark.property
def test_no_spoiled_file_is_called_good_or_kills(plan: bytes, sign: Sign) -> None:
    """Any byte under the signature counts; what cannot be read is rejected."""
    content = sign(plan)
    luck = random.Random(5)  # noqa: S311 - the same bytes each run
    for _ in range(60):
        spoiled = bytearray(content)
        place = luck.randrange(len(plan))
        spoiled[place] ^= 1 << luck.randrange(8)
        try:
            found = verdicts(bytes(spoiled))
        except Rejected:
            continue
        assert found != [Verdict.GOOD], place


@pytest.mark.property
def test_a_file_cut_anywhere_is_rejected_or_told(plan: bytes, sign: Sign) -> None:
    content = sign(plan)
    for size in range(len(plan) + 100, len(content) - 10, 997):
        try:
            found = verdicts(content[:size])
        except Rejected:
            continue
        assert Verdict.GOOD not in found, size
