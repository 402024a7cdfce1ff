"""What must be true of an archive, kept by hand: a simple model of the program."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

_MORE = {
    "ke-hoach": "",
    "cong-van": "don_vi_soan: VP\nkinh_gui: [Phòng Kiến trúc]\nmo_dau: Đề nghị\n",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Sheet:
    """One filled form: *revision* of what *key* names; *word* stands only in it."""

    kind: str
    key: int
    revision: int

    @property
    def word(self) -> str:
        """A word that no other sheet holds, nor one that is nearly it."""
        digest = hashlib.sha256(repr(self).encode()).digest()
        return "z" + "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:9])

    @property
    def business_key(self) -> str:
        """What its versions share."""
        return f"{self.kind} {self.key}"

    @property
    def bears_number(self) -> bool:
        """Whether its document has a number some day."""
        return self.kind != "mau-1"

    @property
    def text(self) -> str:
        """The form as a unit writes it."""
        if self.kind == "mau-1":
            return (
                f"mau: mau-1\ndon_vi: Tổ {LETTERS[self.key]}\nnam: 2026\ncap: Sở\n"
                f"dang_ky:\n- {{linh_vuc: 2, noi_dung: Hẹn giờ {self.word}, "
                "tien_do: Tháng 6/2026}\n"
            )
        return (
            f"mau: {self.kind}\nma: K{self.key}\nnam: 2026\n{_MORE[self.kind]}"
            f"trich_yeu: việc {self.key}\nnoi_dung:\n- {{cap: I, noi_dung: "
            f"{self.word}}}\n"
        )


@dataclass(frozen=True)
class File:
    """A dropped file: *name* is never used twice; without *sheets* it is spoiled."""

    name: str
    sheets: tuple[Sheet, ...]
    spoiled: str = "mau: mau-1\nnam: hai nghìn\n"

    @property
    def text(self) -> str:
        """Its content."""
        return "\n---\n".join(s.text for s in self.sheets) or self.spoiled


@dataclass(frozen=True)
class Paper:
    """A filed document as it must be; *source* and *position* tell what it is of."""

    accession: str
    sheet: Sheet
    source: str
    position: int
    version: int
    replaces: str
    number: tuple[int, int] | None
    void: bool = False


@dataclass
class Ledger:
    """All papers by accession in the order of filing, and the files not yet answered.

    *early* are the kinds that take their number at filing.
    """

    early: Sequence[str]
    papers: dict[str, Paper] = field(default_factory=dict)
    waiting: list[File] = field(default_factory=list)
    answered: list[File] = field(default_factory=list)

    def receive(self, year: int, most: float = float("inf")) -> None:
        """File the sheets of the waiting files, as long as there are *most* papers."""
        for file in self.waiting:
            for position, sheet in enumerate(file.sheets):
                if len(self.papers) >= most:
                    return
                if not self._is_known(file.text, position):
                    number = self._next_number(year) if self._is_early(sheet) else None
                    self._file(sheet, file.text, position, number, year)

    def answer(self) -> None:
        """Answer all waiting files."""
        self.answered += self.waiting
        self.waiting = []

    def issue(self, accession: str, year: int) -> None:
        """File the draft *accession* with its number."""
        draft = self.papers[accession]
        number = self._next_number(year)
        self._file(draft.sheet, draft.source, draft.position, number, year)

    def void(self, accession: str) -> None:
        """Void the number of *accession*."""
        self.papers[accession] = replace(self.papers[accession], void=True)

    @property
    def current(self) -> Iterator[Paper]:
        """What a search finds."""
        replaced = {paper.replaces for paper in self.papers.values()}
        for paper in self.papers.values():
            if paper.accession not in replaced and not paper.void:
                yield paper

    def issuable(self) -> list[str]:
        """Return the drafts that can be issued."""
        return [
            paper.accession
            for paper in self.current
            if paper.sheet.bears_number and not paper.number
        ]

    def voidable(self) -> list[str]:
        """Return what has a number to void."""
        return [p.accession for p in self.papers.values() if p.number and not p.void]

    def _is_known(self, source: str, position: int) -> bool:
        return any(
            (paper.source, paper.position) == (source, position)
            for paper in self.papers.values()
        )

    def _is_early(self, sheet: Sheet) -> bool:
        return sheet.kind in self.early

    def _next_number(self, year: int) -> tuple[int, int]:
        taken = [
            p.number[1]
            for p in self.papers.values()
            if p.number and p.number[0] == year
        ]
        return year, max(taken, default=0) + 1

    def _file(
        self,
        sheet: Sheet,
        source: str,
        position: int,
        number: tuple[int, int] | None,
        year: int,
    ) -> None:
        key = sheet.business_key
        versions = [p for p in self.papers.values() if p.sheet.business_key == key]
        last = max(versions, key=lambda p: p.version, default=None)
        count = sum(a.startswith(f"{year}-") for a in self.papers)
        paper = Paper(
            f"{year}-{count + 1:06d}",
            sheet,
            source,
            position,
            last.version + 1 if last else 1,
            last.accession if last else "",
            number,
        )
        self.papers[paper.accession] = paper
