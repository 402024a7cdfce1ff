"""The command that tells how the service is doing: status."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from service import wiring
from service.cli import answers
from service.cli.context import Desk, as_json, pass_desk
from service.desk import status_metrics
from service.desk.status import Status, Waiting

_GIB = 2**30
_FEW = 3
_STATES = {
    "seen": "mới thấy",
    "claimed": "đã nhận",
    "read": "đã đọc",
    "checked": "đã kiểm tra",
    "numbered": "đã lấy số",
    "rendered": "đã lập",
    "converted": "đã có PDF",
    "filed": "đã lưu",
    "indexed": "đã vào chỉ mục",
}


@click.command()
@click.option(
    "--prometheus",
    "metrics",
    metavar="TỆP",
    type=click.Path(path_type=Path),
    help="Ghi các số liệu ra tệp cho Prometheus (node_exporter).",
)
@as_json
@pass_desk
def status(desk: Desk, metrics: Path | None, *, as_json: bool) -> None:
    """Xem chương trình đang chạy ra sao: hàng đợi, lỗi, đĩa, chỉ mục, PDF còn nợ."""
    found = wiring.observe(desk.config)
    if metrics is not None:
        status_metrics.write(metrics, found)
    if as_json:
        answers.print_json(_json(found))
    elif metrics is not None:
        click.echo(metrics)
    else:
        answers.facts(_facts(found))


def _json(found: Status) -> dict[str, Any]:
    running = found.running
    return {
        "at": found.at.isoformat(),
        "running": running and {"pid": running.pid, "since": running.since.isoformat()},
        "queue": {
            "inbox": found.inbox,
            "ignored": list(found.ignored),
            "drops": dict(found.drops),
            "oldest": _waiting(found.oldest, found.at),
            "last_error": _waiting(found.last_error, found.at),
        },
        "workers": found.workers,
        "disk": {"free_bytes": found.free, "size_bytes": found.size},
        "documents": found.documents,
        "index": {"unindexed": found.unindexed, "uncompared": found.uncompared},
        "owed_pdfs": found.owed,
        "chain": {"length": found.links, "head": found.head or None},
    }


def _waiting(one: Waiting | None, now: dt.datetime) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "file": one.name,
        "state": one.state,
        "since": one.since.isoformat(),
        "seconds": round((now - one.since).total_seconds()),
        "attempts": one.attempts,
        "error": one.error or None,
    }


def _facts(found: Status) -> dict[str, str]:
    running, oldest, error = found.running, found.oldest, found.last_error
    drops = [f"{n} {_STATES.get(s, s)}" for s, n in found.drops.items() if n]
    return {
        "Canh inbox": f"tiến trình {running.pid}, từ {running.since:%d/%m/%Y %H:%M}"
        if running
        else "không chạy; gõ thidua run để chạy",
        "Trong inbox": "không đọc được thư mục, hãy kiểm tra ổ đĩa hoặc mạng"
        if found.inbox is None
        else f"{found.inbox} tệp",
        "Không nhận được": f"{_named(found.ignored)}; hãy chép từng tệp vào inbox"
        if found.ignored
        else "",
        "Đang xử lý": ", ".join(drops) or "không có tệp nào",
        "Chờ lâu nhất": f"{oldest.name}, {_span(found.at - oldest.since)}"
        if oldest
        else "không có",
        "Lỗi gần nhất": f"{error.name} (thử {error.attempts} lần): {error.error}"
        if error
        else "không có",
        "Làm cùng lúc": f"{found.workers} văn bản",
        "Đĩa": f"còn {found.free / _GIB:.1f} / {found.size / _GIB:.1f} GiB",
        "Kho lưu trữ": f"{found.documents} văn bản",
        "Chưa tìm được": f"{found.unindexed} văn bản; gõ thidua reindex"
        if found.unindexed
        else "không có, chỉ mục đủ",
        "Chưa so trùng được": f"{found.uncompared} sáng kiến; gõ thidua reindex"
        if found.uncompared
        else "không có, chỉ mục đủ",
        "Còn nợ PDF": f"{found.owed} văn bản",
        "Chuỗi lưu": f"{found.links} sự kiện, kết thúc bằng {found.head[:16]}"
        if found.links
        else "chưa có",
    }


def _named(names: Sequence[str]) -> str:
    """Name the first few of *names*."""
    others = f" và {len(names) - _FEW} mục khác" if len(names) > _FEW else ""
    return ", ".join(names[:_FEW]) + others


def _span(length: dt.timedelta) -> str:
    """Write *length* as people say it; a clock that jumped gives no negative one."""
    minutes = max(0, int(length.total_seconds())) // 60
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "ngày"), (hours, "giờ"), (minutes, "phút"))
    told = [f"{n} {unit}" for n, unit in parts if n]
    return " ".join(told[:2]) or "chưa đến 1 phút"


COMMANDS = (status,)
