"""Backup → workspace: into an empty folder, every file as it was, or nothing at all."""

import hashlib
import os
import shutil
import stat
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from service.filing import backup_list, scratch
from service.filing.backup_list import About, Listed
from service.model.errors import Misconfigured, Rejected, WrongUsage
from service.model.problems import Problem
from service.storage import durable
from service.storage.packages import UNPACKABLE
from service.vietnamese import refusal

_BLOCK = 2**20
_MOST = 20
"""Faults told of one backup; who forged it may have made thousands."""

_MODES = 0o666
_UNREADABLE = (
    "Không đọc được bản sao lưu này: tệp bị cắt, bị hỏng hoặc không do thidua lập. Hãy "
    "dùng bản sao lưu khác."
)
_UNSAFE = "Đường dẫn đi ra ngoài thư mục hoặc trùng lặp; bản sao lưu đã bị sửa."
_NO_FILE = "Không phải tệp thường (liên kết, thiết bị); bản sao lưu đã bị sửa."
_UNLISTED = "Tệp không có trong danh sách của bản sao lưu; bản sao lưu đã bị sửa."
_ABSENT = "Tệp có trong danh sách nhưng không có trong bản sao lưu."
_ALTERED = "Nội dung không đúng với danh sách; bản sao lưu bị hỏng hoặc bị sửa."


def restore(file: Path, target: Path, required: str) -> About:
    """Unpack the backup *file* to *target*, which must be empty or not exist.

    Raises:
        WrongUsage: *target* holds something, or there is no such file.
        Rejected: the backup is damaged, forged, or lacks the file *required*.
        Misconfigured: the disk refuses, or has no room.
    """
    _must_be_empty(target)
    if not file.is_file():
        raise WrongUsage(f"Không thấy bản sao lưu {file}.")
    with _faults_told(file, target), zipfile.ZipFile(file) as backup:
        about, listed = _listed(backup)
        _must_be_sound(backup, listed, required)
        _must_have_room(target, listed)
        with _replacing(target) as temporary:
            for one in listed:
                _unpack(backup, one, temporary)
    return about


def _must_be_empty(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise WrongUsage(f"{target} không phải thư mục. Hãy nêu một thư mục chưa có.")
    if target.is_dir() and any(target.iterdir()):
        raise WrongUsage(
            f"Thư mục {target} không trống. Hãy khôi phục vào một thư mục mới để không "
            "lẫn với dữ liệu đang có."
        )


def _listed(backup: zipfile.ZipFile) -> tuple[About, tuple[Listed, ...]]:
    """Return what the backup says it holds; no more than it can hold is read."""
    with backup.open(backup_list.NAME) as content:
        lines = iter(lambda: content.readline(2**16), b"")
        return backup_list.read(lines, most=len(backup.infolist()))


def _must_be_sound(
    backup: zipfile.ZipFile, listed: Sequence[Listed], required: str
) -> None:
    problems = list(_problems(backup, listed, required))
    if problems:
        raise Rejected(*problems[:_MOST])


def _problems(
    backup: zipfile.ZipFile, listed: Sequence[Listed], required: str
) -> Iterator[Problem]:
    entries = {entry.filename: entry for entry in backup.infolist()}
    counts = Counter(entry.filename for entry in backup.infolist())
    counts.update(one.path for one in listed)
    folders = _above(one.path for one in listed)
    sizes = {one.path: one.size for one in listed}
    for path in sizes:
        if not _is_safe(path) or counts[path] > 2 or path in folders:  # noqa: PLR2004 - once in the list, once in the ZIP
            yield Problem(path, "unsafe", _UNSAFE)
    for name, entry in entries.items():
        if name == backup_list.NAME and counts[name] == 1:
            continue
        if not _is_file(entry):
            yield Problem(name, "no_file", _NO_FILE)
        elif name not in sizes:
            yield Problem(name, "unlisted", _UNLISTED)
        elif entry.file_size != sizes[name]:
            yield Problem(name, "altered", _ALTERED)
    for path in dict.fromkeys([*sizes, required]):
        if path not in entries:
            yield Problem(path, "absent", _ABSENT)


def _is_safe(path: str) -> bool:
    """Tell whether *path* stays below the folder it is unpacked to."""
    pure = PurePosixPath(path)
    return (
        bool(pure.parts)
        and not pure.is_absolute()
        and ".." not in pure.parts
        and pure.as_posix() == path
        and "\0" not in path
        and path != backup_list.NAME
    )


def _above(paths: Iterable[str]) -> frozenset[str]:
    parents = {parent for path in paths for parent in PurePosixPath(path).parents}
    return frozenset(parent.as_posix() for parent in parents)


def _is_file(entry: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return kind in (0, stat.S_IFREG) and not entry.is_dir()


def _must_have_room(target: Path, listed: Sequence[Listed]) -> None:
    needed = sum(one.size for one in listed)
    there = next(folder for folder in target.absolute().parents if folder.is_dir())
    free = shutil.disk_usage(there).free
    if needed > free:
        raise Misconfigured(
            f"Ổ đĩa của {target} còn {free // 2**20} MiB, bản sao lưu cần "
            f"{needed // 2**20} MiB. Hãy dọn đĩa hoặc chọn ổ khác."
        )


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """Give a folder that becomes *target*, for good, when the block ends well."""
    place = target.absolute()
    durable.make_folder(place.parent)
    with scratch.held(place.parent) as folder:
        temporary = folder / place.name
        temporary.mkdir()
        yield temporary
        for below, _, _ in os.walk(temporary):
            durable.sync(Path(below))
        durable.move(temporary, place)


def _unpack(backup: zipfile.ZipFile, one: Listed, root: Path) -> None:
    path = root / one.path
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, left = hashlib.sha256(), one.size
    with backup.open(one.path) as source, path.open("xb") as target:
        while block := source.read(_BLOCK):
            left -= len(block)
            if left < 0:
                break
            digest.update(block)
            target.write(block)
        target.flush()
        os.fsync(target.fileno())
    if left or digest.hexdigest() != one.sha256:
        raise Rejected(Problem(one.path, "altered", _ALTERED))
    os.utime(path, ns=(one.modified, one.modified))
    mode = backup.getinfo(one.path).external_attr >> 16
    path.chmod(mode & _MODES | stat.S_IRUSR)


@contextmanager
def _faults_told(file: Path, target: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN as fault:
        raise Rejected(Problem(file.name, "unreadable", _UNREADABLE)) from fault
    except OSError as fault:
        raise Misconfigured(
            f"Không khôi phục được vào {target}: {refusal(fault)}. Hãy kiểm tra ổ đĩa "
            "còn chỗ và quyền ghi, rồi thử lại."
        ) from fault


_BROKEN = (*UNPACKABLE, KeyError, OverflowError)
