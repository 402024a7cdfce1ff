"""What is told of scanned pages, to whoever scanned them."""

from collections.abc import Sequence

from service import vietnamese
from service.model.problems import Problem, Severity
from service.scanning.sorting import Why
from service.scanning.waiting import Waiting


def waiting(entry: Waiting, about: str, missing: Sequence[int] = ()) -> Problem:
    """Return why *entry* waits, and what to do; *about* names its document.

    *missing* are the pages of the document that are still to come.
    """
    message = _MESSAGES[entry.why].format(
        id=entry.id,
        about=about,
        document=entry.document,
        missing=vietnamese.spans(missing),
        guesses=_guesses(entry),
    )
    where = f"trang {vietnamese.spans(entry.numbers)} của tệp quét"
    return Problem(where, entry.why.value, message, Severity.WARNING)


def _guesses(entry: Waiting) -> str:
    if not entry.guesses:
        return ""
    likely = ", ".join(
        f"{guess.mark.accession} trang {guess.mark.page} ({guess.likeness:.0%})"
        for guess in entry.guesses
    )
    return f" Giống nhất: {likely}."


_CHOOSE = (
    "xem bằng thidua scans show {id}; chọn văn bản bằng thidua scans assign {id} "
    "MÃ_LƯU, hoặc bỏ bằng thidua scans drop {id} --reason LÝ_DO."
)
_MESSAGES = {
    Why.OFFICE: "Trang của cơ quan khác (mã in trên trang không phải của cơ quan này). "
    f"Hãy trả lại nơi gửi; {_CHOOSE}",
    Why.UNKNOWN: "Trang mang mã {document} nhưng kho không có văn bản, bản hoặc trang "
    f"đó. Hãy kiểm tra có lẫn giấy nơi khác không; {_CHOOSE}",
    Why.OUTDATED: "Trang của bản cũ {document}, đã được thay bằng {about}. Hãy in và "
    f"trình ký bản mới; nếu vẫn dùng bản cũ: {_CHOOSE}",
    Why.FROZEN: "Không ghép được vì {about}. Hãy kiểm tra lại tờ giấy; vẫn muốn lưu "
    f"thì {_CHOOSE}",
    Why.DRAWN: "Đây là trang văn bản điện tử, không phải ảnh quét giấy đã ký. Hãy in, "
    f"trình ký rồi quét; {_CHOOSE}",
    Why.UNCLEAR: "Không rõ trang của văn bản nào (không có mã, chữ không khớp rõ)."
    f"{{guesses}} Hãy {_CHOOSE}",
    Why.TWO_MARKS: "Một ảnh có mã của hai trang. Hãy tách tờ và quét lại từng trang; "
    f"hoặc {_CHOOSE}",
    Why.DOUBLED: "Trang trùng: {about} đã có trang này trong cùng tệp quét. Nếu là "
    f"quét lặp thì bỏ; {_CHOOSE}",
    Why.MISSING: "Thiếu trang {missing} của {about}. Hãy quét trang thiếu rồi thả vào "
    "inbox/scan, chương trình tự ghép với các trang này; nếu bản ký chỉ có chừng đó "
    "trang: thidua scans assign {id} {document}.",
    Why.COARSE: "Bản quét của {about} quá mờ (dưới 150 dpi) nên chưa nhận. Hãy đặt máy "
    "quét 300 dpi, màu, quét lại và thả vào inbox/scan; không quét lại được thì thidua "
    "scans assign {id} {document}.",
    Why.POORER: "{about} đã có bản quét đạt chuẩn, bản vừa quét kém hơn (dưới 200 dpi "
    "hoặc không phải ảnh màu) nên không thay. Hãy quét lại màu, 300 dpi; nếu đúng là "
    "phải thay: thidua scans assign {id} {document}; nếu không: thidua scans drop {id} "
    "--reason LÝ_DO.",
    Why.SIGNED: "{about} đã có bản ký số, bản quét giấy không tự thay bản đó. Nếu đúng "
    "là phải thay: thidua scans assign {id} {document}; nếu không: thidua scans drop "
    "{id} --reason LÝ_DO.",
}
