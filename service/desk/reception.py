"""Taking files in: those named on the command line, or whatever the inbox holds."""

import errno
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from service import vietnamese
from service.intake import inbox
from service.intake.stability import Stability
from service.model.drops import Drop
from service.model.outcomes import Outcome, Status
from service.model.problems import Problem
from service.pipeline.steps import Pipeline

log = logging.getLogger(__name__)

Stop = threading.Event
"""What ends a watch when it is set."""

_PAY_SECONDS = 600
_MOUNTS = Path("/proc/mounts")


def process(pipeline: Pipeline, files: Sequence[Path]) -> Iterator[Outcome]:
    """Bring *files* to their answers; the originals stay where they are."""
    unread: list[Outcome] = []
    for outcomes in chain(pipeline.run(_copied(pipeline, files, unread)), [()]):
        while unread:
            yield unread.pop(0)
        yield from outcomes


def _copied(
    pipeline: Pipeline, files: Sequence[Path], unread: list[Outcome]
) -> Iterator[Drop]:
    """Yield copies of *files* in our care; those that are not, go to *unread*."""
    for path in files:
        try:
            yield pipeline.claims.copy(path)
        except OSError as error:
            problem = _unread(error)
            unread.append(Outcome(str(path), Status.REJECTED, problems=(problem,)))


def _unread(error: OSError) -> Problem:
    advice = {
        errno.ENOENT: "hãy kiểm tra tên và thư mục",
        errno.ENAMETOOLONG: "hãy đặt tên ngắn hơn 80 chữ",
        errno.EISDIR: "hãy chỉ tên từng tệp",
        errno.EACCES: "hãy xin quyền hoặc chép tệp ra nơi khác",
    }
    next_step = advice.get(error.errno or 0, "hãy chép tệp ra nơi khác rồi thử lại")
    reason = vietnamese.refusal(error)
    message = f"Không đọc được tệp này: {reason}; {next_step}."
    return Problem("", "unreadable", message)


def strangers(folder: Path) -> list[Path]:
    """Return what lies in *folder* and will never be taken in."""
    return inbox.strangers(folder)


@dataclass(frozen=True)
class Watch:
    """How the inbox is watched; seconds. *stop* ends the watch."""

    settle: float
    patience: float
    interval: float
    stop: Stop
    opens: Callable[[Path], bool]


def empty(pipeline: Pipeline, folder: Path, watch: Watch) -> Iterator[Outcome]:
    """Take in what *folder* holds, wait for files still being written, then end."""
    stability = _stability(watch)
    yield from _resumed(pipeline)
    while inbox.listing(folder) and not watch.stop.is_set():
        yield from _taken(pipeline, folder, stability)
        if inbox.listing(folder):
            watch.stop.wait(min(watch.settle, watch.interval) / 4)
    pipeline.pay_owed()


def attend(pipeline: Pipeline, folder: Path, watch: Watch) -> Iterator[Outcome]:
    """Take in whatever comes into *folder* until *watch* is stopped."""
    stability = _stability(watch)
    look = threading.Event()
    pay_at = pipeline.clock.monotonic()
    events = inbox.gives_events(folder, _mounts())
    with inbox.watching(folder, look, events=events):
        while not watch.stop.is_set():
            look.clear()
            yield from _resumed(pipeline)
            yield from _taken(pipeline, folder, stability)
            if pipeline.clock.monotonic() >= pay_at:
                pipeline.pay_owed()
                pay_at = pipeline.clock.monotonic() + _PAY_SECONDS
            waiting = bool(inbox.listing(folder))
            _rest(look, watch, watch.settle / 2 if waiting else watch.interval)


def _rest(look: threading.Event, watch: Watch, seconds: float) -> None:
    """Wait for an event or *seconds*, in steps short enough to stop soon."""
    step = 0.2
    while seconds > 0 and not watch.stop.is_set() and not look.wait(min(step, seconds)):
        seconds -= step


def _stability(watch: Watch) -> Stability:
    return Stability(watch.opens, settle=watch.settle, patience=watch.patience)


def _resumed(pipeline: Pipeline) -> Iterator[Outcome]:
    for outcomes in pipeline.run(pipeline.claims.resume()):
        yield from outcomes


def _taken(pipeline: Pipeline, folder: Path, stability: Stability) -> Iterator[Outcome]:
    whole = stability.whole(inbox.listing(folder), pipeline.clock.monotonic())
    for outcomes in pipeline.run(_claimed(pipeline, whole)):
        yield from outcomes


def _claimed(pipeline: Pipeline, files: Sequence[Path]) -> Iterator[Drop]:
    for path in files:
        try:
            drop = pipeline.claims.claim(path)
        except OSError as error:
            log.warning("cannot take %s: %s", path.name, error)
            continue
        if drop is not None:
            yield drop


def _mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
