"""What the pipeline itself has to say to a sender."""

from service.model.errors import ArchiveDamaged, Misconfigured, ProgramFailed
from service.model.filing import Filed, Number
from service.model.outcomes import Outcome, Status
from service.model.problems import Problem, Severity


def warnings(filed: Filed) -> tuple[Problem, ...]:
    """Return what its sender should know of the newly *filed* document."""
    if not filed.owes_pdf:
        return filed.record.warnings
    message = (
        "Chưa lập được bản PDF; bản Word đã lưu. Gõ thidua doctor để biết máy thiếu "
        "gì, rồi thidua run để lập bản PDF."
    )
    return (*filed.record.warnings, _warning("pdf_owed", message))


def known(filed: Filed, successor: str) -> tuple[Problem, ...]:
    """Return what to tell who drops again what was *filed* before."""
    message = f"Nội dung này đã tiếp nhận, mã {filed.accession}"
    again = "Nếu vẫn muốn dùng nội dung này, hãy sửa một chỗ rồi gửi lại."
    if filed.void_reason:
        message += f"; số của văn bản đã hủy ({filed.void_reason}). {again}"
    elif successor:
        message += f", nhưng sau đó đã được thay bằng {successor}. {again}"
    else:
        message += "."
    return (_warning("already_filed", message),)


def fault(error: Misconfigured | ArchiveDamaged) -> Problem:
    """Return what to tell of a fault that every file would meet: all wait."""
    damaged = isinstance(error, ArchiveDamaged)
    return Problem("", "archive_damaged" if damaged else "misconfigured", str(error))


def twice(number: Number) -> Problem:
    """Return what to tell of a *number* that two papers of one file claim."""
    message = (
        f"Tệp có hai văn bản cùng ghi số {number}. Hãy sửa lại số rồi gửi lại cả tệp; "
        "chưa văn bản nào của tệp được lưu."
    )
    return Problem("so", "number_twice", message)


def failure(error: Exception) -> Problem:
    """Return what to tell when a step failed through no fault of the sender."""
    if isinstance(error, ProgramFailed):
        return Problem("", "program_failed", str(error))
    return Problem(
        "",
        "bug",
        f"Chương trình gặp lỗi khi xử lý tệp này ({type(error).__name__}: {error}). "
        "Tệp được giữ nguyên và sẽ được thử lại; nếu vẫn lỗi, hãy gửi tệp cho người "
        "quản trị.",
    )


def deadly(name: str) -> Outcome:
    """Return what to tell of the file *name*, at which the program died repeatedly."""
    message = (
        "Tệp này nhiều lần làm chương trình dừng đột ngột nên được để riêng, các tệp "
        "khác vẫn được xử lý. Hãy chép nội dung sang mẫu trống của chương trình rồi "
        "gửi lại, và gửi tệp này cho người quản trị."
    )
    return Outcome(name, Status.REJECTED, problems=(Problem("", "deadly", message),))


def _warning(code: str, message: str) -> Problem:
    return Problem("", code, message, Severity.WARNING)
