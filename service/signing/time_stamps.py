"""Time-stamps (dấu thời gian, RFC 3161) from the address that the office names."""

import urllib.request
from http.client import HTTPException

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper

from service.model.errors import ProgramFailed

_TYPE = "application/timestamp-query"
_MOST = 1_000_000


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
        try:
            answer = tsp.TimeStampResp.load(self._answer(req.dump()))
            fits = _is_refusal(answer) or _imprint(answer) == _imprint_asked(req)
        except (OSError, HTTPException) as error:
            raise self._failed(f"không kết nối được ({error})") from error
        except (ValueError, TypeError, KeyError) as error:
            raise self._failed("trả lời không phải dấu thời gian") from error
        if not fits:
            raise self._failed("đóng dấu thời gian cho nội dung khác")
        return answer

    def _answer(self, question: bytes) -> bytes:
        request = urllib.request.Request(  # noqa: S310 - the settings allow http(s) only
            self._url, question, {"Content-Type": _TYPE}
        )
        with urllib.request.urlopen(request, timeout=self._seconds) as answer:  # noqa: S310 - the same
            content: bytes = answer.read(_MOST)
        return content

    def _failed(self, why: str) -> ProgramFailed:
        return ProgramFailed(
            f"Địa chỉ cấp dấu thời gian {self._url} {why}. Văn bản này chưa được ký; "
            "hãy thử lại khi có mạng, hoặc bỏ time_stamp_url để ký không có dấu thời "
            "gian."
        )


def _is_refusal(answer: tsp.TimeStampResp) -> bool:
    return not str(answer["status"]["status"].native).startswith("granted")


def _imprint(answer: tsp.TimeStampResp) -> object:
    stamp = answer["time_stamp_token"]["content"]["encap_content_info"]["content"]
    return stamp.parsed["message_imprint"].native


def _imprint_asked(request: tsp.TimeStampReq) -> object:
    return request["message_imprint"].native
