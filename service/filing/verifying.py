"""Archive → Damage: everything in it that is not what was filed."""

import re
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from pathlib import Path

from service.filing import chain, chain_checking, numbering
from service.filing.archive import Archive
from service.filing.folders import accession_of
from service.filing.inspecting import EXTRA, RESTORE, Inspection, inspect
from service.model.errors import ArchiveDamaged
from service.model.filing import Damage, Filed

_LEVELS = (r"\d{4}", r"\d{2}", r"\d{2}")
_GAP = f"Thiếu hồ sơ mang mã lưu {{first}} đến {{last}}. {RESTORE}"
_TWIN = (
    "Mã lưu này đã có ở {first}. Hãy so hai thư mục, giữ một và chuyển thư mục kia ra "
    "ngoài kho lưu trữ."
)
_SAME_NUMBER = (
    "Số {number} cũng cấp cho văn bản mã {first}. Hãy hủy số của một trong hai văn bản "
    "và cấp số khác."
)


Still = Callable[[], AbstractContextManager[None]]
"""Gives a moment in which nobody writes."""


def verify(archive: Archive, still: Still = nullcontext) -> tuple[Damage, ...]:
    """Compare every file of *archive* with what was filed; a writer may go on.

    Raises:
        ArchiveDamaged: there is no archive.
    """
    if not archive.root.is_dir():
        raise ArchiveDamaged(
            f"Không thấy kho lưu trữ {archive.root}. Hãy kiểm tra ổ đĩa đã gắn chưa, "
            "rồi khôi phục từ bản sao lưu."
        )
    before = archive.chain.content()
    inspections = [inspect(archive, folder) for folder in archive.walk()]
    witnesses = [chain_checking.witness(archive.root, i.folder) for i in inspections]
    with still():
        after = archive.chain.content()
    return _compared(archive, inspections, witnesses, (before, after))


def verify_with(archive: Archive, content: bytes) -> tuple[Damage, ...]:
    """Return what would be damaged if the chain were *content*; nobody may write."""
    inspections = [inspect(archive, folder) for folder in archive.walk()]
    witnesses = [chain_checking.witness(archive.root, i.folder) for i in inspections]
    return _compared(archive, inspections, witnesses, (content, content))


def _compared(
    archive: Archive,
    inspections: Sequence[Inspection],
    witnesses: Sequence[chain_checking.Witness],
    chains: tuple[bytes | None, bytes | None],
) -> tuple[Damage, ...]:
    """Compare the documents with each other and with *chains*, before and after."""
    before, after = chains
    listed = [witness.accession for witness in witnesses]
    found = [
        *_strays(archive.root, archive.root, _LEVELS),
        *(damage for inspection in inspections for damage in inspection.damages),
        *_twins(archive.root, inspections),
        *_same_numbers(archive.root, [i.filed for i in inspections if i.filed]),
        *chain_checking.damages(before, after, witnesses),
        *_gaps(listed, chain_checking.accessions(before)),
    ]
    return tuple(sorted(found, key=lambda damage: (damage.accession, damage.path)))


def verify_document(archive: Archive, folder: Path) -> tuple[Damage, ...]:
    """Compare every file of one document of *archive* with what was filed."""
    return inspect(archive, folder).damages


def _strays(root: Path, folder: Path, levels: Sequence[str]) -> Iterator[Damage]:
    """Find what lies between the folders of years, months, days and documents.

    Hidden files at the root are the program's own or keep the folder in place; the
    chain lies there too.
    """
    for path in sorted(folder.iterdir()):
        if folder == root and (path.name.startswith(".") or _is_chain(path)):
            continue
        if not path.is_dir() or path.is_symlink() or not _belongs(path, levels):
            yield Damage("", path.relative_to(root).as_posix(), "extra", EXTRA)
        elif levels:
            yield from _strays(root, path, levels[1:])


def _is_chain(path: Path) -> bool:
    return path.name == chain.NAME and path.is_file()


def _belongs(path: Path, levels: Sequence[str]) -> bool:
    if levels:
        return bool(re.fullmatch(levels[0], path.name))
    return bool(accession_of(path))


def _twins(root: Path, inspections: Sequence[Inspection]) -> Iterator[Damage]:
    """Find accessions that two folders bear."""
    first: dict[str, str] = {}
    for inspection in inspections:
        accession = accession_of(inspection.folder)
        place = inspection.folder.relative_to(root).as_posix()
        if accession in first:
            message = _TWIN.format(first=first[accession])
            yield Damage(accession, place, "extra", message)
        first.setdefault(accession, place)


def _same_numbers(root: Path, documents: Sequence[Filed]) -> Iterator[Damage]:
    """Find numbers that two documents bear (Article 15.1); versions may share one."""
    first: dict[Hashable, Filed] = {}
    for filed in documents:
        if filed.number is None:
            continue
        bearer = first.setdefault(numbering.identity(filed.number), filed)
        if bearer.record.key != filed.record.key:
            message = _SAME_NUMBER.format(number=filed.number, first=bearer.accession)
            place = filed.folder.relative_to(root).as_posix()
            yield Damage(filed.accession, place, "extra", message)


def _gaps(listed: Collection[str], linked: Collection[str]) -> Iterator[Damage]:
    """Find accessions that are skipped: each year counts from 1.

    Only the chain, which tells of the *linked* ones, misses the last of a year.
    """
    for year in sorted({accession[:4] for accession in (*listed, *linked)}):
        there = {int(code[5:]) for code in listed if code.startswith(year)}
        ends = {int(code[5:]) for code in linked if code.startswith(year)}
        absent = [n for n in range(1, max(there | ends) + 1) if n not in there]
        for _, run in groupby(enumerate(absent), lambda pair: pair[1] - pair[0]):
            values = [value for _, value in run]
            first, last = f"{year}-{values[0]:06d}", f"{year}-{values[-1]:06d}"
            yield Damage(first, year, "missing", _GAP.format(first=first, last=last))
