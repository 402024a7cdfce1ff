"""An address → answers over IPP: a printer's own, or those of the print server."""

import errno
import http.client
import socket
import ssl
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from service.model.errors import ProgramFailed, WrongUsage
from service.printing import ipp

PORT = 631
SOCKET = Path("/run/cups/cups.sock")
_REACH_SECONDS = 5
_ANSWER_SECONDS, _PRINT_SECONDS = 10, 60
_REFUSED = 0x0400
"""Status codes from here on refuse (RFC 8011, 4.1.8)."""
NOT_FOUND = 0x0406
_MEANINGS = {
    0x0401: "máy in không cho phép",
    0x0403: "không có quyền in",
    0x0404: "đã quá muộn để đổi lệnh này",
    NOT_FOUND: "không có máy in hay lệnh in này",
    0x040A: "máy không nhận loại tệp PDF",
    0x040B: "máy không làm được như yêu cầu",
    0x0506: "máy in đang không nhận lệnh",
    0x0507: "máy in đang bận; hãy đợi rồi thử lại",
}
_OBSTACLES = {
    errno.ECONNREFUSED: "máy từ chối kết nối",
    errno.EHOSTUNREACH: "không có đường mạng tới máy",
    errno.ENETUNREACH: "không có mạng",
    errno.ETIMEDOUT: "quá lâu không trả lời",
    errno.ENOENT: "không có dịch vụ in",
    socket.EAI_NONAME: "không có máy tên này",
}


class Unreachable(ProgramFailed):
    """Nothing was sent: nobody listens at the address."""


class Unanswered(ProgramFailed):
    """Something was sent, and nobody knows what became of it."""


class Refused(ProgramFailed):
    """The printer understood, and said no; *status* is its reason."""

    def __init__(self, message: str, status: int) -> None:
        self.status = status
        super().__init__(message)


@dataclass(frozen=True)
class Address:
    """Where a printer or a print server listens; *local* is a socket file."""

    host: str
    port: int = PORT
    path: str = "/"
    secure: bool = False
    local: Path | None = None

    @property
    def uri(self) -> str:
        """The address as IPP writes it."""
        scheme = "ipps" if self.secure else "ipp"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}{self.path}"

    def at(self, path: str) -> "Address":
        """Return the address of *path* on the same machine."""
        return replace(self, path=path)

    def ask(self, message: bytes, document: bytes = b"") -> ipp.Answer:
        """Send *message*, with the *document* it is about; return the answer.

        Raises:
            Unreachable: nobody listens; nothing was sent.
            Unanswered: the line broke after something was sent.
            Refused: the answer is no.
        """
        seconds = _PRINT_SECONDS if document else _ANSWER_SECONDS
        content = self._sent(message + document, seconds)
        try:
            answer = ipp.read(content)
        except ValueError as error:
            raise Unanswered(
                f"{self.uri} không trả lời theo IPP. Hãy kiểm tra địa chỉ máy in."
            ) from error
        if answer.status >= _REFUSED:
            reason = _MEANINGS.get(answer.status) or answer.message or "không rõ vì sao"
            raise Refused(f"Máy in {self.uri} từ chối: {reason}.", answer.status)
        return answer

    def _sent(self, content: bytes, seconds: float) -> bytes:
        line = self._connected()
        line.sock.settimeout(seconds)
        try:
            line.request("POST", self.path, content, {"Content-Type": _KIND})
            answer = line.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(
                f"{self.uri} ngắt kết nối giữa chừng ({error!r})."
            ) from error
        finally:
            line.close()
        if answer.status >= http.client.INTERNAL_SERVER_ERROR:
            raise Unanswered(
                f"{self.uri} báo lỗi giữa chừng (HTTP {answer.status} {answer.reason})."
            )
        if answer.status != http.client.OK:
            raise Refused(
                f"{self.uri} từ chối (HTTP {answer.status} {answer.reason}). Hãy kiểm "
                "tra địa chỉ và quyền in.",
                NOT_FOUND if answer.status == http.client.NOT_FOUND else _REFUSED,
            )
        return body

    def _connected(self) -> http.client.HTTPConnection:
        line = self._line()
        try:
            line.connect()
        except OSError as error:
            line.close()
            raise Unreachable(
                f"Không kết nối được {self.local or self.uri} "
                f"({_why(error)}). Hãy kiểm tra máy in đã bật, có mạng "
                "và dịch vụ in đang chạy."
            ) from error
        return line

    def _line(self) -> http.client.HTTPConnection:
        if self.local:
            return _LocalLine(self.local)
        if self.secure:
            return http.client.HTTPSConnection(
                self.host, self.port, timeout=_REACH_SECONDS, context=_unnamed()
            )
        return http.client.HTTPConnection(self.host, self.port, _REACH_SECONDS)


_KIND = "application/ipp"


def _unnamed() -> ssl.SSLContext:
    """Return TLS for printers: they sign for themselves, so no name is checked."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class _LocalLine(http.client.HTTPConnection):
    """HTTP over a socket file, as CUPS speaks it on its own machine."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=_REACH_SECONDS)
        self._path = path

    def connect(self) -> None:
        """Open the socket file."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_REACH_SECONDS)
        self.sock.connect(str(self._path))


def _why(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return _OBSTACLES[errno.ETIMEDOUT]
    return _OBSTACLES.get(error.errno or 0, error.strerror or str(error))


def is_address(text: str) -> bool:
    """Tell whether *text* is an address rather than the name of a queue."""
    return "://" in text


def parse(text: str) -> Address:
    """Return the printer's address written in *text*: ipp://10.0.0.5/ipp/print.

    Raises:
        WrongUsage: it is none.
    """
    parts = urlsplit(text)
    try:
        port = parts.port or PORT
    except ValueError:
        port = 0
    if parts.scheme not in {"ipp", "ipps"} or not parts.hostname or not port:
        raise WrongUsage(
            f"{text} không phải địa chỉ máy in. Hãy ghi như ipp://10.0.0.5/ipp/print, "
            "hoặc ghi tên máy in (xem: thidua printers)."
        )
    path = parts.path or "/ipp/print"
    return Address(parts.hostname, port, path, secure=parts.scheme == "ipps")


def server(text: str) -> Address:
    """Return where CUPS listens: *text* is host:port, a socket file, or "" for usual.

    Raises:
        WrongUsage: it is nothing of these.
    """
    if not text:
        local = SOCKET if SOCKET.is_socket() else None
        return Address("localhost", local=local)
    if text.startswith("/"):
        return Address("localhost", local=Path(text))
    return replace(parse(f"ipp://{text}"), path="/")
