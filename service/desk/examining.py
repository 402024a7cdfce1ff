"""What thidua doctor looks at in a workspace: folders, disks, chain, indexes, units."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from service.desk.guarding import Guard
from service.desk.status import Status
from service.filing.archive import Archive
from service.forms import issuers
from service.intake import inbox
from service.intake.names import is_unfinished
from service.model.agencies import Agency
from service.model.checks import Check
from service.model.drops import SCANS
from service.model.errors import ArchiveDamaged

_SHOWN = 5
_NAMESPACES = (
    Path("/proc/sys/user/max_user_namespaces"),
    Path("/proc/sys/kernel/unprivileged_userns_clone"),
)


def taking_in(guard: Guard) -> Check:
    """Tell whether files may be taken in: marks of shares, room on the disks."""
    obstacle = guard.obstacle()
    return Check(
        "Nhận tệp",
        ok=not obstacle,
        found=obstacle or f"nhận được; dừng khi đĩa còn dưới {guard.floor} MiB",
        remedy="Làm theo lời trên; chương trình tự nhận tiếp, không phải chạy lại.",
    )


def local(folders: Iterable[Path], mounts: str) -> Check:
    """Tell whether *folders* lie on disks of this machine, whose locks hold."""
    far = [path for path in folders if not inbox.gives_events(path.resolve(), mounts)]
    return Check(
        "Đĩa của kho",
        ok=not far,
        found=", ".join(f"{path} nằm trên mạng" for path in far) or "trong máy",
        remedy="Chuyển nơi làm việc về đĩa trong máy; chỉ inbox, outbox, rejected được "
        "nằm trên mạng.",
    )


def events(folder: Path, mounts: str) -> Check:
    """Tell how new files in the inbox are noticed; both ways are good."""
    told = inbox.gives_events(folder.resolve(), mounts)
    found = "báo ngay khi có tệp" if told else "thư mục mạng, xem lại mỗi giây"
    return Check("Canh inbox", ok=True, found=found)


def units(folder: Path, agencies: tuple[Agency, ...], today: dt.date) -> Check:
    """Tell which folders of the inbox name no unit that is known."""
    strange = sorted(_unknown(folder, agencies, today))
    shown = ", ".join(strange[:_SHOWN]) + (", …" if len(strange) > _SHOWN else "")
    return Check(
        "Thư mục đơn vị",
        ok=not strange,
        found=f"không phải tên đơn vị nào: {shown}" if strange else "đúng tên đơn vị",
        remedy="Đổi tên thư mục theo units trong agencies.toml (không dấu cũng được) "
        "hoặc thêm đơn vị vào đó.",
        required=False,
    )


def chain(archive: Archive) -> Check:
    """Tell whether the archive's chain can go on; verify looks at all of it."""
    try:
        head = archive.chain.head() if archive.is_chained else ""
    except ArchiveDamaged as error:
        return Check("Chuỗi lưu", ok=False, found=str(error), remedy="thidua verify")
    count, _ = archive.chain.told()
    lost = not archive.is_chained and any(archive.walk())
    return Check(
        "Chuỗi lưu",
        ok=not lost,
        found="chưa có, hoặc đã mất"
        if lost
        else f"{count} sự kiện {head[:16]}".strip(),
        remedy="thidua verify; kho chưa từng có thì chuỗi tự lập khi lưu tiếp.",
        required=False,
    )


def indexes(status: Status) -> Check:
    """Tell whether search and comparison know all that is filed."""
    lacking = status.unindexed or status.uncompared
    return Check(
        "Chỉ mục",
        ok=not lacking,
        found=f"thiếu {status.unindexed} văn bản, {status.uncompared} sáng kiến"
        if lacking
        else f"đủ {status.documents} văn bản",
        remedy="thidua reindex",
        required=False,
    )


def network_of_office(places: Iterable[Path] = _NAMESPACES) -> Check:
    """Tell whether LibreOffice can be kept from the network on this machine."""
    closed = [str(path) for path in places if _text(path) == "0"]
    return Check(
        "LibreOffice không mạng",
        ok=not closed,
        found=f"{', '.join(closed)} = 0" if closed else "cắt được",
        remedy="Chạy bằng thidua.service trong deploy/ (PrivateNetwork=yes), hoặc cho "
        "phép: sysctl -w user.max_user_namespaces=1000",
        required=False,
    )


def _unknown(
    folder: Path, agencies: tuple[Agency, ...], today: dt.date
) -> Iterator[str]:
    try:
        found = [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return
    for path in found:
        owner = issuers.owner(path.name, agencies, today)
        is_one = owner.unit or owner.agency or path.name == SCANS
        if not is_one and not is_unfinished(path.name):
            yield path.name


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return ""
