"""Filed → folder: the papers of a document, or of a whole dossier, to hand over.

Each folder bears the sums of its files, as sha256sum writes and checks them.
"""

import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from service.filing import (
    events,
    export_contents,
    export_metadata,
    manifest,
    records_json,
)
from service.filing.export_metadata import Dossier
from service.model.errors import ProgramFailed, WrongUsage
from service.model.filing import Filed
from service.storage import durable
from service.vietnamese import refusal

METADATA = "van-ban.xml"
CONTENTS = "muc-luc"
SUMS = "SHA256SUMS"

_INNER = {events.NAME, manifest.NAME, records_json.NAME, "text-raw.txt"}


def document(filed: Filed, dossier: Dossier, folder: Path) -> None:
    """Lay the papers of *filed* and their metadata into the new *folder*.

    Raises:
        WrongUsage: there is such a folder.
        ProgramFailed: the disk refuses.
    """
    with _new(folder) as temporary:
        _lay(filed, dossier, 1, temporary)
        _sum_up(temporary)


def dossier(documents: Sequence[Filed], about: Dossier, folder: Path) -> None:
    """Lay *documents* in their order and the list of them into the new *folder*.

    Raises:
        WrongUsage: there is something in that folder.
        ProgramFailed: the disk refuses.
    """
    with _new(folder) as temporary:
        for ordinal, filed in enumerate(documents, 1):
            place = temporary / place_of(filed, ordinal)
            place.mkdir()
            _lay(filed, about, ordinal, place)
        xml = export_metadata.contents(documents, about)
        (temporary / f"{CONTENTS}.xml").write_bytes(xml)
        xlsx = export_contents.write(documents, about)
        (temporary / f"{CONTENTS}.xlsx").write_bytes(xlsx)
        _sum_up(temporary)


def place_of(filed: Filed, ordinal: int) -> str:
    """Return the name of the folder of *filed* in a dossier."""
    return f"{ordinal:03d}-{filed.folder.name}"


def papers(filed: Filed) -> tuple[Path, ...]:
    """Return what is handed over of *filed*: its document and what came with it."""
    inner = {*_INNER, *({filed.source_path.name} - {filed.paper.name})}
    return tuple(p for p in sorted(filed.folder.iterdir()) if p.name not in inner)


def _lay(filed: Filed, about: Dossier, ordinal: int, folder: Path) -> None:
    for path in papers(filed):
        shutil.copyfile(path, folder / path.name)
    xml = export_metadata.document(filed, about, ordinal)
    (folder / METADATA).write_bytes(xml)


def _sum_up(folder: Path) -> None:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{manifest.digest(path)}  {path.relative_to(folder).as_posix()}\n"
        for path in paths
    ]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


@contextmanager
def _new(folder: Path) -> Iterator[Path]:
    """Give a folder that becomes *folder* when the block ends well."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise WrongUsage(f"Đã có {folder}. Hãy nêu một thư mục chưa có hoặc trống.")
    temporary = folder.absolute().with_name(f".thidua-{uuid.uuid4().hex}")
    try:
        durable.make_folder(temporary.parent)
        temporary.mkdir()
        try:
            yield temporary
            durable.move(temporary, folder.absolute())
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as fault:
        raise ProgramFailed(
            f"Không ghi được {folder}: {refusal(fault)}. Hãy chọn nơi khác."
        ) from fault
