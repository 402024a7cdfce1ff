"""Taking files in: those named on the command line, or whatever the inbox holds."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from pathlib import Path

from service import vietnamese
from service.desk import upkeep
from service.desk.door import Alarm, Door, refusal
from service.intake import inbox
from service.intake.stability import Stability
from service.model.drops import Drop
from service.model.errors import Unwritable
from service.model.outcomes import Outcome, Status
from service.pipeline.steps import Pipeline

log = logging.getLogger(__name__)

Stop = threading.Event
"""What ends a watch when it is set."""

_PAY_SECONDS = 600
_MOUNTS = Path("/proc/mounts")


def process(
    pipeline: Pipeline, files: Sequence[Path], sender: str = ""
) -> Iterator[Outcome]:
    """Bring *files* to their answers; the originals stay where they are.

    They are taken as if they came in by the folder of *sender*.
    """
    unread: list[Outcome] = []
    copied = _copied(pipeline, files, sender, unread)
    for outcomes in chain(pipeline.run(copied), [()]):
        while unread:
            yield unread.pop(0)
        yield from outcomes


def _copied(
    pipeline: Pipeline, files: Sequence[Path], sender: str, unread: list[Outcome]
) -> Iterator[Drop]:
    """Yield copies of *files* in our care; those that are not, go to *unread*."""
    for path in files:
        try:
            yield pipeline.claims.copy(path, sender)
        except OSError as error:
            unread.append(refusal(str(path), error, Status.REJECTED))


def strangers(folder: Path) -> list[Path]:
    """Return what lies in *folder* and will never be taken in."""
    return inbox.strangers(folder)


@dataclass(frozen=True)
class Watch:
    """How the inbox is watched; seconds. *stop* ends the watch.

    While *obstacle* names one, nothing is taken in; *alarm* tells people of it. The
    *chore* is done now and then, for others who have no process of their own.
    """

    settle: float
    patience: float
    interval: float
    stop: Stop
    opens: Callable[[Path], bool]
    obstacle: Callable[[], str] = str
    alarm: Callable[[str], None] = log.warning
    chore: Callable[[], object] = tuple

    def goes_on(self) -> bool:
        """Tell whether one more file may be taken in."""
        return not self.stop.is_set() and not self.obstacle()


def empty(pipeline: Pipeline, folder: Path, watch: Watch) -> Iterator[Outcome]:
    """Take in what *folder* holds, wait for files still being written, then end.

    Raises:
        Unwritable: something stands in the way; everything waits for the next time.
    """
    door = _door(pipeline, folder, watch)
    _must_be_open(watch)
    yield from _resumed(pipeline, watch)
    while door.waiting() and not watch.stop.is_set():
        _must_be_open(watch)
        yield from door.taken()
        if door.waiting():
            watch.stop.wait(min(watch.settle, watch.interval) / 4)
    pipeline.pay_owed()
    watch.chore()


def _must_be_open(watch: Watch) -> None:
    if obstacle := watch.obstacle():
        raise Unwritable(obstacle)


def attend(pipeline: Pipeline, folder: Path, watch: Watch) -> Iterator[Outcome]:
    """Take in whatever comes into *folder* until *watch* is stopped.

    What stands in the way is told once; when it is gone, the work goes on.
    """
    door, alarm = _door(pipeline, folder, watch), Alarm(watch.alarm)
    look, now = threading.Event(), pipeline.clock.monotonic
    pay_at = resume_at = now()
    events = inbox.gives_events(folder.resolve(), mounts())
    with inbox.watching(folder, look, events=events):
        while not watch.stop.is_set():
            look.clear()
            try:
                _must_be_open(watch)
                if alarm.sounds:
                    upkeep.catch_up(pipeline)
                if alarm.sounds or now() >= resume_at:
                    yield from _resumed(pipeline, watch)
                    resume_at = now() + watch.interval
                yield from door.taken()
                if now() >= pay_at:
                    pipeline.pay_owed()
                    watch.chore()
                    pay_at = now() + _PAY_SECONDS
                waiting = door.waiting()
                alarm.end()
            except (Unwritable, OSError) as fault:
                alarm.sound(_told(fault, folder))
                waiting = False
            _rest(look, watch, watch.settle / 2 if waiting else watch.interval)


def _told(fault: Exception, folder: Path) -> str:
    return vietnamese.disk_refusal(fault, folder) or str(fault)


def _rest(look: threading.Event, watch: Watch, seconds: float) -> None:
    """Wait for an event or *seconds*, in steps short enough to stop soon.

    A storm of events wakes it once in a while only: what is being written is not whole.
    """
    step = 0.2
    watch.stop.wait(min(seconds, watch.settle / 4))
    while seconds > 0 and not watch.stop.is_set() and not look.wait(min(step, seconds)):
        seconds -= step


def _door(pipeline: Pipeline, folder: Path, watch: Watch) -> Door:
    stability = Stability(watch.opens, settle=watch.settle, patience=watch.patience)
    return Door(pipeline, folder, stability, watch.goes_on)


def _resumed(pipeline: Pipeline, watch: Watch) -> Iterator[Outcome]:
    drops = takewhile(lambda _: watch.goes_on(), pipeline.claims.resume())
    for outcomes in pipeline.run(drops):
        yield from outcomes


def mounts() -> str:
    """Return what is mounted where on this machine."""
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
