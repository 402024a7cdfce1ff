import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from service.model.errors import WrongUsage
from service.printing import address
from service.printing.address import Address, Refused, Unanswered, Unreachable


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("ipp://10.0.0.5/ipp/print", "ipp://10.0.0.5:631/ipp/print"),
        ("ipp://may-in:8631/x", "ipp://may-in:8631/x"),
        ("ipps://may-in", "ipps://may-in:631/ipp/print"),
        ("ipp://[fd00::2]/x", "ipp://[fd00::2]:631/x"),
    ],
)
def test_an_address_is_read_and_written(text: str, uri: str) -> None:
    assert address.parse(text).uri == uri


@pytest.mark.parametrize("text", ["http://a/", "ipp://", "ipp://a:x/", "van-thu"])
def test_what_is_no_address_is_told_with_an_example(text: str) -> None:
    with pytest.raises(WrongUsage, match=r"ipp://10\.0\.0\.5/ipp/print"):
        address.parse(text)


def test_a_server_is_a_socket_file_or_a_host() -> None:
    assert address.server("/run/x.sock").local == Path("/run/x.sock")
    assert address.server("may-chu:1631").uri == "ipp://may-chu:1631/"
    assert address.server("").host == "localhost"


@contextmanager
def _web(status: int, body: bytes) -> Iterator[Address]:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Address("127.0.0.1", server.server_port)
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "body", "fault"),
    [
        (200, b"<html>", Unanswered),
        (503, b"", Unanswered),
        (404, b"", Refused),
        (401, b"", Refused),
        (200, b"\x02\x00\x05\x07\x00\x00\x00\x01\x03", Refused),
    ],
)
def test_each_answer_tells_whether_something_may_have_been_taken(
    status: int, body: bytes, fault: type[Exception]
) -> None:
    with _web(status, body) as place, pytest.raises(fault):
        place.ask(b"x", b"y")


def test_nobody_there_means_nothing_was_sent(tmp_path: Path) -> None:
    nobody = Address("127.0.0.1", 9), Address("localhost", local=tmp_path / "none")

    for place in nobody:
        with pytest.raises(Unreachable):
            place.ask(b"x")
