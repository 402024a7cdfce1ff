"""A document's folder → Damage: its files against MANIFEST, events and record."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from service.filing import events, laying, manifest, records_json
from service.filing.archive import Archive
from service.filing.folders import accession_of
from service.model.errors import ArchiveDamaged
from service.model.filing import Damage, Event, Filed

RESTORE = "Hãy khôi phục từ bản sao lưu."
EXTRA = "Tệp này không do chương trình lưu. Hãy chuyển ra ngoài kho lưu trữ."
_ALTERED = f"Tệp đã bị sửa so với lúc lưu. {RESTORE}"
_MISSING = f"Tệp đã mất. {RESTORE}"
_UNREADABLE = f"Không đọc được tệp. {RESTORE}"
_TORN = (
    "Dòng cuối ghi dở khi máy tắt đột ngột, văn bản không bị ảnh hưởng. Hãy chạy "
    "thidua reindex để bỏ dòng ấy."
)
_UNPAID = (
    "Bản PDF ghi dở khi máy tắt đột ngột. Hãy chạy thidua reindex, rồi thidua run "
    "--once để lập lại."
)
_WAITING = "Tệp ghi dở khi máy tắt đột ngột. Hãy chạy thidua reindex để dọn."


@dataclass(frozen=True)
class Inspection:
    """What a folder holds and what is wrong with it; *filed* None is unreadable."""

    folder: Path
    filed: Filed | None
    damages: tuple[Damage, ...]


@dataclass(frozen=True)
class _Folder:
    """A document's folder in the archive at *root*."""

    root: Path
    path: Path

    def damage(self, name: str, kind: str, message: str) -> Damage:
        """Tell what is wrong with the file *name*; "" is the folder itself."""
        path = (self.path / name).relative_to(self.root).as_posix()
        return Damage(accession_of(self.path), path, kind, message)


def inspect(archive: Archive, path: Path) -> Inspection:
    """Compare every file in the folder *path* with what was filed."""
    folder = _Folder(archive.root, path)
    happened, damages = _events(folder)
    damages += _files(folder, happened)
    filed = None
    try:
        filed = archive.read(path)
    except ArchiveDamaged:
        if not damages:
            damages.append(folder.damage(records_json.NAME, "unreadable", _UNREADABLE))
    else:
        damages += _place(folder, filed)
    return Inspection(path, filed, tuple(damages))


def _events(folder: _Folder) -> tuple[tuple[Event, ...], list[Damage]]:
    try:
        content = (folder.path / events.NAME).read_bytes()
        happened = events.decode(content)
    except FileNotFoundError:
        return (), [folder.damage(events.NAME, "missing", _MISSING)]
    except (OSError, ValueError):
        return (), [folder.damage(events.NAME, "unreadable", _UNREADABLE)]
    if events.whole(content) != content:
        return happened, [folder.damage(events.NAME, "altered", _TORN)]
    return happened, []


def _files(folder: _Folder, happened: tuple[Event, ...]) -> Iterator[Damage]:
    path = folder.path / manifest.NAME
    try:
        digests = dict(manifest.parse(path.read_bytes()))
    except FileNotFoundError:
        yield folder.damage(manifest.NAME, "missing", _MISSING)
        return
    except (OSError, ValueError):
        yield folder.damage(manifest.NAME, "unreadable", _UNREADABLE)
        return
    digests |= _promised(happened)
    waiting = {path.name for path in laying.waiting(folder.path)}
    for name, digest in digests.items():
        if f"{laying.WAITING}{name}" not in waiting:
            yield from _compare(folder, name, digest)
    yield from (folder.damage(name, "extra", _WAITING) for name in sorted(waiting))
    yield from _extra(folder, {*digests, *waiting})


def _promised(happened: tuple[Event, ...]) -> Mapping[str, str]:
    """Return the digests that events vouch for: of MANIFEST, and of later papers."""
    digests = dict(laying.promised(happened))
    for event in happened:
        if event.name == "filed":
            digests[manifest.NAME] = event.details["manifest"]
    return digests


def _compare(folder: _Folder, name: str, digest: str) -> Iterator[Damage]:
    try:
        if manifest.digest(folder.path / name) != digest:
            yield folder.damage(name, "altered", _ALTERED)
    except FileNotFoundError:
        yield folder.damage(name, "missing", _MISSING)
    except OSError:
        yield folder.damage(name, "unreadable", _UNREADABLE)


def _extra(folder: _Folder, listed: Collection[str]) -> Iterator[Damage]:
    known = {*listed, events.NAME, manifest.NAME}
    for path in folder.path.iterdir():
        if path.name not in known:
            is_unpaid = path.suffix == ".pdf" and f"{path.stem}.docx" in listed
            message = _UNPAID if is_unpaid else EXTRA
            yield folder.damage(path.name, "extra", message)


def _place(folder: _Folder, filed: Filed) -> Iterator[Damage]:
    """Tell whether the folder bears the accession and lies under the day of filing."""
    name = f"{filed.accession}-{filed.record.slug}"
    place = f"{filed.filed_at:%Y/%m/%d}/{name}"
    if folder.path.relative_to(folder.root).as_posix() != place:
        message = f"Thư mục không ở chỗ đã lưu. Hãy trả về {place}."
        yield folder.damage("", "altered", message)
