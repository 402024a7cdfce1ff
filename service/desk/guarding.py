"""Whether files may be taken in now: the folders are there, the disk has room."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from service import vietnamese
from service.intake.marks import MARK, Marks
from service.model.errors import Misconfigured

_GONE = (
    "Không thấy thư mục {folder} như trước (thiếu tệp dấu {mark}): ổ đĩa hoặc thư mục "
    "dùng chung chưa gắn? Chưa nhận tệp nào, không xóa gì; gắn lại thì chương trình tự "
    "làm tiếp. Nếu đây đúng là thư mục mới, hãy tạo tệp trống {folder}/{mark}."
)
_FULL = (
    "Đĩa chứa {folder} chỉ còn {free} MiB, dưới mức {floor} MiB (floor_mib): tạm ngừng "
    "nhận tệp. Hãy dọn đĩa; đủ chỗ thì chương trình tự làm tiếp."
)


def free_mib(folder: Path) -> int:
    """Return how many MiB are free on the disk of *folder*."""
    return shutil.disk_usage(folder).free // 2**20


@dataclass(frozen=True)
class Guard:
    """Looks after *shared*, which may be unmounted, and *own*, which may run full."""

    shared: tuple[Path, ...]
    own: tuple[Path, ...]
    marks: Marks
    floor: int
    free: Callable[[Path], int] = free_mib

    def obstacle(self) -> str:
        """Return why no file may be taken in now, for people, or ""."""
        try:
            return self._gone() or self._full()
        except OSError as error:
            place = error.filename or self.shared[0]
            return vietnamese.disk_refusal(error, place) or (
                f"Không dùng được {place}: {vietnamese.refusal(error)}."
            )

    def _gone(self) -> str:
        gone = (folder for folder in self.shared if self.marks.is_gone(folder))
        return next((_GONE.format(folder=folder, mark=MARK) for folder in gone), "")

    def _full(self) -> str:
        for folder in (*self.own, *self.shared):
            free = self.free(folder)
            if free < self.floor:
                return _FULL.format(folder=folder, free=free, floor=self.floor)
        return ""


def must_not_overlap(folders: Iterable[Path]) -> None:
    """Make sure that what is laid into one of *folders* is not taken from another.

    Raises:
        Misconfigured: one lies in another, or is the same, by way of links.
    """
    for inner, outer in permutations(folders, 2):
        if inner.resolve().is_relative_to(outer.resolve()):
            raise Misconfigured(
                f"Thư mục {inner.name} trùng với hoặc nằm trong {outer.name} "
                f"({inner.resolve()}). Hãy tách riêng các thư mục, nếu không tệp trả "
                "lời sẽ bị nhận lại như tệp mới."
            )
