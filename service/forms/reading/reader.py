"""Drop → Submissions: one for each filled form the file holds."""

import logging
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from service.forms.reading import (
    dangers,
    excel,
    json_text,
    packages,
    recognition,
    sheets,
    texts,
    trees,
    word,
    yaml_text,
)
from service.forms.splitting import split
from service.model.drops import Drop
from service.model.errors import Rejected
from service.model.forms import Form
from service.model.problems import Problem
from service.model.records import Submission
from service.storage.packages import UNPACKABLE

SUFFIXES = frozenset({".yaml", ".yml", ".json", ".xlsx", ".docx"})
MAX_SIZE = 32 * 1024 * 1024

_OFFICE = {".xlsx", ".docx"}
_ADVICE = {
    ".xls": "Mở bằng Excel, chọn Lưu thành (Save As) .xlsx rồi gửi lại.",
    ".xlsm": "Mở bằng Excel, chọn Lưu thành (Save As) .xlsx rồi gửi lại.",
    ".xlsb": "Mở bằng Excel, chọn Lưu thành (Save As) .xlsx rồi gửi lại.",
    ".ods": "Mở bằng LibreOffice, chọn Lưu thành (Save As) .xlsx rồi gửi lại.",
    ".csv": "Mở bằng Excel, chọn Lưu thành (Save As) .xlsx rồi gửi lại.",
    ".doc": "Mở bằng Word, chọn Lưu thành (Save As) .docx rồi gửi lại.",
    ".docm": "Mở bằng Word, chọn Lưu thành (Save As) .docx rồi gửi lại.",
    ".rtf": "Mở bằng Word, chọn Lưu thành (Save As) .docx rồi gửi lại.",
    ".odt": "Mở bằng LibreOffice, chọn Lưu thành (Save As) .docx rồi gửi lại.",
    ".pdf": "Hãy gửi tệp Word hoặc Excel gốc, không gửi bản PDF.",
    ".zip": "Hãy giải nén rồi gửi từng tệp.",
    ".rar": "Hãy giải nén rồi gửi từng tệp.",
}
_OTHERWISE = "Hãy điền vào mẫu trống .xlsx, .docx hoặc .yaml của chương trình."

log = logging.getLogger(__name__)


def read(drop: Drop, forms: Mapping[str, Form]) -> tuple[Submission, ...]:
    """Return the filled forms in *drop*, unchecked, in their order.

    Raises:
        Rejected: the file cannot be read, or no form can be told; carries every
            problem found on the way.
    """
    suffix = PurePath(drop.name).suffix.lower()
    if suffix not in SUFFIXES:
        raise Rejected(_unsupported(drop.name, suffix))
    content = _content(drop)
    found = _submissions(content, drop.name, suffix, recognition.fillable(forms))
    log.info("read %s", drop.id, extra={"step": "read", "count": len(found)})
    return tuple(replace(one, sender=drop.sender) for one in found)


def opens(path: Path) -> bool:
    """Tell whether the file at *path* is whole enough to open as its format.

    A file that is something else than its suffix says is whole: reading it tells why
    it is refused.
    """
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            content = file.read(MAX_SIZE + 1)
    except OSError:
        return False
    if not content.strip(b"\0"):
        return False
    if suffix in _OFFICE:
        return not content.startswith(b"PK") or _is_whole_zip(path)
    return len(content) > MAX_SIZE or suffix not in SUFFIXES or _decodes(content)


def _submissions(
    content: bytes, name: str, suffix: str, forms: Mapping[str, Form]
) -> tuple[Submission, ...]:
    if suffix in _OFFICE:
        package = packages.unpack(content, name, suffix)
        dangers.refuse(package)
        read_grids = excel.read if suffix == ".xlsx" else word.read
        first, *others = sheets.submissions(read_grids(package), forms, name)
        problems = (*first.problems, *dangers.embedded(package))
        return split((replace(first, problems=problems), *others), forms)
    text = texts.decode(content, name)
    if suffix == ".json":
        parsed = [json_text.parse(text, name)]
    else:
        parsed = list(yaml_text.parse(text, name))
    return split(trees.submissions(parsed, forms, name), forms)


def _content(drop: Drop) -> bytes:
    try:
        with drop.path.open("rb") as file:
            content = file.read(MAX_SIZE + 1)
    except OSError as error:
        message = "Không đọc được tệp. Hãy gửi lại tệp."
        raise Rejected(Problem(drop.name, "unreadable", message)) from error
    if len(content) > MAX_SIZE:
        limit = MAX_SIZE // (1024 * 1024)
        message = f"Tệp lớn hơn {limit} MB. Hãy bỏ ảnh, phụ lục rồi gửi lại."
        raise Rejected(Problem(drop.name, "too_large", message))
    return content


def _unsupported(name: str, suffix: str) -> Problem:
    kind = f"Không nhận tệp {suffix}." if suffix else "Tệp không có đuôi."
    return Problem(name, "unsupported", f"{kind} {_ADVICE.get(suffix, _OTHERWISE)}")


def _is_whole_zip(path: Path) -> bool:
    """Tell whether the end record and the directory of a zip file are there."""
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(archive.namelist())
    except (*UNPACKABLE, OSError):
        return False


def _decodes(content: bytes) -> bool:
    try:
        texts.decode(content, "")
    except Rejected:
        return False
    return True
