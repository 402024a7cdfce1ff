"""What an Office file brings along beside its text: refused, or told of.

Nothing of it is ever run or fetched here. But the file lies in the archive, and whoever
opens it there would run or fetch it.
"""

import re
from collections.abc import Iterator

from service.forms.reading.packages import Package
from service.model.errors import Rejected
from service.model.problems import Problem, Severity

_REMOTE = re.compile(r"(https?|ftp|mhtml|mk|ms-[\w-]+):|\\\\|//", re.IGNORECASE)
_FETCHED = {"attachedTemplate", "oleObject", "aFChunk", "subDocument", "frame"}
_ACTIVE = re.compile(r"/(activex|ctrlprops)/activex", re.IGNORECASE)
_DDE = re.compile(r"(^|/)externallinks/[^/]*\.xml$", re.IGNORECASE)
_EMBEDDED = re.compile(r"/embeddings/", re.IGNORECASE)


def refuse(package: Package) -> None:
    """Make sure that *package* starts and fetches nothing where it is opened.

    Links to click on and pictures elsewhere may stay.

    Raises:
        Rejected: it has ActiveX, DDE, or takes its template or text from a network.
    """
    if any(_ACTIVE.search(path) for path in package.parts):
        raise Rejected(_active(package.name))
    links = (path for path in package.parts if _DDE.search(path))
    if any(
        next(package.tree(path).iter("{*}ddeLink"), None) is not None for path in links
    ):
        raise Rejected(_dde(package.name))
    for target in _fetched(package):
        if _REMOTE.match(target):
            raise Rejected(_remote(package.name, target))


def embedded(package: Package) -> Iterator[Problem]:
    """Warn of objects that lie in *package* and are not read."""
    if any(_EMBEDDED.search(path) for path in package.parts):
        message = (
            "Tệp có nhúng đối tượng (bảng Excel, gói tệp…); phần nhúng không được đọc."
            " Nếu trong đó có nội dung, hãy chép ra thành chữ hoặc bảng."
        )
        yield Problem(package.name, "embedded", message, Severity.WARNING)


def _fetched(package: Package) -> Iterator[str]:
    """Yield the addresses outside *package* that opening it takes something from."""
    for path, part in package.parts.items():
        if not path.endswith(".rels") or b"External" not in part:
            continue
        for relation in package.tree(path):
            kind = relation.get("Type", "").rpartition("/")[2]
            if relation.get("TargetMode") == "External" and kind in _FETCHED:
                yield relation.get("Target", "").strip()


def _active(name: str) -> Problem:
    message = (
        "Tệp có điều khiển ActiveX nên không được nhận. Chép nội dung sang mẫu trống"
        " của chương trình rồi gửi lại."
    )
    return Problem(name, "macros", message)


def _dde(name: str) -> Problem:
    message = (
        "Tệp có liên kết DDE (công thức gọi chương trình khác) nên không được nhận."
        " Trong Excel chọn Data, Edit Links, Break Link, lưu lại rồi gửi."
    )
    return Problem(name, "remote", message)


def _remote(name: str, target: str) -> Problem:
    message = (
        f"Tệp lấy mẫu hoặc nội dung từ nơi khác ({target[:60]}) nên không được nhận."
        " Chép nội dung sang mẫu trống của chương trình rồi gửi lại."
    )
    return Problem(name, "remote", message)
