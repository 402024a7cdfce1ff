import datetime as dt
import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import crl, tsp
from PIL import Image
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from service.model.errors import Misconfigured, ProgramFailed, Rejected
from service.model.signatures import Change, Level, Role, Signature, Verdict
from service.signing import inspecting, looks, pictures, places, trust
from service.signing.signing import Proof
from service.signing.time_stamps import TimeStampAddress
from service.signing.trust import Trust
from tests import pictures as drawings
from tests.authority import (
    AGENCY,
    PERSON,
    Authority,
    Issued,
    agency,
    authority,
    ec_key,
    person,
)
from tests.unit.signing.conftest import AT, Sign

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def known() -> Trust:
    return Trust(
        roots=(Issued(authority().root, authority().key, authority().root).asn1,)
    )


def seen(content: bytes, trusted: Trust | None = None) -> tuple[Signature, ...]:
    return inspecting.inspect(content, "thu.pdf", trusted or known(), NOW)


def added(content: bytes) -> bytes:
    """Return *content* with a line added to page 1, every earlier byte kept."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    line = StreamObject(stream_data=b"BT 100 100 Td ET 0 0 100 100 re f")
    writer.add_stream_to_page(0, writer.add_object(line))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def test_person_and_agency_sign_and_both_stay_good(plan: bytes, sign: Sign) -> None:
    both = sign(sign(plan), Role.AGENCY)

    head, office = seen(both)
    assert (head.verdict, head.role, head.change) == (
        Verdict.GOOD, Role.PERSON, Change.SIGNATURES,
    )  # fmt: skip
    assert (office.verdict, office.role, office.change) == (
        Verdict.GOOD, Role.AGENCY, Change.NONE,
    )  # fmt: skip
    assert head.holder
    assert head.holder.name == PERSON
    assert office.holder
    assert office.holder.name == AGENCY
    assert head.root == "Gốc thử nghiệm"
    assert (head.level, head.claimed, head.stamped) == (Level.BASIC, AT, None)


def test_every_earlier_byte_is_kept(plan: bytes, sign: Sign) -> None:
    once = sign(plan)
    twice = sign(once, Role.AGENCY)

    assert once.startswith(plan)
    assert twice.startswith(once)


def test_six_in_a_row_are_all_good(plan: bytes, sign: Sign) -> None:
    content = plan
    for role in [Role.PERSON] * 3 + [Role.AGENCY] * 3:
        content = sign(content, role)

    assert [one.verdict for one in seen(content)] == [Verdict.GOOD] * 6


def test_an_elliptic_key_signs(plan: bytes, sign: Sign) -> None:
    issued = authority().issue(key=ec_key())

    (one,) = seen(sign(plan, by=issued))

    assert one.verdict is Verdict.GOOD


def test_a_picture_shows_on_the_page_of_the_name(
    plan: bytes, sign: Sign, tmp_path: Path
) -> None:
    picture = pictures.load(drawings.signature(tmp_path / "ky.png"), Role.PERSON)
    room = places.room(plan, "Nguyễn Văn A")
    assert room
    box = places.signature(room, picture.ratio)

    (one,) = seen(sign(plan, look=looks.of_picture(picture, box)))

    assert (one.verdict, one.page) == (Verdict.GOOD, 2)


def test_a_signature_without_picture_shows_nowhere(plan: bytes, sign: Sign) -> None:
    (one,) = seen(sign(plan))

    assert one.page == 0


def test_a_scan_that_keeps_not_all_rules_is_signed(sign: Sign) -> None:
    scan = io.BytesIO()
    Image.new("RGB", (200, 280), "white").save(scan, "PDF")
    assert b"65536 f" in scan.getvalue()  # generations end at 65535

    (one,) = seen(sign(scan.getvalue()))

    assert one.verdict is Verdict.GOOD


def test_a_broken_pdf_is_not_signed(sign: Sign) -> None:
    with pytest.raises(Rejected):
        sign(b"%PDF-1.7\nkhong phai")


def test_a_time_stamp_makes_the_time_sure(plan: bytes, sign: Sign) -> None:
    stamper = authority().stamper(AT.astimezone(dt.UTC))

    (one,) = seen(sign(plan, proof=Proof(stamper)))

    assert (one.verdict, one.level) == (Verdict.GOOD, Level.TIMED)
    assert (one.stamped, one.stamp_trusted) == (AT, True)
    assert one.stamper == "Dấu thời gian thử"


def test_a_time_stamp_of_an_unknown_root_proves_nothing(
    plan: bytes, sign: Sign
) -> None:
    other = Authority("Gốc lạ", 92)
    stamper = other.stamper(AT.astimezone(dt.UTC))

    (one,) = seen(sign(plan, proof=Proof(stamper)))

    assert (one.verdict, one.stamp_trusted) == (Verdict.GOOD, False)
    assert one.at == one.claimed


LISTED = "http://127.0.0.1:9/danh-sach.crl"  # nobody is asked: the list is at hand


def archival(*issued: tuple[Issued, dt.datetime]) -> Proof:
    listed = crl.CertificateList.load(
        authority().revoked(issued, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    )
    return Proof(authority().stamper(), Trust(roots=known().roots, lists=(listed,)))


def test_with_roots_and_time_stamps_all_that_proves_is_kept(
    plan: bytes, sign: Sign
) -> None:
    """Offline, and from the file alone: no list is at hand when it is looked at."""
    head, seal = person(lists_at=LISTED), agency(lists_at=LISTED)
    once = sign(plan, by=head, proof=archival())
    content = sign(once, Role.AGENCY, by=seal, proof=archival())

    found = seen(content)

    assert [one.time_stamp for one in found] == [False, True, False, True]
    assert {one.verdict for one in found} == {Verdict.GOOD}
    assert [one.level for one in found if one.level] == [Level.ARCHIVAL] * 2
    assert b"/DSS" in content


def test_time_stamps_on_the_document_are_judged_too(plan: bytes, sign: Sign) -> None:
    content = sign(plan, by=person(lists_at=LISTED), proof=archival())

    unknown = seen(content, Trust())
    changed = seen(added(content))

    assert [one.verdict for one in unknown] == [Verdict.UNKNOWN_ROOT] * 2
    assert [one.verdict for one in changed] == [Verdict.CHANGED] * 2


def test_a_certificate_of_an_unknown_root_gets_no_archival_signature(
    plan: bytes, sign: Sign
) -> None:
    stranger = Authority("Gốc lạ", 92).issue()

    with pytest.raises(Misconfigured, match="trusted_roots"):
        sign(plan, by=stranger, proof=archival())


def test_a_revoked_certificate_gets_no_archival_signature(
    plan: bytes, sign: Sign
) -> None:
    issued = person(lists_at=LISTED)

    with pytest.raises(Misconfigured):
        sign(plan, by=issued, proof=archival((issued, AT)))


def test_the_list_of_revoked_ones_is_fetched_from_where_it_says(
    plan: bytes, sign: Sign
) -> None:
    made = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    with office(lambda _: (200, authority().revoked([], made))) as url:
        issued = person(lists_at=url)
        proof = Proof(authority().stamper(), Trust(roots=known().roots))

        content = sign(plan, by=issued, proof=proof)

    assert seen(content)[0].level is Level.ARCHIVAL
    assert b"/CRLs" in content


def test_without_a_list_of_revoked_ones_there_is_no_archival_signature(
    plan: bytes, sign: Sign
) -> None:
    with office(lambda _: (404, b"")) as url:
        issued = person(lists_at=url)
        proof = Proof(authority().stamper(), Trust(roots=known().roots))

        with pytest.raises(Misconfigured, match="danh sách thu hồi"):
            sign(plan, by=issued, proof=proof)


@contextmanager
def office(answer: Callable[[bytes], tuple[int, bytes]]) -> Iterator[str]:
    """Open an office of time-stamps on this machine; give its address."""

    class Clerk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            code, content = answer(self.rfile.read(length))
            self.send_response(code)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Clerk)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def stamped(question: bytes) -> tuple[int, bytes]:
    request = tsp.TimeStampReq.load(question)
    return 200, authority().stamper().request_tsa_response(request).dump()


def test_time_stamps_come_from_an_address(plan: bytes, sign: Sign) -> None:
    with office(stamped) as url:
        content = sign(plan, proof=Proof(TimeStampAddress(url)))

    (one,) = seen(content)
    assert (one.level, one.stamp_trusted) == (Level.TIMED, True)


def stamped_for_another(_: bytes) -> tuple[int, bytes]:
    other = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": b"x" * 32,
            },
        }
    )
    return 200, authority().stamper().request_tsa_response(other).dump()


def refused(_: bytes) -> tuple[int, bytes]:
    return 200, bytes.fromhex("30053003020102")  # status 2 (rejection), no time-stamp


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(lambda _: (503, b""), "báo lỗi 503", id="failing"),
        pytest.param(lambda _: (200, b"<html>"), "không phải dấu", id="a page"),
        pytest.param(stamped_for_another, "nội dung khác", id="another's"),
        pytest.param(refused, "từ chối", id="refused"),
    ],
)
def test_an_address_without_a_time_stamp_signs_nothing(
    plan: bytes, sign: Sign, answer: Callable[[bytes], tuple[int, bytes]], said: str
) -> None:
    with office(answer) as url, pytest.raises(ProgramFailed, match=said):
        sign(plan, proof=Proof(TimeStampAddress(url)))


def test_an_address_nobody_listens_on_is_told(plan: bytes, sign: Sign) -> None:
    with office(stamped) as url:
        pass

    with pytest.raises(ProgramFailed, match="time_stamp_url"):
        sign(plan, proof=Proof(TimeStampAddress(url, seconds=1)))


def test_the_document_stays_as_pdf_a_wants_it(plan: bytes, sign: Sign) -> None:
    """Every field is printed and drawn by itself: no viewer has to make it up."""
    content = sign(plan)

    with pikepdf.open(io.BytesIO(content)) as document:
        form = document.Root.AcroForm
        widgets = list(form.Fields)
    assert form.SigFlags == 3
    assert "/NeedAppearances" not in form
    assert all(int(widget.F) & 4 for widget in widgets)


def test_trusted_roots_are_read_from_a_folder(
    plan: bytes, sign: Sign, tmp_path: Path
) -> None:
    folder = authority().roots(tmp_path / "goc")

    (one,) = seen(sign(plan), trust.load(folder))

    assert one.root == "Gốc thử nghiệm"
