"""Whether what the settings name for signing digitally is there and fit."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from service.model.checks import Check
from service.model.errors import ThiduaError
from service.model.signatures import Role, local
from service.signing import certificates, pictures, trust

_NAME = "Ký số"
_REMEDY = "Sửa các mục nêu trên trong thidua.toml; xem docs/huong-dan/ky-so.md."


@dataclass(frozen=True)
class Means:
    """What the settings name: files and folders; None where they name nothing."""

    module: Path | None
    usual: Mapping[str, Path]
    seal: Path | None
    roots: Path | None


def examine(means: Means, now: dt.datetime) -> Check:
    """Look at *means* for thidua doctor; nobody needs them who does not sign."""
    faults = list(_faults(means, now))
    found = "; ".join(faults or _told(means)) or "chưa đặt mục nào (token_module, …)"
    return Check(_NAME, ok=not faults, found=found, remedy=_REMEDY, required=False)


def _told(means: Means) -> Iterator[str]:
    if means.module:
        yield f"thiết bị qua {means.module.name}"
    if means.usual or means.seal:
        yield f"{len(means.usual) + bool(means.seal)} ảnh"
    if means.roots:
        yield f"{len(trust.load(means.roots).roots)} gốc tin cậy"


def _faults(means: Means, now: dt.datetime) -> Iterator[str]:
    if means.module and not means.module.is_file():
        yield f"không có mô-đun {means.module}"
    for path in means.usual.values():
        yield from _fault(partial(pictures.load, path, Role.PERSON))
    if seal := means.seal:
        yield from _fault(lambda: pictures.load(seal, Role.AGENCY))
    if roots := means.roots:
        yield from _fault(lambda: trust.load(roots)) or _ended(roots, now)


def _fault(load: Callable[[], object]) -> list[str]:
    try:
        load()
    except ThiduaError as error:
        return [str(error)]
    return []


def _ended(roots: Path, now: dt.datetime) -> list[str]:
    """Return the roots that no longer hold: what they issued is not trusted."""
    known = map(certificates.holder, trust.load(roots).roots)
    return [
        f"gốc {root.name} đã hết hạn từ {local(root.valid_to):%d/%m/%Y}"
        for root in known
        if root.valid_to < now
    ]
