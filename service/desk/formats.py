"""Checking the format of a document that anybody made, and mending it."""

from dataclasses import dataclass
from pathlib import Path

from service.documents.format import annotating, checker, fixing, pdf_checking
from service.documents.format.recognition import PROFILES
from service.model.errors import WrongUsage
from service.model.findings import Finding, Opinion

__all__ = ("PROFILES", "Checked", "annotate", "check", "fix", "refuse")

Findings = tuple[Finding, ...]

PDF, WORD = ".pdf", ".docx"


@dataclass(frozen=True)
class Checked:
    """A file as read and what the rules say of it."""

    content: bytes
    opinion: Opinion


def refuse(path: Path, *outputs: Path | None) -> None:
    """Make sure that *path* can be written to *outputs*, None where nothing is asked.

    Raises:
        WrongUsage: It is a PDF, or an output is the input or another output.
    """
    wanted = [output.resolve() for output in outputs if output]
    if wanted and path.suffix.lower() == PDF:
        raise WrongUsage(
            "PDF không ghi chú, không sửa được. Hãy dùng --annotate, --fix với tệp "
            "Word (.docx) đã xuất ra nó."
        )
    if any(_is_same(path, output) for output in wanted):
        raise WrongUsage(
            f"{path} chính là tệp đang kiểm tra; hãy ghi ra tên khác để giữ bản gốc."
        )
    if len(set(wanted)) < len(wanted):
        raise WrongUsage("Hãy ghi bản có ghi chú và bản đã sửa ra hai tệp khác nhau.")


def _is_same(path: Path, output: Path) -> bool:
    both_exist = path.exists() and output.exists()
    return path.resolve() == output or (both_exist and output.samefile(path))


def check(path: Path, *, profile: str = "") -> Checked:
    """Check the Word file or PDF at *path*; *profile* "" recognises its kind.

    Raises:
        WrongUsage: It cannot be read, or its name ends otherwise.
        Rejected: It is broken, protected or hostile.
    """
    kind = path.suffix.lower()
    if kind not in (WORD, PDF):
        raise WrongUsage(
            f"Chỉ kiểm tra được tệp .docx và .pdf, không phải “{path.name}”. Tệp .doc "
            "thì mở bằng Word rồi lưu lại dạng .docx."
        )
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise WrongUsage(f"Không có tệp {path}; hãy xem lại tên, thư mục.") from error
    except OSError as error:
        raise WrongUsage(f"Không đọc được {path}: {error.strerror}.") from error
    examine = pdf_checking.check if kind == PDF else checker.check
    return Checked(content, examine(content, profile=profile))


def annotate(checked: Checked, output: Path) -> None:
    """Write the Word file to *output*, a comment at each finding.

    Raises:
        WrongUsage: *output* cannot be written.
        Rejected: The file cannot be written again.
    """
    _write(output, annotating.annotate(checked.content, checked.opinion))


def fix(checked: Checked, output: Path) -> tuple[Findings, Findings]:
    """Write the Word file to *output*, mended; return what is left, what was mended.

    Raises:
        WrongUsage: *output* cannot be written.
        Rejected: The file cannot be written again.
    """
    fixed = fixing.fix(checked.content, profile=checked.opinion.profile)
    _write(output, fixed.content)
    return fixed.left, fixed.mended


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise WrongUsage(f"Không ghi được {output}: {error.strerror}.") from error
