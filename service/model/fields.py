"""The six fields of administrative reform (lĩnh vực), 2021-2030 programme."""

from dataclasses import dataclass

_PROGRAMME = 2021


@dataclass(frozen=True)
class Field:
    """One field; *label* is its row in Mẫu 1 and Mẫu 2, *aliases* other writings.

    Names of the programme before 2021 are aliases: old initiatives stay findable.
    *former* is the one documents of those years print, where it was another.
    """

    number: int
    name: str
    label: str
    aliases: tuple[str, ...] = ()
    former: str = ""

    def name_in(self, year: int) -> str:
        """Return the name of the field in the programme of *year*."""
        return self.former if self.former and year < _PROGRAMME else self.name


FIELDS = (
    Field(
        1,
        "Cải cách thể chế",
        "1. Công tác cải cách thể chế",
        ("Công tác cải cách thể chế", "Thể chế"),
    ),
    Field(
        2,
        "Cải cách thủ tục hành chính",
        "2. Cải cách thủ tục hành chính",
        ("Thủ tục hành chính", "TTHC", "Cải cách TTHC"),
    ),
    Field(
        3,
        "Cải cách tổ chức bộ máy hành chính nhà nước",
        "3. Cải cách tổ chức bộ máy hành chính nhà nước",
        (
            "Cải cách tổ chức bộ máy hành chính",
            "Cải cách tổ chức bộ máy",
            "Tổ chức bộ máy",
        ),
    ),
    Field(
        4,
        "Cải cách chế độ công vụ",
        "4. Cải cách chế độ công vụ",
        (
            "Chế độ công vụ",
            "Cải cách công vụ",
            "Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức",
        ),
        "Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức",
    ),
    Field(
        5,
        "Cải cách tài chính công",
        "5. Cải cách tài chính công",
        ("Tài chính công",),
    ),
    Field(
        6,
        "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
        "6. Xây dựng và phát triển chính quyền điện tử, chính quyền số",
        (
            "Chính quyền điện tử, chính quyền số",
            "Chính quyền điện tử",
            "Chính quyền số",
            "Hiện đại hóa hành chính",
            "Hiện đại hóa nền hành chính",
        ),
        "Hiện đại hóa hành chính",
    ),
)
