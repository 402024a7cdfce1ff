"""Time-stamps (dấu thời gian, RFC 3161) from the address that the office names."""

import urllib.request
from http.client import HTTPException
from typing import Any, ClassVar
from urllib.error import HTTPError

from asn1crypto import cms, core, tsp
from pyhanko.sign.timestamps import TimeStamper

from service.model.errors import ProgramFailed

_TYPE = "application/timestamp-query"
_MOST = 1_000_000


class _Answer(core.Sequence):  # type: ignore[misc]  # asn1crypto is not typed
    """An answer that may hold no time-stamp, which asn1crypto's own must."""

    _fields: ClassVar[list[tuple[Any, ...]]] = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


class TimeStampAddress(TimeStamper):
    """Asks *url* for time-stamps, waiting *seconds* at most for each."""

    def __init__(self, url: str, seconds: float = 10.0) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko leaves it so
        self._url = url
        self._seconds = seconds

    async def async_request_tsa_response(
        self, req: tsp.TimeStampReq
    ) -> tsp.TimeStampResp:
        """Return the answer to *req*.

        Raises:
            ProgramFailed: nobody answers there, or no time-stamp comes, or one for
                something else.
        """
        content = self._answer(req.dump())
        try:
            fault = _fault(content, req)
        except (ValueError, TypeError, KeyError) as error:
            raise self._failed("trả lời không phải dấu thời gian") from error
        if fault:
            raise self._failed(fault)
        return tsp.TimeStampResp.load(content)

    def _answer(self, question: bytes) -> bytes:
        request = urllib.request.Request(  # noqa: S310 - the settings allow http(s) only
            self._url, question, {"Content-Type": _TYPE}
        )
        try:
            with urllib.request.urlopen(request, timeout=self._seconds) as answer:  # noqa: S310 - the same
                content: bytes = answer.read(_MOST)
        except HTTPError as error:
            error.close()
            raise self._failed(f"báo lỗi {error.code}") from error
        except (OSError, HTTPException) as error:
            raise self._failed(f"không kết nối được ({error})") from error
        return content

    def _failed(self, why: str) -> ProgramFailed:
        return ProgramFailed(
            f"Địa chỉ cấp dấu thời gian {self._url} {why}. Văn bản này chưa được ký; "
            "hãy thử lại khi có mạng, hoặc bỏ time_stamp_url để ký không có dấu thời "
            "gian."
        )


def _fault(content: bytes, asked: tsp.TimeStampReq) -> str:
    """Return why *content* does not answer what was *asked*, for people, or ""."""
    answer = _Answer.load(content)
    status = str(answer["status"]["status"].native)
    if not status.startswith("granted"):
        return f"từ chối cấp ({status})"
    token = answer["time_stamp_token"]["content"]["encap_content_info"]["content"]
    stamped = token.parsed["message_imprint"].native
    fits = stamped == asked["message_imprint"].native
    return "" if fits else "đóng dấu thời gian cho nội dung khác"
