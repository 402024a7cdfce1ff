"""Everything that can go wrong, sorted by whose fault it is.

ThiduaError                 1  our bug, unless a subclass says otherwise
├── WrongUsage              2  the command was called wrongly
├── Rejected                3  the input breaks rules; carries every problem of it
├── Misconfigured           4  the configuration or the installation is at fault
│   └── Unwritable          4  the disk refuses: full, gone, read-only; it may pass
├── ProgramFailed           5  an outside program failed; trying again may help
└── ArchiveDamaged          6  the archive is not what was filed

The numbers are exit codes of the command line and part of its stable interface.
Messages are Vietnamese: people read them.
"""

from service.model.problems import Problem


class ThiduaError(Exception):
    """Lỗi của chương trình."""

    exit_code = 1


class WrongUsage(ThiduaError):
    """Lệnh gọi chưa đúng."""

    exit_code = 2


class Rejected(ThiduaError):
    """Tệp không được tiếp nhận."""

    exit_code = 3

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{p.where}: {p.message}" for p in problems))


class Misconfigured(ThiduaError):
    """Cấu hình hoặc cài đặt có lỗi."""

    exit_code = 4


class Unwritable(Misconfigured):
    """Ổ đĩa không cho ghi."""


class ProgramFailed(ThiduaError):
    """Chương trình ngoài bị lỗi."""

    exit_code = 5


class ArchiveDamaged(ThiduaError):
    """Kho lưu trữ bị hỏng."""

    exit_code = 6
