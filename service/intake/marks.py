"""Marks that tell an empty folder from one whose disk is not there."""

from pathlib import Path

MARK = ".thidua"
_TEXT = (
    "Tệp này cho chương trình thidua biết thư mục dùng chung đã được gắn đúng chỗ.\n"
    "Xin đừng xóa.\n"
)


class Marks:
    """Remembers in *book*, on a disk of its own, which folders have got a mark."""

    def __init__(self, book: Path) -> None:
        self._book = book

    def is_gone(self, folder: Path) -> bool:
        """Tell whether *folder* is not the one that was marked; mark it if none was.

        Raises:
            OSError: the folder cannot be looked at, or not be marked.
        """
        noted = self._book / folder.name
        if (folder / MARK).exists():
            self._note(noted)
            return False
        if noted.exists() or not folder.is_dir():
            return True
        (folder / MARK).write_text(_TEXT, encoding="utf-8")
        self._note(noted)
        return False

    def _note(self, noted: Path) -> None:
        if not noted.exists():
            self._book.mkdir(parents=True, exist_ok=True)
            noted.touch()
